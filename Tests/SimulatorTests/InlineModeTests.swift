import Testing

@testable import Simulator

@Suite struct InlineModeTests {
  private static let article: JSON = [
    "type": "article", "id": "one", "title": "One", "description": "The first",
    "input_message_content": ["message_text": "<b>Hello</b>", "parse_mode": "HTML"],
  ]

  private func withInlineMode() async throws -> SimulatedChat {
    let chat = try await SimulatedChat.started()
    try await chat.control("PATCH", "bots/4242", ["supports_inline_queries": true, "inline_placeholder": "Search"])
    try await chat.forgetUpdates()
    return chat
  }

  /// Asks, answers as the bot, and returns what the person is offered.
  private func offer(
    _ chat: SimulatedChat, _ results: JSON, query: String = "tea", options: JSON = [:], place: JSON = [:]
  ) async throws -> JSON {
    var request: JSON = ["query": JSON(query)]
    for (name, value) in place.object?.members ?? [] { request[name] = value }
    let asked = try await chat.control("POST", "people/7/inline", request)
    let id = try #require(asked["inline_query_id"])
    var answer: JSON = ["inline_query_id": id, "results": results]
    for (name, value) in options.object?.members ?? [] { answer[name] = value }
    try await chat.result("answerInlineQuery", answer)
    return asked
  }

