import PluginAPI

extension PaymentFlow {
  /// Begins a refund that an operator asked for: the units go back now, the provider returns the money by a job.
  ///
  /// - Parameters:
  ///   - amount: `nil` for all that is left.
  ///   - allowingDebt: what was spent becomes a debt; otherwise that is refused.
  ///   - isDone: the provider has done it already, past the bot; for Telegram's providers, who tell nothing of it.
  ///   - order: the order's key: given again, it is the same refund.
  /// - Throws: `RefundRefusal`.
  func refund(
    _ id: Int64, amount: Money?, allowingDebt: Bool, isDone: Bool, order: String, in transaction: Transaction
  ) throws -> Int64 {
    let store = try transaction.payments
    guard let payment = try store.lock(id) else { throw PaymentError.unknown(id) }
    if let known = try store.refund(order: order) {
      guard known.payment == id, amount == nil || amount == known.amount else { throw RefundRefusal.otherOrder(known) }
      return known.id
    }
    let sums = RefundSums(payment: payment, underWay: try store.openRefunds(of: id))
    let amount = try sums.amount(ordered: amount, isDone: isDone)
    let refund = try store.insertRefund(
      of: id, way: payment.way, source: .operator, state: .waiting, amount: amount, charge: payment.charge, order: order)
    do { try takeBack(for: refund, of: payment, allowingDebt: allowingDebt, in: transaction) } catch let error as LedgerError {
      if case .insufficientFunds = error { throw RefundRefusal.spent(error) }
      throw error
    }
    guard !isDone else {
      try confirm(refund, of: id, in: transaction)
      return refund
    }
    try store.setTrouble(.providerLags, of: id)
    try transaction.enqueue(PaymentJob.refund, RefundWork(refund: refund), key: "\(refund)")
    return refund
  }

  /// Takes in what a provider says of a refund: one of ours, one that was known, or one made past the bot.
  ///
  /// - Parameter payment: `nil` where it isn't known yet; the refund then waits for its charge.
  func take(_ report: ProviderRefund, of way: PaymentWay, payment: Int64?, charge: String?, in transaction: Transaction) throws {
    let store = try transaction.payments
    let bot = transaction.bot.id
    let known =
      try store.refund(way, providerID: report.id)
      ?? payment.flatMap { payment in
        // Of Stars no tag is kept, and no two refunds of one charge can be.
        if way == .stars { return try store.openRefund(of: payment) }
        guard let tag = report.tag, tag.bot == bot else { return nil }
        return try store.openRefund(of: payment, id: tag.id)
      }
    if let known {
      if known.providerID == nil { try store.setProvider(report.id, ofRefund: known.id) }
      switch RefundMeaning(report.status, of: known) {
      case .nothing: break
      case .underWay: try store.setState(.pending, ofRefund: known.id)
      case .made: if let payment = known.payment { try confirm(known.id, of: payment, in: transaction) }
      case .madeOutside:
        try store.setState(.waiting, ofRefund: known.id)
        if let payment = known.payment { try book(known.id, of: payment, in: transaction) }
      case .failed(let reason):
        guard let payment = known.payment else { return try store.setState(.failed, ofRefund: known.id, reason: reason) }
        try undo(known, of: payment, reason: reason, in: transaction)
      }
      return
    }
    // One that failed past the bot changed nothing.
    if case .failed = report.status { return }
    let refund = try store.insertRefund(
      of: payment, way: way, source: .outside, state: report.isMade ? .waiting : .pending, amount: report.amount, charge: charge,
      providerID: report.id)
    if let payment { try book(refund, of: payment, in: transaction) }
  }

  /// Books a refund that was made, or begun, past the bot: the units go back, whatever the person has left. What the ledger
  /// refused is tried again whenever the provider tells of the refund.
  func book(_ refund: Int64, of id: Int64, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.find(id), let known = try store.refund(refund), known.state.isOpen else { return }
    do {
      guard known.amount.currency == payment.price.currency else {
        throw LedgerError.invalidAmount("\(known.amount) of \(payment.price)")
      }
      // It takes what is left to take, so that after a half it goes on.
      try takeBack(for: refund, of: payment, allowingDebt: true, in: transaction)
      if known.state == .waiting {
        try confirm(refund, of: id, in: transaction)
      } else if payment.trouble == nil {
        try store.setTrouble(.providerLags, of: id)
      }
    } catch let error as LedgerError {
      guard payment.trouble != .ledgerLags else { return }
      try store.setTrouble(.ledgerLags, of: id)
      try PaymentAlert.ledgerLags(payment, known.amount, "\(error)").send(in: transaction)
    }
  }

