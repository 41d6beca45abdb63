import Testing

@testable import Host
@testable import Simulator

/// Groups that move.
extension OriginTests {
  @Test(arguments: [["to", "from"], ["from", "to"], ["to", "to"], ["from"]])
  func aGroupThatMovesTakesItsDialogAlong(_ tellers: [String]) async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      let (old, new) = (Int64(-501), Int64(-1_000_501))
      func group(_ id: Int64, _ members: JSON) -> JSON {
        let chat: JSON = ["id": JSON(id), "type": JSON(id == old ? "group" : "supergroup"), "title": "Friends"]
        return ["message": Self.message(Self.merged(["chat": chat], members))]
      }
      try await Self.put(group(old, ["text": "/meet"]), to: stage)
      _ = try await stage.telegram.calls(of: Stage.bot, "sendMessage")
      for teller in tellers {
        let update =
          teller == "to" ? group(old, ["migrate_to_chat_id": JSON(new)]) : group(new, ["migrate_from_chat_id": JSON(old)])
        try await Self.put(update, to: stage)
      }
      // What is said in another chat keeps no order with it.
      try await stage.until("the move is known") { try await stage.telegram.isDelivered(to: Stage.bot) ? () : nil }
      try await Self.put(group(new, ["text": "Boris"]), to: stage)
      let answer = try await stage.telegram.calls(of: Stage.bot, "sendMessage", count: 2)[1]
      #expect(answer["arguments"]?["text"]?.string == "Your age?" && Self.place(answer) == ["chat_id": "\(new)"])
      #expect(try stage.column("SELECT note FROM counter_notes WHERE name = 'moved'") == ["\(old) \(new)"])
      #expect(try stage.column("SELECT chat_id FROM patchbay_conversations") == ["\(new)"])
    }
  }

  @Test func aRealUpgradeIsFollowedWithNothingSentMeanwhile() async throws {
    try await Stage.play(Self.setting()) { stage in
      try await stage.startHost()
      try await stage.telegram.letReadGroups(Stage.bot)
      let made = try await stage.telegram.post(
        "chats", ["title": "Friends", "creator": JSON(Stage.boris), "members": [JSON(Stage.bot)], "type": "group"])
      let old = made["id"]?.int ?? 0
      let before = Chat(stage.telegram, person: Stage.boris, group: old)
      try await before.say("/meet@\(Stage.username)")
      try await before.shouldReply("Your name?")
      let new = try await stage.telegram.post("chats/\(old)/upgrade")["id"]?.int ?? 0
      let after = Chat(stage.telegram, person: Stage.boris, group: new)
      try await after.say("Boris")
      try await after.shouldReply("Your age?")
      #expect(try stage.column("SELECT note FROM counter_notes WHERE name = 'moved'") == ["\(old) \(new)"])
    }
  }

  /// The move is learnt by a message that Telegram refuses, for the updates were lost.
  @Test func aRefusedMessageTellsOfTheMove() async throws {
    try await Stage.play(Self.setting()) { stage in
      let made = try await stage.telegram.post(
        "chats", ["title": "Friends", "creator": JSON(Stage.boris), "members": [JSON(Stage.bot)], "type": "group"])
      let old = made["id"]?.int ?? 0
      let new = try await stage.telegram.post("chats/\(old)/upgrade")["id"]?.int ?? 0
      let url = "\(stage.telegram.url)/bot\(Stage.token)/getUpdates"
      let last = try await Web.get("\(url)?offset=-1").json["result"]?[0]?["update_id"]?.int ?? 0
      _ = try await Web.get("\(url)?offset=\(last + 1)")
      try await stage.startHost()
      try await stage.chat(Stage.anna).say("/tell \(old) hello all")
      try await Chat(stage.telegram, person: Stage.boris, group: new).shouldReply("hello all")
      try await stage.until("SELECT note FROM counter_notes WHERE name = 'moved'", is: "\(old) \(new)")
    }
  }
}
