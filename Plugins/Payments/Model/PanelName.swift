import PluginAPI

/// The plugin's panels in the Mini App.
enum PanelName {
  static let balance = "balance"
  static let topUp = "topup"
  static let history = "history"
  /// The payment that the person began last.
  static let payment = "payment"
  static let sum = "sum"
  static let promo = "promo"
  static let receipt = "receipt"

  /// The ways to pay for a package.
  static func package(_ id: String) -> String { "package_\(id)" }
  /// A sum of one's own, by one of several ways.
  static func sum(by way: PaymentWay) -> String { "sum_\(way.rawValue)" }
}

extension TransactionContext where Self: ~Escapable {
  /// Has the panels made anew that show a person's payments.
  func renewPanels(of user: Int64) throws {
    for panel in [PanelName.payment, PanelName.history, PanelName.balance] { try renew(panel: panel, of: user) }
  }
}
