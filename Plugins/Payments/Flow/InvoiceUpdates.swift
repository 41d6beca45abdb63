import PluginAPI

/// What Telegram tells of invoices: it asks before it takes the money, tells that it did, and that it gave it back.
struct InvoiceUpdates: Sendable {
  let flow: PaymentFlow

  func register(on bot: Registration) throws {
    try bot.onPreCheckout(answerPreCheckout)
    try bot.onPayment(takePayment)
    try bot.on(.refundedPayment, takeRefund)
  }

  /// Telegram asks once more before it takes the money, and wants its answer within ten seconds.
  private func answerPreCheckout(_ update: UpdateContext) throws {
    guard let query = update.telegram.preCheckoutQuery else { return update.decline() }
    // An invoice of another plugin's.
    guard query.hasOurPayload else { return update.decline() }
    var answer = AnswerPreCheckoutQuery(preCheckoutQueryID: query.id, ok: true)
    if let refusal = try refusal(of: query, update) {
      answer.ok = false
      answer.errorMessage = update.text(refusal)
    }
    try update.call(answer)
  }

  /// Why the money must not be taken; `nil` when the offer stands.
  private func refusal(of query: PreCheckoutQuery, _ update: UpdateContext) throws -> LocalizedText? {
    guard let payload = InvoicePayload(try query.invoicePayload) else { return InvoiceTexts.invoiceUnknown }
    let payment = try update.payments.find(payload.payment)
    let check = InvoiceCheck(
      payload: payload, user: query.from.id, amount: try query.totalAmount, currency: try query.currency)
    let stands = payment.map { flow.settings.stands($0.offer) } ?? false
    return try check.refusal(of: payment, stands: stands, at: update.dueNow)?.text
  }

  /// Telegram took the money.
  private func takePayment(_ update: UpdateContext) throws {
    guard let paid = update.message?.successfulPayment, InvoicePayload(try paid.invoicePayload) != nil else {
      return update.decline()
    }
    let way = PaymentWay(invoiceCurrency: try paid.currency)
    let charge = try paid.telegramPaymentChargeID
    // What isn't known here is kept by the host, which tells the administrators.
    guard let currency = Currency(try paid.currency), let person = update.person else { return update.decline() }
    let paidNow = InvoicePaid(
      way: way, charge: charge, payload: try paid.invoicePayload, amount: Money(try paid.totalAmount, currency), user: person.id)
    if try flow.take(paidNow, in: update.transaction) == .unknown { update.decline() }
  }

  /// Stars went back to the person: by this bot, or past it.
  private func takeRefund(_ update: UpdateContext) throws {
    guard let refunded = update.message?.refundedPayment, InvoicePayload(try refunded.invoicePayload) != nil,
      let currency = Currency(try refunded.currency)
    else { return update.decline() }
    try flow.takeInvoiceRefund(
      way: PaymentWay(invoiceCurrency: currency.code), charge: try refunded.telegramPaymentChargeID,
      amount: Money(try refunded.totalAmount, currency), in: update.transaction)
  }
}

extension InvoiceRefusal {
  /// What the person reads.
  fileprivate var text: LocalizedText {
    switch self {
    case .unknown: InvoiceTexts.invoiceUnknown
    case .ofAnother: InvoiceTexts.invoiceOfAnother
    case .changed: InvoiceTexts.invoiceChanged
    case .over: InvoiceTexts.invoiceOver
    }
  }
}

extension PreCheckoutQuery {
  fileprivate var hasOurPayload: Bool { (try? invoicePayload).flatMap { InvoicePayload($0) } != nil }
}
