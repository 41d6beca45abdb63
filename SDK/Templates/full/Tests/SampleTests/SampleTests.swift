import PluginAPI
import PluginTesting
import Testing

@testable import Sample

/// Talks to the bot as people do: on the real host, a database of its own and a simulated Telegram, all in this process.
@Suite struct SampleTests {
  @Test func aNoteIsKeptAndItsWriterReminded() async throws {
    let bot = try await TestBot(Sample.self, settings: ["reminds_after": "2h"])
    let anna = bot.person("Анна", language: "ru")
    try await anna.sends("/sample")
    try await anna.sees("Заметок пока нет.", buttons: ["Записать"])
    try await anna.presses("Записать")
    try await anna.sees("Что записать?")
    try await anna.sends("Купить хлеб")
    try await anna.sees("Записано, напомню.")
    await bot.clock.advance(.hours(2))
    try await bot.jobs.drain()
    try await anna.sees("Напоминаю: Купить хлеб")
  }

  @Test func nobodyRemovesWhatIsAnothers() async throws {
    let bot = try await TestBot(Sample.self)
    let (anna, boris) = (bot.person("Анна"), bot.person("Boris"))
    try await anna.sends("/sample")
    try await anna.presses("Write one down")
    try await anna.sends("Bread")
    try await anna.sees("Written down")
    try await boris.sends("/sample")
    try await boris.sees("No notes yet.")
    try await boris.presses(data: "sample/remove/1")
    #expect(try await bot.database.column("SELECT words FROM sample_notes") == ["Bread"])
    try await anna.sends("/sample")
    try await anna.sees("1 note.")
    #expect(try await anna.presses("Bread").text == "Removed")
    try await anna.sees("No notes yet.", buttons: ["Write one down"])
  }

  @Test func thePageShowsTheSame() async throws {
    let bot = try await TestBot(Sample.self)
    let anna = bot.person("Анна")
    try await anna.sends("/sample")
    try await anna.presses("Write one down")
    try await anna.sends("Bread")
    try await anna.sees("Written down")
    let app = try await anna.opensApp()
    try await app.opens("sample/notes")
    try await app.sees("Bread")
    try await app.taps("Remove")
    try await app.sees("No notes yet.")
  }

  /// What operators choose between.
  @Test(arguments: TestEngine.allCases) func itWorksOnEveryEngine(engine: TestEngine) async throws {
    if let reason = engine.whyAbsent { try Test.cancel("\(reason)") }
    let bot = try await engine.bot(Sample.self)
    let anna = bot.person("Анна")
    try await anna.sends("/sample")
    try await anna.presses("Write one down")
    try await anna.sends("Bread")
    try await anna.sees("Written down")
  }

  /// What every plugin promises to hosts, operators and people.
  @Test func itKeepsThePluginsContract() async throws { try await PluginContract(Sample.self).check() }
}
