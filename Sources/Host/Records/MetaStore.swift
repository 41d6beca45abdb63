@_spi(Host) import PluginAPI

/// Small facts that a bot's database keeps for the host.
struct MetaStore {
  private let session: LaneSession

  init(_ session: LaneSession) { self.session = session }

  func value(_ name: String) throws -> String? {
    try session.execute("SELECT value FROM patchbay_meta WHERE name = ?", [.text(name)]).first?.string
  }

  func set(_ name: String, _ value: String) throws {
    try session.execute(
      """
      INSERT INTO patchbay_meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """, [.text(name), .text(value)])
  }

  /// Where the command menu that Telegram was last told is remembered.
  static func commands(of lane: any Lane) -> CommandStore {
    CommandStore(
      load: { (try? await lane.run { try MetaStore($0).value("commands") }) ?? nil },
      store: { text in try? await lane.run { try MetaStore($0).set("commands", text) } })
  }
}
