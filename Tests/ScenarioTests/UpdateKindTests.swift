import Testing

@testable import Host
@testable import Simulator

/// Filters, and updates that are neither commands nor buttons.
@Suite(.scenes) struct UpdateKindTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    return setting
  }

  private static var webhook: Setting {
    var setting = setting
    setting.mode = .webhook
    return setting
  }

  private static let from: JSON = ["id": JSON(Stage.anna), "is_bot": false, "first_name": "Anna", "language_code": "en"]

  @Test func aFilterStopsWhatItWillBeforeAnyRoute() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/count")
      try await boris.shouldReply("Count")
      try await boris.say("/shut")
      try await boris.shouldReply("shut")
      for text in ["/start", "/count", "hello"] {
        try await boris.say(text)
        try await boris.shouldReply("the door is shut")
      }
      // A stopped press is answered all the same, and did nothing.
      #expect(try await boris.press("Press").text == "")
      try await boris.say("/open")
      try await boris.shouldReply("open")
      #expect(try await boris.press("Press").text == "count 1")
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'filtered'") == ["4"])
    }
  }

  @Test func aHandlerThatDeclinesLeavesTheMessageToTheNext() async throws {
    try await Stage.play(Self.webhook) { stage in
      try await stage.startHost()
      // From two people: a second reply in one chat would not travel in the response so soon.
      func location(_ id: Int64, latitude: JSON, from person: Int64) async throws -> String? {
        var update = Stage.message(id, "x", from: person)
        update["message"]?["text"] = nil
        update["message"]?["location"] = ["latitude": latitude, "longitude": 30]
        return try await stage.deliver(update).json["text"]?.string
      }
      #expect(try await location(1, latitude: 60, from: Stage.anna) == "north")
      #expect(try await location(2, latitude: -60, from: Stage.boris) == "south")
    }
  }

  @Test func contactsEditsMembersAndQueriesFindTheirRoutes() async throws {
    try await Stage.play(Self.webhook) { stage in
      try await stage.startHost()
      var contact = Stage.message(1, "x")
      contact["message"]?["text"] = nil
      contact["message"]?["contact"] = ["phone_number": "+1", "first_name": "A", "user_id": JSON(Stage.anna)]
      #expect(try await stage.deliver(contact).json["text"]?.string == "your own number")

      let message = Stage.message(2, "better", from: Stage.boris)["message"] ?? [:]
      let edited: JSON = ["update_id": 2, "edited_message": message]
      #expect(try await stage.deliver(edited).json["text"]?.string == "edited to better")

      let checkout: JSON = [
        "update_id": 3,
        "pre_checkout_query": ["id": "77", "from": Self.from, "currency": "XTR", "total_amount": 1, "invoice_payload": "p"],
      ]
      let answer = try await stage.deliver(checkout).json
      #expect(answer["method"]?.string == "answerPreCheckoutQuery")
      #expect(answer["pre_checkout_query_id"]?.string == "77")

      let inline: JSON = ["update_id": 4, "inline_query": ["id": "88", "from": Self.from, "query": "q", "offset": ""]]
      #expect(try await stage.deliver(inline).json["method"]?.string == "answerInlineQuery")
      let word: JSON = ["update_id": 6, "inline_query": ["id": "89", "from": Self.from, "query": "Pick  a card", "offset": ""]]
      let picked = try await stage.deliver(word).json
      #expect(picked["results"]?[0]?["input_message_content"]?["message_text"]?.string == "picked a card", "\(picked.text)")
      #expect(picked["cache_time"]?.int == 5 && picked["is_personal"]?.bool == true)

      let bot: JSON = ["id": JSON(Stage.bot), "is_bot": true, "first_name": "Scenario"]
      let member: JSON = [
        "update_id": 5,
        "my_chat_member": [
          "chat": ["id": JSON(Stage.anna), "type": "private", "first_name": "Anna"], "from": Self.from, "date": 1_700_000_000,
          "old_chat_member": ["status": "member", "user": bot],
          "new_chat_member": ["status": "kicked", "until_date": 0, "user": bot],
        ],
      ]
      #expect(try await stage.deliver(member).status == 200)
      #expect(try stage.column("SELECT count FROM counter_presses") == ["100"])
      #expect(try stage.column("SELECT status FROM patchbay_users WHERE id = \(Stage.anna)") == ["blocked_bot"])
    }
  }

  @Test func administratorsHearOfAFailureOnce() async throws {
    var setting = Self.setting
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    setting.bot = ["admins: [\(Stage.anna)]"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await anna.say("/start")
      try await anna.shouldReply("Здравствуйте")
      for _ in 1...3 {
        try await boris.say("/throw")
        try await boris.shouldReply("Something went wrong")
      }
      try await anna.shouldReply("сбой плагина misbehaving")
      try await anna.say("/label")
      try await anna.shouldReply("label")
      #expect(try await anna.history().count { $0.contains("misbehaving") } == 1)
    }
  }
}
