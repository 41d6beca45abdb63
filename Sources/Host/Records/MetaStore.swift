import PatchbayStorage
@_spi(Host) import PluginAPI

/// Small facts that a bot's database keeps for the host.
struct MetaStore {
  private let session: StoreSession

  init(_ session: StoreSession) { self.session = session }

  func value(_ name: String) throws -> String? {
    try session.execute("SELECT value FROM patchbay_meta WHERE name = ?", [.text(name)]).first?.string
  }

  func set(_ name: String, _ value: String) throws {
    try session.execute(
      """
      INSERT INTO patchbay_meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """, [.text(name), .text(value)])
  }
}
