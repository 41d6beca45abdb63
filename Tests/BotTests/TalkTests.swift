import Counter
import PluginAPI
import Testing

@testable import Host
@testable import PluginTesting

/// What people and operators write to each other through the bot.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct TalkTests {
  private static func talk(with person: TestPerson, of bot: TestBot) async throws -> [String] {
    try await bot.settle()
    return try await bot.operate("people.messages", ["user": "\(person.id)"]).root.elements.reversed().map {
      "\($0.member("from").string ?? ""): \($0.member("text").string ?? "")"
    }
  }

  @Test(arguments: Engine.allCases) func anOperatorWritesAndReadsTheAnswer(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let (anna, boris) = (bot.person("Anna"), bot.person("Boris"))
    try await anna.opens()
    try await anna.sees("Hello, Anna!")
    await bot.clock.advance(.seconds(1))
    try await boris.opens()
    try await boris.sees("Hello, Boris!")
    await bot.clock.advance(.seconds(1))
    let words = "Is it <b>here</b>?\nTell me. 🙂"
    for _ in 0..<2 {
      try await bot.operate("people.write", ["user": "\(anna.id)", "text": words], key: "a question")
    }
    try await anna.sees("Is it <b>here</b>?")
    await bot.clock.advance(.seconds(1))
    try await anna.sends("Yes, since yesterday")
    let talk = try await Self.talk(with: anna, of: bot)
    #expect(talk.count { $0 == "bot: \(words)" } == 1)
    let question = try #require(talk.firstIndex(of: "bot: \(words)"))
    #expect(talk[question...].contains("person: Yes, since yesterday"))
    #expect(talk.first == "person: /start" && talk.dropFirst().first?.hasPrefix("bot: Hello, Anna!") == true)
    #expect(try await Self.talk(with: boris, of: bot).allSatisfy { !$0.contains("yesterday") && !$0.contains("here") })
    let audit = try await bot.operate("audit.list").root.elements
    #expect(audit.count == 1 && audit[0].member("action").string == "people/write")

    // After 48 hours nothing is left.
    await bot.clock.advance(.hours(49))
    #expect(try await Self.talk(with: anna, of: bot).isEmpty)
  }

  @Test func linksIntoTheConsoleAreMasked() {
    let link = "Open https://host/console/enter?code=0123abcdEF456 within 5 minutes.\nhttp://127.0.0.1:1/console/enter?code=9f"
    #expect(
      ConsoleDoor.masked(link)
        == "Open https://host/console/enter?code=… within 5 minutes.\nhttp://127.0.0.1:1/console/enter?code=…")
    #expect(ConsoleDoor.masked("/console/enter?x=1 code=12") == "/console/enter?x=1 code=12")
    #expect(ConsoleDoor.masked(#"{"text":"console\/enter?code=9f"}"#) == #"{"text":"console\/enter?code=…"}"#)
  }

  @Test(arguments: Engine.allCases) func whoCannotBeReachedIsNotWrittenTo(engine: Engine) async throws {
    let bot = try await engine.bot(Counter.self)
    let anna = bot.person("Anna")
    try await anna.opens()
    try await anna.sees("Hello, Anna!")
    try await anna.blocks()
    try await bot.settle()
    for user in ["\(anna.id)", "404"] {
      for rehearse in [true, false] {
        await #expect(throws: (any Error).self, "\(user)") {
          try await bot.operate("people.write", ["user": user, "text": "Hello?"], rehearse: rehearse)
        }
      }
    }
    for wrong in [["user": "0", "text": "x"], ["user": "\(anna.id)", "text": " "], ["user": "\(anna.id)"]] {
      await #expect(throws: OperationError.self, "\(wrong)") { try await bot.operate("people.write", wrong) }
    }
    #expect(try await bot.operate("audit.list").root.elements.isEmpty)
  }
}
