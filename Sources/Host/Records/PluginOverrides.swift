package import PatchbayStorage
@_spi(Host) import PluginAPI

/// Plugins that operators switched by command, whatever the configuration says.
package struct PluginOverrides {
  private let session: StoreSession
  private let bot: Int64

  package init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// By the plugin's id; whether it is on.
  package func all() throws -> [String: Bool] { try Self.all(in: session.execute(Self.read.statement)) }

  /// What ``all(in:)`` reads.
  static let read = SQLCall("SELECT name, value FROM patchbay_meta WHERE name LIKE 'plugin:%'")

  static func all(in result: SQLResult) throws -> [String: Bool] {
    Dictionary(
      try result.rows.map { (String(try $0[0].string.dropFirst("plugin:".count)), try $0[1].string == "on") },
      uniquingKeysWith: { $1 })
  }

  /// Switches a plugin on or off until it is switched again; `nil` lets the configuration decide.
  package func set(_ plugin: String, enabled: Bool?) throws {
    if let enabled {
      try MetaStore(session).set("plugin:\(plugin)", enabled ? "on" : "off")
    } else {
      try session.execute("DELETE FROM patchbay_meta WHERE name = ?", [.text("plugin:\(plugin)")])
    }
    // A hint to the other hosts, which would else see it within two seconds.
    if session.database.dialect == .postgres {
      try session.execute("SELECT pg_notify('patchbay', ?)", [.text(String(bot))])
    }
  }
}
