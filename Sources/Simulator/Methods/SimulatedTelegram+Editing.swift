extension SimulatedTelegram {
  /// The message that an editing method means, if this bot may edit it.
  private func editable(_ call: Call) throws(TelegramError) -> Message {
    if let id = call.arguments.text("inline_message_id") {
      guard let place = inlineMessages[id], let message = message(place.message, in: place.chat), message.viaBot == call.bot
      else { throw .badRequest("MESSAGE_ID_INVALID") }
      return message
    }
    let key = try writableChat(call)
    guard let id = call.arguments.int("message_id"), id > 0 else { throw .badRequest("message identifier is not specified") }
    guard let message = message(Int(clamping: id), in: key) else { throw .badRequest("message to edit not found") }
    let isPost = message.sender == .chat(key.id) && chats[key]?.kind == .channel
    let own = message.sender == .bot(call.bot) || isPost || message.businessBot == call.bot
    guard own, message.otherMarkup == nil, message.forwardOrigin == nil else { throw .badRequest("message can't be edited") }
    if case .service = message.content { throw .badRequest("message can't be edited") }
    return message
  }

  /// Puts in the new content and keyboard, unless nothing would change. An edit without a keyboard removes it.
  private func edit(_ message: Message, to content: Message.Content, _ call: Call) throws(TelegramError) -> JSON {
    let keyboard: JSON?
    switch try Keyboards.read(call.arguments["reply_markup"], isPrivate: message.chat.isPrivate) {
    case .inline(.null), nil: keyboard = nil
    case .inline(let markup): keyboard = markup
    case .other: throw .badRequest("inline keyboard expected")
    }
    guard content != message.content || keyboard != message.inlineKeyboard else { throw .notModified }
    var message = message
    if content != message.content { message.editDate = clock.unixTime }
    (message.content, message.inlineKeyboard) = (content, keyboard)
    message.edits += 1
    replace(message)
    if message.inlineMessageID != nil, call.arguments.text("inline_message_id") != nil { return true }
    return json(message, for: call.bot, over: try connection(call))
  }

  /// https://core.telegram.org/bots/api#editmessagetext
  func editMessageText(_ call: Call) throws(TelegramError) -> JSON {
    let text = try messageText(call)
    let message = try editable(call)
    guard case .text = message.content else { throw .badRequest("there is no text in the message to edit") }
    return try edit(message, to: .text(text), call)
  }

  /// https://core.telegram.org/bots/api#editmessagecaption
  func editMessageCaption(_ call: Call) throws(TelegramError) -> JSON {
    let caption = try caption(call)
    let message = try editable(call)
    guard case .media(let media, _) = message.content, media.kind != .sticker, media.kind != .videoNote else {
      throw .badRequest("there is no caption in the message to edit")
    }
    return try edit(message, to: .media(media, caption: caption), call)
  }

  /// https://core.telegram.org/bots/api#editmessagemedia
  func editMessageMedia(_ call: Call) throws(TelegramError) -> JSON {
    guard let json = call.arguments.json("media") else { throw .badRequest("can't parse media JSON object") }
    let message = try editable(call)
    let (media, caption) = try inputMedia(json, call)
    return try edit(message, to: .media(media, caption: caption), call)
  }

  /// https://core.telegram.org/bots/api#editmessagereplymarkup
  func editMessageReplyMarkup(_ call: Call) throws(TelegramError) -> JSON {
    let message = try editable(call)
    return try edit(message, to: message.content, call)
  }

  /// https://core.telegram.org/bots/api#deletemessage
  func deleteMessage(_ call: Call) throws(TelegramError) -> JSON {
    let key = try chat(call)
    guard let id = call.arguments.int("message_id"), id > 0 else { throw .badRequest("message identifier is not specified") }
    guard let message = message(Int(clamping: id), in: key) else { throw .badRequest("message to delete not found") }
    try checkDeletion(message, call)
    markDeleted(message)
    return true
  }

  private func checkDeletion(_ message: Message, _ call: Call) throws(TelegramError) {
    guard clock.unixTime - message.date < 48 * 3600 else { throw .badRequest("message can't be deleted for everyone") }
    let isAdministrator = chats[message.chat]?.members[call.bot]?.isAdministrator ?? false
    guard message.chat.isPrivate || message.sender == .bot(call.bot) || isAdministrator else {
      throw .badRequest("message can't be deleted")
    }
  }

  /// https://core.telegram.org/bots/api#deletemessages
  func deleteMessages(_ call: Call) throws(TelegramError) -> JSON {
    let key = try chat(call)
    for id in try messageIDs(call) {
      guard let message = message(id, in: key), (try? checkDeletion(message, call)) != nil else { continue }
      markDeleted(message)
    }
    return true
  }

  func messageIDs(_ call: Call) throws(TelegramError) -> [Int] {
    guard let ids = call.arguments.json("message_ids")?.array?.compactMap(\.int), !ids.isEmpty else {
      throw .badRequest("message identifiers are not specified")
    }
    guard ids.count <= 100 else { throw .badRequest("too many message identifiers specified") }
    return ids.map { Int(clamping: $0) }
  }

  /// https://core.telegram.org/bots/api#setmessagereaction
  func setMessageReaction(_ call: Call) throws(TelegramError) -> JSON {
    let key = try writableChat(call)
    guard var message = call.arguments.int("message_id").flatMap({ message(Int(clamping: $0), in: key) }) else {
      throw .badRequest("message to react not found")
    }
    let reactions = call.arguments.json("reaction")?.array ?? []
    guard reactions.count <= 1 else { throw .badRequest("REACTIONS_TOO_MANY") }
    guard reactions.allSatisfy({ $0["type"]?.string == "emoji" && $0["emoji"]?.string?.isEmpty == false }) else {
      throw .badRequest("REACTION_INVALID")
    }
    message.reactions[call.bot] = reactions.isEmpty ? nil : reactions
    replace(message)
    return true
  }

  /// https://core.telegram.org/bots/api#pinchatmessage
  func pinChatMessage(_ call: Call) throws(TelegramError) -> JSON {
    let key = try pinnableChat(call)
    guard let message = call.arguments.int("message_id").flatMap({ message(Int(clamping: $0), in: key) }) else {
      throw .badRequest("message to pin not found")
    }
    guard chats[key]?.pinned.first != message.id else { return true }
    chats[key]?.pinned.removeAll { $0 == message.id }
    chats[key]?.pinned.insert(message.id, at: 0)
    append(.service("pinned_message", json(message, for: call.bot, nested: true)), to: key, from: .bot(call.bot))
    emit(.chat(key))
    return true
  }

  /// https://core.telegram.org/bots/api#unpinchatmessage
  func unpinChatMessage(_ call: Call) throws(TelegramError) -> JSON {
    let key = try pinnableChat(call)
    if let id = call.arguments.int("message_id") {
      guard chats[key]?.pinned.contains(Int(clamping: id)) == true else { throw .badRequest("message to unpin not found") }
      chats[key]?.pinned.removeAll { $0 == Int(clamping: id) }
    } else if chats[key]?.pinned.isEmpty == false {
      chats[key]?.pinned.removeFirst()
    }
    emit(.chat(key))
    return true
  }

  func unpinAllChatMessages(_ call: Call) throws(TelegramError) -> JSON {
    let key = try pinnableChat(call)
    chats[key]?.pinned = []
    emit(.chat(key))
    return true
  }

  private func pinnableChat(_ call: Call) throws(TelegramError) -> ChatKey {
    let key = try writableChat(call)
    guard key.isPrivate || chats[key]?.members[call.bot]?.isAdministrator == true else {
      throw .badRequest("not enough rights to manage pinned messages in the chat")
    }
    return key
  }
}
