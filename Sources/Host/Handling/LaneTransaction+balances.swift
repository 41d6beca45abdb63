import PluginAPI

extension LaneTransaction {
  /// Tells plugins what the transaction has changed in people's wallets, until they change nothing more themselves.
  ///
  /// To be called when the handlers have run, and before what they sent is stored.
  func announceBalances() throws {
    guard let balances else { return }
    for _ in 0..<BalanceEvent.rounds {
      let changes = balances.take()
      if changes.isEmpty { return }
      for change in changes {
        try emit(
          plugin: HostNames.plugin, event: BalanceEvent.name, version: BalanceEvent.version, payload: BalanceEvent.payload(change))
      }
    }
    for change in balances.take() { try setAside(change) }
  }

  /// Plugins that answer each other's changes without end are told no more.
  private func setAside(_ change: LedgerChanges.Change) throws {
    let reason = PluginError.notAvailable("subscribers changed balances \(BalanceEvent.rounds) times in response to each other")
    for subscription in table.subscriptions[BalanceEvent.name] ?? [] {
      let plugin = subscription.generation.plugin
      try EventStore(session.store, bot: bot.id).setAside(
        event: BalanceEvent.name, version: BalanceEvent.version, payload: BalanceEvent.payload(change), subscriber: plugin,
        error: "\(reason)")
      log(.error, "setting an event aside", ["event": BalanceEvent.name, "error": "\(reason)"], plugin: plugin)
    }
  }
}
