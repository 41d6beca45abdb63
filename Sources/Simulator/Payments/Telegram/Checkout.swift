/// A person's attempt to pay an invoice, from the press of the button to its end.
struct Checkout: Sendable {
  enum State: String, Sendable {
    /// The bot has not answered the pre-checkout query.
    case waiting
    case paid
    /// The bot said no.
    case rejected
    /// The bot did not answer within ten seconds.
    case expired
    /// The bank said no, after the bot had said yes.
    case declined
  }

  /// The pre-checkout query's id.
  let id: String
  let invoice: Invoice
  let person: Int64
  /// Where the message about the payment goes.
  let chat: ChatKey
  let tip: Int64
  let orderInfo: JSON?
  let isCardGood: Bool
  let started: Duration
  var state = State.waiting
  /// What the bot said instead of yes.
  var message: String?
  var charge: String?
  /// When it last changed, in the order of all changes.
  var sequence = 0

  var amount: Int64 { invoice.total + tip }

  func json(isRefunded: Bool) -> JSON {
    [
      "pre_checkout_query_id": JSON(id), "bot": JSON(invoice.bot), "person": JSON(person), "chat": JSON(chat.id),
      "state": JSON(state.rawValue), "title": JSON(invoice.title), "payload": JSON(invoice.payload),
      "currency": JSON(invoice.currency),
      "total_amount": JSON(amount), "tip": tip > 0 ? JSON(tip) : nil, "error_message": message.map { JSON($0) },
      "telegram_payment_charge_id": charge.map { JSON($0) }, "refunded": .flag(isRefunded), "seq": JSON(sequence),
    ]
  }
}

/// A payment that went through.
struct TelegramCharge: Sendable {
  let id: String
  let providerID: String
  let bot: Int64
  let person: Int64
  let currency: String
  let amount: Int64
  let payload: String
  let chat: ChatKey
  var isRefunded = false
}

/// https://core.telegram.org/bots/api#startransaction
struct StarTransaction: Sendable {
  /// The charge's id; a refund has the id of what it refunds.
  let id: String
  let amount: Int64
  let date: Int
  let person: Int64
  let payload: String
  let isRefund: Bool
  let subscriptionPeriod: Int?
}
