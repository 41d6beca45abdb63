import Testing

@testable import Simulator

@Suite struct PollingTests {
  @Test func aLongPollAnswersAtOnce() async throws {
    let chat = SimulatedChat()
    async let updates = chat.call("getUpdates", ["timeout": 50])
    await chat.clock.sleepers(atLeast: 1)
    _ = try await chat.telegram.start(7, chat.bot, payload: nil)
    #expect(await updates["result"]?.array?.count == 1)
  }

  @Test func aLongPollEndsEmpty() async throws {
    let chat = SimulatedChat()
    async let updates = chat.call("getUpdates", ["timeout": 1000])
    await chat.clock.sleepers(atLeast: 1)
    chat.clock.advance(by: .seconds(50))
    #expect(await updates["result"] == [], "50 seconds are the most")
  }

  @Test func aSecondPollEndsTheFirst() async throws {
    let chat = SimulatedChat()
    async let first = chat.call("getUpdates", ["timeout": 50])
    await chat.clock.sleepers(atLeast: 1)
    async let second = chat.call("getUpdates", ["timeout": 50])
    let refused = await first
    #expect(refused["error_code"] == 409)
    #expect(
      refused["description"]
        == "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
    await chat.clock.sleepers(atLeast: 1)
    _ = try await chat.telegram.start(7, chat.bot, payload: nil)
    #expect(await second["result"]?.array?.count == 1)
  }

  @Test func aWebhookEndsThePoll() async throws {
    let chat = SimulatedChat()
    async let poll = chat.call("getUpdates", ["timeout": 50])
    await chat.clock.sleepers(atLeast: 1)
    let set = await chat.call("setWebhook", ["url": "http://127.0.0.1:1/hook"])
    #expect(set["description"] == "Webhook was set")
    #expect(await poll["description"] == "Conflict: terminated by setWebhook request")
    async let refused = chat.call("getUpdates")
    await chat.clock.sleepers(atLeast: 1)
    chat.clock.advance(by: .seconds(3))
    #expect(
      await refused["description"]
        == "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
  }

  @Test func allowedUpdatesAreKept() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.forgetUpdates()
    try await chat.result("getUpdates", ["allowed_updates": ["callback_query"]])
    try await chat.control("POST", "people/7/send", ["text": "x"])
    #expect(try await chat.updates().isEmpty)
    #expect(try await chat.result("getWebhookInfo")["allowed_updates"] == ["callback_query"])
    try await chat.result("getUpdates", ["allowed_updates": []])
    try await chat.control("POST", "people/7/send", ["text": "y"])
    #expect(try await chat.updates().map(\.kind) == ["message"])
  }

  @Test func editsComeAsUpdates() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.control("POST", "people/7/edit", ["message_id": 1, "text": "/help"])
    let update = try #require(try await chat.updates().last)
    #expect(update.kind == "edited_message")
    #expect(update.content["text"] == "/help")
  }

  @Test func theNumberingCanStartAnew() async throws {
    let chat = SimulatedChat()
    try await chat.control("POST", "bots/4242/updates", ["next_update_id": 17])
    try await chat.control("POST", "bots/shop_bot/updates", ["update": ["update_id": 0, "message": ["message_id": 1]]])
    #expect(try await chat.result("getUpdates")[0]?["update_id"] == 17)
  }

  @Test func aSimulatorThatGoesOnRepeatsNoNumbers() async throws {
    var updates: Set<Int64> = []
    var messages: Set<Int64> = []
    for time in [1_800_000_000, 1_800_000_001, 1_800_003_600] {
      let chat = SimulatedChat { $0.goOn(at: time) }
      _ = try await chat.telegram.start(7, chat.bot, payload: nil)
      let update = try await chat.result("getUpdates")[0]
      updates.insert(try #require(update?["update_id"]?.int))
      messages.insert(try #require(update?["message"]?["message_id"]?.int))
    }
    #expect(updates.count == 3 && messages.count == 3)
  }

  @Test func unknownTokensAndMethods() async throws {
    let chat = SimulatedChat()
    await #expect(throws: TelegramError.unauthorized) { try await chat.telegram.bot(token: "4242:other") }
    for token in ["", "x", "0:a", "1:", "1:ж", "01:a", ":a", "1:" + String(repeating: "a", count: 80)] {
      await #expect(throws: TelegramError.malformedToken) { try await chat.telegram.bot(token: token) }
    }
    #expect(await chat.refusal("sendEverything") == "Not Found: method not found")
    try await chat.result("logOut")
    #expect(await chat.refusal("getMe") == "Logged out")
    let strict = SimulatedChat { $0.acceptsAnyToken = false }
    await #expect(throws: TelegramError.unauthorized) { try await strict.telegram.bot(token: "5:new") }
  }
}
