import Counter
import Payments
import PluginAPI
import PluginTesting
import Testing

/// What tests of plugins can rely on.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct TestBotTests {
  @Test(arguments: Engine.allCases) func aChatReadsLikeAChat(engine: Engine) async throws {
    let bot = try await engine.bot(Forecast.self, settings: ["greeting": "Forecast for $5 ${HOME}: \"rain\"\n"])
    let (anna, boris) = (bot.person("Анна", language: "ru"), bot.person("Boris"))
    try await anna.sends("/start")
    try await anna.sees("Здравствуйте, Анна!")
    try await boris.sends("/ask")
    let message = try await boris.sees("Forecast for $5 ${HOME}: \"rain\"", buttons: ["Tell me", "Another"])
    #expect(try await boris.presses("Another", on: message) == TestAnswer(text: "there is none", isAlert: true))
    try await anna.sees("Здравствуйте")
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_updates") == ["3"])
    let plugins = try await bot.operate("plugins.list")
    #expect(plugins.root.elements.map { $0.member("plugin").string } == ["forecast"])
  }

  @Test(arguments: Engine.allCases) func jobsRunByTheirServersAnswers(engine: Engine) async throws {
    let bot = try await engine.bot(Forecast.self)
    let boris = bot.person("Boris")
    try bot.http.answers("https://weather.example/today", status: 503)
    try bot.http.answers("https://weather.example/today", "sunny")
    try await boris.sends("/ask")
    try await boris.presses("Tell me")
    try await boris.sees("asking")
    try await bot.jobs.drain()
    let replies = try await boris.replies()
    #expect(replies == ["asking"], "\(replies)")
    await bot.clock.advance(.minutes(5))
    try await bot.jobs.drain()
    try await boris.sees("sunny")
    #expect(bot.http.requests.map(\.url) == Array(repeating: "https://weather.example:443/today?by=1001", count: 2))
    // Nobody else may be asked.
    #expect(try await bot.database.column("SELECT state FROM patchbay_jobs") == ["done"])
  }

  @Test(arguments: Engine.allCases) func aScheduleRunsWhenItsTimeComes(engine: Engine) async throws {
    let bot = try await engine.bot(Forecast.self)
    await bot.clock.advance(.hours(20))
    #expect(try await bot.database.column("SELECT count(*) FROM forecast_mornings") == ["0"])
    await bot.clock.advance(.hours(2))
    #expect(try await bot.database.column("SELECT at FROM forecast_mornings") == ["1767690000000"])
  }

  /// Telegram takes four messages to a chat at once and one a second from then on: that time passes by itself.
  @Test func manyMessagesTakeTelegramsTimeAndNotTheTests() async throws {
    let bot = try await TestBot(Forecast.self)
    let boris = bot.person("Boris")
    let start = bot.clock.now
    for _ in 1...10 { try await boris.sends("/ask") }
    try await boris.sees("Forecast")
    #expect(try await boris.history().count == 10)
    #expect((5_000...7_000).contains(bot.clock.now - start), "\(bot.clock.now - start)")
  }

  @Test func starsArePaidAsTelegramHasThem() async throws {
    let bot = try await TestBot(
      [TestPlugin(Payments.self, settings: ["stars": ["enabled": true]])]) { $0.unit = "STcoin" }
    let boris = bot.person("Boris")
    try await boris.sends("/topup")
    try await boris.sees("How much")
    try await boris.presses("Mini · 10 STcoin")
    try await boris.sees("How would you like to pay?")
    try await boris.presses("Telegram Stars · 75 ⭐")
    try await boris.sees("Payment #1: the invoice is below")
    #expect(try await boris.pays(with: .stars).isPaid)
    try await boris.sees("Payment received")
    #expect(try await bot.database.column("SELECT available FROM patchbay_ledger_wallets") == ["10"])
  }

  @Test func whatIsNeverSaidFailsWithWhatWas() async throws {
    let bot = try await TestBot(Forecast.self)
    let boris = bot.person("Boris")
    try await boris.sends("/ask")
    try await boris.sees("Forecast")
    let failure = await #expect(throws: TestFailure.self) { try await boris.seesNothing() }
    #expect(failure?.description.contains("BotTests/TestBotTests.swift:") == true)
    #expect(
      failure?.description.contains("expected nothing; the bot said: [\"Forecast\"]") == true, "\(failure?.description ?? "")")
    let missing = await #expect(throws: TestFailure.self) { try await boris.presses("Nowhere") }
    #expect(missing?.description.contains("Nowhere") == true && missing?.description.contains("Tell me") == true)
  }

  /// What a plugin is told of its bot while it registers is what it goes by: with other facts it registers anew.
  @Test(arguments: Engine.allCases) func aScheduleGoesByTheClockOfItsBot(engine: Engine) async throws {
    let bot = try await engine.bot(Forecast.self)
    let hour = "SELECT CAST(next_at / 3600000 % 24 AS INTEGER) FROM patchbay_schedules WHERE name = 'morning'"
    for (zone, expected) in [("Asia/Tokyo", "0"), ("Asia/Yekaterinburg", "4"), ("UTC", "9")] {
      try await bot.reconfigure { $1.timezone = zone }
      while try await bot.database.column(hour) != [expected] { await Task.yield() }
    }
  }

  @Test func aPluginThatCannotStartSaysWhy() async throws {
    let failure = await #expect(throws: TestFailure.self) { _ = try await TestBot(Forecast.self, settings: ["greting": "Hi"]) }
    #expect(failure?.description.contains("did you mean 'greeting'?") == true, "\(failure?.description ?? "")")
  }

  @Test func dataOutliveTheHost() async throws {
    let bot = try await TestBot(Counter.self)
    let boris = bot.person("Boris")
    for count in 1...3 {
      try await boris.sends("/count")
      try await boris.sees("Count")
      #expect(try await boris.presses("Press").text == "count \(count)")
      try await bot.restart()
    }
    await bot.stop()
    await #expect(throws: TestFailure.self) { try await bot.database.column("SELECT 1") }
  }
}

/// Tells the weather, which another server knows.
private struct Forecast: Plugin {
  static let manifest = Manifest(id: "forecast", version: "1.0.0", title: LocalizedText(ru: "Погода", en: "Forecast"))
  private static let tell = Callback("tell")
  private static let other = Callback("other")
  private static let ask = Job<Int64>("ask", attempts: 5)

  private let greeting: String

  init(settings: Settings) throws { greeting = try settings.string("greeting", default: "Forecast") }

  func register(on bot: Registration) throws {
    try bot.migration("001-forecast") { $0.create("mornings") { $0.integer("at") } }
    try bot.reaches("weather.example")
    try bot.command("ask", LocalizedText("Ask")) { [greeting] update in
      try update.reply(greeting, keyboard: .row(update.button("Tell me", Self.tell), update.button("Another", Self.other)))
    }
    try bot.on(Self.tell) { update in
      try update.enqueue(Self.ask, update.requirePerson().id)
      try update.answer("")
      try update.reply("asking")
    }
    try bot.on(Self.other) { try $0.answer("there is none", alert: true) }
    try bot.job(Self.ask) { context, person in
      let answer = try await context.http.send(HTTPRequest(.get, "https://weather.example/today?by=\(person)"))
      guard answer.status == 200 else { throw JobError.temporary(code: "\(answer.status)") }
      try await context.finish { try $0.send(String(decoding: answer.body, as: UTF8.self), to: person) }
    }
    try bot.schedule("morning", cron: "0 9 * * *") { morning in
      try morning.sql.run("INSERT INTO {mornings} (at) VALUES (?)", morning.due)
    }
  }
}
