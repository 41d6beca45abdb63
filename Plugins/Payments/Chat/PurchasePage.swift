import PluginAPI

/// Purchases, from the button that begins one: it is shown, asked about, given up, and begun anew.
struct PurchasePage: Sendable {
  static let buy = Callback<PurchaseButton>("buy")
  /// Buys for a sum of one's own, of the Mini App's form.
  static let buySum = Callback<SumButton>("buy_sum")

  let flow: PaymentFlow
  let topUp: TopUpPage

  private var settings: PaymentSettings { flow.settings }

  func register(on bot: Registration) throws {
    try bot.on(Self.buy, purchase)
    try bot.on(Self.buySum, purchaseForSum)
    try bot.on(Route.pay, pay)
    try bot.on(Route.check, checkPayment)
    try bot.on(Route.checked, tellChecked)
    try bot.on(Route.again, startAgain)
    try bot.on(Route.cancel) { update, id in
      guard let payment = try ownPayment(id, update) else { return }
      if try !giveUp(payment, PaymentReason.abandoned, update) { try update.answer(Self.standing(of: payment)) }
    }
  }

  private func purchase(_ update: UpdateContext, _ button: PurchaseButton) throws {
    if let known = try update.payments.find(order: button.orderKey, of: update.requirePerson().id) {
      return try show(known, update)
    }
    guard let offer = settings.offer(of: button) else {
      let isGone = button.package.map { settings.package($0) == nil } ?? false
      return try update.turn(to: topUp.packagesPage(update, isGone ? Texts.packageGone : Texts.priceChanged))
    }
    if try settings.needsContact(offer.way, of: update.requirePerson().id, update.transaction) {
      guard update.isInApp else { return try ReceiptPage.ask(for: button, update) }
      _ = try ContactForm.keep(update)
    }
    try begin(offer, order: button.orderKey, update)
  }

  private func purchaseForSum(_ update: UpdateContext, _ button: SumButton) throws {
    if let known = try update.payments.find(order: button.orderKey, of: update.requirePerson().id) {
      return try show(known, update)
    }
    guard update.isInApp, let rule = settings.sumWays.first(where: { $0.way == button.way })?.rule else {
      return try update.turn(to: topUp.packagesPage(update, Texts.sumGone))
    }
    func amount(_ money: Money) -> String { update.bot.amount(money, in: update.language) }
    let field = SumForm.sum(rule)
    let sum = try update.form[field]
    switch rule.verdict(on: sum) {
    case .tooSmall: throw FormError(field, Texts.sumTooSmall, ["least": amount(rule.least)])
    case .tooLarge: throw FormError(field, Texts.sumTooLarge, ["most": amount(rule.most)])
    case .between(let below, let above):
      let nearest = [below, above].compactMap(\.self).map(amount).joined(separator: " · ")
      throw FormError(field, Texts.sumNearest, ["sum": amount(sum), "unit": update.bot.unit, "nearest": nearest])
    case .buys:
      guard let offer = settings.offer(button.way, package: nil, price: sum.minorUnits) else {
        throw FormError(field, Texts.sumGone)
      }
      if try settings.needsContact(button.way, of: update.requirePerson().id, update.transaction) {
        _ = try ContactForm.keep(update)
      }
      try begin(offer, order: button.orderKey, update)
    }
  }

  /// Begins a purchase. In the Mini App, what it is paid by opens as soon as it is there.
  func begin(_ offer: Offer, order: String, _ update: UpdateContext) throws {
    let (payment, job) = try flow.begin(offer, order: order, update)
    guard update.isInApp else { return try flow.notices.showBegun(payment, update) }
    try update.open(panel: PanelName.payment)
    if let job { try update.press(Route.pay, payment.id, after: job) }
  }

  /// Shows a payment that is there already.
  private func show(_ payment: Payment, _ update: UpdateContext) throws {
    try update.answer(Self.standing(of: payment))
    if update.isInApp { try update.open(panel: PanelName.payment) }
  }

  /// Has the Mini App open what a payment is paid by. While that is being made, the panel says so.
  private func pay(_ update: UpdateContext, id: Int64) throws {
    guard let payment = try ownPayment(id, update), payment.state != .created else { return }
    guard update.isInApp, payment.state == .pending, try !payment.isOver(at: update.now), let url = payment.url else {
      return try update.answer(Self.standing(of: payment))
    }
    if payment.way.isInvoice { try update.open(invoiceLink: url) } else { try update.open(link: url) }
  }

  private static func standing(of payment: Payment) -> LocalizedText {
    if payment.state.isOpen { return Texts.alreadyBegun }
    if payment.state == .processing { return Texts.onItsWay }
    return payment.state.isPaid ? Texts.alreadyPaid : Texts.paymentOver
  }

  private func checkPayment(_ update: UpdateContext, id: Int64) throws {
    guard let payment = try ownPayment(id, update) else { return }
    guard !payment.state.isPaid else { return try update.answer(Texts.alreadyPaid) }
    guard update.isInApp else {
      try update.answer(Texts.checking)
      try flow.check(id, update)
      return
    }
    if let job = try flow.check(id, update) {
      try update.press(Route.checked, id, after: job)
    } else {
      try tellChecked(update, id: id)
    }
  }

  private func tellChecked(_ update: UpdateContext, id: Int64) throws {
    guard let payment = try ownPayment(id, update) else { return }
    if payment.state.isOpen {
      try update.answer(NoticeTexts.stillPending, ["id": id])
    } else {
      try update.answer(Self.standing(of: payment))
    }
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
