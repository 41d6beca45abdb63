import PluginAPI
import PluginTesting
import Testing

@testable import Quiz

/// In the order in which they are written, so that the contract has people do what the others did.
@Suite(.serialized) struct QuizTests {
  private static let right = ["Neil Armstrong", "The Dead Sea", "2014"]

  private func plays(_ person: TestPerson, rightly count: Int) async throws {
    try await person.sends("/quiz")
    try await person.sees("Question 1 of 3")
    for (index, answer) in Self.right.enumerated() {
      let isRight = index < count
      let said = try await person.presses(isRight ? answer : ["Yuri Gagarin", "The Black Sea", "2010"][index])
      #expect(said.text == (isRight ? "Right!" : "Wrong"))
    }
    try await person.sees("Right answers: \(count) of 3.", buttons: ["Once more", "The best"])
  }

  @Test(arguments: TestEngine.allCases) func aGameIsPlayedInOneMessage(engine: TestEngine) async throws {
    if let reason = engine.whyAbsent { try Test.cancel("\(reason)") }
    let bot = try await engine.bot(Quiz.self)
    let anna = bot.person("Anna")
    try await plays(anna, rightly: 2)
    #expect(try await anna.history().count == 1)
    // A worse game takes nothing away.
    try await plays(anna, rightly: 1)
    #expect(try await bot.database.column("SELECT best FROM quiz_players") == ["2"])
    #expect(try await bot.database.column("SELECT count(*) FROM quiz_games") == ["0"])
  }

  @Test func whoDoesNotAnswerGoesOn() async throws {
    let bot = try await TestBot(Quiz.self, settings: ["time": "30s"])
    let anna = bot.person("Анна", language: "ru")
    try await anna.sends("/quiz")
    try await anna.sees("Вопрос 1 из 3")
    for number in 2...3 {
      await bot.clock.advance(.seconds(30))
      try await bot.jobs.drain()
      try await anna.sees("Вопрос \(number) из 3")
    }
    await bot.clock.advance(.seconds(30))
    try await bot.jobs.drain()
    try await anna.sees("Верных ответов: 0 из 3.")
  }

  @Test func whatIsOverDoesNotCount() async throws {
    let bot = try await TestBot(Quiz.self)
    let (anna, boris) = (bot.person("Anna"), bot.person("Boris"))
    try await anna.sends("/quiz")
    let first = try await anna.sees("Question 1 of 3")
    let armstrong = try #require(first.data["Neil Armstrong"])
    try await boris.sends("/best")
    try await boris.sees("Nobody has played yet.")
    // Nobody plays another's game, and nobody answers twice.
    #expect(try await boris.presses(data: armstrong).text == "That question is over")
    #expect(try await anna.presses("Neil Armstrong").text == "Right!")
    #expect(try await anna.presses(data: armstrong).text == "That question is over")
    for nonsense in ["quiz/choose/1/99/0", "quiz/choose/1/-1/0", "quiz/choose/9223372036854775807/0/0"] {
      #expect(try await anna.presses(data: nonsense).text == "That question is over", "\(nonsense)")
    }
    #expect(try await bot.database.column("SELECT points FROM quiz_games") == ["1"])
  }

  @Test func theBestAreTurnedOver() async throws {
    let bot = try await TestBot(Quiz.self, settings: ["page": 2])
    let anna = bot.person("Anna")
    try await anna.sends("/best")
    try await anna.sees("Nobody has played yet.")
    for (name, count) in [("Boris", 1), ("Vera", 3), ("Dan", 2)] { try await plays(bot.person(name), rightly: count) }
    try await anna.sends("/best")
    let first = try await anna.sees("Vera", buttons: ["▶", "Play"])
    #expect(first.text.contains("2. ") && !first.text.contains("Boris"))
    try await anna.presses("▶")
    try await anna.sees("Boris", buttons: ["◀", "Play"])
    // There is no such page; the last one stays.
    try await anna.presses(data: "quiz/best/99")
    #expect(try await anna.history().last?.contains("Boris") == true)
  }

  @Test func itKeepsThePluginsContract() async throws {
    let report = try await PluginContract(Quiz.self).check()
    #expect(report.unreached == [], "\(report)")
  }
}
