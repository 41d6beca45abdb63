import PluginAPI

/// A payment of an invoice, as Telegram tells of it: in an update, or in the list of Stars' transactions.
struct InvoicePaid: Sendable {
  let way: PaymentWay
  let charge: String
  let payload: String
  let amount: Money
  let user: Int64
}

extension Payments {
  /// Telegram asks once more before it takes the money, and wants its answer within ten seconds.
  func answerPreCheckout(_ update: UpdateContext) throws {
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
    guard let payload = InvoicePayload(try query.invoicePayload), let payment = try update.payments.find(payload.payment) else {
      return PaymentTexts.invoiceUnknown
    }
    guard payment.user == query.from.id, payload.user == payment.user else { return PaymentTexts.invoiceOfAnother }
    guard payment.way == Self.way(of: try query.currency), try query.totalAmount == payment.price.minorUnits,
      try query.currency == payment.price.currency.code, settings.stands(payment.offer)
    else { return PaymentTexts.invoiceChanged }
    return nil
  }

  /// Telegram took the money.
  func takePayment(_ update: UpdateContext) throws {
    guard let paid = update.message?.successfulPayment, InvoicePayload(try paid.invoicePayload) != nil else {
      return update.decline()
    }
    let way = Self.way(of: try paid.currency)
    let charge = try paid.telegramPaymentChargeID
    guard let currency = Currency(try paid.currency) else {
      return try alert(
        .unknownInvoice(way: way, charge: charge, user: update.user.id, Money(try paid.totalAmount, .unit)), in: update)
    }
    try take(
      InvoicePaid(
        way: way, charge: charge, payload: try paid.invoicePayload, amount: Money(try paid.totalAmount, currency),
        user: update.user.id), in: update)
  }

  /// Credits a paid invoice, by its charge: an old invoice that is paid again is another payment of the same offer.
  func take<Context: TransactionContext & ~Escapable>(_ paid: InvoicePaid, in context: Context) throws {
    let store = try context.payments
    guard let payload = InvoicePayload(paid.payload), let payment = try store.lock(payload.payment), payment.way == paid.way
    else {
      return try alert(.unknownInvoice(way: paid.way, charge: paid.charge, user: paid.user, paid.amount), in: context)
    }
    // The lock is held: whoever else heard of this charge has written it, or waits.
    guard try store.find(paid.way, charge: paid.charge) == nil else { return }
    guard payment.user == paid.user else {
      return try refuse(payment, .user(asked: payment.user, came: paid.user), in: context)
    }
    guard payment.price == paid.amount else {
      return try refuse(payment, .amount(asked: payment.price, came: paid.amount), in: context)
    }
    guard payment.charge != nil else {
      try credit(payment, charge: paid.charge, in: context)
      return try planCheck(payment.id, in: context)
    }
    let again = try store.insert(
      payment.offer, order: "charge/\(paid.charge)", user: payment.user, chat: payment.chat, contact: nil, expiresAt: store.now)
    guard let again else { return }
    try credit(again, charge: paid.charge, in: context)
    try planCheck(again.id, in: context)
  }

  /// Stars went back to the person: by this bot, or past it.
  func takeRefund(_ update: UpdateContext) throws {
    guard let refunded = update.message?.refundedPayment, InvoicePayload(try refunded.invoicePayload) != nil,
      let currency = Currency(try refunded.currency)
    else { return update.decline() }
    try takeInvoiceRefund(
      way: Self.way(of: currency.code), charge: try refunded.telegramPaymentChargeID,
      amount: Money(try refunded.totalAmount, currency), in: update)
  }

  /// An invoice is refunded once and whole, so that its charge names the refund.
  func takeInvoiceRefund<Context: TransactionContext & ~Escapable>(
    way: PaymentWay, charge: String, amount: Money, in context: Context
  ) throws {
    let store = try context.payments
    let payment = try store.find(way, charge: charge).flatMap { try store.lock($0.id) }
    try take(
      ProviderRefund(id: charge, status: .succeeded, amount: amount, tag: nil), of: way, payment: payment?.id, charge: charge,
      in: context)
  }

  private static func way(of currency: String) -> PaymentWay { currency == Currency.stars.code ? .stars : .telegram }
}

extension PreCheckoutQuery {
  fileprivate var hasOurPayload: Bool { (try? invoicePayload).flatMap { InvoicePayload($0) } != nil }
}
