import PatchbayStorage
@_spi(Host) import PluginAPI

/// A plugin that hears of an event, whether it serves at the moment or not.
struct Subscriber: Sendable, Hashable {
  let plugin: String
  let event: String
  let version: Int
}

/// Who hears of which events: remembered, so that what is told while a plugin is off is kept for it.
struct SubscriptionStore {
  /// How long a plugin is remembered that the configuration doesn't name any more.
  static let memoryMilliseconds: Int64 = 90 * 86_400_000

  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  func all() throws -> [Subscriber] {
    try session.execute(
      "SELECT plugin, event, version FROM patchbay_subscriptions WHERE bot = ? ORDER BY plugin, event", [.integer(bot)]
    ).rows.map { Subscriber(plugin: try $0[0].string, event: try $0[1].string, version: try $0[2].int) }
  }

  /// Remembers what a plugin hears of that is about to serve, and forgets what else it did.
  func replace(_ subscribers: [Subscriber], of plugin: String) throws {
    try session.execute(
      "DELETE FROM patchbay_subscriptions WHERE bot = ? AND plugin = ?", [.integer(bot), .text(plugin)])
    for each in subscribers {
      try session.execute(
        """
        INSERT INTO patchbay_subscriptions (bot, plugin, event, version, seen_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (bot, plugin, event) DO UPDATE SET version = excluded.version, seen_at = excluded.seen_at
        """, [.integer(bot), .text(plugin), .text(each.event), .integer(Int64(each.version)), .integer(session.now)])
    }
  }

  /// Forgets plugins that were gone for so long, with what was kept for them.
  ///
  /// - Parameter isKnown: whether the configuration names a plugin.
  /// - Returns: the plugins that were forgotten.
  func tidy(isKnown: (String) -> Bool) throws -> [String] {
    var forgotten: [String] = []
    for plugin in Set(try all().map(\.plugin)).sorted() {
      guard !isKnown(plugin) else {
        try session.execute(
          "UPDATE patchbay_subscriptions SET seen_at = ? WHERE bot = ? AND plugin = ?",
          [.integer(session.now), .integer(bot), .text(plugin)])
        continue
      }
      let gone = try session.execute(
        "DELETE FROM patchbay_subscriptions WHERE bot = ? AND plugin = ? AND seen_at < ?",
        [.integer(bot), .text(plugin), .integer(session.now - Self.memoryMilliseconds)]
      ).changes
      guard gone > 0 else { continue }
      try EventStore(session, bot: bot).forget(plugin)
      forgotten.append(plugin)
    }
    return forgotten
  }
}
