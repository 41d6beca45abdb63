extension SimulatedTelegram {
  /// https://core.telegram.org/bots/api#sendmessage
  func sendMessage(_ call: Call) throws(TelegramError) -> JSON {
    let text = try messageText(call)
    return try post(.text(text), call)
  }

  /// What every sending method ends in: chat, reply, keyboard, and the message itself.
  func post(_ content: Message.Content, _ call: Call) throws(TelegramError) -> JSON {
    let key = try writableChat(call)
    let message = try post(content, call, to: key)
    return json(message, for: call.bot, over: try connection(call))
  }

  @discardableResult
  func post(
    _ content: Message.Content, _ call: Call, to key: ChatKey, withMarkup: Bool = true,
    _ adjust: (inout Message) -> Void = { _ in }
  ) throws(TelegramError) -> Message {
    let arguments = call.arguments
    let markup = withMarkup ? try Keyboards.read(arguments["reply_markup"], isPrivate: key.isPrivate) : nil
    let replyTo = try replyTarget(call, in: key)
    let preview = arguments.json("link_preview_options")
    let thread = try thread(call, in: key, replyTo: replyTo)
    let directTopic = try directTopic(call, in: key, replyTo: replyTo)
    let connection = try connection(call)
    let message = append(content, to: key, from: sender(call, in: key, connection)) { message in
      (message.thread, message.directTopic) = (thread, directTopic)
      message.businessBot = connection?.bot
      switch markup {
      case .inline(.null), nil: break
      case .inline(let keyboard): message.inlineKeyboard = keyboard
      case .other(let other): message.otherMarkup = other
      }
      message.replyTo = replyTo
      message.linkPreview = preview ?? (arguments.bool("disable_web_page_preview") ? ["is_disabled": true] : nil)
      message.isProtected = arguments.bool("protect_content")
      adjust(&message)
    }
    tellOthers(about: message)
    return message
  }

  private func sender(_ call: Call, in key: ChatKey, _ connection: BusinessConnection?) -> Message.Sender {
    if let connection { return .person(connection.owner) }
    return chats[key]?.kind == .channel ? .chat(key.id) : .bot(call.bot)
  }

  /// What a bot writes is heard by the owner's connected bots, and by bots that talk to it.
  private func tellOthers(about message: Message) {
    switch (message.chat, message.sender) {
    case (.pair, _): tellBots(about: message)
    case (.group, .bot(let bot)) where bots[bot]?.hearsBots == true: tellBots(about: message)
    case (.dialog(let bot, let other), .bot(let writer)) where writer == bot && bots[other] != nil:
      let there = dialog(bot: other, person: bot)
      chats[there]?.isStarted = true
      tellBots(about: append(message.content, to: there, from: message.sender) { $0.inlineKeyboard = message.inlineKeyboard })
    default: break
    }
  }

  private func replyTarget(_ call: Call, in key: ChatKey) throws(TelegramError) -> Int? {
    let arguments = call.arguments
    let parameters = arguments.json("reply_parameters")
    guard let id = parameters?["message_id"]?.int ?? arguments.int("reply_to_message_id"), id != 0 else { return nil }
    if message(Int(clamping: id), in: key) != nil { return Int(id) }
    if parameters?["allow_sending_without_reply"]?.bool ?? arguments.bool("allow_sending_without_reply") { return nil }
    throw .badRequest("message to be replied not found")
  }

  /// https://core.telegram.org/bots/api#sendlocation
  func sendLocation(_ call: Call) throws(TelegramError) -> JSON {
    try post(.value("location", try location(call)), call)
  }

  private func location(_ call: Call) throws(TelegramError) -> JSON {
    let arguments = call.arguments
    guard arguments["latitude"] != nil else { throw .badRequest("latitude is empty") }
    guard arguments["longitude"] != nil else { throw .badRequest("longitude is empty") }
    guard let latitude = arguments.double("latitude"), let longitude = arguments.double("longitude"),
      abs(latitude) <= 90, abs(longitude) <= 180
    else { throw .badRequest("wrong latitude or longitude specified") }
    return [
      "latitude": .number(latitude), "longitude": .number(longitude),
      "horizontal_accuracy": arguments.double("horizontal_accuracy").map(JSON.number),
      "live_period": arguments.int("live_period").map { JSON($0) }, "heading": arguments.int("heading").map { JSON($0) },
    ]
  }

  /// https://core.telegram.org/bots/api#sendvenue
  func sendVenue(_ call: Call) throws(TelegramError) -> JSON {
    let location = try location(call)
    guard let title = call.arguments.text("title") else { throw .badRequest("venue title is empty") }
    guard let address = call.arguments.text("address") else { throw .badRequest("venue address is empty") }
    let venue: JSON = ["location": location, "title": JSON(title), "address": JSON(address)]
    return try post(.value("venue", venue), call)
  }

  /// https://core.telegram.org/bots/api#sendcontact
  func sendContact(_ call: Call) throws(TelegramError) -> JSON {
    guard let phone = call.arguments.text("phone_number") else { throw .badRequest("phone number is empty") }
    guard let name = call.arguments.text("first_name") else { throw .badRequest("first name is empty") }
    let contact: JSON = [
      "phone_number": JSON(phone), "first_name": JSON(name),
      "last_name": call.arguments.text("last_name").map { JSON($0) }, "vcard": call.arguments.text("vcard").map { JSON($0) },
    ]
    return try post(.value("contact", contact), call)
  }

  /// https://core.telegram.org/bots/api#senddice
  func sendDice(_ call: Call) throws(TelegramError) -> JSON {
    let emoji = call.arguments.text("emoji") ?? "🎲"
    let most = ["🎲": 6, "🎯": 6, "🏀": 5, "⚽": 5, "⚽️": 5, "🎳": 6, "🎰": 64][emoji]
    guard let most else { throw .badRequest("dice emoji is invalid") }
    return try post(
      .value("dice", ["emoji": JSON(emoji), "value": JSON(Int.random(in: 1...most, using: &random))]), call)
  }

  private static let chatActions: Set<String> = [
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "record_audio",
    "upload_audio", "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
  ]

  /// https://core.telegram.org/bots/api#sendchataction
  func sendChatAction(_ call: Call) throws(TelegramError) -> JSON {
    guard let action = call.arguments.text("action")?.lowercased(), Self.chatActions.contains(action) else {
      throw .badRequest("wrong parameter action in request")
    }
    let key = try writableChat(call)
    _ = try thread(call, in: key, replyTo: nil)
    emit(.action(key, bot: call.bot, action))
    return true
  }
}

extension ChatKey {
  var isPrivate: Bool { if case .group = self { false } else { true } }
}
