package import PluginAPI

/// People buy the bot's units: by YooKassa, by Stripe, by Telegram's invoices, by Stars.
package struct Payments: Plugin {
  package static let manifest = Manifest(
    id: "payments", version: "1.0.0", title: LocalizedText("title", ru: "Пополнить баланс", en: "Top up"),
    description: LocalizedText(
      "description",
      ru: "Баланс, пополнение и платежи.", en: "Balance, top-ups and payments."))

  private let settings: PaymentSettings
  private let terms: TermsSettings

  package init(settings: Settings) throws {
    self.settings = try PaymentSettings(settings)
    terms = try TermsSettings(settings)
  }

  package func register(on bot: Registration) throws {
    try bot.texts(texts)
    try bot.migration("001-payments", body: PaymentTables.create)
    try bot.migration("002-receipts", body: ReceiptContacts.create)
    try bot.migration("003-promo", body: PromoTables.create)
    try bot.migration("004-refunds", body: PaymentTables.addOrdersAndReturns)
    try bot.migration("005-facts", body: PaymentTables.addFacts)
    try bot.migration("006-app", body: PaymentTables.addApp)

    let flow = PaymentFlow(settings: settings, notices: PaymentNotices(settings: settings))
    try InvoiceUpdates(flow: flow).register(on: bot)
    try ProviderWebhooks(flow: flow).register(on: bot)
    if let yookassa = settings.yookassa { try bot.reaches(yookassa.api) }
    if let stripe = settings.stripe { try bot.reaches(stripe.api) }
    try CreationJob(flow: flow).register(on: bot)
    try CheckJobs(flow: flow).register(on: bot)
    try RefundJob(flow: flow).register(on: bot)
    try Reconciliation(flow: flow).register(on: bot)
    try OperatorActions(flow: flow).register(on: bot)
    try ProviderChecks(settings: settings).register(on: bot)
    try PromoActions().register(on: bot)
    try PaymentPerson.register(on: bot)

    let topUp = TopUpPage(settings: settings)
    let purchase = PurchasePage(flow: flow, topUp: topUp)
    try BalancePage().register(on: bot)
    try topUp.register(on: bot)
    try OwnSumPage(settings: settings, topUp: topUp).register(on: bot)
    try purchase.register(on: bot)
    let history = History(plugin: Self.manifest.id)
    try HistoryPage(history: history).register(on: bot)
    try ReceiptPage(purchase: purchase).register(on: bot)
    try TermsPage(settings: terms).register(on: bot)
    try PromoPage().register(on: bot)

    try BalancePanel(settings: settings).register(on: bot)
    try TopUpPanels(settings: settings).register(on: bot)
    try HistoryPanel(history: history).register(on: bot)
    try PaymentPanel(flow: flow).register(on: bot)
    try PromoPanel().register(on: bot)
    try ReceiptPanel().register(on: bot)
    try PaymentAdminPanels().register(on: bot)
  }

  private var texts: [LocalizedText] {
    [Self.manifest.title, Self.manifest.description] + Texts.all + PromoTexts.all + ReceiptTexts.all + HistoryTexts.all
      + TermsTexts.all + PanelTexts.all + AdminTexts.all
      + WaitText.texts + NoticeTexts.all + CancellationTexts.all + GoodsText.texts + InvoiceTexts.all + AlertTexts.all
      + PaymentSettings.defaultPackages.map(\.title)
  }
}
