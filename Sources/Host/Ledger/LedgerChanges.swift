import PluginAPI

/// What one transaction changes in people's wallets, for those who want to be told at its end.
///
/// Used by one thread at a time, like the session it belongs to.
package final class LedgerChanges {
  /// What became of one wallet.
  struct Change {
    let before: LedgerWallet
    var after: LedgerWallet
    /// Of the last operation that changed it, its first transfer there.
    var transfer: Int64
    var kind: String
    var plugin: String?
  }

  /// In a savepoint's way: whoever undoes a part of the transaction puts back what was here before it.
  var byWallet: [LedgerWallet.Key: Change] = [:]

  package init() {}

  /// - Returns: `nil` where no active plugin wants to know.
  convenience init?(for table: RouteTable) {
    guard table.subscriptions[BalanceEvent.name] != nil else { return nil }
    self.init()
  }

  func note(from before: LedgerWallet, to after: LedgerWallet, transfer: Int64, kind: String, plugin: String?) {
    let before = byWallet[after.key]?.before ?? before
    byWallet[after.key] = Change(before: before, after: after, transfer: transfer, kind: kind, plugin: plugin)
  }

  /// Hands over what has changed, in the order of the wallets, and forgets it.
  func take() -> [Change] {
    defer { byWallet = [:] }
    return byWallet.values.filter(\.isNews).sorted { $0.after.key < $1.after.key }
  }
}

extension LedgerChanges.Change {
  /// Whether the person has something else than before: what was held and given back at once is nothing to tell.
  fileprivate var isNews: Bool {
    (before.available, before.held, before.owed) != (after.available, after.held, after.owed)
  }
}

/// What plugins hear when a person's balance has changed: once for each person and currency in a transaction.
enum BalanceEvent {
  /// What plugins subscribe to: `user`, `currency` and, in its minor units, `available`, `held`, `owed` and `change` (of what
  /// is available); `kind`, `plugin` (absent for the host and for operators) and `transfer` of what changed it last.
  static let name = "ledger.balance_changed"
  static let version = 1

  /// How often subscribers may change balances in answer to one another.
  static let rounds = 8

  static func payload(_ change: LedgerChanges.Change) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("v")
    json.beginObject()
    json.key("user")
    json.value(change.after.key.user)
    json.key("currency")
    json.value(change.after.key.currency.code)
    let numbers = [
      ("available", change.after.available), ("held", change.after.held), ("owed", change.after.owed),
      ("change", change.after.available - change.before.available),
    ]
    for (name, number) in numbers {
      json.key(name)
      json.value(number)
    }
    json.key("kind")
    json.value(change.kind)
    if let plugin = change.plugin {
      json.key("plugin")
      json.value(plugin)
    }
    json.key("transfer")
    json.value(change.transfer)
    json.endObject()
    json.endObject()
    return json.bytes
  }

  /// Keeps what a transaction changed in which no plugin can be called, to be told in one that follows.
  ///
  /// - Returns: when that is, in milliseconds since 1970; `nil` when there is nothing to tell.
  @discardableResult
  static func keep(_ changes: LedgerChanges?, _ events: EventStore) throws -> Int64? {
    var due: Int64?
    for change in changes?.take() ?? [] { due = try events.keep(event: name, version: version, payload: payload(change)) }
    return due
  }
}

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
          plugin: HostRoutes.plugin, event: BalanceEvent.name, version: BalanceEvent.version, payload: BalanceEvent.payload(change))
      }
    }
    for change in balances.take() { try setAside(change) }
  }

  /// Plugins that answer each other's changes without end are told no more.
  private func setAside(_ change: LedgerChanges.Change) throws {
    let reason = PluginError.notAvailable("subscribers changed balances \(BalanceEvent.rounds) times in answer to one another")
    for subscription in table.subscriptions[BalanceEvent.name] ?? [] {
      let plugin = subscription.generation.plugin
      try EventStore(session, bot: bot.id).setAside(
        event: BalanceEvent.name, version: BalanceEvent.version, payload: BalanceEvent.payload(change), subscriber: plugin,
        error: "\(reason)")
      log(.error, "an event is set aside", ["event": BalanceEvent.name, "error": "\(reason)"], plugin: plugin)
    }
  }
}
