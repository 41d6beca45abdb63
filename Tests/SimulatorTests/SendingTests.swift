import Testing

@testable import Simulator

@Suite struct SendingTests {
  @Test func aMessageGoesToWhoPressedStart() async throws {
    let chat = SimulatedChat()
    #expect(
      await chat.refusal("sendMessage", ["chat_id": 7, "text": "x"]) == "Forbidden: bot can't initiate conversation with a user")
    try await chat.control("POST", "people/7/start", ["payload": "ref_42-A"])
    let update = try #require(try await chat.updates().first)
    #expect(update.kind == "message")
    #expect(update.content["text"] == "/start ref_42-A")
    #expect(update.content["entities"]?.text == #"[{"offset":0,"length":6,"type":"bot_command"}]"#)
    #expect(update.content["from"]?["is_premium"] == true)
    let sent = try await chat.result("sendMessage", ["chat_id": 7, "text": " <b>Hi</b>, @anna ", "parse_mode": "html"])
    #expect(sent["text"] == "Hi, @anna")
    #expect(sent["entities"]?.array?.compactMap { $0["type"]?.string } == ["bold", "mention"])
    #expect(sent["from"]?["username"] == "shop_bot")
    #expect(sent["chat"]?["type"] == "private")
  }

  @Test(
    arguments: [
      (["chat_id": 7], "message text is empty"),
      (["chat_id": 7, "text": " \n "], "message text is empty"),
      (["chat_id": 7, "text": JSON(String(repeating: "я", count: 4097))], "message is too long"),
      (["chat_id": 7, "text": JSON(String(repeating: "я", count: 16_385))], "text is too long"),
      (["text": "x"], "chat_id is empty"),
      (["chat_id": 999, "text": "x"], "chat not found"),
      (["chat_id": "@nobody", "text": "x"], "chat not found"),
      (["chat_id": -100, "text": "x"], "chat not found"),
      (["chat_id": 7, "text": "x", "parse_mode": "bbcode"], "unsupported parse_mode"),
      (
        ["chat_id": 7, "text": "1.", "parse_mode": "MarkdownV2"],
        #"can't parse entities: Character '.' is reserved and must be escaped with the preceding '\'"#
      ),
      (["chat_id": 7, "text": "x", "entities": [["type": "bold", "offset": 0, "length": 9]]], "ENTITY_BOUNDS_INVALID"),
      (["chat_id": 7, "text": "x", "reply_markup": "{"], "can't parse reply keyboard markup JSON object"),
      (["chat_id": 7, "text": "x", "reply_markup": "[]"], "object expected as reply markup"),
      (
        ["chat_id": 7, "text": "x", "reply_markup": ["inline_keyboard": [[["text": "a", "callback_data": ""]]]]],
        "BUTTON_DATA_INVALID"
      ),
      (
        [
          "chat_id": 7, "text": "x",
          "reply_markup": ["inline_keyboard": [[["text": "a", "callback_data": JSON(String(repeating: "я", count: 33))]]]],
        ],
        "BUTTON_DATA_INVALID"
      ),
      (
        ["chat_id": 7, "text": "x", "reply_markup": ["inline_keyboard": [[["text": "a"]]]]],
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
      ),
      (
        ["chat_id": 7, "text": "x", "reply_markup": ["inline_keyboard": [[["text": "a", "url": "no link"]]]]], "BUTTON_URL_INVALID"
      ),
      (
        ["chat_id": 7, "text": "x", "reply_markup": ["inline_keyboard": [[["text": "a", "web_app": ["url": "http://e.org"]]]]]],
        "inline keyboard button Web App URL 'http://e.org' is invalid: Only HTTPS links are allowed"
      ),
      (["chat_id": 7, "text": "x", "reply_parameters": ["message_id": 99]], "message to be replied not found"),
    ] as [(JSON, String)])
  func refusesInTelegramsWords(_ arguments: JSON, _ expected: String) async throws {
    let chat = try await SimulatedChat.started()
    #expect(await chat.refusal("sendMessage", arguments) == "Bad Request: " + expected)
  }

  @Test func acceptsTheLimits() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.result("sendMessage", ["chat_id": 7, "text": JSON(String(repeating: "🚀", count: 4096))])
    let data = JSON(String(repeating: "я", count: 32))
    let sent = try await chat.result(
      "sendMessage",
      [
        "chat_id": 7, "text": "x",
        "reply_markup": ["inline_keyboard": [[["text": "a", "callback_data": data], ["text": "", "url": "e.org"]]]],
      ])
    #expect(sent["reply_markup"]?["inline_keyboard"]?[0]?.array?.count == 1, "a button without text is left out")
  }

  @Test func theUnreachableAreForbidden() async throws {
    let chat = try await SimulatedChat.started()
    try await chat.control("POST", "people/7/block")
    #expect(await chat.refusal("sendMessage", ["chat_id": 7, "text": "x"]) == "Forbidden: bot was blocked by the user")
    let update = try #require(try await chat.updates().last)
    #expect(update.kind == "my_chat_member")
    #expect(update.content["new_chat_member"]?["status"] == "kicked")
    try await chat.control("POST", "people/7/start")
    try await chat.result("sendMessage", ["chat_id": 7, "text": "x"])
    try await chat.control("DELETE", "people/7")
    #expect(await chat.refusal("sendMessage", ["chat_id": 7, "text": "x"]) == "Forbidden: user is deactivated")
    #expect(
      await chat.refusal("sendMessage", ["chat_id": 4242, "text": "x"]) == "Forbidden: the bot can't send messages to itself")
  }

  @Test func repliesNameTheirMessage() async throws {
    let chat = try await SimulatedChat.started()
    let reply = try await chat.result("sendMessage", ["chat_id": 7, "text": "x", "reply_to_message_id": 1])
    #expect(reply["reply_to_message"]?["text"] == "/start")
    let lenient: JSON = ["message_id": 99, "allow_sending_without_reply": true]
    let free = try await chat.result("sendMessage", ["chat_id": 7, "text": "x", "reply_parameters": lenient])
    #expect(free["reply_to_message"] == nil)
  }

  @Test func photosComeInSizesAndCanBeSentAgain() async throws {
    let chat = try await SimulatedChat.started()
    let photo = UploadedFile(name: "a.png", contentType: "image/png", bytes: png(1000, 500))
    let sent = try await chat.result(
      "sendPhoto", ["chat_id": 7, "caption": "*c*", "parse_mode": "MarkdownV2"], files: ["photo": photo])
    #expect(sent["caption"] == "c")
    let widths = sent["photo"]?.array?.compactMap { $0["width"]?.int }
    #expect(widths == [90, 320, 800, 1000])
    let id = try #require(sent["photo"]?.array?.last?["file_id"])
    try await chat.result("sendPhoto", ["chat_id": 7, "photo": id])
    #expect(
      await chat.refusal("sendDocument", ["chat_id": 7, "document": id]) == "Bad Request: can't use file of type Photo as Document")
    #expect(
      await chat.refusal("sendPhoto", ["chat_id": 7, "photo": "nonsense"])
        == "Bad Request: wrong file identifier/HTTP URL specified")
    #expect(await chat.refusal("sendPhoto", ["chat_id": 7]) == "Bad Request: there is no photo in the request")
    let file = try await chat.result("getFile", ["file_id": id])
    let path = try #require(file["file_path"]?.string)
    #expect(path == "photos/file_1.png")
    #expect(await chat.telegram.file(atPath: path)?.bytes == photo.bytes)
    // A file id is good for its own bot only.
    let other = try await chat.telegram.bot(token: "5:other")
    _ = try await chat.telegram.start(7, other, payload: nil)
    let foreign = await chat.call("getFile", ["file_id": id], bot: other)
    #expect(foreign["description"] == "Bad Request: invalid file_id")
  }

  @Test(
    arguments: [
      (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"), (png(21, 1), "PHOTO_INVALID_DIMENSIONS"),
      (Array("text".utf8), "IMAGE_PROCESS_FAILED"),
      ([], "file must be non-empty"),
    ] as [([UInt8], String)])
  func refusesWhatIsNoPhoto(_ bytes: [UInt8], _ expected: String) async throws {
    let chat = try await SimulatedChat.started()
    let refusal = await chat.refusal("sendPhoto", ["chat_id": 7], files: ["photo": UploadedFile(name: "a.png", bytes: bytes)])
    #expect(refusal == "Bad Request: " + expected)
  }

  @Test func fetchesAPhotoByItsAddress() async throws {
    let network = ScriptedNetwork(files: ["https://e.org/a.png": UploadedFile(name: "a.png", bytes: png(2, 2))])
    let chat = try await SimulatedChat.started(network: network)
    try await chat.result("sendPhoto", ["chat_id": 7, "photo": "https://e.org/a.png"])
    #expect(
      await chat.refusal("sendPhoto", ["chat_id": 7, "photo": "https://e.org/b.png"])
        == "Bad Request: failed to get HTTP URL content")
  }

  @Test func albumsShareAnId() async throws {
    let chat = try await SimulatedChat.started()
    let files = ["a": UploadedFile(name: "a.png", bytes: png(2, 2)), "b": UploadedFile(name: "b.png", bytes: png(3, 3))]
    let media: JSON = [["type": "photo", "media": "attach://a", "caption": "c"], ["type": "photo", "media": "attach://b"]]
    let sent = try await chat.result("sendMediaGroup", ["chat_id": 7, "media": media], files: files)
    #expect(sent.array?.count == 2)
    #expect(sent[0]?["media_group_id"] == sent[1]?["media_group_id"])
    let mixed: JSON = [["type": "photo", "media": "attach://a"], ["type": "document", "media": "attach://b"]]
    #expect(await chat.refusal("sendMediaGroup", ["chat_id": 7, "media": mixed], files: files).contains("can't be mixed"))
  }

  @Test func otherKinds() async throws {
    let chat = try await SimulatedChat.started()
    let location = try await chat.result("sendLocation", ["chat_id": 7, "latitude": "55.5", "longitude": "37"])
    #expect(location["location"]?["latitude"]?.double == 55.5)
    #expect(
      try await chat.result("sendContact", ["chat_id": 7, "phone_number": "+7", "first_name": "X"])["contact"]?["first_name"] == "X"
    )
    #expect(try await chat.result("sendDice", ["chat_id": 7])["dice"]?["emoji"] == "🎲")
    #expect(try await chat.result("sendChatAction", ["chat_id": 7, "action": "typing"]) == true)
    #expect(
      await chat.refusal("sendChatAction", ["chat_id": 7, "action": "dance"]) == "Bad Request: wrong parameter action in request")
    let document = try await chat.result(
      "sendDocument", ["chat_id": 7], files: ["document": UploadedFile(name: "отчёт.pdf", bytes: [1])])
    #expect(document["document"]?["file_name"] == "отчёт.pdf")
    #expect(document["document"]?["mime_type"] == "application/pdf")
    let voice = try await chat.result(
      "sendVoice", ["chat_id": 7, "duration": 3], files: ["voice": UploadedFile(name: "v", bytes: [1])])
    #expect(voice["voice"]?["duration"] == 3)
  }

  @Test func copiesAndForwards() async throws {
    let chat = try await SimulatedChat.started()
    let keyboard: JSON = ["inline_keyboard": [[["text": "a", "callback_data": "a"]]]]
    let sent = try await chat.result("sendMessage", ["chat_id": 7, "text": "x", "reply_markup": keyboard])
    let id = try #require(sent["message_id"])
    let copy = try await chat.result("copyMessage", ["chat_id": 7, "from_chat_id": 7, "message_id": id])
    let forward = try await chat.result("forwardMessage", ["chat_id": 7, "from_chat_id": 7, "message_id": id])
    #expect(forward["forward_origin"]?["sender_user"]?["id"] == 4242)
    #expect(forward["reply_markup"] == nil)
    let seen = try await chat.control("GET", "messages", ["person": 7, "from": "bot"])
    #expect(seen["messages"]?.array?.first { $0["message_id"] == copy["message_id"] }?["reply_markup"] == keyboard)
    let refusal = await chat.refusal("copyMessage", ["chat_id": 7, "from_chat_id": 7, "message_id": 99])
    #expect(refusal == "Bad Request: message to copy not found")
    let many = try await chat.result("forwardMessages", ["chat_id": 7, "from_chat_id": 7, "message_ids": [1, 98, 99]])
    #expect(many.array?.count == 1)
  }
}
