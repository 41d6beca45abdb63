import PluginAPI

extension PaymentFlow {
  /// Brings units and money to where the payment's refunds and disputes say that they are, whatever was done before and in whichever order
  /// it was heard of.
  ///
  /// - Parameters:
  ///   - refund: the one that has changed; told to other plugins with what it moved.
  ///   - allowingDebt: whether units that were spent become a debt; otherwise that is refused.
  /// - Returns: how much of the price went back by it, in minor units; negative where it came again.
  /// - Throws: `LedgerError`.
  @discardableResult
  func settle(_ id: Int64, for refund: Int64, allowingDebt: Bool, in transaction: Transaction) throws -> Int64 {
    let store = try transaction.payments
    guard let payment = try store.lock(id), payment.charge != nil else { return 0 }
    let returns = try store.returns(of: payment)
    let refunded = returns.refunded(of: payment.price.minorUnits)
    let move = Move(payment: payment, number: try store.nextMove(of: id))
    try settleUnits(move, refunded: refunded.addingClamped(returns.underWay), allowingDebt: allowingDebt, in: transaction)
    let back = refunded - payment.refunded.minorUnits
    guard back != 0 else { return 0 }
    try settleMoney(move, back: back, in: transaction)
    try store.setRefunded(refunded, of: payment)
    try transaction.emit(PaymentEvents.refunded, PaymentRefunded(refund, of: payment, amount: back))
    return back
  }

  /// One change of what was credited for a payment.
  private struct Move {
    let payment: Payment
    let number: Int64

    var memo: String { "refund of payment \(payment.id)" }

    func key(_ what: String) -> String { "move/\(payment.id)/\(number)/\(what)" }

    /// Takes back what a transfer brought; less where an operator has done so by the ledger's own command.
    ///
    /// - Returns: how much was taken.
    func reverse(
      _ credit: Credit, _ amount: Money, allowingDebt: Bool = false, key: String, in transaction: Transaction
    ) throws -> Int64 {
      do {
        try transaction.ledger.reverse(credit.transfer, amount: amount, allowingDebt: allowingDebt, key: key, memo: memo)
        return amount.minorUnits
      } catch let error as LedgerError {
        guard case .reversedAlready(_, let left) = error else { throw error }
        guard (1..<amount.minorUnits).contains(left.minorUnits) else { return 0 }
        try transaction.ledger.reverse(credit.transfer, amount: left, allowingDebt: allowingDebt, key: key, memo: memo)
        return left.minorUnits
      }
    }
  }

  private func settleUnits(_ move: Move, refunded: Int64, allowingDebt: Bool, in transaction: Transaction) throws {
    let (payment, store) = (move.payment, try transaction.payments)
    let credits = try store.credits(of: payment.id)
    let kept = RefundSums.unitsKept(
      of: payment.offer.units.addingClamped(payment.offer.bonus), price: payment.price.minorUnits, refunded: refunded)
    for (credit, units) in credits.parts(taking: credits.left - kept) {
      let taken = try move.reverse(
        credit, .units(units), allowingDebt: allowingDebt, key: move.key("units/\(credit.id)"), in: transaction)
      if taken > 0 { try store.take(taken, of: credit.id) }
    }
    let again = kept - credits.left
    guard again > 0 else { return }
    let posting = try transaction.ledger.transfer(
      [
        LedgerLeg(
          .units(again), from: .own("units"), to: .user(payment.user), kind: "refund_failed", memo: "payment \(payment.id)",
          extra: payment.ledgerFacts)
      ], key: move.key("units"))
    if let transfer = posting.transfers.first { try store.insertCredit(of: payment.id, transfer: transfer, units: again) }
  }

  private func settleMoney(_ move: Move, back: Int64, in transaction: Transaction) throws {
    let (payment, store) = (move.payment, try transaction.payments)
    let currency = payment.price.currency
    for (money, amount) in try store.money(of: payment.id).parts(taking: back) {
      let taken = try move.reverse(money, Money(amount, currency), key: move.key("money/\(money.id)"), in: transaction)
      if taken > 0 { try store.take(taken, ofMoney: money.id) }
    }
    guard back < 0 else { return }
    let posting = try transaction.ledger.transfer(
      [
        LedgerLeg(
          Money(-back, currency), from: .clearing(payment.way.rawValue), to: .revenue, kind: "refund_failed",
          memo: "payment \(payment.id)", extra: payment.ledgerFacts)
      ], key: move.key("money"))
    if let transfer = posting.transfers.first { try store.insertMoney(of: payment.id, transfer: transfer, amount: -back) }
  }
}

extension Payment {
  /// What the ledger keeps with the payment's transfers: whose they are, and the command that takes them back with all that hangs on them.
  var ledgerFacts: [String: String] { ["payment": "\(id)", LedgerLeg.undo: "do payments refund \(id)"] }
}
