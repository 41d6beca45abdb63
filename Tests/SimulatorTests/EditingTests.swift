import Testing

@testable import Simulator

@Suite struct EditingTests {
  private static let keyboard: JSON = ["inline_keyboard": [[["text": "a", "callback_data": "a"]]]]

  @Test func anEditIsSeenAndCounted() async throws {
    let chat = try await SimulatedChat.started()
    let sent = try await chat.result("sendMessage", ["chat_id": 7, "text": "one", "reply_markup": Self.keyboard])
    let id = try #require(sent["message_id"])
    let sequence = try await chat.control("GET", "state")["seq"]
    let edited = try await chat.result("editMessageText", ["chat_id": 7, "message_id": id, "text": "two"])
    #expect(edited["text"] == "two")
    #expect(edited["edit_date"] != nil)
    #expect(edited["reply_markup"] == nil, "an edit without a keyboard removes it")
    let seen = try await chat.control("GET", "messages", ["person": 7, "after": sequence])
    #expect(seen["messages"]?.array?.count == 1)
    #expect(seen["messages"]?[0]?["edits"] == 1)
  }

  @Test func whatWouldChangeNothingIsRefused() async throws {
    let chat = try await SimulatedChat.started()
    let id = try #require(
      try await chat.result("sendMessage", ["chat_id": 7, "text": "one", "reply_markup": Self.keyboard])["message_id"])
    let same: JSON = ["chat_id": 7, "message_id": id, "text": "<i></i>one", "parse_mode": "HTML", "reply_markup": Self.keyboard]
    #expect(
      await chat.refusal("editMessageText", same).hasPrefix("Bad Request: message is not modified: specified new message content"))
    let markup: JSON = ["chat_id": 7, "message_id": id, "reply_markup": Self.keyboard]
    #expect(await chat.refusal("editMessageReplyMarkup", markup).hasPrefix("Bad Request: message is not modified"))
    try await chat.result("editMessageReplyMarkup", ["chat_id": 7, "message_id": id])
  }

  @Test func onlyOwnMessagesOfTheRightKind() async throws {
    let chat = try await SimulatedChat.started()
    func edit(_ method: String, _ id: JSON, _ more: JSON = [:]) async -> String {
      var arguments: JSON = ["chat_id": 7, "message_id": id, "text": "x", "caption": "x"]
      for (key, value) in more.object?.members ?? [] { arguments[key] = value }
      return await chat.refusal(method, arguments)
    }
    #expect(await edit("editMessageText", 1) == "Bad Request: message can't be edited")
    #expect(await edit("editMessageText", 99) == "Bad Request: message to edit not found")
    #expect(await edit("editMessageText", 0) == "Bad Request: message identifier is not specified")
    let text = try #require(try await chat.result("sendMessage", ["chat_id": 7, "text": "t"])["message_id"])
    #expect(await edit("editMessageCaption", text) == "Bad Request: there is no caption in the message to edit")
    let photo = try await chat.result("sendPhoto", ["chat_id": 7], files: ["photo": UploadedFile(name: "a.png", bytes: png(2, 2))])
    let photoID = try #require(photo["message_id"])
    #expect(await edit("editMessageText", photoID) == "Bad Request: there is no text in the message to edit")
    #expect(
      try await chat.result("editMessageCaption", ["chat_id": 7, "message_id": photoID, "caption": "new"])["caption"] == "new")
    let media: JSON = ["type": "document", "media": "attach://d"]
    let changed = try await chat.result(
      "editMessageMedia", ["chat_id": 7, "message_id": photoID, "media": media],
      files: ["d": UploadedFile(name: "d.txt", bytes: [1])])
    #expect(changed["document"]?["file_name"] == "d.txt")
    let keyboard: JSON = ["keyboard": [["Tea"]]]
    let other = try #require(
      try await chat.result("sendMessage", ["chat_id": 7, "text": "k", "reply_markup": keyboard])["message_id"])
    #expect(await edit("editMessageText", other) == "Bad Request: message can't be edited", "it brought a reply keyboard")
  }

  @Test func deletes() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("deleteMessage", ["chat_id": 7, "message_id": 1])
    #expect(await chat.refusal("deleteMessage", ["chat_id": 7, "message_id": 1]) == "Bad Request: message to delete not found")
    let sent = try #require(try await chat.result("sendMessage", ["chat_id": 7, "text": "x"])["message_id"])
    chat.clock.advance(by: .seconds(48 * 3600))
    #expect(
      await chat.refusal("deleteMessage", ["chat_id": 7, "message_id": sent])
        == "Bad Request: message can't be deleted for everyone")
    try await chat.result("deleteMessages", ["chat_id": 7, "message_ids": [sent, 99]])
    let all = try await chat.control("GET", "messages", ["person": 7, "deleted": true])
    #expect(all["messages"]?.array?.compactMap { $0["deleted"] }.count == 1)
  }

  @Test func reactsAndPins() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("setMessageReaction", ["chat_id": 7, "message_id": 1, "reaction": [["type": "emoji", "emoji": "🔥"]]])
    #expect(try await chat.control("GET", "messages", ["person": 7])["messages"]?[0]?["reactions"]?[0]?["emoji"] == "🔥")
    try await chat.result("pinChatMessage", ["chat_id": 7, "message_id": 1])
    #expect(try await chat.result("getChat", ["chat_id": 7])["pinned_message"]?["message_id"] == 1)
    try await chat.result("unpinChatMessage", ["chat_id": 7])
    #expect(try await chat.result("getChat", ["chat_id": 7])["pinned_message"] == nil)
  }
}
