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
    let sums = RefundSums(payment: payment, underWay: try store.returns(of: payment).underWay)
    let amount = try sums.amount(ordered: amount, isDone: isDone)
    let refund = try store.insertRefund(
      of: id, way: payment.way, source: .operator, state: .waiting, amount: amount, charge: payment.charge, order: order)
    do { try settle(id, for: refund, allowingDebt: allowingDebt, in: transaction) } catch let error as LedgerError {
      if case .insufficientFunds = error { throw RefundRefusal.spent(error) }
      throw error
    }
    guard !isDone else {
      try book(refund, of: id, in: transaction)
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
      case .made: if let payment = known.payment { try book(known.id, of: payment, in: transaction) }
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

  /// Books a refund that was made, or that was begun past the bot: units and money follow it, whatever the person has left. What the ledger
  /// refused is tried again whenever the provider tells of the refund.
  func book(_ refund: Int64, of id: Int64, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id), payment.charge != nil, let known = try store.refund(refund), known.state.isOpen else {
      return
    }
    // A refund of the bot's own that waits is at the provider; one of somebody else's has been made.
    let isMade = known.source != .operator ? known.state == .waiting : true
    do {
      guard known.amount.currency == payment.price.currency else {
        throw LedgerError.invalidAmount("\(known.amount) of \(payment.price)")
      }
      if isMade { try store.setState(.succeeded, ofRefund: refund) }
      let back = try settle(id, for: refund, allowingDebt: true, in: transaction)
      if !isMade {
        if payment.trouble == nil { try store.setTrouble(.providerLags, of: id) }
        return
      }
      if back < known.amount.minorUnits, known.source != .dispute {
        try PaymentAlert.refundedTooMuch(payment, known.amount, left: payment.refundable).send(in: transaction)
      }
      try endLag(of: payment, in: transaction)
      transaction.log.info("payment refunded", payment.logged.merging(["amount": "\(known.amount)"]) { $1 })
      if back > 0 { try tell(id, .refunded(Money(back, payment.price.currency)), in: transaction) }
    } catch let error as LedgerError {
      try store.setState(known.state, ofRefund: refund)
      guard payment.trouble != .ledgerLags else { return }
      try store.setTrouble(.ledgerLags, of: id)
      try PaymentAlert.ledgerLags(payment, known.amount, "\(error)").send(in: transaction)
    }
  }

  /// Once no refund is under way, provider and ledger say the same.
  private func endLag(of payment: Payment, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard payment.trouble == .providerLags || payment.trouble == .ledgerLags, try !store.hasOpenRefunds(payment.id) else { return }
    try store.setTrouble(nil, of: payment.id)
  }

  /// The provider did not make the refund, or the money came back, as after a dispute that was won: the person has the units
  /// again.
  func undo(_ refund: Refund, of id: Int64, reason: String, in transaction: Transaction) throws {
    let store = try transaction.payments
    guard let payment = try store.lock(id) else { return }
    try store.setState(.failed, ofRefund: refund.id, reason: reason)
    try settle(id, for: refund.id, allowingDebt: true, in: transaction)
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
