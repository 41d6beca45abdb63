import Testing

@testable import Simulator

@Suite struct ControlTests {
  @Test func people() async throws {
    let chat = SimulatedChat()
    let added = try await chat.control(
      "POST", "people", ["first_name": "Вера", "username": "@vera", "language_code": "ru", "is_premium": true])
    #expect(added["username"] == "vera")
    #expect(try await chat.control("GET", "people/vera")["first_name"] == "Вера")
    try await chat.control("PATCH", "people/vera", ["last_name": "К.", "is_premium": false, "username": ""])
    let changed = try await chat.control("GET", "people/\(added["id"]?.int ?? 0)")
    #expect(changed["last_name"] == "К.")
    #expect(changed["is_premium"] == nil)
    #expect(changed["username"] == nil)
    await #expect(throws: ControlError.taken("@anna")) {
      try await chat.control("POST", "people", ["first_name": "X", "username": "anna"])
    }
    await #expect(throws: ControlError.taken("the id 7")) {
      try await chat.control("POST", "people", ["first_name": "X", "id": 7])
    }
    await #expect(throws: ControlError.missing("first_name")) { try await chat.control("POST", "people") }
    #expect(try await chat.control("GET", "people")["people"]?.array?.count == 3, "a refused person leaves nothing behind")
  }

  @Test func bots() async throws {
    let chat = SimulatedChat()
    let bot = try await chat.control("POST", "bots", ["token": "9:x", "username": "nine_bot"])
    #expect(bot["id"] == 9)
    #expect(try await chat.control("GET", "bots/@Nine_bot")["id"] == 9)
    await #expect(throws: ControlError.missing("bot")) {
      try await chat.control("POST", "people/7/send", ["text": "two bots: which?"])
    }
    let error = await #expect(throws: ControlError.self) { try await chat.control("GET", "bots/77:secret") }
    #expect(error?.description.contains("secret") == false, "a token never comes back")
    await #expect(throws: ControlError.taken("@shop_bot")) { try await chat.control("PATCH", "bots/9", ["username": "shop_bot"]) }
  }

  @Test func aNewTokenTakesThePlaceOfTheOldOne() async throws {
    let chat = SimulatedChat()
    _ = try await chat.control("PATCH", "bots/4242", ["token": "4242:NEW-token_2"])
    await #expect(throws: TelegramError.unauthorized) { try await chat.telegram.bot(token: SimulatedChat.token) }
    #expect(try await chat.telegram.bot(token: "4242:NEW-token_2") == 4242)
    await #expect(throws: ControlError.self) { try await chat.control("PATCH", "bots/4242", ["token": "4243:NEW-token_2"]) }
  }

  @Test(
    arguments: [
      ("https://t.me/shop_bot?start=ref_1", "shop_bot", "ref_1"), ("t.me/shop_bot", "shop_bot", nil),
      ("tg://resolve?domain=shop_bot&start=a-b", "shop_bot", "a-b"),
    ] as [(String, String, String?)])
  func links(_ text: String, _ bot: String, _ payload: String?) throws {
    let link = try #require(DeepLink(text))
    #expect(link.bot == bot)
    #expect(link.payload == payload)
  }

  @Test func aLinkOpensAsWhoeverPressesIt() async throws {
    let chat = SimulatedChat()
    try await chat.control("POST", "people/8/start", ["link": "https://t.me/Shop_bot?start=ref_7"])
    #expect(try await chat.updates().first?.content["text"] == "/start ref_7")
    #expect(DeepLink("https://e.org/x?start=1") == nil)
    #expect(DeepLink("https://t.me/shop_bot?start=with%20space") == nil)
    await #expect(throws: ControlError.self) { try await chat.control("POST", "people/8/start", ["payload": "a b"]) }
  }

  @Test func readingWaitsForTheNthMessage() async throws {
    let chat = try await SimulatedChat.started()
    let sequence = try await chat.control("GET", "state")["seq"]
    async let messages = chat.control(
      "GET", "messages", ["person": 7, "from": "bot", "after": sequence, "count": 2, "timeout": 60])
    try await chat.result("sendMessage", ["chat_id": 7, "text": "one"])
    try await chat.control("POST", "people/7/send", ["text": "between"])
    try await chat.result("sendMessage", ["chat_id": 7, "text": "two"])
    #expect(try await messages["messages"]?.array?.compactMap { $0["text"]?.string } == ["one", "two"])
  }

  @Test func readingGivesUpInTime() async throws {
    let chat = try await SimulatedChat.started()
    async let messages = chat.control("GET", "messages", ["person": 7, "from": "bot", "timeout": 5])
    await chat.clock.sleepers(atLeast: 1)
    chat.clock.advance(by: .seconds(5))
    #expect(try await messages["messages"] == [])
  }

  @Test func theJournalHidesTheToken() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendMessage", ["chat_id": 7, "text": "x"])
    let journal = try await chat.control("GET", "bots/4242/calls")
    #expect(journal["calls"]?[0]?["method"] == "sendMessage")
    #expect(journal["counts"]?["sendmessage"] == 1)
    let everything = journal.text + (try await chat.control("GET", "state")).text + (try await chat.control("GET", "bots")).text
    #expect(!everything.contains("TEST-token"))
  }

  @Test func eventsCanBeReadAgain() async throws {
    let chat = try await SimulatedChat.started()
    let all = try #require(await chat.telegram.events(after: 0, timeout: .zero))
    let last = try #require(all.last?.number)
    try await chat.result("sendMessage", ["chat_id": 7, "text": "x"])
    let new = try #require(await chat.telegram.events(after: last, timeout: .zero))
    #expect(new.map { $0.json["type"] } == ["message"])
    #expect(await chat.telegram.events(after: 10_000, timeout: .zero) == nil, "from another life of the server")
  }

  @Test func oldEventsAreForgottenWithNotice() async throws {
    let chat = SimulatedChat { $0.eventsKept = 5 }
    for _ in 0..<10 { try await chat.control("POST", "people/7/send", ["text": "x"]) }
    #expect(await chat.telegram.events(after: 3, timeout: .zero) == nil)
  }

  @Test func resetLeavesWhatWasConfigured() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.control("POST", "people", ["first_name": "X"])
    try await chat.control("POST", "reset")
    let state = try await chat.control("GET", "state")
    #expect(state["people"]?.array?.count == 2)
    #expect(state["bots"]?.array?.count == 1)
    #expect(state["chats"] == [])
  }

  @Test func chatsForgetTheirOldest() async throws {
    let chat = SimulatedChat { $0.messagesPerChat = 8 }
    for number in 0..<30 { try await chat.control("POST", "people/7/send", ["text": JSON(String(number))]) }
    let texts = try await chat.control("GET", "messages", ["person": 7])["messages"]?.array?.compactMap { $0["text"]?.string } ?? []
    #expect((8...10).contains(texts.count))
    #expect(texts.last == "29")
  }

  @Test func unknownRoutesSaySo() async throws {
    let chat = SimulatedChat()
    for (method, path) in [("GET", "nope"), ("PUT", "people"), ("POST", "people/7/dance"), ("DELETE", "bots/4242")] {
      await #expect(throws: ControlError.noSuchRoute("\(method) /control/\(path)")) { try await chat.control(method, path) }
    }
  }
}
