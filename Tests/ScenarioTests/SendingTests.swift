import Testing

@testable import Host
@testable import Simulator

/// What a committed transaction sends arrives: in order, at Telegram's pace, through its troubles, and each update counts once.
@Suite(.scenes) struct SendingTests {
  private static func setting(_ mode: Setting.Mode = .polling) -> Setting {
    var setting = Setting()
    setting.mode = mode
    setting.plugins = ["counter: {}", "misbehaving: {}"]
    return setting
  }

  @Test func editsOfAMessageThatWaitBecomeOne() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/draft")
      try await boris.shouldReply("third")
      #expect(try await boris.history() == ["third"])
      #expect(try await stage.telegram.callsSoFar(of: Stage.bot, "editMessageText").count <= 1)
    }
  }

  @Test func aMessageCanBeEditedBeforeTelegramHasAnsweredAndAfter() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await stage.telegram.fault(["kind": "delay", "seconds": 1, "method": "sendMessage", "count": 1])
      try await boris.say("/keep")
      try await boris.say("/amend one")
      try await boris.say("/amend two")
      try await boris.shouldReply("amended: two")
      #expect(try await stage.telegram.calls(of: Stage.bot, "editMessageText").count == 1)
      await stage.stopHost()
      try await stage.startHost()
      try await boris.say("/amend three")
      try await boris.shouldReply("amended: three")
      #expect(try await boris.history() == ["amended: three"])
    }
  }

  @Test func messagesToOneChatArriveInTheOrderOfTheirCommits() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/burst 3")
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      #expect(try await boris.history() == ["burst 1", "burst 2", "burst 3", "mark 1"])
    }
  }

  @Test func aChatThatMustWaitDelaysNoOther() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await stage.telegram.fault(
        ["kind": "too_many_requests", "retry_after": 3600, "method": "sendMessage", "chat": "\(Stage.anna)", "count": 1])
      try await anna.say("/mark anna")
      _ = try await stage.telegram.calls(of: Stage.bot, "sendMessage")
      try await boris.say("/mark boris")
      try await boris.shouldReply("mark 2 boris")
      // The next process knows of no wait.
      await stage.stopHost()
      try await stage.startHost()
      try await anna.shouldReply("mark 1 anna")
    }
  }

  @Test(arguments: ["error", "page", "lost_response"])
  func whatFailsAtTelegramIsSentAgain(_ kind: String) async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await stage.telegram.fault(["kind": JSON(kind), "error_code": 502, "method": "sendMessage", "count": 2])
      try await boris.say("/mark")
      // Of a message whose answer was lost nobody can say whether it arrived: it is sent again.
      try await boris.shouldReply("mark 1", times: kind == "lost_response" ? 3 : 1)
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["1"])
    }
  }

  @Test func whoBlockedTheBotIsRememberedUntilTheyComeBack() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await boris.say("/mark")
      try await boris.shouldReply("mark 1")
      // As if the person had blocked the bot, without the update that tells so: only the answer to a message does.
      try await stage.telegram.fault([
        "kind": "error", "error_code": 403, "description": "Forbidden: bot was blocked by the user", "method": "sendMessage",
        "chat": "\(Stage.boris)",
      ])
      try await anna.say("/tell \(Stage.boris) are you there?")
      try await anna.shouldReply("told")
      // The two chats don't wait for each other.
      try await stage.until("SELECT status FROM patchbay_users WHERE id = \(Stage.boris)", is: "blocked_bot")
      await stage.stopHost()
      try await stage.telegram.mend()
      try await stage.startHost()
      try await boris.start()
      try await boris.shouldReply("Hello, Boris!")
      #expect(try stage.column("SELECT status FROM patchbay_users WHERE id = \(Stage.boris)") == ["active"])
    }
  }

  @Test func aPictureIsUploaded() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/photo")
      let message = try await boris.shouldReply("a dot")
      #expect(message["photo"]?.array?.isEmpty == false)
    }
  }

  @Test func aGroupThatBecomesASupergroupIsFollowed() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let made = try await stage.telegram.post(
        "chats", ["title": "Friends", "creator": JSON(Stage.boris), "members": [JSON(Stage.bot)], "type": "group"])
      let old = made["id"]?.int ?? 0
      let new = try await stage.telegram.post("chats/\(old)/upgrade")["id"]?.int ?? 0
      let anna = stage.chat(Stage.anna)
      try await anna.say("/tell \(old) hello all")
      try await Chat(stage.telegram, person: Stage.boris, group: new).shouldReply("hello all")
    }
  }

  @Test func aRedeliveredUpdateRepeatsTheStoredReplyAndRunsNothing() async throws {
    try await Stage.play(Self.setting(.webhook)) { stage in
      try await stage.startHost()
      let update = Stage.message(77, "/mark", from: Stage.boris)
      let first = try await stage.deliver(update)
      #expect(first.json["method"]?.string == "sendMessage" && first.json["text"]?.string == "mark 1 ")
      await stage.stopHost()
      try await stage.startHost()
      let again = try await stage.deliver(update)
      #expect(again.status == 200 && again.json == first.json)
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["1"])
    }
  }

  @Test func anUpdateDeliveredManyTimesAtOnceHasOneEffect() async throws {
    try await Stage.play(Self.setting(.webhook)) { stage in
      try await stage.startHost()
      try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 1...40 {
          group.addTask {
            try await stage.deliver(Stage.message(Int64(number % 4), "/mark", from: 9000 + Int64(number % 4))).status
          }
        }
        for try await status in group { #expect(status == 200) }
      }
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["4"])
    }
  }

  @Test(arguments: Setting.Mode.allCases)
  func updatesThatTelegramRepeatsCountOnce(_ mode: Setting.Mode) async throws {
    try await Stage.play(Self.setting(mode)) { stage in
      try await stage.startHost()
      try await stage.telegram.fault(["kind": "duplicate_updates"])
      let boris = stage.chat(Stage.boris)
      for number in 1...3 {
        try await boris.say("/mark")
        try await boris.shouldReply("mark \(number)")
      }
      #expect(try stage.column("SELECT count(*) FROM misbehaving_marks") == ["3"])
    }
  }

  @Test func telegramThatIsDownAtTheStartIsWaitedFor() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.telegram.fault(["kind": "error", "error_code": 500, "count": 3])
      let boris = stage.chat(Stage.boris)
      try await boris.say("/mark")
      try await stage.startHost()
      try await boris.shouldReply("mark 1")
    }
  }
}
