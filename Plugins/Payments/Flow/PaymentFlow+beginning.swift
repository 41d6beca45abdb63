import PluginAPI

extension PaymentFlow {
  /// Begins one purchase. `order` names it: a second call with it returns the payment that is there already.
  ///
  /// - Parameter order: made when the page with the button was, so that twenty presses are one payment; up to 40 characters.
  /// - Returns: the payment, and the job that makes what it is paid by; `nil` where that was begun before.
  func begin(_ offer: Offer, order: String, _ update: UpdateContext) throws -> (payment: Payment, job: JobID?) {
    guard settings.ways.contains(where: { $0.way == offer.way && $0.currency == offer.price.currency }) else {
      throw PaymentError.wayIsOff(offer.way)
    }
    let store = try update.payments
    let contact =
      offer.way == .yookassa && settings.receipts ? try update.receiptContacts.find(update.requirePerson().id) : nil
    let new = try store.insert(
      offer, order: order, user: update.requirePerson().id, chat: update.chatID ?? update.requirePerson().id, contact: contact,
      expiresAt: store.now + settings.millisecondsToPay, isInApp: update.isInApp)
    guard let new else {
      guard let known = try store.find(order: order, of: update.requirePerson().id) else { throw PaymentError.unknown(0) }
      return (known, nil)
    }
    update.log.info("payment begun", new.logged)
    let job = try update.enqueue(
      PaymentJob.create, PaymentWork(payment: new.id), key: "\(new.id)", priority: .high, user: new.user)
    return (new, job)
  }

  /// "Check payment": asks the provider now. What it says is told in the chat.
  ///
  /// - Returns: the job that asks; `nil` where nobody is asked.
  /// - Throws: `PaymentError.unknown` unless it is a payment of the person's.
  @discardableResult
  func check(_ payment: Int64, _ update: UpdateContext) throws -> JobID? {
    guard let payment = try update.payments.find(payment), try payment.user == update.requirePerson().id else {
      throw PaymentError.unknown(payment)
    }
    var job: JobID?
    switch payment.way {
    case .yookassa, .stripe:
      guard settings.has(payment.way) else {
        if payment.state.isOpen { try tell(payment.id, .stillPending, in: update.transaction) }
        break
      }
      guard payment.providerID != nil else { return nil }
      job = try update.enqueue(
        PaymentJob.check, PaymentWork(payment: payment.id, isAsked: true), key: "asked/\(payment.id)", priority: .high,
        user: payment.user)
    case .stars:
      job = try update.enqueue(PaymentJob.stars, StarsWork(payment: payment.id), key: "asked/\(payment.id)", priority: .high)
    case .telegram:
      // Telegram can't be asked about it: it told, or will.
      if payment.state.isOpen { try tell(payment.id, .stillPending, in: update.transaction) }
    }
    if payment.state.isPaid {
      try tell(payment.id, .succeeded(balance: update.ledger.balance(of: payment.user)), in: update.transaction)
    }
    return job
  }

  /// The person doesn't want to pay this any more, or pays otherwise. Should the money come all the same, it is credited.
  ///
  /// - Parameter reason: `PaymentReason.abandoned` or `PaymentReason.replaced`.
  func abandon(_ payment: Payment, _ reason: String, _ update: UpdateContext) throws {
    let store = try update.payments
    guard let payment = try store.lock(payment.id), try payment.user == update.requirePerson().id, payment.state.isOpen else {
      return
    }
    _ = try store.move(payment, to: .canceled, reason: reason)
    try planCheck(payment.id, in: update.transaction)
    if payment.way == .stripe, payment.providerID != nil {
      try update.enqueue(PaymentJob.close, PaymentWork(payment: payment.id), key: "\(payment.id)", user: payment.user)
    }
  }
}
