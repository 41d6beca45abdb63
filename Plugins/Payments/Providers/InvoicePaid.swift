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
