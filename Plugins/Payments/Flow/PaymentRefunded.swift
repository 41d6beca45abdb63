import PluginAPI

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

extension Payments {
  static let refunded = Event<PaymentRefunded>("payments.refunded", version: 1)

  func announce<Context: TransactionContext & ~Escapable>(
    _ refund: Refund, of payment: Payment, amount: Int64, in context: Context
  ) throws {
    try context.emit(
      Self.refunded,
      PaymentRefunded(
        payment: payment.id, refund: refund.id, user: payment.user, amount: amount, price: payment.price.minorUnits,
        currency: payment.price.currency.code))
  }
}
