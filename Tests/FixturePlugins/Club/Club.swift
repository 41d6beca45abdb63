import PluginAPI

/// Has routes at home everywhere, and does something for everybody: people, nobody in particular, and other bots where it is told to.
struct Club: Plugin {
  static let manifest = Manifest(id: "club", version: "1.0.0", title: LocalizedText(ru: "Клуб", en: "Club"))
  private static let turn = Callback<Int>("turn")
  private static let vote = Callback("vote", by: .everybody)
  private static let own = Callback("own")
  private static let asks = Conversation<NoState>("asks")
  private static let whispers = Conversation<NoState>("whispers")

  private let hearsBots: Bool

  init(settings: Settings) throws {
    hearsBots = try settings.boolean("hears_bots", default: false, help: "Whether it answers bots.")
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-club") { schema in
      schema.create("seen") {
        $0.id()
        $0.text("kind")
        $0.text("person").nullable()
      }
    }
    if hearsBots { try bot.hearsBots(upTo: 5) }
    try bot.filter("watch", order: 1) { update in
      try update.sql.run(
        "INSERT INTO {seen} (kind, person) VALUES (?, ?)", update.telegram.kind.rawValue, update.person.map { String($0.id) })
      return update.text == "/stopped" ? .stop : .pass
    }
    try registerCommands(on: bot)
    try registerPages(on: bot)
    try bot.on(textMatching: { $0.hasPrefix("echo ") ? $0 : nil }, in: .anywhere) { update, text in try update.reply(text) }
    try bot.on(update: .channelPost) { update in update.log.info("a post", ["text": update.text]) }
  }

  private func registerCommands(on bot: Registration) throws {
    try bot.command("here", LocalizedText(ru: "Здесь", en: "Here"), in: .anywhere) { update in
      try update.reply("here is \(update.person?.displayName ?? "nobody")")
    }
    try bot.command("secret", LocalizedText(ru: "Тайна", en: "Secret")) { try $0.reply("the secret of \($0.requirePerson().id)") }
    try bot.command("gather", LocalizedText(ru: "Сбор", en: "Gather"), in: .groups) { try $0.reply("gathered") }
    try bot.command("mine", LocalizedText(""), in: .anywhere) { update in
      try update.sql.run("INSERT INTO {seen} (kind) VALUES ('mine')")
      try update.reply("yours, \(update.requirePerson().id)")
    }
    try bot.deepLink(prefix: "club_") { try $0.reply("the link says \($0.arguments)") }
    try bot.command("ask", LocalizedText(""), in: .anywhere) { update in
      try update.begin(Self.asks)
      try update.reply("what?")
    }
    try bot.on(Self.asks, in: .anywhere) { update, _ in
      try update.endConversation()
      try update.reply("\(update.requirePerson().id) says \(update.text)")
    }
    try bot.command("whisper", LocalizedText(""), in: .anywhere) { try $0.begin(Self.whispers) }
    try bot.on(Self.whispers) { update, _ in try update.reply("heard") }
  }

  private func registerPages(on bot: Registration) throws {
    try bot.command("page", LocalizedText(""), in: .anywhere) { update in
      try update.reply(
        "page 1",
        keyboard: .row(update.button("Next", Self.turn, 2), update.button("Vote", Self.vote), update.button("Own", Self.own)))
    }
    try bot.on(Self.turn, in: .anywhere) { update, page in
      try update.editMessage("page \(page)", keyboard: .row(update.button("Next", Self.turn, page + 1)))
    }
    try bot.on(Self.vote, in: .anywhere) { try $0.answer("counted") }
    try bot.on(Self.own) { try $0.answer("your own") }
    try bot.menu(Self.manifest.title, opens: Self.own)
    try bot.profile { _ in [.line("a private line")] }
    try bot.profile(in: .anywhere) { _ in [.line("a line for all")] }
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Club.self, ask) }
