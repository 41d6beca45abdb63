import PluginAPI

extension PaymentFlow {
  /// Credits what was bought: the units, the bonus and the money itself, in one step of the ledger that has the charge's key.
  ///
  /// - Parameters:
  ///   - payment: locked, without a charge so far.
  ///   - charge: the provider's id of the money that moved.
  func credit(_ payment: Payment, charge: String, in transaction: Transaction) throws {
    guard payment.charge == nil, payment.state.allows(.succeeded) else { return }
    let store = try transaction.payments
    if let other = try store.find(payment.way, charge: charge) {
      return try PaymentAlert.creditedElsewhere(payment, other: other.id).send(in: transaction)
    }
    try store.settle(payment, charge: charge)
    let promo = max(0, try transaction.promoCodes.takeBonus(for: payment))
    let extra = payment.ledgerFacts
    let parts: [(units: Int64, from: String, kind: String)] = [
      (payment.offer.units, "units", "topup"), (payment.offer.bonus, "bonus", "bonus"), (promo, "promotions", "promo"),
    ].filter { $0.units > 0 }
    let posting = try transaction.ledger.transfer(
      parts.map { LedgerLeg(.units($0.units), from: .own($0.from), to: .user(payment.user), kind: $0.kind, extra: extra) }
        + [LedgerLeg(payment.price, from: .clearing(payment.way.rawValue), to: .revenue, kind: "payment", extra: extra)],
      key: "charge/\(payment.way.rawValue)/\(charge)")
    guard let moneyTransfer = posting.transfers.last, posting.transfers.count == parts.count + 1 else {
      throw PaymentError.unknown(payment.id)
    }
    for (transfer, part) in zip(posting.transfers, parts) {
      try store.insertCredit(of: payment.id, transfer: transfer, units: part.units)
    }
    let bonus = payment.offer.bonus.addingClamped(promo)
    try store.setCredited(payment.id, bonus: bonus, moneyTransfer: moneyTransfer)
    try store.insertMoney(of: payment.id, transfer: moneyTransfer, amount: payment.price.minorUnits)
    // The ledger has locked the person's wallet: of two first payments at once, the second sees the other.
    let isFirst = try !store.hasPaid(payment.user, besides: payment.id)
    try transaction.emit(
      PaymentEvents.succeeded,
      PaymentSucceeded(
        payment: payment.id, user: payment.user, units: payment.offer.units, bonus: bonus, amount: payment.price.minorUnits,
        currency: payment.price.currency.code, way: payment.way.rawValue, isFirst: isFirst))
    transaction.log.info("payment credited", payment.logged)
    try tell(payment.id, .succeeded(balance: transaction.ledger.balance(of: payment.user)), in: transaction)
    for refund in try store.takeWaitingRefunds(of: payment.way, charge: charge, payment: payment.id) {
      try book(refund, of: payment.id, in: transaction)
    }
  }

  /// Keeps a payment whose money isn't what was asked for, and tells the administrators; nothing is credited.
  func refuse(_ payment: Payment, _ mismatch: PaymentMismatch, in transaction: Transaction) throws {
    guard payment.trouble != .mismatch else { return }
    try transaction.payments.setTrouble(.mismatch, of: payment.id)
    try PaymentAlert.mismatch(payment, "\(mismatch)").send(in: transaction)
    try tell(payment.id, .mismatch, in: transaction)
  }

  /// Closes a payment that wasn't credited, since what came wasn't what was asked for: all of it was given back.
  func closeReturned(_ id: Int64, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id), payment.charge == nil else { return }
    if payment.trouble == .mismatch { try store.setTrouble(nil, of: id) }
    if try store.move(payment, to: .canceled, reason: PaymentReason.returned) {
      try tell(id, .canceled(reason: PaymentReason.returned), in: transaction)
    }
    try store.setCheck(at: nil, of: id)
  }
}
