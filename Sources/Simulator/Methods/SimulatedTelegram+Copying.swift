extension SimulatedTelegram {
  private func source(_ call: Call, _ id: Int, _ verb: String) throws(TelegramError) -> Message {
    let key = try chat(call, "from_chat_id")
    guard let message = message(id, in: key) else { throw .badRequest("message to \(verb) not found") }
    return message
  }

  private func singleID(_ call: Call) throws(TelegramError) -> Int {
    guard let id = call.arguments.int("message_id"), id > 0 else { throw .badRequest("message identifier is not specified") }
    return Int(clamping: id)
  }

  /// https://core.telegram.org/bots/api#copymessage
  func copyMessage(_ call: Call) throws(TelegramError) -> JSON {
    let key = try writableChat(call)
    let original = try source(call, singleID(call), "copy")
    if original.isProtected { throw .badRequest("message can't be copied") }
    var content = original.content
    switch content {
    case .service, .value("invoice", _): throw .badRequest("message can't be copied")
    case .media(let media, _) where call.arguments["caption"] != nil: content = .media(media, caption: try caption(call))
    default: break
    }
    var call = call
    // Without a keyboard of its own a copy keeps the original's.
    if call.arguments["reply_markup"] == nil, let keyboard = original.inlineKeyboard, original.sender == .bot(call.bot) {
      call.arguments["reply_markup"] = keyboard.text
    }
    let copy = try post(content, call, to: key)
    return ["message_id": JSON(copy.id)]
  }

  /// https://core.telegram.org/bots/api#copymessages
  func copyMessages(_ call: Call) throws(TelegramError) -> JSON {
    let key = try writableChat(call)
    var copies: [JSON] = []
    for id in try messageIDs(call) {
      guard let original = try? source(call, id, "copy"), !original.isProtected else { continue }
      var content = original.content
      if case .service = content { continue }
      if original.invoice != nil { continue }
      if case .media(let media, _) = content, call.arguments.bool("remove_caption") { content = .media(media, caption: .empty) }
      copies.append(["message_id": JSON(try post(content, call, to: key, withMarkup: false).id)])
    }
    return .array(copies)
  }

  /// https://core.telegram.org/bots/api#forwardmessage
  func forwardMessage(_ call: Call) throws(TelegramError) -> JSON {
    let key = try writableChat(call)
    let original = try source(call, singleID(call), "forward")
    if case .service = original.content { throw .badRequest("message can't be forwarded") }
    if original.isProtected { throw .badRequest("message can't be forwarded") }
    return json(try forward(original, call, to: key), for: call.bot)
  }

  /// https://core.telegram.org/bots/api#forwardmessages
  func forwardMessages(_ call: Call) throws(TelegramError) -> JSON {
    let key = try writableChat(call)
    var copies: [JSON] = []
    for id in try messageIDs(call) {
      guard let original = try? source(call, id, "forward"), !original.isProtected else { continue }
      if case .service = original.content { continue }
      copies.append(["message_id": JSON(try forward(original, call, to: key).id)])
    }
    return .array(copies)
  }

  private func forward(_ original: Message, _ call: Call, to key: ChatKey) throws(TelegramError) -> Message {
    var origin: JSON =
      original.forwardOrigin ?? ["type": "user", "sender_user": userJSON(original.sender), "date": JSON(original.date)]
    if original.forwardOrigin == nil, case .chat(let speaker) = original.sender {
      origin =
        chats[original.chat]?.kind == .channel
        ? ["type": "channel", "chat": chatJSON(original.chat), "message_id": JSON(original.id), "date": JSON(original.date)]
        : ["type": "chat", "sender_chat": chatJSON(.group(speaker)), "date": JSON(original.date)]
    }
    let invoice = original.invoice.flatMap { invoices[$0] }
    let keyboard = invoice.map(forwardedKeyboard)
    return try post(original.content, call, to: key, withMarkup: false) { message in
      message.forwardOrigin = origin
      (message.invoice, message.inlineKeyboard) = (invoice?.id, keyboard)
    }
  }
}
