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
  }
}
