import PatchbayStorage
package import PluginAPI

extension LedgerBook {
  /// Moves back what a transfer moved, or a part of it.
  ///
  /// - Parameters:
  ///   - amount: `nil` for all that is left.
  ///   - allowingDebt: whether what a person has spent already becomes their debt.
  package func reverse(
    _ id: Int64, amount: Money?, allowingDebt: Bool, key: String, memo: String = ""
  ) throws -> LedgerPosting {
    try LedgerOperation.check(memo, "a memo", 0...500)
    if let amount { try LedgerOperation.check(amount) }
    guard let transfer = try rows.transfer(id) else { throw LedgerError.unknownTransfer(id) }
    if let plugin = origin.plugin, transfer.plugin != plugin {
      throw LedgerError.notAllowed("transfer \(id) was not made by plugin '\(plugin)'")
    }
    let (from, to) = try Self.backwards(transfer, id)
    var content = LedgerContent()
    content.add("transfer", "\(id)")
    content.add("amount", amount?.decimal ?? "all")
    content.add("currency", amount?.currency.code ?? transfer.money.currency.code)
    let operation = try LedgerOperation(.reverse, key: key, content: content, origin: origin, at: session.now)
    let reversed = try rows.lockReversal(of: id, total: transfer.money.minorUnits)
    let left = Money(transfer.money.minorUnits - reversed, transfer.money.currency)
    let back = amount ?? left
    var move = LedgerMove(back, from: from, to: to, kind: LedgerMove.reversal, memo: memo)
    move.reverses = id
    move.mayOwe = allowingDebt
    // What ran out is the person's again, and goes before any debt.
    if allowingDebt, try repeated(operation) == nil { _ = try releaseExpired(of: move.wallets) }
    return try perform(operation, on: move.wallets) { [move] in
      guard back.currency == left.currency, back.minorUnits <= left.minorUnits, back.minorUnits > 0 else {
        throw LedgerError.reversedAlready(transfer: id, left: left)
      }
      return [move]
    } then: { _ in
      try rows.addReversal(of: id, back.minorUnits)
    }
  }

  /// The accounts of a reversal: what was captured goes back to the person and not into a hold.
  private static func backwards(
    _ transfer: LedgerRows.KnownTransfer, _ id: Int64
  ) throws(LedgerError) -> (from: LedgerAddress, to: LedgerAddress) {
    func refuse(_ reason: String) -> LedgerError { .notReversible(id, reason) }
    switch (transfer.debit, transfer.credit) {
    case _ where transfer.action == LedgerOperation.Action.reverse.rawValue: throw refuse("it is a reversal")
    case (_, .held): throw refuse("it is a hold: release it")
    case (.held(let holder), .user(let user)) where holder == user: throw refuse("it released a hold")
    case (_, .debt): throw refuse("it repaid a debt")
    case (.debt(let user), let to): return (to, .user(user))
    case (.held(let user), let to): return (to, .user(user))
    case (let from, let to): return (to, from)
    }
  }
}
