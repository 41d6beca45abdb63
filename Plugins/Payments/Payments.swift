import PluginAPI

/// People buy the bot's units: by YooKassa, by Stripe, by Telegram's invoices, by Stars.
struct Payments: Plugin {
  static let manifest = Manifest(
    id: "payments", version: "1.0.0", title: LocalizedText(ru: "Пополнить баланс", en: "Top up"),
    description: LocalizedText(
      ru: "Баланс, пополнение и платежи.", en: "Balance, top-ups and payments."))

  let settings: PaymentSettings
  let terms: TermsSettings

  init(settings: Settings) throws {
    self.settings = try PaymentSettings(settings)
    terms = try TermsSettings(settings)
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-payments", body: PaymentTables.create)
    try bot.onPreCheckout(answerPreCheckout)
    try bot.onPayment(takePayment)
    try bot.on(.refundedPayment, takeRefund)
    if settings.yookassa != nil { try bot.web(.post, "yookassa", takeYooKassaNews) }
    if settings.stripe != nil { try bot.web(.post, "stripe", takeStripeNews) }
    try registerJobs(on: bot)
    try registerActions(on: bot)
    try registerChat(on: bot)
    try registerPromo(on: bot)
    try registerPromoActions(on: bot)
    try bot.migration("004-refunds", body: PaymentTables.addOrdersAndReturns)
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Payments.self, ask) }
