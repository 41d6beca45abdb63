import PluginAPI

/// A shop at YooKassa.
struct YooKassaSettings: Sendable {
  let shopID: String
  let secretKey: String
  /// Without a slash at the end.
  let api: String
  let currency: Currency
  /// Where notifications come from; `nil`: from anywhere, for a test.
  let addresses: [AddressRange]?
  /// How receipts are made (54-FZ); `nil`: somebody else makes them.
  let receipts: ReceiptRules?

  /// Whether the key is of a test shop; `nil` where it doesn't tell.
  var isTest: Bool? { secretKey.hasPrefix("test_") ? true : secretKey.hasPrefix("live_") ? false : nil }

  init(_ settings: Settings) throws {
    shopID = try settings.string("shop_id", help: "The shop's number.")
    secretKey = try settings.secret("secret_key", help: "The shop's secret key.")
    api = try settings.baseURL("api", default: "https://api.yookassa.ru/v3")
    currency = try settings.currency("currency", default: .rub, help: "The currency that people pay in.")
    addresses = try Self.addresses(settings)
    receipts = try settings.section("receipts", help: "Receipts under 54-FZ; leave it out if the shop needs none.").map(
      ReceiptRules.init)
  }

  /// https://yookassa.ru/developers/using-api/webhooks
  static let published = [
    "185.71.76.0/27", "185.71.77.0/27", "77.75.153.0/25", "77.75.154.128/25", "77.75.156.11", "77.75.156.35", "2a02:5180::/32",
  ].compactMap { AddressRange($0) }

  private static func addresses(_ settings: Settings) throws -> [AddressRange]? {
    let help = "Where notifications come from: published, any (for a test), or a list of addresses and networks."
    guard !settings.contains("addresses") || (try? settings.string("addresses", default: "")) != nil else {
      return try settings.strings("addresses", help: help).map { text in
        guard let range = AddressRange(text) else {
          throw settings.invalid("addresses", "contains '\(text)', which is not an address")
        }
        return range
      }
    }
    switch try settings.string("addresses", default: "published", help: help) {
    case "published": return Self.published
    case "any": return nil
    default: throw settings.invalid("addresses", "must be published, any, or a list of addresses and networks")
    }
  }
}

extension Settings {
  /// An `http` or `https` address without a slash at the end.
  func baseURL(_ key: String, default fallback: String) throws -> String {
    var url = try string(key, default: fallback, help: "Where the provider's API is.")
    while url.hasSuffix("/") { url.removeLast() }
    guard url.isEmpty || url.hasPrefix("https://") || url.hasPrefix("http://") else {
      throw invalid(key, "must begin with https://")
    }
    return url
  }
}
