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
    guard let payload = InvoicePayload(try query.invoicePayload), let payment = try update.payments.find(payload.payment),
      payload.names(payment)
    else { return InvoiceTexts.invoiceUnknown }
    guard payment.user == query.from.id, payload.user == payment.user else { return InvoiceTexts.invoiceOfAnother }
    guard payment.way == PaymentWay(invoiceCurrency: try query.currency), try query.totalAmount == payment.price.minorUnits,
      try query.currency == payment.price.currency.code, flow.settings.stands(payment.offer)
    else { return InvoiceTexts.invoiceChanged }
    // The person was told that it is closed; one that is paid stands for the same purchase once more.
    let isOver = try payment.state == .canceled || payment.expiresAt <= update.now
    return isOver && !payment.state.isPaid ? InvoiceTexts.invoiceOver : nil
  }

  /// Telegram took the money.
  private func takePayment(_ update: UpdateContext) throws {
    guard let paid = update.message?.successfulPayment, InvoicePayload(try paid.invoicePayload) != nil else {
      return update.decline()
    }
    let way = PaymentWay(invoiceCurrency: try paid.currency)
    let charge = try paid.telegramPaymentChargeID
    guard let currency = Currency(try paid.currency) else {
      return try PaymentAlert.unknownInvoice(
        way: way, charge: charge, user: update.user.id, Money(try paid.totalAmount, .unit)
      ).send(in: update)
    }
    let paidNow = InvoicePaid(
      way: way, charge: charge, payload: try paid.invoicePayload, amount: Money(try paid.totalAmount, currency),
      user: update.user.id)
    if try flow.take(paidNow, in: update) == .unknown {
      try PaymentAlert.unknownInvoice(way: way, charge: charge, user: paidNow.user, paidNow.amount).send(in: update)
    }
  }

  /// Stars went back to the person: by this bot, or past it.
  private func takeRefund(_ update: UpdateContext) throws {
    guard let refunded = update.message?.refundedPayment, InvoicePayload(try refunded.invoicePayload) != nil,
      let currency = Currency(try refunded.currency)
    else { return update.decline() }
    try flow.takeInvoiceRefund(
      way: PaymentWay(invoiceCurrency: currency.code), charge: try refunded.telegramPaymentChargeID,
      amount: Money(try refunded.totalAmount, currency), in: update)
  }
}

extension PaymentWay {
  /// - Parameter currency: what an invoice is paid in.
  fileprivate init(invoiceCurrency currency: String) { self = currency == Currency.stars.code ? .stars : .telegram }
}

extension PreCheckoutQuery {
  fileprivate var hasOurPayload: Bool { (try? invoicePayload).flatMap { InvoicePayload($0) } != nil }
}
