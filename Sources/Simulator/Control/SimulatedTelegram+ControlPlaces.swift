// Topics, discussion groups, direct messages and business connections.
extension SimulatedTelegram {
  // MARK: Topics

  func controlTopics(_ request: ControlRequest, _ key: ChatKey) throws(ControlError) -> JSON {
    guard chats[key]?.isForum == true else {
      throw .wrongState("the chat is no forum; POST /control/chats with is_forum makes one")
    }
    let creator = chats[key]?.members.first { $0.value.status == .creator }?.key ?? 0
    let actor = try request.arguments.text("by").map { (text) throws(ControlError) in try person(text) } ?? creator
    if request.path.count == 3, request.method == "POST" {
      return createTopic(try request.text("name"), in: key, by: .person(actor)).view
    }
    guard request.path.count == 4, let id = Int(request.path[3]), let topic = chats[key]?.topics[id] else {
      throw .wrongState("there is no such topic in the chat")
    }
    switch request.method {
    case "PATCH":
      if let name = request.arguments.text("name"), name != topic.name {
        changeTopic(id, in: key, by: .person(actor), "forum_topic_edited", ["name": JSON(name)]) { $0.name = name }
      }
      let isClosed = request.arguments.bool("closed")
      if request.arguments["closed"] != nil, isClosed != topic.isClosed {
        let service = isClosed ? "forum_topic_closed" : "forum_topic_reopened"
        changeTopic(id, in: key, by: .person(actor), service) { $0.isClosed = isClosed }
      }
    case "DELETE" where id != ForumTopic.general:
      deleteTopic(id, in: key)
      return ["ok": true, "seq": JSON(sequence)]
    default: throw noRoute(request)
    }
    return chats[key]?.topics[id]?.view ?? [:]
  }

  /// The person opens a topic in their private chat with a bot that has topics.
  func openTopic(_ person: Int64, _ request: ControlRequest) throws(ControlError) -> JSON {
    let key = try chat(request, person: person)
    guard case .dialog(let bot, _) = key, bots[bot]?.hasTopics == true else {
      throw .wrongState("this bot has no topics in private chats; PATCH /control/bots with has_topics_enabled enables them")
    }
    return createTopic(try request.text("name"), in: key, by: .person(person)).view
  }

  // MARK: Channels

  /// Links a channel to the group where its posts are discussed.
  func linkDiscussion(_ request: ControlRequest, _ key: ChatKey) throws(ControlError) -> JSON {
    let group = try request.id("group")
    guard chats[key]?.kind == .channel, chats[.group(group)]?.kind == .supergroup else {
      throw .invalid("group", expected: "a supergroup's id, and the chat a channel")
    }
    chats[key]?.linkedChat = group
    chats[.group(group)]?.linkedChat = key.id
    emit(.chat(key))
    emit(.chat(.group(group)))
    return chatView(key)
  }

  /// The chat in which people write to a channel; its administrators are the channel's.
  func openDirectMessages(_ key: ChatKey) throws(ControlError) -> ChatKey {
    guard let channel = chats[key], channel.kind == .channel else { throw .wrongState("only a channel has direct messages") }
    let direct = ChatKey.group(newGroupID(.supergroup))
    var chat = Chat(key: direct, kind: .supergroup)
    (chat.title, chat.isDirectMessages) = (channel.title, true)
    chat.members = channel.members.filter { $0.value.isAdministrator }
    chats[direct] = chat
    emit(.chat(direct))
    return direct
  }

  // MARK: Business

  /// The person lets a bot into their private chats, or ends that with `enabled: false`.
  func connect(_ person: Int64, _ request: ControlRequest) throws(ControlError) -> JSON {
    guard case .dialog(let bot, _) = try chat(request, person: person) else { throw .missing("bot") }
    guard bots[bot]?.isForBusiness == true else {
      throw .wrongState("this bot has no business mode; PATCH /control/bots with can_connect_to_business enables it")
    }
    func flag(_ name: String) -> Bool { request.arguments[name] == nil || request.arguments.bool(name) }
    var json = businessConnectionJSON(connect(bot, to: person, isEnabled: flag("enabled"), mayReply: flag("can_reply")))
    json["seq"] = JSON(sequence)
    return json
  }
}