  @Test func aBotWithoutInlineModeIsNotAsked() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.forgetUpdates()
    #expect(try await chat.result("getMe")["supports_inline_queries"] == false)
    let error = await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/inline", ["query": "x"]) }
    #expect(error?.status == 409 && error?.description.contains("/setinline") == true)
    #expect(try await chat.updates().isEmpty)
    try await chat.control("PATCH", "bots/4242", ["supports_inline_queries": true])
    #expect(try await chat.result("getMe")["supports_inline_queries"] == true)
  }

  @Test(arguments: ["sender", "private"]) func theBotIsAskedWhereverItIsTyped(type: String) async throws {
    let chat = try await withInlineMode()
    var request: JSON = ["query": JSON(String(repeating: "q", count: 300)), "offset": "5"]
    if type == "private" { request["peer"] = 8 }
    let asked = try await chat.control("POST", "people/7/inline", request)
    #expect(asked["answered"] == false)
    let update = try #require(try await chat.updates().first)
    #expect(update.kind == "inline_query" && update.content["from"]?["id"] == 7 && update.content["offset"] == "5")
    #expect(update.content["id"] == asked["inline_query_id"] && update.content["chat_type"]?.string == type)
    #expect(update.content["query"]?.string?.count == 256, "a client lets nobody type more")
  }

  @Test func aChosenResultIsThePersonsMessageByWayOfTheBot() async throws {
    let chat = try await withInlineMode()
    try await chat.control("PATCH", "bots/4242", ["inline_feedback": true])
    var article = Self.article
    article["reply_markup"] = [
      "inline_keyboard": [[["text": "Open", "url": "https://t.me/shop_bot?start=a"], ["text": "Like", "callback_data": "like"]]]
    ]
    let asked = try await offer(chat, [article], place: ["peer": 8])
    #expect(try await chat.control("GET", "bots/4242")["inline_placeholder"] == "Search")
    try await chat.forgetUpdates()
    let request: JSON = ["inline_query_id": asked["inline_query_id"], "result_id": "one", "peer": 8]
    let sent = try await chat.control("POST", "people/7/choose", request)["message"]
    #expect(sent?["from"]?["id"] == 7 && sent?["via_bot"]?["username"] == "shop_bot" && sent?["text"] == "Hello")
    #expect(sent?["entities"]?[0]?["type"] == "bold")
    let seen = try await chat.control("GET", "messages", ["person": 8, "peer": 7])["messages"]?[0]
    #expect(seen?["text"] == "Hello" && seen?["people"] == [7, 8])
    // The bot sees no chat of people: it hears of the choice, and of the button, by the message's inline id.
    let chosen = try #require(try await chat.updates().first)
    #expect(chosen.kind == "chosen_inline_result" && chosen.content["result_id"] == "one")
    let inlineID = try #require(chosen.content["inline_message_id"])
    try await chat.control("POST", "people/8/press", ["peer": 7, "text": "Like"])
    let press = try #require(try await chat.updates().last)
    #expect(press.kind == "callback_query" && press.content["inline_message_id"] == inlineID)
    #expect(press.content["message"] == nil && press.content["data"] == "like")
    // It may edit the message, and Telegram answers true.
    #expect(try await chat.result("editMessageText", ["inline_message_id": inlineID, "text": "Liked"]) == true)
    #expect(try await chat.control("GET", "messages", ["person": 8, "peer": 7])["messages"]?[0]?["text"] == "Liked")
    #expect(
      await chat.refusal("editMessageText", ["inline_message_id": "AgAAx", "text": "x"]) == "Bad Request: MESSAGE_ID_INVALID")
  }

  @Test func inTheBotsOwnChatItIsAMessageToTheBot() async throws {
    let chat = try await withInlineMode()
    let asked = try await offer(chat, [Self.article])
    try await chat.forgetUpdates()
    try await chat.control("POST", "people/7/choose", ["inline_query_id": asked["inline_query_id"], "result_id": "one"])
    let update = try #require(try await chat.updates().first)
    #expect(
      update.kind == "message" && update.content["via_bot"]?["id"] == 4242, "and nobody is told of the choice who didn't ask to be")
    #expect(try await chat.updates().count == 1)
  }

  @Test func anAnswerHoldsForItsTimeAndForWhomItIsMeant() async throws {
    let chat = try await withInlineMode()
    _ = try await offer(
      chat, [Self.article],
      options: [
        "cache_time": 60, "is_personal": true, "next_offset": "10", "button": ["text": "Sign in", "start_parameter": "in"],
      ])
    try await chat.forgetUpdates()
    let again = try await chat.control("POST", "people/7/inline", ["query": "tea"])
    #expect(again["cached"] == true && again["results"]?[0]?["title"] == "One" && again["next_offset"] == "10")
    #expect(again["button"]?["start_parameter"] == "in")
    #expect(try await chat.updates().isEmpty)
    #expect(try await chat.control("POST", "people/8/inline", ["query": "tea"])["answered"] == false, "it was meant for 7 alone")
    chat.clock.advance(by: .seconds(60))
    #expect(try await chat.control("POST", "people/7/inline", ["query": "tea"])["answered"] == false)
  }

  @Test func aQueryGrowsOld() async throws {
    let chat = try await withInlineMode()
    let asked = try await chat.control("POST", "people/7/inline", ["query": "x"])
    chat.clock.advance(by: .seconds(30))
    #expect(try await chat.updates().isEmpty, "the update itself has expired too")
    let refusal = await chat.refusal("answerInlineQuery", ["inline_query_id": asked["inline_query_id"], "results": []])
    #expect(refusal == "Bad Request: query is too old and response timeout expired or query ID is invalid")
  }

  @Test func whatTelegramRefusesIsRefused() async throws {
    let chat = try await withInlineMode()
    let id = try #require(try await chat.control("POST", "people/7/inline", ["query": "x"])["inline_query_id"])
    func refusal(_ results: [JSON], _ more: JSON = [:]) async -> String {
      var call: JSON = ["inline_query_id": id, "results": .array(results)]
      for (name, value) in more.object?.members ?? [] { call[name] = value }
      return await chat.refusal("answerInlineQuery", call)
    }
    func article(_ id: String) -> JSON {
      var article = Self.article
      article["id"] = JSON(id)
      return article
    }
    #expect(await refusal((0...50).map { article("\($0)") }) == "Bad Request: RESULTS_TOO_MUCH")
    #expect(await refusal([article("")]) == "Bad Request: RESULT_ID_INVALID")
    #expect(await refusal([article(String(repeating: "x", count: 65))]) == "Bad Request: RESULT_ID_INVALID")
    #expect(await refusal([article("a"), article("a")]) == "Bad Request: RESULT_ID_DUPLICATE")
    #expect(await refusal([["type": "article", "id": "a", "title": "x"]]).contains("input_message_content"))
    #expect(await refusal([["type": "gif", "id": "a"]]).contains("article and photo"))
    #expect(await refusal([], ["next_offset": JSON(String(repeating: "x", count: 65))]) == "Bad Request: NEXT_OFFSET_INVALID")
    #expect(await refusal([], ["button": ["text": "x", "start_parameter": "a b"]]) == "Bad Request: START_PARAM_INVALID")
    #expect(await refusal((1...50).map { article("\($0)") }) == "no refusal")
    #expect(await refusal([]) == "Bad Request: query is too old and response timeout expired or query ID is invalid", "one answer")
  }

  @Test func aPhotoComesFromItsAddressOrAFileID() async throws {
    let address = "https://pictures.example/cup.png"
    let network = ScriptedNetwork(files: [address: UploadedFile(name: "cup.png", bytes: png(40, 30))])
    let chat = try await SimulatedChat.started(network: network)
    try await chat.control("PATCH", "bots/4242", ["supports_inline_queries": true])
    let sent = try await chat.result("sendPhoto", ["chat_id": 7], files: ["photo": UploadedFile(name: "a.png", bytes: png(20, 10))])
    let known = try #require(sent["photo"]?.array?.last?["file_id"])
    let asked = try await offer(
      chat,
      [
        ["type": "photo", "id": "cup", "photo_url": JSON(address), "thumbnail_url": JSON(address), "caption": "A cup"],
        ["type": "photo", "id": "known", "photo_file_id": known],
        [
          "type": "photo", "id": "gone", "photo_url": "https://pictures.example/gone.png",
          "thumbnail_url": "https://pictures.example/gone.png",
        ],
      ])
    func choose(_ result: String) async throws -> JSON {
      try await chat.control(
        "POST", "people/7/choose", ["inline_query_id": asked["inline_query_id"], "result_id": JSON(result), "peer": 8])
    }
    let cup = try await choose("cup")["message"]
    #expect(cup?["caption"] == "A cup" && cup?["media_size"]?["width"] == 40)
    #expect(try await choose("known")["message"]?["media_size"]?["width"] == 20)
    await #expect(throws: ControlError.wrongState("there is no picture at https://pictures.example/gone.png")) {
      try await choose("gone")
    }
    await #expect(throws: ControlError.noSuchButton(wanted: "x", existing: ["cup", "known", "gone"])) { try await choose("x") }
  }

  @Test func ofOthersWordsInAGroupItSeesItsOwn() async throws {
    let chat = try await withInlineMode()
    let group = try #require(
      try await chat.control("POST", "chats", ["title": "Tea", "creator": 7, "members": [8, 4242]])["id"])
    let asked = try await offer(chat, [Self.article], place: ["chat": group])
    try await chat.forgetUpdates()
    try await chat.control("POST", "people/8/send", ["chat": group, "text": "not for bots"])
    try await chat.control(
      "POST", "people/7/choose", ["inline_query_id": asked["inline_query_id"], "result_id": "one", "chat": group])
    let updates = try await chat.updates()
    #expect(updates.map(\.kind) == ["message"] && updates.first?.content["text"] == "Hello")
  }

  @Test func twoPeopleWriteToEachOtherAndNoBotHears() async throws {
    let chat = try await withInlineMode()
    try await chat.control("POST", "people/7/send", ["peer": 8, "text": "hi"])
    try await chat.control("POST", "people/8/send", ["peer": "anna", "text": "hello"])
    let seen = try await chat.control("GET", "messages", ["person": 7, "peer": 8, "count": 2])["messages"]?.array ?? []
    #expect(seen.map { $0["text"] } == ["hi", "hello"] && seen.map { $0["from"]?["id"] } == [7, 8])
    #expect(try await chat.updates().isEmpty)
    #expect(try await chat.control("GET", "chats", ["person": 8])["chats"]?.array?.contains { $0["people"] == [7, 8] } == true)
    await #expect(throws: ControlError.invalid("peer", expected: "somebody else")) {
      try await chat.control("POST", "people/7/send", ["peer": 7, "text": "me"])
    }
  }

  @Test func aButtonThatSharesNeedsInlineMode() async throws {
    let chat = try await SimulatedChat.started()
    let keyboard: JSON = [
      "inline_keyboard": [[["text": "Share", "switch_inline_query_chosen_chat": ["query": "tea", "allow_user_chats": true]]]]
    ]
    try await chat.result("sendMessage", ["chat_id": 7, "text": "x", "reply_markup": keyboard])
    let error = await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/press", ["text": "Share"]) }
    #expect(error?.status == 409)
    try await chat.control("PATCH", "bots/4242", ["supports_inline_queries": true])
    let pressed = try await chat.control("POST", "people/7/press", ["text": "Share"])
    #expect(pressed["button"]?["switch_inline_query_chosen_chat"]?["query"] == "tea")
  }
}
