import Testing

@testable import Simulator

@Suite struct GroupTests {
  private func group(_ type: String = "supergroup", administrators: JSON = []) async throws -> (SimulatedChat, JSON) {
    let chat = SimulatedChat()
    let group = try await chat.control(
      "POST", "chats",
      ["title": "Friends", "type": JSON(type), "creator": 7, "members": [8, 4242], "administrators": administrators])
    return (chat, try #require(group["id"]))
  }

  @Test func theBotLearnsThatItWasAdded() async throws {
    let (chat, id) = try await group()
    let kinds = try await chat.updates().map(\.kind)
    #expect(kinds == ["my_chat_member", "message"])
    #expect(try await chat.result("getChatMemberCount", ["chat_id": id]) == 3)
    #expect(try await chat.result("getChatMember", ["chat_id": id, "user_id": 7])["status"] == "creator")
    #expect(try await chat.result("getChat", ["chat_id": id])["title"] == "Friends")
    try await chat.result("sendMessage", ["chat_id": id, "text": "hello"])
  }

  @Test func privacyHidesTalk() async throws {
    let (chat, id) = try await group()
    try await chat.forgetUpdates()
    for text in ["hi all", "/help", "/help@other_bot", "/help@Shop_Bot", "ask @shop_bot", "bye"] {
      try await chat.control("POST", "people/8/send", ["chat": id, "text": JSON(text)])
    }
    let texts = try await chat.updates().compactMap { $0.content["text"]?.string }
    #expect(texts == ["/help", "/help@Shop_Bot", "ask @shop_bot"])
    let (open, openID) = try await group(administrators: [4242])
    try await open.forgetUpdates()
    try await open.control("POST", "people/8/send", ["chat": openID, "text": "hi all"])
    #expect(try await open.updates().count == 1)
  }

  @Test func banningNeedsRights() async throws {
    let (chat, id) = try await group()
    #expect(
      await chat.refusal("banChatMember", ["chat_id": id, "user_id": 8])
        == "Bad Request: not enough rights to restrict/unrestrict chat member")
    try await chat.control("POST", "chats/\(id.text)/members", ["user": 4242, "status": "administrator"])
    try await chat.result("banChatMember", ["chat_id": id, "user_id": 8])
    await #expect(throws: ControlError.notInChat) { try await chat.control("POST", "people/8/send", ["chat": id, "text": "x"]) }
    #expect(await chat.refusal("banChatMember", ["chat_id": id, "user_id": 7]) == "Bad Request: can't remove chat owner")
    try await chat.result("unbanChatMember", ["chat_id": id, "user_id": 8])
    try await chat.control("POST", "people/8/join", ["chat": id])
    try await chat.result("restrictChatMember", ["chat_id": id, "user_id": 8, "permissions": ["can_send_messages": false]])
    await #expect(throws: ControlError.mayNotWrite) { try await chat.control("POST", "people/8/send", ["chat": id, "text": "x"]) }
  }

  @Test func leavingAndBeingKicked() async throws {
    let (chat, id) = try await group()
    try await chat.result("leaveChat", ["chat_id": id])
    #expect(
      await chat.refusal("sendMessage", ["chat_id": id, "text": "x"]) == "Forbidden: bot is not a member of the supergroup chat")
    try await chat.control("POST", "chats/\(id.text)/members", ["user": 4242])
    try await chat.control("POST", "chats/\(id.text)/members", ["user": 4242, "status": "kicked"])
    #expect(
      await chat.refusal("sendMessage", ["chat_id": id, "text": "x"]) == "Forbidden: bot was kicked from the supergroup chat")
  }

  @Test func anUpgradeNamesTheNewChat() async throws {
    let (chat, id) = try await group("group")
    let new = try #require(try await chat.control("POST", "chats/\(id.text)/upgrade")["id"])
    let refused = await chat.call("sendMessage", ["chat_id": id, "text": "x"])
    #expect(refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat")
    #expect(refused["parameters"]?["migrate_to_chat_id"] == new)
    try await chat.result("sendMessage", ["chat_id": new, "text": "x"])
    let contents = try await chat.updates().map(\.content)
    #expect(contents.contains { $0["migrate_to_chat_id"] == new })
    #expect(contents.contains { $0["migrate_from_chat_id"] == id })
  }

  @Test func webAppButtonsArePrivate() async throws {
    let (chat, id) = try await group()
    let keyboard: JSON = ["inline_keyboard": [[["text": "a", "web_app": ["url": "https://e.org"]]]]]
    #expect(
      await chat.refusal("sendMessage", ["chat_id": id, "text": "x", "reply_markup": keyboard])
        == "Bad Request: BUTTON_TYPE_INVALID")
  }
}

