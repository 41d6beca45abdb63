import PluginAPI

/// A person who was brought over from another bot, and who had brought them there.
struct Imported: Codable, Sendable {
  static let event = Event<Imported>("users.imported", version: 1)

  let user: Int64
  let referredBy: Int64
  /// Milliseconds since 1970.
  let at: Int64

  enum CodingKeys: String, CodingKey {
    case user, at
    case referredBy = "referred_by"
  }
}

/// A top-up, as Payments tells of it.
struct TopUp: Codable, Sendable {
  static let event = Event<TopUp>("payments.succeeded", version: 1)

  let user: Int64
  let payment: Int64?
  /// What was bought, without its bonus.
  let units: Int64?
  /// The price, in minor units of its currency.
  let amount: Int64?
}

/// A refund of a top-up, as Payments tells of it.
struct TopUpRefund: Codable, Sendable {
  static let event = Event<TopUpRefund>("payments.refunded", version: 1)

  let payment: Int64
  let refund: Int64
  let user: Int64
  /// Of the price, in minor units; negative where the money of this refund came back after all.
  let amount: Int64
  let price: Int64
}
