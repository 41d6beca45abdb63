import PluginAPI

/// A provider's notification, as far as it matters: a job asks the provider what is true.
struct ProviderNews: Sendable, Hashable {
  /// What happened, in the provider's word.
  let event: String
  /// The id of what it happened to.
  let object: String
  /// What makes two deliveries the same news.
  let key: String
  /// The payment to ask about; `nil` where it concerns none.
  let about: ProviderReference?
  /// What is to be found there, if it is true.
  let claim: NewsClaim?

  /// The longest word for an event, in bytes.
  private static let longestEvent = 100

  /// YooKassa's: https://yookassa.ru/developers/using-api/webhooks
  init?(yookassa json: JSONValue) {
    let object = json.member("object")
    let event = json.member("event").string ?? ""
    guard json.member("type").string == "notification", let id = object.member("id").identifier,
      event.utf8.count <= Self.longestEvent
    else { return nil }
    let payment: String? =
      event.hasPrefix("payment.") ? id : event.hasPrefix("refund.") ? object.member("payment_id").identifier : nil
    (self.event, self.object, key, about) = (event, id, "\(event)/\(id)", payment.map { .payment($0) })
    claim =
      switch event {
      case "payment.waiting_for_capture": .begun
      case "payment.succeeded", "payment.canceled": .decided
      case "refund.succeeded": .refunded(id)
      default: nil
      }
  }

  /// Stripe's: https://docs.stripe.com/webhooks
  init?(stripe json: JSONValue) {
    guard let id = json.member("id").identifier, let event = json.member("type").string, event.utf8.count <= Self.longestEvent
    else { return nil }
    let object = json.member("data").member("object")
    about =
      event.hasPrefix("checkout.session.")
      ? object.member("id").identifier.map { .payment($0) }
      : event.hasPrefix("charge.") || event.hasPrefix("refund.")
        ? object.member("payment_intent").identifier.map { .charge($0) } : nil
    (self.event, self.object, key) = (event, object.member("id").identifier ?? id, id)
    claim =
      switch event {
      case "checkout.session.completed", "checkout.session.expired": .begun
      case "checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed": .decided
      default: nil
      }
  }
}

/// What a notification says that there is to be found at the provider, whose own answer may lag behind it.
enum NewsClaim: Sendable, Hashable, Codable {
  /// Nobody has to pay any more.
  case begun
  /// The money is there, or won't come.
  case decided
  /// The refund of this number is made.
  case refunded(String)

  /// Whether the provider's answer says so too. What has ended otherwise isn't waited for.
  func isFound(in report: ProviderReport) -> Bool {
    switch (self, report.status) {
    case (.begun, .pending), (.decided, .pending), (.decided, .processing), (.decided, .waitingForCapture): false
    case (.refunded(let id), .succeeded): report.refunds.contains { $0.id == id }
    default: true
    }
  }
}