@Suite struct AccountTests {
  @Test func commandsByScopeAndLanguage() async throws {
    let chat = try await SimulatedChat.started()
    func set(_ name: String, _ more: JSON = [:]) async throws {
      var arguments: JSON = ["commands": [["command": JSON(name), "description": "d"]]]
      for (key, value) in more.object?.members ?? [] { arguments[key] = value }
      try await chat.result("setMyCommands", arguments)
    }
    func seen(_ person: Int64) async throws -> String? {
      try await chat.control("GET", "bots/4242/commands", ["person": JSON(person)])["commands"]?[0]?["command"]?.string
    }
    try await set("/all")
    try await set("ru", ["language_code": "ru"])
    #expect(try await seen(7) == "ru")
    #expect(try await seen(8) == "all")
    try await set("private", ["scope": ["type": "all_private_chats"]])
    #expect(try await seen(7) == "private")
    try await set("only", ["scope": ["type": "chat", "chat_id": 7]])
    #expect(try await seen(7) == "only")
    try await chat.result("deleteMyCommands", ["scope": ["type": "chat", "chat_id": 7]])
    #expect(try await seen(7) == "private")
    #expect(try await chat.result("getMyCommands", ["language_code": "ru"])[0]?["command"] == "ru")
  }

  @Test(
    arguments: [
      (["commands": [["command": "Ünï", "description": "d"]]], "BOT_COMMAND_INVALID"),
      (["commands": [["command": "a", "description": ""]]], "BOT_COMMAND_DESCRIPTION_INVALID"),
      (["commands": "x"], "can't parse commands JSON object"),
      (["commands": [], "language_code": "russian"], "invalid language code specified"),
      (["commands": [], "scope": ["type": "moon"]], "can't parse BotCommandScope: Unsupported type specified"),
    ] as [(JSON, String)])
  func refusesCommands(_ arguments: JSON, _ expected: String) async {
    #expect(await SimulatedChat().refusal("setMyCommands", arguments) == "Bad Request: " + expected)
  }

  @Test func namesAndMenu() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("setMyName", ["name": "Лавка", "language_code": "ru"])
    #expect(try await chat.result("getMyName", ["language_code": "ru"])["name"] == "Лавка")
    #expect(try await chat.result("getMyName")["name"] == "Shop")
    let button: JSON = ["type": "web_app", "text": "Open", "web_app": ["url": "https://e.org"]]
    try await chat.result("setChatMenuButton", ["chat_id": 7, "menu_button": button])
    #expect(try await chat.result("getChatMenuButton", ["chat_id": 7]) == button)
    #expect(try await chat.result("getChatMenuButton")["type"] == "commands")
  }

  @Test func profilePhotos() async throws {
    let chat = try await SimulatedChat.started()
    #expect(try await chat.result("getUserProfilePhotos", ["user_id": 7])["total_count"] == 0)
    // The header of a PNG of 2 by 2 pixels.
    try await chat.control("PATCH", "people/7", ["photo": "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAAA="])
    let photos = try await chat.result("getUserProfilePhotos", ["user_id": 7])
    #expect(photos["total_count"] == 1)
    let id = try #require(photos["photos"]?[0]?[0]?["file_id"])
    try await chat.result("getFile", ["file_id": id])
    #expect(await chat.refusal("getUserProfilePhotos", ["user_id": 99]) == "Bad Request: user not found")
  }
}
