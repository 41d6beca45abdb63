import Testing

@testable import Simulator

/// Forums and other chats with threads, as the Bot API shows them.
@Suite struct TopicTests {
  private struct Forum {
    let chat: SimulatedChat
    let id: JSON
    let topic: JSON

    init(botIsAdministrator: Bool = false) async throws {
      chat = SimulatedChat { $0.bots.append(.init(token: "5151:other-token", firstName: "Other", username: "other_bot")) }
      let group = try await chat.control(
        "POST", "chats",
        [
          "title": "Forum", "creator": 7, "members": [8, 4242], "is_forum": true,
          "administrators": botIsAdministrator ? [4242] : [],
        ])
      id = try #require(group["id"])
      topic = try #require(try await chat.control("POST", "chats/\(id.text)/topics", ["name": "Orders"])["id"])
      try await chat.forgetUpdates()
    }

    func says(_ text: String, _ more: JSON = [:], by person: Int64 = 8) async throws -> JSON {
      var body: JSON = ["chat": id, "text": JSON(text)]
      for (name, value) in more.object?.members ?? [] { body[name] = value }
      try await chat.control("POST", "people/\(person)/send", body)
      return try #require(try await chat.updates().last?.content)
    }
  }

  @Test func messagesCarryTheirTopic() async throws {
    let forum = try await Forum()
    let inside = try await forum.says("/help", ["topic": forum.topic])
    #expect(inside["message_thread_id"] == forum.topic && inside["is_topic_message"] == true)
    #expect(inside["chat"]?["is_forum"] == true)
    #expect(inside["reply_to_message"]?["forum_topic_created"]?["name"] == "Orders", "what answers nothing answers the opening")
    let general = try await forum.says("/help")
    #expect(general["message_thread_id"] == nil && general["is_topic_message"] == nil)
    let answer = try await forum.says("/more", ["reply_to": inside["message_id"]])
    #expect(answer["message_thread_id"] == forum.topic, "an answer stays in its topic")
  }

  @Test func botsWriteWhereTheySay() async throws {
    let forum = try await Forum()
    func send(_ thread: JSON?) async -> JSON {
      await forum.chat.call("sendMessage", ["chat_id": forum.id, "text": "x", "message_thread_id": thread])
    }
    #expect(await send(forum.topic)["result"]?["message_thread_id"] == forum.topic)
    #expect(await send(nil)["result"]?["message_thread_id"] == nil)
    #expect(await send(999)["description"] == "Bad Request: message thread not found")
    #expect(await send(1)["description"] == "Bad Request: message thread not found", "General is named by nothing")
    try await forum.chat.control("PATCH", "chats/\(forum.id.text)/topics/\(forum.topic.text)", ["closed": true])
    #expect(await send(forum.topic)["description"] == "Bad Request: TOPIC_CLOSED")
    try await forum.chat.control("PATCH", "chats/\(forum.id.text)/topics/1", ["closed": true])
    #expect(await send(nil)["description"] == "Bad Request: TOPIC_CLOSED")
    await #expect(throws: ControlError.wrongState("the topic is closed")) { try await forum.says("x", ["topic": forum.topic]) }
    #expect(
      await forum.chat.refusal("createForumTopic", ["chat_id": forum.id, "name": "x"])
        == "Bad Request: not enough rights to manage topics")
  }

  @Test func anAdministratingBotManagesTopics() async throws {
    let forum = try await Forum(botIsAdministrator: true)
    let made = try await forum.chat.result("createForumTopic", ["chat_id": forum.id, "name": "News"])
    let thread = try #require(made["message_thread_id"])
    let named: JSON = ["chat_id": forum.id, "message_thread_id": thread]
    try await forum.chat.result("closeForumTopic", named)
    #expect(await forum.chat.refusal("closeForumTopic", named) == "Bad Request: TOPIC_NOT_MODIFIED")
    try await forum.chat.result("sendMessage", ["chat_id": forum.id, "message_thread_id": thread, "text": "x"])
    try await forum.chat.result("reopenForumTopic", named)
    try await forum.chat.result("deleteForumTopic", named)
    #expect(await forum.chat.refusal("deleteForumTopic", named) == "Bad Request: message thread not found")
    try await forum.chat.result("closeGeneralForumTopic", ["chat_id": forum.id])
  }

  @Test func aThreadOutsideOfForumsIsAReplyChain() async throws {
    let chat = SimulatedChat()
    let id = try #require(
      try await chat.control("POST", "chats", ["title": "G", "creator": 7, "members": [8], "administrators": [4242]])["id"])
    let first = try await chat.control("POST", "people/7/send", ["chat": id, "text": "first"])
    try await chat.control("POST", "people/8/send", ["chat": id, "text": "answer", "reply_to": first["message_id"]])
    let answer = try #require(try await chat.updates().last?.content)
    #expect(answer["message_thread_id"] == first["message_id"] && answer["is_topic_message"] == nil)
    try await chat.result("sendMessage", ["chat_id": id, "text": "x", "message_thread_id": first["message_id"]])
    let started = try await SimulatedChat.started()
    #expect(
      await started.refusal("sendMessage", ["chat_id": 7, "text": "x", "message_thread_id": 5])
        == "Bad Request: message thread not found")
  }

  @Test func privateChatsHaveTopicsWhereTheBotHas() async throws {
    let chat = try await SimulatedChat.started()
    await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/topic", ["name": "A"]) }
    try await chat.control("PATCH", "bots/4242", ["has_topics_enabled": true])
    #expect(try await chat.result("getMe")["has_topics_enabled"] == true)
    let topic = try #require(try await chat.control("POST", "people/7/topic", ["name": "A"])["id"])
    try await chat.control("POST", "people/7/send", ["text": "hi", "topic": topic])
    let message = try #require(try await chat.updates().last?.content)
    #expect(message["message_thread_id"] == topic && message["is_topic_message"] == true)
    let sent = try await chat.result("sendMessage", ["chat_id": 7, "text": "x", "message_thread_id": topic])
    #expect(sent["is_topic_message"] == true)
  }
}

