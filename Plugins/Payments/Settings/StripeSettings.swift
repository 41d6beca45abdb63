import PluginAPI

/// A merchant at Stripe.
struct StripeSettings: Sendable {
  let secretKey: String
  let webhookSecret: String
  /// Without a slash at the end.
  let api: String
  let currency: Currency

  /// Whether the key is of the test mode; `nil` where it doesn't tell.
  var isTest: Bool? { secretKey.contains("_test_") ? true : secretKey.contains("_live_") ? false : nil }

  init(_ settings: Settings) throws {
    secretKey = try settings.secret("secret_key", help: "The secret or restricted key.")
    webhookSecret = try settings.secret("webhook_secret", help: "The endpoint's signing secret, whsec_….")
    api = try settings.baseURL("api", default: "https://api.stripe.com")
    currency = try settings.currency("currency", default: .eur, help: "The currency that people pay in.")
  }
}
