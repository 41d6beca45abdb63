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
    guard table.subscriptions[BalanceEvent.name] != nil || table.panelTriggers[BalanceEvent.name] != nil else { return nil }
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