/// Who a message seems to be from.
@Suite struct SpeakerTests {
  @Test func anAnonymousAdministratorIsTheGroup() async throws {
    let chat = SimulatedChat()
    let id = try #require(
      try await chat.control("POST", "chats", ["title": "G", "creator": 7, "members": [8], "administrators": [4242]])["id"])
    try await chat.control("POST", "people/7/send", ["chat": id, "text": "/help", "as": "group"])
    let message = try #require(try await chat.updates().last?.content)
    #expect(message["from"]?["id"] == 1_087_968_824 && message["from"]?["is_bot"] == true)
    #expect(message["sender_chat"]?["id"] == id)
    await #expect(throws: ControlError.mayNotWrite) {
      try await chat.control("POST", "people/8/send", ["chat": id, "text": "x", "as": "group"])
    }
  }

  @Test func channelsAndTheirDiscussion() async throws {
    let chat = SimulatedChat()
    let channel = try #require(
      try await chat.control("POST", "chats", ["title": "News", "type": "channel", "creator": 7, "administrators": [4242]])["id"])
    let group = try #require(
      try await chat.control("POST", "chats", ["title": "Talk", "creator": 7, "members": [8], "administrators": [4242]])["id"])
    try await chat.control("POST", "chats/\(channel.text)/discussion", ["group": group])
    #expect(try await chat.result("getChat", ["chat_id": channel])["linked_chat_id"] == group)
    try await chat.forgetUpdates()
    try await chat.control("POST", "people/7/send", ["chat": channel, "text": "post"])
    let updates = try await chat.updates()
    let post = try #require(updates.first { $0.kind == "channel_post" }?.content)
    #expect(post["from"] == nil && post["sender_chat"]?["id"] == channel)
    let copy = try #require(updates.first { $0.kind == "message" }?.content)
    #expect(copy["from"]?["id"] == 777_000 && copy["sender_chat"]?["id"] == channel && copy["is_automatic_forward"] == true)
    #expect(copy["forward_origin"]?["type"] == "channel")
    try await chat.control("POST", "people/8/send", ["chat": group, "text": "comment", "reply_to": copy["message_id"]])
    #expect(try await chat.updates().last?.content["message_thread_id"] == copy["message_id"])
    try await chat.control("POST", "people/7/send", ["chat": group, "text": "as channel", "as": channel])
    #expect(try await chat.updates().last?.content["from"]?["id"] == 136_817_688)
  }

  @Test func directMessagesNeedATopic() async throws {
    let chat = SimulatedChat()
    let channel = try #require(
      try await chat.control("POST", "chats", ["title": "News", "type": "channel", "creator": 7, "administrators": [4242]])["id"])
    let direct = try #require(try await chat.control("POST", "chats/\(channel.text)/direct")["id"])
    try await chat.control("POST", "people/8/send", ["chat": direct, "text": "hello"])
    let message = try #require(try await chat.updates().last?.content)
    #expect(message["direct_messages_topic"]?["topic_id"] == 8 && message["chat"]?["is_direct_messages"] == true)
    #expect(
      await chat.refusal("sendMessage", ["chat_id": direct, "text": "x"])
        == "Bad Request: channel direct messages topic must be specified")
    let sent = try await chat.result("sendMessage", ["chat_id": direct, "text": "x", "direct_messages_topic_id": 8])
    #expect(sent["direct_messages_topic"]?["topic_id"] == 8)
  }

  @Test func botsHearEachOtherOnlyIfBothWish() async throws {
    let chat = SimulatedChat { $0.bots.append(.init(token: "5151:other-token", firstName: "Other", username: "other_bot")) }
    #expect(
      await chat.refusal("sendMessage", ["chat_id": 5151, "text": "x"]) == "Forbidden: the bot can't send messages to the bot")
    for bot in [4242, 5151] { try await chat.control("PATCH", "bots/\(bot)", ["bot_to_bot": true]) }
    try await chat.result("sendMessage", ["chat_id": 4242, "text": "hello"], bot: 5151)
    let message = try #require(try await chat.updates().last?.content)
    #expect(message["from"]?["is_bot"] == true && message["chat"]?["id"] == 5151 && message["text"] == "hello")
  }
}

