import PluginAPI

/// Purchases, from the button that begins one: it is shown, asked about, given up, and begun anew.
struct PurchasePage: Sendable {
  static let buy = Callback<PurchaseButton>("buy")

  let flow: PaymentFlow
  let topUp: TopUpPage

  private var settings: PaymentSettings { flow.settings }

  func register(on bot: Registration) throws {
    try bot.on(Self.buy, purchase)
    try bot.on(Route.check, checkPayment)
    try bot.on(Route.again, startAgain)
    try bot.on(Route.cancel) { update, id in
      guard let payment = try ownPayment(id, update) else { return }
      if try !giveUp(payment, PaymentReason.abandoned, update) { try update.answer(Self.standing(of: payment)) }
    }
  }

  private func purchase(_ update: UpdateContext, _ button: PurchaseButton) throws {
    if let known = try update.payments.find(order: button.orderKey, of: update.requirePerson().id) {
      return try update.answer(Self.standing(of: known))
    }
    guard let offer = settings.offer(of: button) else {
      let isGone = button.package.map { settings.package($0) == nil } ?? false
      return try update.turn(to: topUp.packagesPage(update, isGone ? Texts.packageGone : Texts.priceChanged))
    }
    if offer.way == .yookassa, settings.receipts, try update.receiptContacts.find(update.requirePerson().id) == nil {
      return try ReceiptPage.ask(for: button, update)
    }
    try begin(offer, button, update)
  }

  /// Begins what a button stands for.
  func begin(_ offer: Offer, _ button: PurchaseButton, _ update: UpdateContext) throws {
    try flow.notices.showBegun(flow.begin(offer, order: button.orderKey, update), update)
  }

  private static func standing(of payment: Payment) -> LocalizedText {
    if payment.state.isOpen { return Texts.alreadyBegun }
    if payment.state == .processing { return Texts.onItsWay }
    return payment.state.isPaid ? Texts.alreadyPaid : Texts.paymentOver
  }

  private func checkPayment(_ update: UpdateContext, id: Int64) throws {
    guard let payment = try ownPayment(id, update) else { return }
    guard !payment.state.isPaid else { return try update.answer(Texts.alreadyPaid) }
    try update.answer(Texts.checking)
    try flow.check(id, update)
  }

  /// Offers what a payment was for once more, in a message of its own.
  private func startAgain(_ update: UpdateContext, id: Int64) throws {
    guard let payment = try ownPayment(id, update) else { return }
    guard !payment.state.isPaid else { return try update.answer(Texts.alreadyPaid) }
    guard payment.state != .processing else { return try update.answer(Texts.onItsWay) }
    _ = try giveUp(payment, PaymentReason.replaced, update)
    let offers = payment.offer.package.flatMap(settings.package).map(settings.offers) ?? []
    try update.reply(offers.isEmpty ? topUp.packagesPage(update) : topUp.waysPage(offers, update))
  }

  /// Closes a payment that can still be paid, and says so where it is shown.
  ///
  /// - Returns: whether it was open.
  private func giveUp(_ payment: Payment, _ reason: String, _ update: UpdateContext) throws -> Bool {
    guard payment.state.isOpen else { return false }
    try flow.abandon(payment, reason, update)
    try flow.tell(payment.id, .canceled(reason: reason), in: update.transaction)
    return true
  }

  /// The payment, if it is the person's: a forged button may name anybody's.
  func ownPayment(_ id: Int64, _ update: UpdateContext) throws -> Payment? {
    guard let payment = try update.payments.find(id), try payment.user == update.requirePerson().id else {
      try update.answer(Texts.notYours, alert: true)
      return nil
    }
    return payment
  }
}
