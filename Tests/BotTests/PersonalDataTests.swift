import PluginAPI
import PluginTesting
import Testing

/// What is kept of a person: handed out and deleted as a whole, or not at all.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct PersonalDataTests {
  private static let secret = "вишнёвый сад"

  private func written(_ bot: TestBot, as name: String) async throws -> TestPerson {
    let person = bot.person(name)
    try await person.sends("/jot \(Self.secret) of \(name)")
    try await person.sees("kept")
    return person
  }

  /// Where the person stands, of all tables but those that say so.
  private func tables(naming person: TestPerson, in bot: TestBot, on engine: Engine = .sqlite, besides: Set<String> = [])
    async throws -> [String]
  {
    let names =
      switch engine {
      case .sqlite: try await bot.database.column("SELECT name FROM sqlite_master WHERE type = 'table'")
      case .postgres: try await bot.database.column("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
      }
    var found: [String] = []
    for name in names where !besides.contains(name) {
      for row in try await bot.database.execute("SELECT * FROM \"\(name)\"") {
        let isNamed = zip(row.columns, row.values).contains { column, value in
          switch value {
          case .integer(let number): number == person.id
          case .text(let text): text.contains("\(person.id)") || text.contains("\(Self.secret) of Anna")
          case .blob(let bytes): String(decoding: bytes, as: UTF8.self).contains("\(person.id)")
          default: false
          }
        }
        if isNamed { found.append(name) }
      }
    }
    return Set(found).sorted()
  }

  @Test(arguments: Engine.allCases) func aPersonIsHandedOutAndForgotten(engine: Engine) async throws {
    let bot = try await engine.bot(Jotter.self) { $0.welcome = 5 }
    let (anna, boris) = (try await written(bot, as: "Anna"), try await written(bot, as: "Boris"))
    let export = try await bot.operate("people.export", ["user": "\(anna.id)"]).root
    #expect(export.member("person").int64 == anna.id && export.member("bot").string == "test")
    #expect(
      export.member("plugins").member("jotter").member("notes").elements[0].member("words").string == "\(Self.secret) of Anna")
    #expect(export.member("host").member("users").elements[0].member("first_name").string == "Anna")
    #expect(export.member("host").member("ledger_wallets").elements[0].member("available").int64 == 5)
    #expect(!String(decoding: export.rawBytes, as: UTF8.self).contains("Boris"))

    // Looking on changes nothing.
    let before = try await tables(naming: anna, in: bot, on: engine)
    try await bot.operate("people.forget", ["user": "\(anna.id)"], rehearse: true)
    #expect(try await tables(naming: anna, in: bot, on: engine) == before && before.contains("jotter_notes"))

    let gone = try await bot.operate("people.forget", ["user": "\(anna.id)"]).root
    #expect(gone.elements.contains { $0.member("plugin").string == "patchbay" && $0.member("state").string == "deleted" })
    let audit = try await bot.database.column("SELECT action FROM patchbay_audit ORDER BY id")
    #expect(audit == ["people/export", "people/forget"])
    let money = Set(
      ["operations", "transfers", "wallets", "holds"].map { "patchbay_ledger_\($0)" } + ["patchbay_audit"])
    let left = try await tables(naming: anna, in: bot, on: engine, besides: money)
    #expect(left == [])
    #expect(try await bot.database.column("SELECT user_id FROM jotter_notes") == ["\(boris.id)"])
    #expect(try await bot.database.column("SELECT first_name FROM patchbay_users") == ["Boris"])
    try await bot.operate("ledger.verify")
    // They may come again, as anybody new.
    try await anna.sends("/jot again")
    try await anna.sees("kept")
  }

  @Test(arguments: ["throws", "refuses"]) func whereOnePluginCannotNothingIsDeleted(fault: String) async throws {
    let bot = try await TestBot([TestPlugin(Jotter.self), TestPlugin(Clinger.self, settings: ["fault": .string(fault)])])
    let anna = try await written(bot, as: "Anna")
    let before = try await tables(naming: anna, in: bot)
    let words = fault == "throws" ? "plugin 'clinger' failed, and nothing was changed" : "plugin 'clinger': not while it rains"
    for rehearse in [true, false] {
      await #expect {
        try await bot.operate("people.forget", ["user": "\(anna.id)"], rehearse: rehearse)
      } throws: { "\($0)".contains(words) }
    }
    #expect(try await tables(naming: anna, in: bot) == before)
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_audit") == ["0"])
  }

  @Test func aBanOutlivesTheName() async throws {
    let bot = try await TestBot(Jotter.self)
    let anna = try await written(bot, as: "Anna")
    try await bot.database.execute("UPDATE patchbay_users SET status = 'banned' WHERE id = ?", .integer(anna.id))
    try await bot.operate("people.forget", ["user": "\(anna.id)"])
    #expect(try await bot.database.column("SELECT first_name || '/' || status FROM patchbay_users") == ["/banned"])
  }

  @Test func aPluginThatSaysNothingIsNamed() async throws {
    let bot = try await TestBot(Mute.self)
    let anna = bot.person("Anna")
    try await anna.sends("/start")
    let gone = try await bot.operate("people.forget", ["user": "\(anna.id)"]).root
    let row = gone.elements.first { $0.member("plugin").string == "mute" }
    #expect(row?.member("state").string == "unspoken" && row?.member("details").string?.contains("lines") == true)
    let export = try await bot.operate("people.export", ["user": "\(anna.id)"]).root
    #expect(export.member("missing").elements.compactMap(\.string) == ["mute"])
  }

  @Test func aHandlerThatFailsIsFoundInItsSources() async throws {
    let bot = try await TestBot(Clinger.self)
    let anna = bot.person("Anna")
    try await anna.sends("/cling")
    try await anna.sees("Code:")
    #expect(bot.log.contains("handler=BotTests/PersonalDataTests.swift:"))
  }
}

