import PluginAPI

/// A payment was credited: told to other plugins as `payments.succeeded`, once for each credit and in its transaction.
struct PaymentSucceeded: Codable, Sendable {
  let payment: Int64
  let user: Int64
  let units: Int64
  let bonus: Int64
  /// In minor units of the currency.
  let amount: Int64
  let currency: String
  let way: String
  /// Whether the person never paid before.
  let isFirst: Bool

  enum CodingKeys: String, CodingKey {
    case payment, user, units, bonus, amount, currency, way
    case isFirst = "is_first"
  }
}

/// A payment's money went back: told to other plugins as `payments.refunded`, once for each refund and in the transaction that
/// books it.
struct PaymentRefunded: Codable, Sendable {
  let payment: Int64
  let refund: Int64
  let user: Int64
  /// Of the price, in minor units; negative where the money of this refund came back after all.
  let amount: Int64
  /// In minor units of the currency.
  let price: Int64
  let currency: String
}

/// What other plugins are told of payments.
enum PaymentEvents {
  static let succeeded = Event<PaymentSucceeded>("payments.succeeded", version: 1)
  static let refunded = Event<PaymentRefunded>("payments.refunded", version: 1)
}

extension PaymentRefunded {
  init(_ refund: Int64, of payment: Payment, amount: Int64) {
    self.init(
      payment: payment.id, refund: refund, user: payment.user, amount: amount, price: payment.price.minorUnits,
      currency: payment.price.currency.code)
  }
}
