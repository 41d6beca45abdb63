import PluginAPI
import PluginTesting
import Testing

/// What authors get wrong at run time, and what they read; docs/plugin-mistakes.md tells of each.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct AuthorMistakeTests {
  @Test(
    arguments: [
      ("argument", "text 'hello' in en: nothing is given for {name}"),
      ("button", "the button's callback 'mistaken/nowhere' is not registered: add bot.on(…) for it"),
      ("conversation", "the conversation step 'nowhere' is not registered: add bot.on(…) for it"),
      ("job", "the job 'mistaken/nowhere' is not registered: add bot.job(…) for it"),
      ("panel", "the panel 'mistaken/nowhere' is not registered: add bot.panel(…) for it"),
      ("long", "a message has at most 4096 characters"),
      ("data", "Telegram takes 64: pass a short id and keep the rest in a table"),
      ("rows", "one row was expected and 0 came"),
      ("column", "the result has no column wrods"),
      ("values", "the statement takes 1 values and got 0"),
    ]) func aHandlersMistakeIsToldInTheLog(mistake: String, words: String) async throws
  {
    let bot = try await TestBot(Mistaken.self, settings: ["mistake": .string(mistake)])
    let anna = bot.person("Anna")
    try await anna.sends("/mistaken")
    try await bot.settle()
    // In the log as a value in quotes.
    let log = bot.log.replacing("\\\"", with: "\"")
    #expect(log.contains(words) && log.contains("mistaken"), "\(log.suffix(1500))")
    #expect(try await anna.replies().count == 1)
  }

  @Test func aJobThatReachesElsewhereIsToldWhatToAdd() async throws {
    let bot = try await TestBot(Mistaken.self, settings: ["mistake": "address"])
    try await bot.person("Anna").sends("/mistaken")
    try await bot.jobs.drain()
    #expect(
      bot.log.contains("'api.example' is no address that the plugin may reach: add bot.reaches(…) for it"),
      "\(bot.log.suffix(1500))")
  }

  @Test(
    arguments: [
      (["mistkae": "x"], "unknown setting 'mistkae': did you mean 'mistake'?"), (["wait": "soon"], "a time such as 30d"),
      (["mistake": "name"], "write 1 to 32 characters of a-z 0-9 _"),
      (["mistake": "column type"], "not a statement that the database understands"),
    ] as [(TestSetting, String)]) func aPluginThatCannotStartSaysWhy(settings: TestSetting, words: String) async throws
  {
    let failure = await #expect(throws: TestFailure.self) { _ = try await TestBot(Mistaken.self, settings: settings) }
    #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
  }
}

/// Makes the mistake that its settings name.
private struct Mistaken: Plugin {
  static let manifest = Manifest(id: "mistaken", version: "1.0.0", title: LocalizedText(ru: "Ошибка", en: "Mistake"))
  private static let nowhere = Callback("nowhere")
  private static let long = Callback<String>("long")
  private static let asks = Conversation<NoState>("nowhere")
  private static let work = Job<Int>("nowhere")
  private static let ask = Job<Int>("ask", attempts: 1)
  private static let hello = LocalizedText("hello", ru: "Привет, {name}", en: "Hello, {name}")

  private let mistake: String

  init(settings: Settings) throws {
    mistake = try settings.string("mistake", default: "")
    _ = try settings.duration("wait", default: .seconds(1))
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-notes") { schema in
      schema.create("notes") { $0.text("words") }
      if mistake == "column type" { schema.run("UPDATE {notes} SET words = ") }
    }
    try bot.command(mistake == "name" ? "Two words" : "mistaken", LocalizedText(ru: "Ошибка", en: "Mistake"), handle)
    try bot.on(Self.long) { _, _ in }
    try bot.job(Self.ask) { job, _ in _ = try await job.http.send(HTTPRequest(.get, "https://api.example/")) }
  }

  private func handle(_ update: UpdateContext) throws {
    switch mistake {
    case "argument": try update.reply(Self.hello, ["nmae": "x"])
    case "button": try update.reply("x", keyboard: .row(update.button("x", Self.nowhere)))
    case "conversation": try update.begin(Self.asks)
    case "job": try update.enqueue(Self.work, 1)
    case "panel": try update.renew(panel: "nowhere", of: 7)
    case "long": try update.reply(String(repeating: "x", count: 5000))
    case "data": _ = try update.button("x", Self.long, String(repeating: "x", count: 80))
    case "rows": _ = try update.sql.one("SELECT words FROM {notes}")
    case "column":
      try update.sql.run("INSERT INTO {notes} (words) VALUES (?)", "x")
      _ = try update.sql.one("SELECT words FROM {notes}")["wrods"].string
    case "values": try update.sql.run("INSERT INTO {notes} (words) VALUES (?)")
    case "address": try update.enqueue(Self.ask, 1)
    default: break
    }
  }
}
