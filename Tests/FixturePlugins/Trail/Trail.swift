import PluginAPI

/// Leaves a row for every update, so that afterwards each can be counted and their order told.
///
/// Updates come as presses of the button `trail/mark/<number>` or as messages that are a number; whoever sends them numbers
/// them from 1 in each chat. What a row says of the one before it is read first and written then, on purpose: two handlers
/// of one chat that ran side by side would both read the same.
struct Trail: Plugin {
  static let manifest = Manifest(id: "trail", version: "1.0.0", title: LocalizedText(ru: "След", en: "Trail"))
  static let mark = Callback<Int>("mark")

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.migration("001-trail") { schema in
      schema.create("marks") {
        $0.id()
        $0.chat()
        // The sender's number.
        $0.integer("seq")
        $0.integer("update_id")
        // The number that the chat had before, and how many marks it has had with this one.
        $0.integer("previous")
        $0.integer("turn")
        $0.timestamp("at")
      }
      schema.create("chats") {
        $0.chat()
        $0.integer("last")
        $0.integer("turns")
        $0.primaryKey("chat_id")
      }
    }
    try bot.on(Self.mark) { update, number in try update.answer("marked \(try mark(update, number))") }
    try bot.on(.text) { update in
      guard let number = Int(update.text) else { return update.decline() }
      try update.reply("marked \(try mark(update, number))")
    }
  }

  /// - Returns: the number and its turn, as `7/7`.
  private func mark(_ update: UpdateContext, _ number: Int) throws -> String {
    let chat = update.chatID ?? 0
    let before = try update.sql.first("SELECT last, turns FROM {chats} WHERE chat_id = ?", chat)
    let last = try before?["last"].int ?? 0
    let turn = try (before?["turns"].int ?? 0) + 1
    try update.sql.run(
      "INSERT INTO {marks} (chat_id, seq, update_id, previous, turn, at) VALUES (?, ?, ?, ?, ?, ?)",
      chat, number, update.telegram.updateID, last, turn, try update.now)
    try update.sql.run(
      """
      INSERT INTO {chats} (chat_id, last, turns) VALUES (?, ?, ?)
      ON CONFLICT (chat_id) DO UPDATE SET last = excluded.last, turns = excluded.turns
      """, chat, number, turn)
    return "\(number)/\(turn)"
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Trail.self, ask) }
