/// FNV-1a: the same number for the same text, in every process.
enum StableHash {
  static func of(_ text: String) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int64(bitPattern: hash)
  }
}

/// What transactions are put in order by, on all hosts.
enum OrderKey {
  static func chat(_ chat: Int64, bot: Int64) -> Int64 { StableHash.of("chat \(bot) \(chat)") }
  static func request(_ key: String, plugin: String, bot: Int64) -> Int64 { StableHash.of("web \(bot) \(plugin) \(key)") }
  /// PostgreSQL's advisory locks are those of a whole database, which may hold several bots.
  static func polling(schema: String) -> Int64 { StableHash.of("poll \(schema)") }
}
