@_spi(Host) import PluginAPI
import Testing

/// Where calls go that a handler makes.
@Suite struct PlacementTests {
  private static let topic = #","message_thread_id":77,"is_topic_message":true"#
  private static let business = #","business_connection_id":"B""#

  private func place(_ call: OutgoingMethod?) -> [String] {
    let json = call.flatMap(TransactionDesk.json)
    return ["chat_id", "message_thread_id", "direct_messages_topic_id", "business_connection_id"].compactMap { name in
      json?[name].map { "\(name)=\($0.string ?? "\($0.int64 ?? 0)")" }
    }
  }

  @Test func everyWayOfSendingGoesWhereTheUpdateBelongs() throws {
    let desk = TransactionDesk()
    try desk.update(more: Self.topic) { update in
      try update.reply("x")
      try update.reply(ContextTextTests.yes)
      try update.send("x", to: 7)
      try update.send(ContextTextTests.yes, to: 7)
      try update.send(photo: .fileID("f"), to: 7)
      try update.send(video: .fileID("f"), caption: ContextTextTests.yes, to: 7)
      try update.transaction.send("x", to: update.origin)
      try update.call(SendChatAction(chatID: 7, action: .typing))
    }
    #expect(desk.sent.count == 8 && desk.sent.allSatisfy { place($0) == ["chat_id=7", "message_thread_id=77"] })
    try desk.update(isPress: true, more: Self.topic) { try $0.reply("x") }
    #expect(place(desk.sent.last) == ["chat_id=7", "message_thread_id=77"])
  }

  @Test func elsewhereItGoesWhereItIsSaid() throws {
    let desk = TransactionDesk()
    try desk.update(more: Self.topic) { update in
      try update.send("x", to: 8)
      #expect(place(desk.sent.last) == ["chat_id=8"])
      try update.send("x", to: Origin(chat: 7))
      #expect(place(desk.sent.last) == ["chat_id=7"])
      try update.send(photo: .fileID("f"), to: Origin(chat: 7, topic: 5))
      #expect(place(desk.sent.last) == ["chat_id=7", "message_thread_id=5"])
      try update.call(SendChatAction(chatID: 8, action: .typing), in: Origin(chat: 8, topic: 9))
      #expect(place(desk.sent.last) == ["chat_id=8", "message_thread_id=9"])
      try update.call(SendMessage(chatID: 7, text: "x", messageThreadID: 5))
      #expect(place(desk.sent.last) == ["chat_id=7", "message_thread_id=5"])
      try update.call(DeleteMessage(chatID: 7, messageID: 1))
      #expect(place(desk.sent.last) == ["chat_id=7"])
    }
    // What isn't for the update isn't there either, though it may run in its transaction.
    try desk.event { try $0.send("x", to: 7) }
    #expect(place(desk.sent.last) == ["chat_id=7"])
    try desk.event { try $0.send("x", to: Origin(chat: 7, directMessagesTopic: 3)) }
    #expect(place(desk.sent.last) == ["chat_id=7", "direct_messages_topic_id=3"])
  }

  @Test func referencesKeepTheirPlace() throws {
    let desk = TransactionDesk()
    let sent = try desk.update(more: Self.business) { try $0.send("x", to: 7) }
    #expect(sent.description == "out:1:chat=7;business=B" && sent.origin == Origin(chat: 7, businessConnection: "B"))
    let kept = try #require(MessageReference(sent.description))
    try desk.event { try $0.edit(kept, "y") }
    #expect(place(desk.edits.last?.call) == ["business_connection_id=B"])
    let pressed = try #require(try desk.update(isPress: true, more: Self.topic) { $0.pressedMessage })
    #expect(pressed.description == "msg:7:5:chat=7;topic=77")
    try desk.event { try $0.edit(pressed, "y") }
    #expect(place(desk.edits.last?.call) == ["message_thread_id=77"], "for a message in its place")
    #expect(try desk.update { try $0.send("x", to: 7) }.description == "out:2")
    #expect(try desk.update(isPress: true) { $0.pressedMessage } == .message(chat: 7, id: 5))
  }

  @Test func whereThereIsNoChatNothingIsSent() throws {
    let desk = TransactionDesk()
    let update = Update(try JSONDocument(#"{"update_id":1,"callback_query":{"id":"q","inline_message_id":"I"}}"#).root)
    let input = UpdateInput(
      update: update, person: TransactionDesk.person(7, "en"), language: .english, origin: Origin(of: update), text: "")
    let context = UpdateContext(scope: desk.scope(), input: input)
    try context.editMessage("x")
    #expect(desk.edits.last?.reference == .inlineMessage("I") && context.chatID == nil)
    var isRefused = false
    do { try context.reply("x") } catch PluginError.notHere { isRefused = true }
    #expect(isRefused && desk.sent.isEmpty)
    isRefused = false
    do { try context.send("x", to: context.origin) } catch PluginError.notHere { isRefused = true }
    #expect(isRefused && desk.sent.isEmpty)
  }
}
