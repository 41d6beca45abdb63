import PatchbayBase

/// What transactions are put in order by, on all hosts.
enum OrderKey {
  static func chat(_ chat: Int64, bot: Int64) -> Int64 { StableHash.of("chat \(bot) \(chat)") }
  static func request(_ key: String, plugin: String, bot: Int64) -> Int64 { StableHash.of("web \(bot) \(plugin) \(key)") }
  /// PostgreSQL's advisory locks are those of a whole database, which may hold several bots.
  static func polling(schema: String) -> Int64 { StableHash.of("poll \(schema)") }
}
