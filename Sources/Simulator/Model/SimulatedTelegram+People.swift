extension SimulatedTelegram {
  /// The person presses Start, perhaps with a deep link's payload. It unblocks the bot.
  func start(_ person: Int64, _ bot: Int64, payload: String?) throws(ControlError) -> Message {
    guard people[person] != nil else { throw .unknownPerson(String(person)) }
    let key = dialog(bot: bot, person: person)
    if chats[key]?.isBlocked == true { setBlocked(false, key) }
    return try send(.text(FormattedText(text: payload.map { "/start \($0)" } ?? "/start")), from: person, to: key)
  }

  /// The person writes. Bots in the chat get the update.
  ///
  /// - Parameters:
  ///   - topic: the topic, or in a channel's direct messages the person whose topic an administrator answers in.
  ///   - speaker: the chat as which they write: the group itself for an anonymous administrator, or a channel of theirs.
  @discardableResult
  func send(
    _ content: Message.Content, from person: Int64, to key: ChatKey, replyTo: Int? = nil, album: String? = nil,
    in topic: Int64? = nil, as speaker: Int64? = nil, _ adjust: (inout Message) -> Void = { _ in }
  ) throws(ControlError) -> Message {
    guard people[person] != nil else { throw .unknownPerson(String(person)) }
    var content = content
    switch content {
    case .text(let text): content = .text(DetectedEntities.added(to: text))
    case .media(let media, let caption): content = .media(media, caption: DetectedEntities.added(to: caption))
    default: break
    }
    var sender = Message.Sender.person(person)
    switch key {
    case .dialog:
      guard chats[key]?.isBlocked != true else { throw .blocked }
      if chats[key]?.isStarted == false {
        chats[key]?.isStarted = true
        emit(.chat(key))
      }
    case .pair(let one, let other):
      guard person == one || person == other else { throw .notInChat }
    case .group:
      guard let chat = chats[key] else { throw .notInChat }
      guard let member = chat.members[person] ?? (chat.isDirectMessages ? Member(status: .member) : nil), member.isInside else {
        throw .notInChat
      }
      if member.status == .restricted, member.permissions?["can_send_messages"]?.bool != true { throw .mayNotWrite }
      if chat.kind == .channel {
        guard member.isAdministrator else { throw .mayNotWrite }
        sender = .chat(key.id)
      } else if let speaker {
        try checkSpeaker(speaker, person, in: chat)
        sender = .chat(speaker)
      }
    }
    if let replyTo, message(replyTo, in: key) == nil { throw .unknownMessage(replyTo) }
    let thread = try thread(topic, of: person, in: key, replyTo: replyTo)
    let directTopic = try directTopic(topic, of: person, in: key, replyTo: replyTo)
    let message = append(content, to: key, from: sender) { message in
      (message.replyTo, message.thread, message.directTopic) = (replyTo, thread, directTopic)
      if sender != .person(person) { message.writer = person }
      message.mediaGroup = album
      adjust(&message)
    }
    tellBots(about: message)
    return message
  }

  private func checkSpeaker(_ speaker: Int64, _ person: Int64, in chat: Chat) throws(ControlError) {
    let own = speaker == chat.key.id ? chat : chats[.group(speaker)]
    guard let own, speaker == chat.key.id || own.kind == .channel, own.members[person]?.isAdministrator == true else {
      throw .mayNotWrite
    }
  }

  private func thread(_ topic: Int64?, of person: Int64, in key: ChatKey, replyTo: Int?) throws(ControlError) -> Int? {
    guard let chat = chats[key], !chat.isDirectMessages else { return nil }
    let answered = replyTo.flatMap { chat[message: $0] }
    guard chat.hasTopics else {
      if topic != nil { throw .wrongState("there are no topics in this chat") }
      return chat.thread(ofReplyTo: answered)
    }
    let id = topic.map { Int(clamping: $0) } ?? answered?.thread ?? ForumTopic.general
    guard let found = chat.topics[id] else {
      // A private chat has messages outside of its topics.
      if key.isPrivate, id == ForumTopic.general { return nil }
      throw .wrongState("there is no topic \(id) in this chat")
    }
    guard !found.isClosed || chat.members[person]?.isAdministrator == true else { throw .wrongState("the topic is closed") }
    return id == ForumTopic.general ? nil : id
  }

  private func directTopic(_ topic: Int64?, of person: Int64, in key: ChatKey, replyTo: Int?) throws(ControlError) -> Int64? {
    guard let chat = chats[key], chat.isDirectMessages else { return nil }
    guard chat.members[person]?.isAdministrator == true else { return person }
    guard let topic = topic ?? replyTo.flatMap({ chat[message: $0]?.directTopic }), people[topic] != nil else {
      throw .missing("topic")
    }
    return topic
  }

  func edit(_ id: Int, in key: ChatKey, by person: Int64, to text: FormattedText) throws(ControlError) -> Message {
    guard var message = message(id, in: key) else { throw .unknownMessage(id) }
    guard message.sender == .person(person) || message.writer == person else { throw .notOwnMessage }
    switch message.content {
    case .text: message.content = .text(DetectedEntities.added(to: text))
    case .media(let media, _): message.content = .media(media, caption: DetectedEntities.added(to: text))
    default: throw .notOwnMessage
    }
    message.editDate = clock.unixTime
    message.edits += 1
    replace(message)
    tellBots(about: message, edited: true)
    return message
  }

  func delete(_ id: Int, in key: ChatKey, by person: Int64) throws(ControlError) {
    guard let message = message(id, in: key) else { throw .unknownMessage(id) }
    guard key.isPrivate || message.sender == .person(person) || chats[key]?.members[person]?.isAdministrator == true
    else { throw .notOwnMessage }
    markDeleted(message)
  }

  func react(_ emoji: String?, to id: Int, in key: ChatKey, by person: Int64) throws(ControlError) {
    guard var message = message(id, in: key) else { throw .unknownMessage(id) }
    let old = message.reactions[person] ?? []
    let new: [JSON] = emoji.map { [["type": "emoji", "emoji": JSON($0)]] } ?? []
    message.reactions[person] = new.isEmpty ? nil : new
    replace(message)
    let change: JSON = [
      "chat": chatJSON(key), "message_id": JSON(id), "user": userJSON(id: person), "date": JSON(clock.unixTime),
      "old_reaction": .array(old), "new_reaction": .array(new),
    ]
    for bot in botsHearing(key, administratorsOnly: true) {
      enqueue(
        "message_reaction", to: bot, lane: .init(space: "r", id: key.id), content: change, lifetime: .seconds(24 * 3600), chat: key)
    }
  }

  private func botsHearing(_ key: ChatKey, administratorsOnly: Bool) -> [Int64] {
    switch key {
    case .dialog(let bot, _): chats[key]?.isBlocked == true ? [] : [bot]
    case .pair: []
    case .group:
      (chats[key]?.members ?? [:]).filter {
        bots[$0.key] != nil && $0.value.isInside && (!administratorsOnly || $0.value.isAdministrator)
      }.map(\.key)
    }
  }

  // MARK: Blocking

  func setBlocked(_ blocked: Bool, _ key: ChatKey) {
    guard case .dialog(let bot, let person) = key, chats[key]?.isBlocked == !blocked else { return }
    chats[key]?.isBlocked = blocked
    emit(.chat(key))
    let gone = memberJSON(Member(status: .kicked, until: 0), user: bot)
    let here = memberJSON(Member(status: .member), user: bot)
    enqueue(
      "my_chat_member", to: bot, lane: .init(space: "M", id: person),
      content: [
        "chat": chatJSON(key), "from": userJSON(id: person), "date": JSON(clock.unixTime),
        "old_chat_member": blocked ? here : gone, "new_chat_member": blocked ? gone : here,
      ], lifetime: .seconds(24 * 3600), chat: key)
  }

  // MARK: Buttons

  /// The person presses a button that calls back.
  ///
  /// - Parameters:
  ///   - data: what the client sends: anything, if it is a forged client.
  ///   - isInaccessible: whether the bot can't see the message any more, because it is too old or was deleted.
  func press(
    _ data: String, on message: Message, by person: Int64, isInaccessible: Bool = false
  ) throws(ControlError) -> CallbackQuery {
    let bot: Int64
    switch (message.sender, message.viaBot ?? message.businessBot) {
    case (.bot(let id), _), (_, let id?): bot = id
    default: throw .noSuchButton(wanted: data, existing: [])
    }
    if message.chat.isPrivate, chats[message.chat]?.isBlocked == true { throw .blocked }
    var query = CallbackQuery(
      id: newQueryID(), bot: bot, person: person, chat: message.chat, message: message.id, data: data, pressed: clock.now)
    query.sequence = sequence + 1
    callbacks[query.id] = query
    callbackOrder.append(query.id)
    if callbackOrder.count > 20_000 {
      for id in callbackOrder.prefix(5_000) { callbacks[id] = nil }
      callbackOrder.removeFirst(5_000)
    }
    emit(.callback(query.id))
    enqueue(
      "callback_query", to: bot, lane: .init(space: "c", id: person),
      content: [
        "id": JSON(query.id), "from": userJSON(id: person),
        "message": message.inlineMessageID == nil ? pressedJSON(message, for: bot, isInaccessible) : nil,
        "inline_message_id": message.inlineMessageID.map { JSON($0) },
        "chat_instance": JSON(chatInstance(message.chat, bot)), "data": JSON(data),
      ], lifetime: .seconds(150), chat: message.chat)
    return query
  }

  /// The Bot API's MaybeInaccessibleMessage.
  private func pressedJSON(_ message: Message, for bot: Int64, _ isInaccessible: Bool) -> JSON {
    guard !isInaccessible, !message.isDeleted else {
      return ["chat": chatJSON(message.chat), "message_id": JSON(message.id), "date": 0]
    }
    let connection = businessConnections.values.first { $0.bot == bot && partner(of: $0, in: message.chat) != nil }
    return json(message, for: bot, over: message.businessBot == nil ? nil : connection)
  }

  /// An id of the chat that is the same for all of a bot's queries from it.
  func chatInstance(_ key: ChatKey, _ bot: Int64) -> String {
    var chat = key.id
    if case .pair(let one, let other) = key { chat = one &* 1_000_003 &+ other }
    var generator = SeededGenerator(seed: UInt64(bitPattern: chat &* 31 &+ bot))
    return String(Int64(bitPattern: generator.next()))
  }

  // MARK: Groups

  func createGroup(
    _ kind: Chat.Kind, title: String, username: String?, creator: Int64, members: [Int64], administrators: Set<Int64>,
    isForum: Bool = false
  ) throws(ControlError) -> ChatKey {
    if let username, groupsByUsername[username.lowercased()] != nil { throw .taken("@\(username)") }
    let key = ChatKey.group(newGroupID(kind))
    var chat = Chat(key: key, kind: kind)
    (chat.title, chat.username) = (title, username)
    chat.members[creator] = Member(status: .creator)
    chats[key] = chat
    if let username { groupsByUsername[username.lowercased()] = key.id }
    emit(.chat(key))
    if isForum, kind == .supergroup { makeForum(key, by: .person(creator)) }
    if kind == .group {
      tellBots(about: append(.service("group_chat_created", true), to: key, from: .person(creator)))
    }
    for member in members where member != creator {
      join(member, key, addedBy: creator, as: administrators.contains(member) ? .administrator : .member)
    }
    return key
  }

  func join(_ user: Int64, _ key: ChatKey, addedBy actor: Int64, as status: Member.Status = .member) {
    guard chats[key]?.members[user]?.isInside != true else { return }
    setMember(user, in: key, to: Member(status: status), by: actor)
    guard chats[key]?.kind != .channel else { return }
    let new = append(
      .service("new_chat_members", [userJSON(id: user)]), to: key, from: bots[actor] == nil ? .person(actor) : .bot(actor))
    tellBots(about: new)
  }

  func leave(_ user: Int64, _ key: ChatKey, removedBy actor: Int64) {
    guard chats[key]?.members[user]?.isInside == true else { return }
    let isKicked = actor != user
    if chats[key]?.kind != .channel {
      tellBots(about: append(.service("left_chat_member", userJSON(id: user)), to: key, from: .person(actor)))
    }
    setMember(user, in: key, to: Member(status: isKicked ? .kicked : .left), by: actor)
  }

  /// A basic group becomes a supergroup with a new id; bots that still use the old one are told the new.
  func upgrade(_ key: ChatKey) throws(ControlError) -> ChatKey {
    guard var old = chats[key], old.kind == .group, old.migratedTo == nil else { throw .unknownChat(String(key.id)) }
    let newKey = ChatKey.group(newGroupID(.supergroup))
    var new = Chat(key: newKey, kind: .supergroup)
    (new.title, new.members, new.migratedFrom) = (old.title, old.members, key.id)
    chats[newKey] = new
    let creator = old.members.first { $0.value.status == .creator }?.key ?? 0
    tellBots(about: append(.service("migrate_to_chat_id", JSON(newKey.id)), to: key, from: .person(creator)))
    tellBots(about: append(.service("migrate_from_chat_id", JSON(key.id)), to: newKey, from: .person(creator)))
    old = chats[key] ?? old
    old.migratedTo = newKey.id
    chats[key] = old
    emit(.chat(key))
    emit(.chat(newKey))
    return newKey
  }
}
