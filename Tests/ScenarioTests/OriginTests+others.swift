import Testing

@testable import Host
@testable import Simulator

/// What is said elsewhere than in topics.
extension OriginTests {
  // MARK: What nobody said

  @Test func serviceMessagesAreNoAnswers() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      let pinned: JSON = [
        "message_id": 3, "date": 1_700_000_000, "text": "x", "chat": ["id": JSON(Stage.boris), "type": "private"],
      ]
      let notes: [JSON] = [
        ["pinned_message": pinned], ["message_auto_delete_timer_changed": ["message_auto_delete_time": 86_400]],
        ["write_access_allowed": ["from_request": true]], ["gift": ["gift": ["id": "1", "star_count": 1]]],
        ["unique_gift": ["origin": "transfer"]], ["chat_background_set": ["type": [:]]], ["connected_website": "example.com"],
        ["boost_added": ["boost_count": 1]], ["forum_topic_created": ["name": "x", "icon_color": 1]], ["forum_topic_closed": [:]],
        ["new_chat_title": "x"], ["video_chat_started": [:]], ["users_and_all_that_comes": ["x": 1]],
        ["via_bot": Self.bot, "text": "picked a card"], ["via_bot": Self.bot, "text": "/cancel"],
      ]
      for note in notes { try await Self.put(["message": Self.message(note)], to: stage) }
      // The next real answer works, whatever it is made of.
      var photo = Self.message(["caption": "Boris", "photo": [["file_id": "x", "file_unique_id": "y", "width": 1, "height": 1]]])
      photo["via_bot"] = ["id": 99, "is_bot": true, "first_name": "Another"]
      try await Self.put(["message": photo], to: stage)
      try await boris.shouldReply("Your age?")
      try await boris.say("44")
      try await boris.shouldReply("Boris is 44")
      #expect(try await boris.history() == ["Your name?", "Your age?", "Boris is 44"])
    }
  }

  @Test(arguments: ["web_app_data", "users_shared", "chat_shared", "contact", "location"])
  func whatAPersonChoseIsAnAnswer(_ kind: String) async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await Self.put(["message": Self.message([kind: ["x": 1]])], to: stage)
      try await boris.shouldReply("Your age?")
    }
  }

  // MARK: Business

  @Test func aBusinessMessageIsAnsweredByItsConnection() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      // Anna's business; Boris is her customer, and knows the bot as well.
      try await stage.telegram.patch("bots/\(Stage.bot)", ["can_connect_to_business": true])
      let connection = try await stage.telegram.post("people/\(Stage.anna)/connect", ["bot": JSON(Stage.bot)])["id"]?.string ?? ""
      let boris = stage.chat(Stage.boris)
      try await boris.start()
      try await boris.shouldReply("Hello")
      let before = try await stage.telegram.callsSoFar(of: Stage.bot, "sendMessage").count
      let expected = ["chat_id": "\(Stage.boris)", "business_connection_id": connection]
      /// Says something to Anna and waits until the bot has said so much in all.
      func say(_ text: String, _ count: Int) async throws {
        _ = try await stage.telegram.post("people/\(Stage.boris)/send", ["peer": JSON(Stage.anna), "text": JSON(text)])
        _ = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: before + count)
      }
      try await say("help", 1)
      let edit = try await stage.telegram.calls(of: Stage.bot, "editMessageText")[0]
      #expect(Self.place(edit) == expected && edit["arguments"]?["text"]?.string == "at your service: help")
      #expect(edit["ok"]?.bool == true)
      // Its own words come back, and are nobody's: nor is a dialog there one in the private chat, and the other way round.
      try await say("meet", 2)
      try await boris.say("/meet")
      try await boris.shouldReply("Your name?")
      try await say("Boris the Customer", 4)
      try await boris.say("Boris")
      try await boris.shouldReply("Your age?")
      try await say("44", 6)
      try await boris.say("45")
      try await boris.shouldReply("Boris is 45")
      let said = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: before + 7).dropFirst(before)
        .filter { $0["arguments"]?["business_connection_id"] != nil }
      #expect(said.allSatisfy { Self.place($0) == expected && $0["ok"]?.bool == true })
      #expect(
        said.compactMap { $0["arguments"]?["text"]?.string }
          == ["at your service", "Your name?", "Your age?", "Boris the Customer is 44"])
      #expect(try stage.column("SELECT count(*) FROM patchbay_conversations") == ["0"])
      let echoes = "SELECT count(*) FROM patchbay_updates WHERE kind LIKE '%business_message' AND outcome = 'ignored'"
      #expect(try stage.column(echoes) != ["0"])
    }
  }

  // MARK: Inline messages

  @Test func aPressOnAnInlineMessageChangesItOrIsAnsweredQuietly() async throws {
    let access = "qraccess: { api_keys: [ { place: gate, key: gate-key-0123456789 } ] }"
    try await Stage.play(Self.setting(["counter: {}", "referral: {}", access])) { stage in
      try await stage.startHost()
      try await stage.chat(Stage.vera).start()
      try await stage.chat(Stage.vera).shouldReply("Hello")
      let inline: JSON = ["inline_message_id": "inline:1"]
      try await Self.put(Self.press("counter/rewrite", inline), to: stage)
      let edit = try await stage.telegram.calls(of: Stage.bot, "editMessageText")[0]
      #expect(Self.place(edit) == ["inline_message_id": "inline:1"] && edit["arguments"]?["text"]?.string == "rewritten")
      let presses = [
        "counter/echo", "counter/menu", "counter/press", "referral/show", "referral/qr", "referral/people/0", "referral/top",
        "qraccess/new", "qraccess/for/gate/1", "qraccess/stands/gate",
      ]
      for data in presses { try await Self.put(Self.press(data, inline), to: stage) }
      let answers = try await stage.telegram.calls(of: Stage.bot, "answerCallbackQuery", count: 1 + presses.count)
      for answer in answers {
        let (id, text) = (answer["arguments"]?["callback_query_id"]?.string ?? "", answer["arguments"]?["text"]?.string ?? "")
        #expect(!text.contains("went wrong") && !text.contains("know its name"), "\(answer.text)")
        if id.hasSuffix("echo") || id.hasSuffix("counter/menu") {
          #expect(text == "This works only in the chat with the bot." && answer["arguments"]?["show_alert"] == nil)
        }
        if id.hasSuffix("counter/press") { #expect(text == "count 1") }
      }
      // Something else happens to no one, and the administrator hears of nothing.
      #expect(try stage.column("SELECT count(*) FROM patchbay_updates WHERE outcome = 'failed'") == ["0"])
      #expect(try await stage.chat(Stage.vera).history().count == 1)
    }
  }

  @Test func editsOfAnInlineMessageKeepTheirOrder() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      try await stage.telegram.fault(["kind": "delay", "seconds": .number(0.5), "method": "editMessageText", "count": 1])
      let inline: JSON = ["inline_message_id": "inline:1"]
      try await Self.put(Self.press("counter/rewrite", inline), to: stage)
      try await Self.put(Self.press("counter/rewrite", inline), to: stage)
      let calls = try await stage.telegram.calls(of: Stage.bot, "editMessageText", count: 2)
      #expect(calls.allSatisfy { Self.place($0) == ["inline_message_id": "inline:1"] })
    }
  }
}
