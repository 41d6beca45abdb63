extension SimulatedTelegram {
  /// Where in a chat a message goes: its topic, or the thread of the message that it answers; nil is the chat itself, or General.
  ///
  /// - Parameter replyTo: the message that is answered.
  func thread(_ call: Call, in key: ChatKey, replyTo: Int?) throws(TelegramError) -> Int? {
    guard let chat = chats[key] else { return nil }
    let answered = replyTo.flatMap { chat[message: $0] }
    guard let named = call.arguments.int("message_thread_id"), named != 0 else {
      if let thread = answered?.thread {
        try checkOpen(thread, of: chat, for: call.bot)
        return thread
      }
      try checkOpen(ForumTopic.general, of: chat, for: call.bot)
      return chat.thread(ofReplyTo: answered)
    }
    let id = Int(clamping: named)
    if chat.hasTopics {
      guard id != ForumTopic.general, chat.topics[id] != nil else { throw .threadNotFound }
      try checkOpen(id, of: chat, for: call.bot)
      return id
    }
    // Elsewhere a thread is what hangs on a message of a supergroup.
    guard chat.kind == .supergroup, message(id, in: key) != nil else { throw .threadNotFound }
    return id
  }

  private func checkOpen(_ topic: Int, of chat: Chat, for bot: Int64) throws(TelegramError) {
    guard chat.topics[topic]?.isClosed == true, chat.members[bot]?.isAdministrator != true else { return }
    throw .badRequest("TOPIC_CLOSED")
  }

  /// The topic of a channel's direct messages, by the person whose it is.
  /// https://core.telegram.org/bots/api#directmessagestopic
  func directTopic(_ call: Call, in key: ChatKey, replyTo: Int?) throws(TelegramError) -> Int64? {
    guard let chat = chats[key], chat.isDirectMessages else {
      if call.arguments.int("direct_messages_topic_id") ?? 0 != 0 { throw .threadNotFound }
      return nil
    }
    if let named = call.arguments.int("direct_messages_topic_id"), named != 0 {
      guard chat.messages.contains(where: { $0.directTopic == named }) else { throw .threadNotFound }
      return named
    }
    guard let topic = replyTo.flatMap({ chat[message: $0]?.directTopic }) else {
      throw .badRequest("channel direct messages topic must be specified")
    }
    return topic
  }

  // MARK: Methods

  func performForums(_ call: Call, _ method: String) throws(TelegramError) -> JSON? {
    switch method {
    case "createforumtopic": try createForumTopic(call)
    case "editforumtopic": try editForumTopic(call)
    case "closeforumtopic": try setClosed(true, call)
    case "reopenforumtopic": try setClosed(false, call)
    case "deleteforumtopic": try deleteForumTopic(call)
    case "unpinallforumtopicmessages": try unpinAllForumTopicMessages(call)
    case "editgeneralforumtopic": try editGeneral(call, "forum_topic_edited") { $0.name = call.arguments["name"] ?? $0.name }
    case "closegeneralforumtopic": try editGeneral(call, "forum_topic_closed") { $0.isClosed = true }
    case "reopengeneralforumtopic": try editGeneral(call, "forum_topic_reopened") { $0.isClosed = false }
    case "hidegeneralforumtopic":
      try editGeneral(call, "general_forum_topic_hidden") { ($0.isHidden, $0.isClosed) = (true, true) }
    case "unhidegeneralforumtopic": try editGeneral(call, "general_forum_topic_unhidden") { $0.isHidden = false }
    case "getforumtopiciconstickers": .array([])
    default: nil
    }
  }

  /// A chat with topics that this bot may change.
  private func forum(_ call: Call) throws(TelegramError) -> ChatKey {
    let key = try writableChat(call)
    guard let chat = chats[key] else { throw .chatNotFound }
    if key.isPrivate {
      guard bots[call.bot]?.hasTopics == true else { throw .badRequest("the chat is not a forum") }
      return key
    }
    guard chat.isForum else { throw .badRequest("the chat is not a forum") }
    guard chat.members[call.bot]?.isAdministrator == true else { throw .badRequest("not enough rights to manage topics") }
    return key
  }

  private func topic(_ call: Call, in key: ChatKey) throws(TelegramError) -> ForumTopic {
    let id = Int(clamping: call.arguments.int("message_thread_id") ?? 0)
    guard id != ForumTopic.general, let topic = chats[key]?.topics[id] else { throw .threadNotFound }
    return topic
  }

  private func topicName(_ call: Call) throws(TelegramError) -> String {
    guard let name = call.arguments.text("name")?.trimmingSpace, (1...128).contains(name.unicodeScalars.count) else {
      throw .badRequest("topic name is too short or too long")
    }
    return name
  }

  /// https://core.telegram.org/bots/api#createforumtopic
  private func createForumTopic(_ call: Call) throws(TelegramError) -> JSON {
    let key = try forum(call)
    let color = call.arguments.int("icon_color").map { Int(clamping: $0) } ?? 7_322_096
    guard ForumTopic.colors.contains(color) else { throw .badRequest("invalid icon color specified") }
    return createTopic(
      try topicName(call), in: key, by: .bot(call.bot), color: color, emoji: call.arguments.text("icon_custom_emoji_id")
    ).json
  }

  private func editForumTopic(_ call: Call) throws(TelegramError) -> JSON {
    let key = try forum(call)
    let topic = try topic(call, in: key)
    let name = call.arguments["name"] == nil ? topic.name : try topicName(call)
    let emoji = call.arguments["icon_custom_emoji_id"] ?? topic.iconEmoji
    guard name != topic.name || emoji != topic.iconEmoji else { throw .badRequest("TOPIC_NOT_MODIFIED") }
    changeTopic(topic.id, in: key, by: .bot(call.bot), "forum_topic_edited", ["name": JSON(name)]) {
      ($0.name, $0.iconEmoji) = (name, emoji)
    }
    return true
  }

  private func setClosed(_ isClosed: Bool, _ call: Call) throws(TelegramError) -> JSON {
    let key = try forum(call)
    let topic = try topic(call, in: key)
    guard topic.isClosed != isClosed else { throw .badRequest("TOPIC_NOT_MODIFIED") }
    changeTopic(topic.id, in: key, by: .bot(call.bot), isClosed ? "forum_topic_closed" : "forum_topic_reopened") {
      $0.isClosed = isClosed
    }
    return true
  }

  private func deleteForumTopic(_ call: Call) throws(TelegramError) -> JSON {
    let key = try forum(call)
    deleteTopic(try topic(call, in: key).id, in: key)
    return true
  }

  private func unpinAllForumTopicMessages(_ call: Call) throws(TelegramError) -> JSON {
    let key = try forum(call)
    let topic = try topic(call, in: key)
    let inside = Set(chats[key]?.messages.filter { $0.thread == topic.id }.map(\.id) ?? [])
    chats[key]?.pinned.removeAll { inside.contains($0) }
    emit(.chat(key))
    return true
  }

  private func editGeneral(
    _ call: Call, _ service: String, _ change: (inout ForumTopic) -> Void
  ) throws(TelegramError) -> JSON {
    let key = try forum(call)
    guard let general = chats[key]?.topics[ForumTopic.general] else { throw .badRequest("the chat is not a forum") }
    var changed = general
    change(&changed)
    guard changed != general else { throw .badRequest("TOPIC_NOT_MODIFIED") }
    let details: JSON = changed.name == general.name ? [:] : ["name": JSON(changed.name)]
    changeTopic(ForumTopic.general, in: key, by: .bot(call.bot), service, details, change)
    return true
  }
}
