extension SimulatedTelegram {
  /// The private chat of a bot and a person, made when first needed.
  func dialog(bot: Int64, person: Int64) -> ChatKey {
    let key = ChatKey.dialog(bot: bot, person: person)
    if chats[key] == nil {
      chats[key] = Chat(key: key, kind: .private)
      emit(.chat(key))
    }
    return key
  }

  /// The private chat of two people, made when first needed.
  func pair(_ one: Int64, _ other: Int64) -> ChatKey {
    let key = ChatKey(one, other)
    if chats[key] == nil {
      var chat = Chat(key: key, kind: .private)
      chat.isStarted = true
      chats[key] = chat
      emit(.chat(key))
    }
    return key
  }

  private func newMessageID(in key: ChatKey) -> Int {
    switch key {
    case .dialog(let bot, _):
      let id = bots[bot]?.nextMessageID ?? 1
      bots[bot]?.nextMessageID = id + 1
      return id
    case .pair, .group:
      let id = chats[key]?.nextMessageID ?? 1
      chats[key]?.nextMessageID = id + 1
      return id
    }
  }

  /// Puts a message into its chat and tells whoever watches. Updates to bots are the caller's business.
  @discardableResult
  func append(
    _ content: Message.Content, to key: ChatKey, from sender: Message.Sender,
    _ adjust: (inout Message) -> Void = { _ in }
  ) -> Message {
    var message = Message(id: newMessageID(in: key), chat: key, sender: sender, date: clock.unixTime, content: content)
    adjust(&message)
    applyKeyboard(of: message)
    message.sequence = sequence + 1
    chats[key]?.lastChange = message.sequence
    chats[key]?.append(message, keeping: configuration.messagesPerChat)
    emit(.message(key, message.id))
    bringToDiscussion(message)
    return message
  }

  /// A channel's posts appear in the group where they are discussed; answers to them there are comments.
  private func bringToDiscussion(_ post: Message) {
    guard let channel = chats[post.chat], channel.kind == .channel, let group = channel.linkedChat else { return }
    if case .service = post.content { return }
    let origin: JSON = [
      "type": "channel", "chat": chatJSON(post.chat), "message_id": JSON(post.id), "date": JSON(post.date),
    ]
    let copy = append(post.content, to: .group(group), from: .chat(post.chat.id)) { copy in
      (copy.forwardOrigin, copy.isAutomaticForward, copy.mediaGroup) = (origin, true, post.mediaGroup)
    }
    tellBots(about: copy)
  }

  /// Stores a changed message and tells whoever watches.
  func replace(_ message: Message) {
    var message = message
    message.sequence = sequence + 1
    chats[message.chat]?[message: message.id] = message
    chats[message.chat]?.lastChange = message.sequence
    emit(.message(message.chat, message.id))
  }

  func message(_ id: Int, in key: ChatKey) -> Message? {
    chats[key]?[message: id].flatMap { $0.isDeleted ? nil : $0 }
  }

  func markDeleted(_ message: Message) {
    var message = message
    message.isDeleted = true
    message.sequence = sequence + 1
    chats[message.chat]?[message: message.id] = message
    chats[message.chat]?.pinned.removeAll { $0 == message.id }
    emit(.deleted(message.chat, message.id))
    tellBusiness(ofDeleted: message)
  }

  /// A reply keyboard goes under the text field of whom it is for, and stays until another one or its removal.
  private func applyKeyboard(of message: Message) {
    guard let markup = message.otherMarkup else { return }
    let audience: [Int64] =
      switch message.chat {
      case .dialog(_, let person): [person]
      case .pair: []
      case .group:
        if markup["selective"]?.bool == true, let replyTo = message.replyTo,
          let target = chats[message.chat]?[message: replyTo]
        {
          [target.sender.id]
        } else {
          chats[message.chat]?.members.keys.filter { people[$0] != nil } ?? []
        }
      }
    for person in audience {
      if markup["remove_keyboard"] != nil {
        chats[message.chat]?.keyboards[person] = nil
      } else {
        chats[message.chat]?.keyboards[person] = (message.id, markup)
      }
    }
    emit(.chat(message.chat))
  }