  /// Takes back the units that the payment's refunds up to this one are worth, the last credits first.
  private func takeBack(for refund: Int64, of payment: Payment, allowingDebt: Bool, in transaction: Transaction) throws {
    let store = try transaction.payments
    let credits = try store.credits(of: payment.id)
    let kept = RefundSums(payment: payment, underWay: try store.openRefunds(of: payment.id)).unitsKept
    for (credit, units) in credits.parts(taking: credits.left - kept) {
      try transaction.ledger.reverse(
        credit.transfer, amount: .units(units), allowingDebt: allowingDebt, key: "refund/\(refund)/\(credit.id)",
        memo: "refund of payment \(payment.id)")
      try store.take(units, of: credit.id)
    }
  }

  /// The provider has returned the money.
  func confirm(_ refund: Int64, of id: Int64, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard var known = try store.refund(refund), known.state.isOpen, let payment = try store.lock(id), payment.charge != nil else {
      return
    }
    let booked = RefundSums(payment: payment, underWay: 0).amount(made: known.amount)
    if booked != known.amount {
      try PaymentAlert.refundedTooMuch(payment, known.amount, left: payment.refundable).send(in: transaction)
      guard let booked else {
        try store.setState(.failed, ofRefund: refund, reason: "nothing was left to refund")
        return try endLag(of: payment, in: transaction)
      }
      try store.setAmount(booked.minorUnits, ofRefund: refund)
      known.amount = booked
    }
    try reverseMoney(of: payment, for: known, in: transaction)
    try store.setState(.succeeded, ofRefund: refund)
    try store.addRefunded(known.amount.minorUnits, to: payment)
    try transaction.emit(PaymentEvents.refunded, PaymentRefunded(known, of: payment, amount: known.amount.minorUnits))
    try endLag(of: payment, in: transaction)
    transaction.log.info("payment refunded", payment.logged.merging(["amount": "\(known.amount)"]) { $1 })
    try tell(id, .refunded(known.amount), in: transaction)
  }

  /// Once no refund is under way, provider and ledger say the same.
  private func endLag(of payment: Payment, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard payment.trouble == .providerLags || payment.trouble == .ledgerLags, try !store.hasOpenRefunds(payment.id) else { return }
    try store.setTrouble(nil, of: payment.id)
  }

  /// Takes a refund's money out of the transfers that brought it: the payment's own, then those of refunds that came back.
  private func reverseMoney(of payment: Payment, for refund: Refund, in transaction: Transaction) throws {
    let store = try transaction.payments
    let (money, reversed) = (try store.money(of: payment), try store.moneyReversed(of: payment.id))
    for part in money.parts(giving: refund.amount.minorUnits, after: reversed) {
      try transaction.ledger.reverse(
        part.transfer, amount: Money(part.amount, payment.price.currency), key: "refund/\(refund.id)/money/\(part.transfer)",
        memo: "refund of payment \(payment.id)")
    }
  }

  /// The provider did not make the refund, or the money came back, as after a dispute that was won: the person has the units
  /// again.
  func undo(_ refund: Refund, of id: Int64, reason: String, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let before = try store.lock(id) else { return }
    try store.setState(.failed, ofRefund: refund.id, reason: reason)
    if refund.state == .succeeded {
      let money = try transaction.ledger.transfer(
        refund.amount, from: .clearing(before.way.rawValue), to: .revenue, key: "refund/\(refund.id)/failed/money",
        kind: "refund_failed", memo: "payment \(id)")
      if let transfer = money.transfers.first { try store.setMoneyTransfer(transfer, ofRefund: refund.id) }
      try store.addRefunded(-refund.amount.minorUnits, to: before)
      try transaction.emit(PaymentEvents.refunded, PaymentRefunded(refund, of: before, amount: -refund.amount.minorUnits))
    }
    guard let payment = try store.find(id) else { return }
    let kept = RefundSums(payment: payment, underWay: try store.openRefunds(of: id)).unitsKept
    let back = kept - (try store.credits(of: id).left)
    if back > 0 {
      let posting = try transaction.ledger.transfer(
        .units(back), from: .own("units"), to: .user(payment.user), key: "refund/\(refund.id)/failed", kind: "refund_failed",
        memo: "payment \(id)")
      if let transfer = posting.transfers.first { try store.insertCredit(of: id, transfer: transfer, units: back) }
    }
    try endLag(of: payment, in: transaction)
    if refund.source == .dispute {
      try PaymentAlert.disputeWon(payment, refund.amount).send(in: transaction)
      _ = try tell(id, .disputeWon(refund.amount), in: transaction)
      return
    }
    try PaymentAlert.refundFailed(payment, refund.amount, reason).send(in: transaction)
    if refund.state == .succeeded { try tell(id, .refundFailed(refund.amount), in: transaction) }
  }
}
