import PluginAPI

/// People keep notes with the bot. It touches as much of the plugin API as a small plugin can, so that an old binary of it
/// says something about a new version of the API.
struct Notes: Plugin {
  static let manifest = Manifest(
    id: "notes", version: "1.2.3", title: LocalizedText(ru: "Заметки", en: "Notes"),
    description: LocalizedText(ru: "Записывает и помнит.", en: "Writes down and remembers."))

  static let clear = Callback("clear", use: .once)
  static let show = Callback<Int>("show")
  static let asksText = Conversation<Draft>("text", version: 1, timeToLive: .seconds(600))
  static let written = Event<Written>("notes.written", version: 1)

  struct Draft: Codable { let startedAt: Int64 }
  struct Written: Codable { let user: Int64 }

  let limit: Int64

  init(settings: Settings) throws {
    limit = try settings.integer("limit", default: 100, in: 1...1000, help: "Notes that one person can keep.")
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-notes") { schema in
      schema.create("notes") {
        $0.user()
        $0.integer("number")
        $0.text("note")
        $0.primaryKey("user_id", "number")
      }
    }
    try bot.command("note", LocalizedText(ru: "Записать", en: "Write a note"), aliases: ["n"], write)
    try bot.command("notes", LocalizedText(ru: "Мои заметки", en: "My notes")) { try list($0, from: 0) }
    try bot.on(Self.asksText) { update, _ in try keep(update.text, update) }
    try bot.on(Self.clear, clear)
    try bot.on(Self.show) { update, number in try list(update, from: number) }
    try bot.profile(order: 90) { [.line("Notes: \(try count(of: $0.requirePerson().id, in: $0.transaction))")] }
    try bot.subscribe(to: Self.written) { context, written in context.log.info("written", ["user": "\(written.user)"]) }
  }

  func write(_ update: UpdateContext) throws {
    guard update.arguments.isEmpty else { return try keep(update.arguments, update) }
    try update.begin(Self.asksText, Draft(startedAt: update.now))
    try update.reply(LocalizedText(ru: "Что записать?", en: "What shall I write down?"))
  }

  func keep(_ text: String, _ update: UpdateContext) throws {
    let person = try update.requirePerson()
    let number = try count(of: person.id, in: update.transaction)
    guard Int64(number) < limit else { throw PluginError.notAvailable("the notebook is full") }
    try update.sql.run(
      "INSERT INTO {notes} (user_id, number, note) VALUES (?, ?, ?)", person.id, number, String(text.prefix(200)))
    try update.endConversation()
    try update.emit(Self.written, Written(user: person.id))
    let premium = person.isPremium ? " ★" : ""
    try update.reply(
      "Noted, \(person.displayName)\(premium): \(text)",
      keyboard: .row(update.button("Clear", Self.clear, style: .danger), update.button("Show", Self.show, 0)))
  }

  func list(_ update: UpdateContext, from number: Int) throws {
    let rows = try update.sql.all(
      "SELECT note FROM {notes} WHERE user_id = ? AND number >= ? ORDER BY number LIMIT 10", update.requirePerson().id, number)
    try update.reply(rows.isEmpty ? "No notes." : rows.map { "• " + (try $0["note"].string) }.joined(separator: "\n"))
  }

  func clear(_ update: UpdateContext) throws {
    let cleared = try update.sql.run("DELETE FROM {notes} WHERE user_id = ?", update.requirePerson().id)
    try update.editMessage("Cleared: \(cleared).")
  }

  private func count(of user: Int64, in transaction: Transaction) throws -> Int {
    try transaction.sql.one("SELECT count(*) FROM {notes} WHERE user_id = ?", user).int
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Notes.self, ask) }
