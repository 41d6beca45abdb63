import PluginAPI
import PluginTesting
import Testing

@testable import SupportDesk

/// In the order in which they are written, so that the contract has people do what the others did.
@Suite(.serialized) struct SupportDeskTests {
  /// A bot with a staff of one, in a group with topics.
  private struct Desk {
    let bot: TestBot
    let vera: TestPerson
    let staff: TestGroup

    init() async throws {
      bot = try await TestBot(SupportDesk.self, settings: ["group": -1])
      vera = bot.person("Vera")
      staff = try await bot.group("Staff", of: [vera], hasTopics: true)
      let group = staff.id
      try await bot.reconfigure { plugins, _ in plugins[0].settings = ["group": .integer(Int(group))] }
    }
  }

  @Test func aQuestionIsAnsweredInItsTopic() async throws {
    let desk = try await Desk()
    let anna = desk.bot.person("Анна", language: "ru")
    try await anna.sends("Не приходит письмо")
    try await anna.sees("Передано. Ответим здесь.")
    try await desk.bot.jobs.drain()
    let topic = try #require(try await desk.staff.sees("Не приходит письмо").topic)
    try await desk.vera.sends("Check the folder of spam", in: desk.staff, topic: topic)
    try await anna.sees("Check the folder of spam")
    // What they go on about has the same topic, and isn't acknowledged again.
    try await anna.sends("Нашла, спасибо")
    try await desk.staff.sees("Нашла, спасибо", in: topic)
    #expect(try await !anna.replies().contains("Передано. Ответим здесь."))
  }

  @Test func everybodyHasATopicOfTheirOwn() async throws {
    let desk = try await Desk()
    let (anna, boris) = (desk.bot.person("Anna"), desk.bot.person("Boris"))
    try await anna.sends("I am Anna's question")
    try await boris.sends("I am Boris's question")
    try await boris.sends("And I am his second")
    try await desk.bot.jobs.drain()
    let (first, second) = (try await desk.staff.sees("Anna's question").topic, try await desk.staff.sees("Boris's question").topic)
    #expect(first != second && first != nil)
    try await desk.staff.sees("his second", in: second)
    try await desk.vera.sends("An answer for Boris", in: desk.staff, topic: second)
    try await boris.sees("An answer for Boris")
    #expect(try await !anna.history().contains("An answer for Boris"))
  }

  @Test func whatIsClosedIsOpenedByTheNextMessage() async throws {
    let desk = try await Desk()
    let anna = desk.bot.person("Anna")
    try await anna.sends("A question")
    try await desk.bot.jobs.drain()
    let topic = try await desk.staff.sees("A question").topic
    try await desk.vera.sends("/close@test_bot", in: desk.staff, topic: topic)
    try await anna.sees("The conversation is closed.")
    try await anna.sends("One more thing")
    try await anna.sees("Passed on.")
    try await desk.staff.sees("One more thing", in: topic)
    #expect(try await desk.bot.calls("closeForumTopic") == 1)
    #expect(try await desk.bot.calls("reopenForumTopic") == 1)
  }

  @Test func otherGroupsAreNoneOfItsBusiness() async throws {
    let desk = try await Desk()
    let dan = desk.bot.person("Dan")
    let other = try await desk.bot.group("Friends", of: [dan], hasTopics: true)
    try await dan.sends("Hello", in: other)
    try await dan.sends("/close@test_bot", in: other)
    #expect(try await other.messages().isEmpty)
  }

  @Test func whoIsForgottenHasNoTopic() async throws {
    let desk = try await Desk()
    let anna = desk.bot.person("Anna")
    try await anna.sends("A question")
    try await desk.bot.jobs.drain()
    try await desk.staff.sees("A question")
    try await desk.bot.operate("people.forget", ["user": "\(anna.id)"])
    #expect(try await desk.bot.calls("deleteForumTopic") == 1)
    #expect(try await desk.bot.database.column("SELECT count(*) FROM support_desk_threads") == ["0"])
  }

  @Test func itKeepsThePluginsContract() async throws {
    try await PluginContract(SupportDesk.self, settings: ["group": -1]).check()
  }
}
