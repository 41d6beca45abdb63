import PluginAPI

extension Payments {
  static let buy = Callback<PurchaseButton>("buy")
  static let check = Callback<Int64>("check")
  /// The same again: another way to pay, or another try.
  static let again = Callback<Int64>("again")
  static let cancel = Callback<Int64>("cancel")

  func registerPurchase(on bot: Registration) throws {
    try bot.on(Self.buy, purchase)
    try bot.on(Self.check, checkPayment)
    try bot.on(Self.again, startAgain)
    try bot.on(Self.cancel) { update, id in
      guard let payment = try ownPayment(id, update) else { return }
      if try !giveUp(payment, update) { try update.answer(Self.standing(of: payment)) }
    }
  }

  func purchaseButton(_ offer: Offer, order: String, _ update: UpdateContext) throws -> InlineButton {
    let price = update.bot.amount(offer.price, in: update.language)
    return try update.button(
      update.text(Texts.wayButton, ["way": update.text(Texts.way(offer.way)), "price": price]), Self.buy,
      PurchaseButton(offer, order: order))
  }

  private func purchase(_ update: UpdateContext, _ button: PurchaseButton) throws {
    guard try isPrivate(update) else { return }
    if let known = try update.payments.find(order: button.orderKey, of: update.user.id) {
      return try update.answer(Self.standing(of: known))
    }
    guard let offer = offer(of: button) else {
      let isGone = button.package.map { settings.package($0) == nil } ?? false
      return try update.turn(to: packagesPage(update, isGone ? Texts.packageGone : Texts.priceChanged))
    }
    if offer.way == .yookassa, settings.receipts, try receiptContact(of: update.user.id, sql: update.sql) == nil {
      return try askContact(for: button, update)
    }
    try showBegun(begin(offer, order: button.orderKey, update), update)
  }

  /// The offer that the button stands for, of today's settings; `nil` when there is none any more, or at another price.
  func offer(of button: PurchaseButton) -> Offer? {
    guard let way = settings.ways.first(where: { $0.way == button.way }) else { return nil }
    let price = Money(button.price, way.currency)
    let offer: Offer?
    if let id = button.package {
      offer = settings.package(id).flatMap { offers(of: $0).first { $0.way == button.way && $0.price == price } }
    } else {
      offer = settings.ownSums[way.currency].map {
        Offer(package: nil, units: $0.units(for: price), bonus: 0, price: price, way: button.way)
      }
    }
    return offer.flatMap { settings.stands($0) ? $0 : nil }
  }

  private static func standing(of payment: Payment) -> LocalizedText {
    if payment.state.isOpen { return Texts.alreadyBegun }
    return payment.state.isPaid ? Texts.alreadyPaid : Texts.paymentOver
  }

  private func checkPayment(_ update: UpdateContext, id: Int64) throws {
    guard let payment = try ownPayment(id, update) else { return }
    guard !payment.state.isPaid else { return try update.answer(Texts.alreadyPaid) }
    try update.answer(Texts.checking)
    try check(id, update)
  }

  /// Offers what a payment was for once more, in a message of its own.
  private func startAgain(_ update: UpdateContext, id: Int64) throws {
    guard let payment = try ownPayment(id, update) else { return }
    guard !payment.state.isPaid else { return try update.answer(Texts.alreadyPaid) }
    _ = try giveUp(payment, update)
    let offers = payment.offer.package.flatMap(settings.package).map(offers) ?? []
    try update.reply(offers.isEmpty ? packagesPage(update) : waysPage(offers, update))
  }

  /// Closes a payment that can still be paid, and says so where it is shown.
  ///
  /// - Returns: whether it was open.
  private func giveUp(_ payment: Payment, _ update: UpdateContext) throws -> Bool {
    guard payment.state.isOpen else { return false }
    try abandon(payment, update)
    try tell(payment.id, .canceled(reason: PaymentReason.abandoned), in: update)
    return true
  }

  /// The payment, if it is the person's: a forged button may name anybody's.
  private func ownPayment(_ id: Int64, _ update: UpdateContext) throws -> Payment? {
    guard let payment = try update.payments.find(id), payment.user == update.user.id else {
      try update.answer(Texts.notYours, alert: true)
      return nil
    }
    return payment
  }
}
