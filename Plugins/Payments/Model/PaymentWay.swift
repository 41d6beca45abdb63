import PluginAPI

/// A way to pay.
enum PaymentWay: String, CaseIterable, Sendable, SQLBindable {
  case yookassa, stripe, telegram, stars

  /// Whether Telegram itself takes the money, by an invoice in the chat; otherwise it is paid on a page of the provider.
  var isInvoice: Bool { self == .telegram || self == .stars }
}
