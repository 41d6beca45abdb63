import PluginAPI

/// Keeps what people write down, and reminds them of it.
struct Sample: Plugin {
  static let manifest = Manifest(id: "sample", version: "1.0.0", title: Texts.title, description: Texts.about)

  static let open = Callback("open")
  static let add = Callback("add")
  static let remove = Callback<Int64>("remove")
  static let asksForNote = Conversation<NoState>("note")
  static let remind = Job<Reminder>("remind")

  /// What a reminder has to know when its time comes.
  struct Reminder: Codable, Sendable {
    var note: Int64
    var person: Int64
  }

  let remindsAfter: Duration

  /// Reads the settings and does nothing else.
  init(settings: Settings) throws {
    remindsAfter = try settings.duration(
      "reminds_after", default: .seconds(86_400), help: "How long after it was written people are reminded of a note.")
  }

  /// All that the plugin does, by name.
  func register(on bot: Registration) throws {
    try bot.texts(Texts.all)
    try bot.migration("001-notes") { schema in
      schema.create("notes") {
        $0.id()
        $0.user()
        $0.text("words")
        $0.timestamp("written_at")
        $0.index("user_id")
      }
    }
    try bot.command("sample", Texts.about, show)
    try bot.menu(Texts.title, opens: Self.open)
    try bot.on(Self.open, show)
    try bot.on(Self.add, ask)
    try bot.on(Self.asksForNote) { update, _ in try keep(update) }
    try bot.on(Self.remove, remove)
    try bot.job(Self.remind, run: remind)
    try bot.panel("notes", Texts.title, panel)
    try bot.personalData(
      export: { data in
        ["notes": try data.sql.all("SELECT words, written_at FROM {notes} WHERE user_id = ? ORDER BY id", data.person)]
      },
      delete: { data in try data.sql.run("DELETE FROM {notes} WHERE user_id = ?", data.person) })
  }
}
