import PluginAPI

/// People write to the bot in private; the staff answer in a group with topics, of which each person has one.
struct SupportDesk: Plugin {
  static let manifest = Manifest(id: "support_desk", version: "1.0.0", title: Texts.title, description: Texts.about)

  static let help = Callback("help")
  /// Opens a person's topic; Telegram has to be asked for one, which no transaction can wait for.
  static let open = Job<Int64>("open")

  /// The staff's group.
  let group: Int64

  init(settings: Settings) throws {
    group = try settings.integer("group", in: .min ... -1, help: "The Telegram id of the staff's group, which has topics.")
  }

  func register(on bot: Registration) throws {
    try bot.texts(Texts.all)
    try bot.migration("001-threads") { schema in
      schema.create("threads") {
        $0.user()
        // NULL until Telegram has made it.
        $0.integer("topic").nullable()
        $0.boolean("is_open", default: true)
        $0.timestamp("opened_at")
        $0.primaryKey("user_id")
        $0.index("topic", unique: true, where: "topic IS NOT NULL")
      }
      // What came before there was a topic.
      schema.create("waiting") {
        $0.id()
        $0.user()
        $0.integer("message")
        $0.index("user_id")
      }
    }
    try bot.command("support", Texts.about, explain)
    try bot.menu(Texts.title, opens: Self.help)
    try bot.on(Self.help, explain)
    try bot.command("close", Texts.closing, in: .groups, close)
    try bot.on(.any, takeQuestion)
    try bot.on(.any, in: .groups, takeAnswer)
    try bot.job(Self.open, run: open)
    try bot.personalData(export: export, delete: forget)
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(SupportDesk.self, ask) }
