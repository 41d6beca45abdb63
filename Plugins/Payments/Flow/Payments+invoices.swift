import PluginAPI

/// A payment of an invoice, as Telegram tells of it: in an update, or in the list of Stars' transactions.
struct InvoicePaid: Sendable {
  let way: PaymentWay
  let charge: String
  let payload: String
  let amount: Money
  let user: Int64
  /// When it was paid, in milliseconds since 1970; only the list tells.
  var at: Int64?
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
    guard let payload = InvoicePayload(try query.invoicePayload), let payment = try update.payments.find(payload.payment),
      payload.names(payment)
    else { return PaymentTexts.invoiceUnknown }
    guard payment.user == query.from.id, payload.user == payment.user else { return PaymentTexts.invoiceOfAnother }
    guard payment.way == Self.way(of: try query.currency), try query.totalAmount == payment.price.minorUnits,
      try query.currency == payment.price.currency.code, settings.stands(payment.offer)
    else { return PaymentTexts.invoiceChanged }
    // The person was told that it is closed; one that is paid stands for the same purchase once more.
    let isOver = try payment.state == .canceled || payment.expiresAt <= update.now
    return isOver && !payment.state.isPaid ? PaymentTexts.invoiceOver : nil
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
    let paidNow = InvoicePaid(
      way: way, charge: charge, payload: try paid.invoicePayload, amount: Money(try paid.totalAmount, currency),
      user: update.user.id)
    if try take(paidNow, in: update) == .unknown {
      try alert(.unknownInvoice(way: way, charge: charge, user: paidNow.user, paidNow.amount), in: update)
    }
  }

  /// What became of an invoice's charge.
  enum Taking {
    case done
    /// It is for no payment of this database's, and is heard of for the first time.
    case unknown
  }

  /// Credits a paid invoice, by its charge: an old invoice that is paid again is another payment of the same offer.
  func take<Context: TransactionContext & ~Escapable>(_ paid: InvoicePaid, in context: Context) throws -> Taking {
    let store = try context.payments
    guard let payload = InvoicePayload(paid.payload), let payment = try store.lock(payload.payment), payment.way == paid.way,
      payload.names(payment, paidAt: paid.at)
    else { return try store.notice("unknown", of: paid, payload: paid.payload) ? .unknown : .done }
    // The lock is held: whoever else heard of this charge has written it, or waits.
    guard try store.find(paid.way, charge: paid.charge) == nil else { return .done }
    if payment.user != paid.user {
      try refuse(payment, .user(asked: payment.user, came: paid.user), of: paid, in: context)
    } else if payment.price != paid.amount {
      try refuse(payment, .amount(asked: payment.price, came: paid.amount), of: paid, in: context)
    } else if payment.charge == nil {
      try credit(payment, charge: paid.charge, in: context)
      try planCheck(payment.id, in: context)
    } else if let again = try store.insert(
      sold(payment, in: context), order: "charge/\(paid.charge)", user: payment.user, chat: payment.chat, contact: nil,
      expiresAt: store.now)
    {
      try credit(again, charge: paid.charge, in: context)
      try planCheck(again.id, in: context)
    }
    return .done
  }

  /// Keeps in mind a charge that isn't what the invoice says, and tells the administrators of it, once; nothing is credited.
  private func refuse<Context: TransactionContext & ~Escapable>(
    _ payment: Payment, _ mismatch: PaymentMismatch, of paid: InvoicePaid, in context: Context
  ) throws {
    let store = try context.payments
    guard try store.notice("mismatch", of: paid, payload: "\(payment.id)") else { return }
    try alert(.mismatch(payment, "\(mismatch); charge \(paid.charge) of \(paid.amount), paid by \(paid.user)"), in: context)
    // What is credited stays so: the charge is another.
    guard !payment.state.isPaid, payment.trouble != .mismatch else { return }
    try store.setTrouble(.mismatch, of: payment.id)
    try tell(payment.id, .mismatch, in: context)
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
    if payment == nil, let refused = try store.refused(way, charge: charge) { return try closeReturned(refused, in: context) }
    try take(
      ProviderRefund(id: charge, status: .succeeded, amount: amount, tag: nil), of: way, payment: payment?.id, charge: charge,
      in: context)
  }

  private static func way(of currency: String) -> PaymentWay { currency == Currency.stars.code ? .stars : .telegram }
}

extension PaymentStore {
  /// Keeps that something is the matter with an invoice's charge, which both an update and the list tell of.
  ///
  /// - Returns: whether that is new.
  fileprivate func notice(_ what: String, of paid: InvoicePaid, payload: String) throws -> Bool {
    try insertNotice(paid.way, event: what, object: payload, key: "\(what)/\(paid.charge)", body: [])
  }

  /// The payment whose mismatching charge this is.
  fileprivate func refused(_ way: PaymentWay, charge: String) throws -> Int64? {
    try sql.first("SELECT object FROM {notices} WHERE way = ? AND news_key = ?", way, "mismatch/\(charge)")
      .flatMap { Int64(try $0.string) }
  }
}

extension PreCheckoutQuery {
  fileprivate var hasOurPayload: Bool { (try? invoicePayload).flatMap { InvoicePayload($0) } != nil }
}
