extension SimulatedTelegram {
  /// Opens a topic, of which a service message tells; its id is the topic's.
  @discardableResult
  func createTopic(
    _ name: String, in key: ChatKey, by creator: Message.Sender, color: Int = 7_322_096, emoji: String? = nil
  ) -> ForumTopic {
    let made: JSON = [
      "name": JSON(name), "icon_color": JSON(color), "icon_custom_emoji_id": emoji.map { JSON($0) },
    ]
    let message = append(.service("forum_topic_created", made), to: key, from: creator) { $0.thread = $0.id }
    let topic = ForumTopic(id: message.id, name: name, iconColor: color, iconEmoji: emoji, creator: creator)
    chats[key]?.topics[topic.id] = topic
    emit(.chat(key))
    tellBots(about: message)
    return topic
  }

  /// Changes a topic and tells of it with a service message in the topic.
  func changeTopic(
    _ id: Int, in key: ChatKey, by actor: Message.Sender, _ service: String, _ details: JSON = [:],
    _ change: (inout ForumTopic) -> Void
  ) {
    guard var topic = chats[key]?.topics[id] else { return }
    change(&topic)
    chats[key]?.topics[id] = topic
    emit(.chat(key))
    tellBots(
      about: append(.service(service, details), to: key, from: actor) { $0.thread = id == ForumTopic.general ? nil : id })
  }

  func deleteTopic(_ id: Int, in key: ChatKey) {
    for message in chats[key]?.messages ?? [] where message.thread == id && !message.isDeleted { markDeleted(message) }
    chats[key]?.topics[id] = nil
    emit(.chat(key))
  }

  func makeForum(_ key: ChatKey, by creator: Message.Sender) {
    chats[key]?.isForum = true
    chats[key]?.topics[ForumTopic.general] = ForumTopic(id: ForumTopic.general, name: "General", creator: creator)
    emit(.chat(key))
  }
}
