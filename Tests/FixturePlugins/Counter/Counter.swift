import PluginAPI

/// Counts presses, so that tests can see that each had its effect once.
struct Counter: Plugin {
  static let manifest = Manifest(id: "counter", version: "1.0.0", title: LocalizedText("Counter"))
  static let press = Callback("press")
  static let onlyOnce = Callback("once", use: .once)

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.migration("001-counter") { schema in
      schema.create("presses") {
        $0.user()
        $0.integer("count")
        $0.primaryKey("user_id")
      }
    }
    try bot.command("count", LocalizedText("Count"), offer)
    try bot.on(Self.press, count)
    try bot.on(Self.onlyOnce, count)
  }

  func offer(_ update: UpdateContext) throws {
    try update.reply("Count", keyboard: .row(update.button("Press", Self.press), update.button("Once", Self.onlyOnce)))
  }

  func count(_ update: UpdateContext) throws {
    let count = try update.sql.one(
      """
      INSERT INTO {presses} (user_id, count) VALUES (?, 1) ON CONFLICT (user_id) DO UPDATE SET count = count + 1
      RETURNING count
      """, update.user.id
    ).int
    try update.answer("count \(count)")
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Counter.self, ask) }
