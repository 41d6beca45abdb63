import Testing

@testable import Host
@testable import PatchbayTelegram
@testable import Simulator

/// An answer always arrives, and what nobody asked for is answered once.
@Suite(.scenes) struct ArrivalTests {
  private static func setting(_ mode: Setting.Mode = .polling) -> Setting {
    var setting = Setting()
    setting.mode = mode
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    return setting
  }

  @Test(arguments: [
    "Bad Request: message to edit not found", "Bad Request: message can't be edited", "Bad Request: MESSAGE_ID_INVALID",
    "Forbidden: MESSAGE_AUTHOR_REQUIRED",
  ])
  func whatCannotBeEditedIsToldInANewMessage(_ refusal: String) async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/keep")
      try await boris.shouldReply("kept")
      try await stage.telegram.fault([
        "kind": "error", "error_code": refusal.hasPrefix("F") ? 403 : 400, "description": JSON(refusal),
        "method": "editMessageText",
        "count": 1,
      ])
      try await boris.say("/amend one")
      try await boris.shouldReply("amended: one")
      #expect(try await boris.history().filter { $0 == "amended: one" }.count == 1)
      await stage.stopHost()
      try await stage.startHost()
      // Neither told again, nor forgotten: the new message is the one that is edited now.
      try await boris.say("/amend two")
      try await boris.shouldReply("amended: two")
      let history = try await boris.history()
      #expect(history.filter { $0.hasPrefix("amended") } == ["amended: two"], "\(history)")
      #expect(try stage.column("SELECT count(*) FROM patchbay_outbox WHERE state = 'failed'") == ["0"])
    }
  }

  @Test(arguments: Setting.Mode.allCases)
  func aPressOnAMessageThatIsOutOfReachIsAnsweredInANewOne(_ mode: Setting.Mode) async throws {
    try await Stage.play(Self.setting(mode)) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      try await stage.put(
        [
          "id": "1", "from": ["id": JSON(Stage.boris), "is_bot": false, "first_name": "Boris", "language_code": "en"],
          "chat_instance": "1", "data": "counter/rewrite",
          "message": ["chat": ["id": JSON(Stage.boris), "type": "private"], "message_id": 999, "date": 0],
        ], as: "callback_query")
      try await boris.shouldReply("rewritten")
    }
  }

  @Test(arguments: Setting.Mode.allCases) func anAlbumAndForwardedMessagesAreAnsweredOnce(_ mode: Setting.Mode) async throws {
    try await Stage.play(Self.setting(mode)) { stage in
      let boris = stage.chat(Stage.boris)
      try await boris.start()
      let photo: JSON = [["file_id": "x", "file_unique_id": "y", "width": 1, "height": 1]]
      for number in 1...10 {
        var update = Stage.message(Int64(number), "", from: Stage.boris)
        update["message"]?["text"] = nil
        update["message"]?["photo"] = photo
        update["message"]?["media_group_id"] = "album"
        try await stage.put(update["message"] ?? .null)
      }
      for number in 11...40 {
        var update = Stage.message(Int64(number), "forwarded \(number)", from: Stage.boris)
        update["message"]?["forward_origin"] = ["type": "hidden_user", "date": 1, "sender_user_name": "Somebody"]
        try await stage.put(update["message"] ?? .null)
      }
      try await stage.startHost()
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      try await stage.until("SELECT CASE WHEN count(*) >= 41 THEN 'all' ELSE 'some' END FROM patchbay_updates", is: "all")
      func answers() async throws -> Int { try await boris.history().count { $0.contains("didn't understand") } }
      try await stage.until("an answer") { try await answers() > 0 ? () : nil }
      #expect(try await answers() == 1)
    }
  }

  @Test(arguments: Setting.Mode.allCases) func anInlineQueryThatNobodyTakesIsAnsweredEmpty(_ mode: Setting.Mode) async throws {
    try await Stage.play(Self.setting(mode)) { stage in
      try await stage.telegram.patch("bots/\(Stage.bot)", ["supports_inline_queries": true])
      try await stage.startHost()
      try await stage.put(
        ["id": "77", "from": ["id": JSON(Stage.boris), "is_bot": false, "first_name": "Boris"], "query": "cats", "offset": ""],
        as: "inline_query")
      try await stage.until("SELECT count(*) FROM patchbay_updates WHERE kind = 'inline_query'", is: "1")
      let answer = try #require(try await stage.telegram.calls(of: Stage.bot, "answerInlineQuery").first)
      #expect(answer["parameters"]?["results"]?.string == "[]" || answer.text.contains("results"))
    }
  }

  @Test(arguments: [
    ("Forbidden: bot can't initiate conversation with a user", "active", "never started"),
    ("Forbidden: bot was blocked by the user", "blocked_bot", "blocked the bot"),
    ("Forbidden: user is deactivated", "deleted", "account was deleted"),
    ("Forbidden: the group chat was deleted", "active", "group was deleted"),
    ("Forbidden: bot was kicked from the supergroup chat", "active", "removed from the chat"),
    ("Forbidden: bot is not a member of the channel chat", "active", "not a member"),
  ])
  func eachRefusalIsTakenForWhatItIs(_ refusal: String, _ status: String, _ words: String) async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      try await stage.telegram.fault([
        "kind": "error", "error_code": 403, "description": JSON(refusal), "method": "sendMessage", "chat": "\(Stage.boris)",
      ])
      try await anna.say("/tell \(Stage.boris) are you there?")
      try await anna.shouldReply("told")
      try await stage.until("SELECT count(*) FROM patchbay_outbox WHERE state = 'failed'", is: "1")
      await stage.stopHost()
      #expect(try stage.column("SELECT status FROM patchbay_users WHERE id = \(Stage.boris)") == [status])
      #expect(try stage.column("SELECT error FROM patchbay_outbox WHERE state = 'failed'").first?.contains(words) == true)
    }
  }
}

extension Stage {
  /// Has Telegram deliver an object as an update of a kind.
  func put(_ object: JSON, as kind: String = "message") async throws {
    _ = try await telegram.post("bots/\(Self.bot)/updates", ["update": .object(JSONObject([(kind, object)]))])
  }
}