  // MARK: Telling bots

  /// Sends the update about a new or edited message to the bots that see it.
  func tellBots(about message: Message, edited: Bool = false) {
    switch message.chat {
    case .dialog(let bot, _):
      guard chats[message.chat]?.isBlocked == false, message.sender != .bot(bot) else { return }
      tell(bot, about: message, edited: edited)
    case .pair: tellBusiness(about: message, edited: edited)
    case .group:
      guard let chat = chats[message.chat] else { return }
      for (id, member) in chat.members.sorted(by: { $0.key < $1.key })
      where member.isInside && bots[id] != nil && message.sender != .bot(id) && sees(id, member, message) {
        tell(id, about: message, edited: edited)
      }
    }
  }

  private func tell(_ bot: Int64, about message: Message, edited: Bool) {
    let isChannel = chats[message.chat]?.kind == .channel
    let kind = isChannel ? (edited ? "edited_channel_post" : "channel_post") : (edited ? "edited_message" : "message")
    enqueue(
      kind, to: bot, lane: .init(space: "m", id: message.chat.id), content: json(message, for: bot),
      lifetime: .seconds(24 * 3600), chat: message.chat)
  }

  /// Privacy mode: in a group a bot that is no administrator sees commands, replies to it, mentions of it, its own inline
  /// results, service messages, and nothing else. https://core.telegram.org/bots/features#privacy-mode
  private func sees(_ bot: Int64, _ member: Member, _ message: Message) -> Bool {
    guard let account = bots[bot] else { return false }
    if case .bot(let other) = message.sender, !talk(bot, other) { return false }
    if chats[message.chat]?.kind == .channel || account.readsAllGroupMessages || member.isAdministrator { return true }
    if case .service = message.content { return true }
    if message.viaBot == bot { return true }
    if let replyTo = message.replyTo, chats[message.chat]?[message: replyTo]?.sender == .bot(bot) { return true }
    guard let text = message.formatted else { return false }
    let name = "@" + account.username.lowercased()
    for entity in text.entities {
      let part = text.substring(of: entity).lowercased()
      switch entity.kind {
      case .botCommand:
        if let at = part.firstIndex(of: "@") {
          if part[at...] == name { return true }
        } else if entity.offset == 0 {
          return true
        }
      case .mention where part == name: return true
      case .textMention where entity.user == bot: return true
      default: break
      }
    }
    return false
  }

  /// Whether two bots hear each other: both have BotFather's bot-to-bot mode.
  func talk(_ one: Int64, _ other: Int64) -> Bool { bots[one]?.hearsBots == true && bots[other]?.hearsBots == true }

  /// Puts an update into a bot's queue, unless the bot did not ask for its kind.
  func enqueue(
    _ kind: String, to bot: Int64, lane: UpdateQueue.Lane, content: JSON, lifetime: Duration, chat: ChatKey? = nil
  ) {
    guard let account = bots[bot], account.wants(kind), !account.isLoggedOut else { return }
    let copies = takeFault(.duplicates, bot: bot, method: nil, chat: chat?.id) == nil ? 1 : 2
    bots[bot]?.queue.append(kind: kind, lane: lane, expires: clock.now + lifetime, copies: copies) { id in
      let json: JSON = .object(JSONObject([("update_id", JSON(id)), (kind, content)]))
      return json.bytes
    }
    emit(.update(bot: bot))
    updatesArrived(for: bot)
  }

  /// Wakes whatever takes this bot's updates away: a waiting poll, or the webhook.
  func updatesArrived(for bot: Int64) {
    if bots[bot]?.webhook != nil { deliver(to: bot) } else { endPoll(of: bot, .ready) }
  }
}