/// Keeps what people jot down.
private struct Jotter: Plugin {
  static let manifest = Manifest(id: "jotter", version: "1.0.0", title: LocalizedText(ru: "Блокнот", en: "Jotter"))

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.migration("001-notes") {
      $0.create("notes") {
        $0.id()
        $0.user()
        $0.text("words")
      }
    }
    try bot.command("jot", LocalizedText(ru: "Записать", en: "Jot")) { update in
      try update.sql.run(
        "INSERT INTO {notes} (user_id, words) VALUES (?, ?)", try update.requirePerson().id, update.arguments)
      try update.reply("kept")
    }
    try bot.personalData(
      export: { data in ["notes": try data.sql.all("SELECT words FROM {notes} WHERE user_id = ?", data.person)] },
      delete: { data in try data.sql.run("DELETE FROM {notes} WHERE user_id = ?", data.person) })
  }
}

/// Doesn't let go of people.
private struct Clinger: Plugin {
  static let manifest = Manifest(id: "clinger", version: "1.0.0", title: LocalizedText(ru: "Липучка", en: "Clinger"))
  private struct Fault: Error {}
  private let fault: String

  init(settings: Settings) throws { fault = try settings.string("fault", default: "throws") }

  func register(on bot: Registration) throws {
    try bot.command("cling", LocalizedText(ru: "Держаться", en: "Cling")) { _ in throw Fault() }
    try bot.personalData(
      export: { _ -> [String]? in nil },
      delete: { [fault] _ in
        if fault == "refuses" { throw ActionError.refused("not while it rains") }
        throw Fault()
      })
  }
}

/// Keeps people and says nothing of it.
private struct Mute: Plugin {
  static let manifest = Manifest(id: "mute", version: "1.0.0", title: LocalizedText(ru: "Немой", en: "Mute"))

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.migration("001-lines") {
      $0.create("lines") {
        $0.user("author")
        $0.primaryKey("author")
      }
    }
  }
}
