import PluginAPI

/// An event that changes a panel.
package struct PanelEvent: Sendable {
  /// Without its plugin.
  package let panel: String
  package let version: Int
  /// Whose panel a payload changes; `nil` for everybody's.
  package let person: @Sendable ([UInt8]) throws -> Int64?

  /// The event that tells of people's balances.
  package static let balance = "ledger.balance_changed"

  package static func balance(of panel: String) -> PanelEvent {
    PanelEvent(panel: panel, version: 1) { payload in
      try JSONDocument(payload).root.member("v").member("user").integer
    }
  }
}
