import PluginAPI

/// The plugin's panels in the Mini App.
enum PanelName {
  static let portrait = "portrait"
  static let gallery = "gallery"
  static let advice = "advice"

  /// The panel where something is ordered.
  static func of(_ purpose: SetPurpose) -> String { purpose == .portrait ? portrait : advice }
}

extension TransactionContext where Self: ~Escapable {
  /// Has the panels made anew that show a person's photos, orders and pictures.
  func renewPanels(of user: Int64) throws {
    for panel in [PanelName.portrait, PanelName.gallery, PanelName.advice] { try renew(panel: panel, of: user) }
  }
}
