/// A merchant at Stripe, known by its secret key.
struct StripeAccount: Sendable {
  let key: String
  let number: Int
  var endpoints: [StripeEndpoint] = []

  /// How it is named where the key must not be seen.
  var name: String { "acct_\(number)" }
  var isLive: Bool { key.hasPrefix("sk_live_") || key.hasPrefix("rk_live_") }

  init(key: String, number: Int) { (self.key, self.number) = (key, number) }
}

/// An address that wants events: https://docs.stripe.com/api/webhook_endpoints
struct StripeEndpoint: Sendable {
  struct Secret: Sendable {
    var text: String
    /// Until when it signs; nil: it is the one in force.
    var until: Duration?
  }

  let id: String
  var url: String
  var secrets: [Secret]
  /// nil: all.
  var events: Set<String>?
  var created = 0

  func validSecrets(now: Duration) -> [String] {
    secrets.filter { $0.until.map { $0 > now } ?? true }.map(\.text)
  }

  /// - Parameter withSecret: only the answer that makes an endpoint shows its secret.
  func json(isLive: Bool, withSecret: Bool = false) -> JSON {
    [
      "id": JSON(id), "object": "webhook_endpoint", "api_version": .null, "created": JSON(created),
      "enabled_events": events.map { .array($0.sorted().map { JSON($0) }) } ?? ["*"], "livemode": JSON(isLive),
      "metadata": [:], "secret": withSecret ? secrets.first.map { JSON($0.text) } : nil, "status": "enabled", "url": JSON(url),
    ]
  }
}

/// https://docs.stripe.com/api/events
struct StripeEvent: Sendable {
  let id: String
  let number: Int
  let account: String
  let kind: String
  /// Seconds since 1970.
  let created: Int
  let json: JSON
}