@Suite struct BusinessTests {
  private func connected() async throws -> (SimulatedChat, JSON) {
    let chat = try await SimulatedChat.started()
    await #expect(throws: ControlError.self) { try await chat.control("POST", "people/7/connect") }
    try await chat.control("PATCH", "bots/4242", ["can_connect_to_business": true])
    let id = try #require(try await chat.control("POST", "people/7/connect")["id"])
    #expect(try await chat.updates().last?.kind == "business_connection")
    return (chat, id)
  }

  @Test func theBotAnswersInItsOwnersPlace() async throws {
    let (chat, id) = try await connected()
    let answer: JSON = ["business_connection_id": id, "chat_id": 8, "text": "At your service"]
    #expect(await chat.refusal("sendMessage", answer) == "Bad Request: BUSINESS_PEER_USAGE_MISSING", "nobody has written")
    try await chat.control("POST", "people/8/send", ["peer": "7", "text": "/price"])
    let asked = try #require(try await chat.updates().last)
    #expect(asked.kind == "business_message" && asked.content["business_connection_id"] == id)
    #expect(asked.content["chat"]?["id"] == 8 && asked.content["from"]?["id"] == 8)
    let sent = try await chat.result("sendMessage", answer)
    #expect(sent["from"]?["id"] == 7 && sent["sender_business_bot"]?["id"] == 4242)
    let echo = try #require(try await chat.updates().last)
    #expect(echo.kind == "business_message" && echo.content["sender_business_bot"]?["id"] == 4242)
    let edited = try await chat.result(
      "editMessageText",
      ["business_connection_id": id, "chat_id": 8, "message_id": sent["message_id"], "text": "Better"])
    #expect(edited["text"] == "Better" && edited["business_connection_id"] == id)
    try await chat.control("POST", "people/8/delete", ["peer": "7", "message_id": asked.content["message_id"]])
    #expect(try await chat.updates().last?.kind == "deleted_business_messages")
  }

  @Test func aConnectionThatEndedIsRefused() async throws {
    let (chat, id) = try await connected()
    try await chat.control("POST", "people/8/send", ["peer": "7", "text": "hi"])
    try await chat.control("POST", "people/7/connect", ["enabled": false])
    #expect(
      await chat.refusal("sendMessage", ["business_connection_id": id, "chat_id": 8, "text": "x"])
        == "Bad Request: BUSINESS_CONNECTION_INVALID")
    #expect(try await chat.result("getBusinessConnection", ["business_connection_id": id])["is_enabled"] == false)
  }
}

@Suite struct InaccessibleMessageTests {
  @Test func aPressedMessageMayBeOutOfReach() async throws {
    let chat = try await SimulatedChat.started()
    let keyboard: JSON = ["inline_keyboard": [[["text": "A", "callback_data": "a"]]]]
    let message = try await chat.result("sendMessage", ["chat_id": 7, "text": "x", "reply_markup": keyboard])
    try await chat.control("POST", "people/7/press", ["text": "A", "inaccessible": true])
    let query = try #require(try await chat.updates().last?.content["message"])
    #expect(query["date"] == 0 && query["message_id"] == message["message_id"] && query["text"] == nil)
  }
}
