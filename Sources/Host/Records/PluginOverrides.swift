package import PatchbayConfiguration
package import PatchbayStorage
@_spi(Host) import PluginAPI

/// What operators decided about a bot's plugins, whatever the configuration says.
package struct PluginChoices: Sendable, Equatable {
  /// Whether it is on, by the plugin's id.
  package var switched: [String: Bool] = [:]
  /// What they set, by the plugin's id.
  package var settings: [String: OwnSettings] = [:]

  package init(switched: [String: Bool] = [:], settings: [String: OwnSettings] = [:]) {
    self.switched = switched
    self.settings = settings
  }

  /// What the configuration and the operators come to.
  package func applied(to plugins: [PluginConfiguration]) -> [PluginConfiguration] {
    plugins.map { plugin in
      var plugin = plugin
      plugin.enabled = switched[plugin.id] ?? plugin.enabled
      plugin.own = settings[plugin.id] ?? OwnSettings()
      return plugin
    }
  }
}

/// Keeps what operators decided about a bot's plugins, in the bot's database.
package struct PluginOverrides {
  private let session: StoreSession
  private let bot: Int64

  package init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  package func all() throws -> PluginChoices { try Self.all(in: session.execute(Self.read.statement)) }

  /// What ``all(in:)`` reads.
  static let read = SQLCall("SELECT name, value FROM patchbay_meta WHERE name LIKE 'plugin:%' OR name LIKE 'settings:%'")

  static func all(in result: SQLResult) throws -> PluginChoices {
    var choices = PluginChoices()
    for row in result.rows {
      let (name, value) = (try row[0].string, try row[1].string)
      if name.hasPrefix("plugin:") {
        choices.switched[String(name.dropFirst("plugin:".count))] = value == "on"
      } else {
        choices.settings[String(name.dropFirst("settings:".count))] = OwnSettings(json: Array(value.utf8))
      }
    }
    return choices
  }

  /// Switches a plugin on or off until it is switched again; `nil` lets the configuration decide.
  package func set(_ plugin: String, enabled: Bool?) throws {
    try set("plugin:\(plugin)", to: enabled.map { $0 ? "on" : "off" })
  }

  /// Sets a plugin's settings in the place of the file's; all others are as the file has them.
  package func set(_ plugin: String, settings: OwnSettings) throws {
    try set("settings:\(plugin)", to: settings.isEmpty ? nil : String(decoding: settings.json, as: UTF8.self))
  }

  private func set(_ name: String, to value: String?) throws {
    if let value {
      try MetaStore(session).set(name, value)
    } else {
      try session.execute("DELETE FROM patchbay_meta WHERE name = ?", [.text(name)])
    }
    // A hint to the other hosts, which would else see it within two seconds.
    if session.database.dialect == .postgres {
      try session.execute("SELECT pg_notify('patchbay', ?)", [.text(String(bot))])
    }
  }
}
