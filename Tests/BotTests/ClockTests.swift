import Counter
import PluginAPI
import PluginTesting
import Testing

/// Somebody sets the machine's clock, back or forward: what waits is done when its time has passed, and once.
///
/// A file has no clock but the machine's, so that whoever sets that forward may have things done early; a database server has its own.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ClockTests {
  private static let steps: [Duration] = [.hours(-1), .hours(1), .days(-1), .days(1)]

  private static func isEarly(_ engine: Engine, _ step: Duration) -> Bool { engine == .sqlite && step > .zero }

  @Test(arguments: Engine.allCases, steps) func aHoldRunsOutInItsTime(engine: Engine, step: Duration) async throws {
    let bot = try await engine.bot(Counter.self) { $0.welcome = 2 }
    let boris = bot.person("Boris")
    try await boris.sends("/reserve 60000")
    try await boris.sees("hold ")
    bot.clock.set(by: step)
    await bot.clock.advance(.seconds(59))
    func available() async throws -> [String] { try await bot.database.column("SELECT available FROM patchbay_ledger_wallets") }
    if !Self.isEarly(engine, step) { #expect(try await available() == ["1"]) }
    await bot.clock.advance(.seconds(2))
    #expect(try await available() == ["2"])
    // The next one begins and ends by the same clock.
    try await boris.sends("/reserve 60000")
    try await boris.sees("hold ")
    await bot.clock.advance(.seconds(59))
    #expect(try await available() == ["1"])
    await bot.clock.advance(.seconds(2))
    #expect(try await available() == ["2"])
  }

  @Test(arguments: Engine.allCases, steps) func aDialogWaitsForItsTime(engine: Engine, step: Duration) async throws {
    let bot = try await engine.bot(Counter.self)
    let (boris, vera) = (bot.person("Boris"), bot.person("Vera"))
    for person in [boris, vera] {
      try await person.sends("/meet")
      try await person.sees("Your name?")
    }
    bot.clock.set(by: step)
    await bot.clock.advance(.minutes(29))
    if !Self.isEarly(engine, step) {
      try await boris.sends("Boris")
      try await boris.sees("Your age?")
    }
    await bot.clock.advance(.minutes(2))
    try await vera.sends("Vera")
    try await vera.sees("There was no answer for a long time")
  }

  @Test(arguments: Engine.allCases, steps) func jobsAndNewsComeInTheirTime(engine: Engine, step: Duration) async throws {
    let bot = try await engine.bot([TestPlugin(Waiter.self)])
    let boris = bot.person("Boris")
    try await boris.sends("/later")
    try await boris.sees("in a minute")
    try await boris.sends("/news")
    try await boris.sees("news: 1")
    for _ in 1...2 { try await boris.sends("/news") }
    try await bot.settle()
    bot.clock.set(by: step)
    // What waits for others of its kind is told when its pause is over.
    try await boris.sees("news: 2")
    if !Self.isEarly(engine, step) {
      await bot.clock.advance(.seconds(40))
      #expect(try await boris.history().contains("done") == false)
    }
    await bot.clock.advance(.seconds(61))
    try await bot.settle()
    #expect(try await boris.history().count { $0 == "done" } == 1)
    #expect(try await boris.history().count { $0.hasPrefix("news") } == 2)
  }
}

/// Has things wait.
private struct Waiter: Plugin {
  static let manifest = Manifest(id: "waiter", version: "1.0.0", title: LocalizedText("Waiter"))
  private static let later = Job<Int64>("later")
  private static let news = Notice<Int64>("news", joined: +)

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.command("later", LocalizedText("Later")) { update in
      try update.enqueue(Self.later, update.requirePerson().id, after: .seconds(60))
      try update.reply("in a minute")
    }
    try bot.command("news", LocalizedText("News")) { update in
      try update.send(Self.news, 1, to: update.requirePerson().id) { "news: \($0)" }
    }
    try bot.job(Self.later) { job, person in try await job.finish { try $0.send("done", to: person) } }
  }
}
