import Counter
import PluginTesting
import Testing

/// A pressed button never meets silence.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct ButtonTests {
  @Test(arguments: Engine.allCases) func everyPressIsAnsweredWhateverItCarries(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let boris = bot.person("Boris")
    try await boris.sends("/count")
    try await boris.sees("Count")
    let outdated = "This button is out of date. Send /start for a new one."
    let garbage = [
      "counter/vanished", "counter/add", "counter/add/", "counter/add/many", "counter/add/1/2", "counter/press/1", "/", "//",
      "counter/", "/press", "nobody/press", "patchbay/language", "patchbay/nothing", " ", "plus:", "plus:x", "☃", "null", "{}",
      String(repeating: "x", count: 64), "counter/add/99999999999999999999",
    ]
    for data in garbage { #expect(try await boris.presses(data: data).text == outdated, "\(data)") }
    #expect(try await boris.presses("Press").text == "count 1")
    #expect(try await boris.presses("Add").text == "count 6")
  }

  @Test(arguments: Engine.allCases) func theButtonOfASwitchedOffPluginSaysSo(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let (anna, boris) = (bot.person("Анна", language: "ru"), bot.person("Boris"))
    for each in [anna, boris] {
      try await each.sends("/count")
      try await each.sees("Count")
    }
    try await bot.reconfigure { plugins, _ in plugins[0].isEnabled = false }
    #expect(try await boris.presses("Press").text == "This feature is switched off at the moment.")
    #expect(try await anna.presses("Press").text == "Этот раздел сейчас выключен.")
    // Taken out of the configuration, nothing is known of it any more.
    try await bot.reconfigure { plugins, _ in plugins[0].isEnabled = true }
    try await bot.reconfigure { plugins, _ in plugins = [] }
    #expect(try await boris.presses("Press").text == "This button is out of date. Send /start for a new one.")
  }

  @Test(arguments: Engine.allCases) func buttonsOfAnOlderBotGoOnWorking(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let boris = bot.person("Boris")
    try await boris.sends("/count")
    try await boris.sees("Count")
    #expect(try await boris.presses(data: "press_me").text == "count 1")
    #expect(try await boris.presses(data: "plus:41").text == "count 42")
  }

  @Test(arguments: Engine.allCases) func twentySimultaneousPressesOfAnOnceButtonHaveOneEffect(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let boris = bot.person("Boris")
    try await boris.sends("/count")
    let message = try await boris.sees("Count")
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 1...20 { group.addTask { try await boris.presses("Once", on: message).text } }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(answers.count { $0 == "count 1" } == 1)
    #expect(answers.count { $0 == "Already done." } == 19)
    #expect(try await bot.database.column("SELECT count FROM counter_presses") == ["1"])
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_updates WHERE kind = 'callback_query'") == ["20"])
    // Another message has a turn of its own.
    try await boris.sends("/count")
    try await boris.sees("Count")
    #expect(try await boris.presses("Once").text == "count 2")
  }
}
