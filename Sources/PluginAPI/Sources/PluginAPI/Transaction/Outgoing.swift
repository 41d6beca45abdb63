import TelegramAPI

/// Writes the calls that the contexts' short forms stand for.
enum Outgoing {
  static func message(
    _ text: String, chat: Int64, format: TextFormat, keyboard: Keyboard?, isReferenced: Bool
  ) throws -> OutgoingMethod {
    var json = JSONWriter()
    json.beginObject()
    json.key("chat_id")
    json.value(chat)
    try write(text, format, keyboard, into: &json)
    json.endObject()
    return OutgoingMethod(method: "sendMessage", payload: json.bytes, isReferenced: isReferenced)
  }

  /// What a message shows above its caption.
  enum Medium {
    case photo, video

    var word: String { self == .photo ? "photo" : "video" }
    var method: String { self == .photo ? "sendPhoto" : "sendVideo" }
  }

  static func media(
    _ medium: Medium, _ file: InputFile, caption: String, chat: Int64, format: TextFormat, keyboard: Keyboard?
  ) throws -> OutgoingMethod {
    var json = JSONWriter()
    json.beginObject()
    json.key("chat_id")
    json.value(chat)
    json.key(medium.word)
    file.write(to: &json)
    try write(caption: caption, format, into: &json)
    try write(keyboard, ofMessage: &json)
    json.endObject()
    return OutgoingMethod(method: medium.method, payload: json.bytes, files: json.attachments, isReferenced: true)
  }

  static func editMedia(
    _ medium: Medium, _ file: InputFile, caption: String, format: TextFormat, keyboard: Keyboard?
  ) throws -> OutgoingMethod {
    var json = JSONWriter()
    json.beginObject()
    json.key("media")
    json.beginObject()
    json.key("type")
    json.value(medium.word)
    json.key("media")
    file.write(to: &json)
    try write(caption: caption, format, into: &json)
    json.endObject()
    try write(keyboard, ofMessage: &json)
    json.endObject()
    return OutgoingMethod(method: "editMessageMedia", payload: json.bytes, files: json.attachments, isReferenced: false)
  }

  static func editCaption(_ caption: String, format: TextFormat, keyboard: Keyboard?) throws -> OutgoingMethod {
    var json = JSONWriter()
    json.beginObject()
    try write(caption: caption, format, into: &json)
    try write(keyboard, ofMessage: &json)
    json.endObject()
    return OutgoingMethod(method: "editMessageCaption", payload: json.bytes, isReferenced: false)
  }

  static func edit(_ text: String, format: TextFormat, keyboard: Keyboard?) throws -> OutgoingMethod {
    var json = JSONWriter()
    json.beginObject()
    try write(text, format, keyboard, into: &json)
    json.endObject()
    return OutgoingMethod(method: "editMessageText", payload: json.bytes, isReferenced: false)
  }

  static func editKeyboard(_ keyboard: Keyboard?) throws -> OutgoingMethod {
    var json = JSONWriter()
    json.beginObject()
    json.key("reply_markup")
    try write(keyboard ?? .inline([]), into: &json)
    json.endObject()
    return OutgoingMethod(method: "editMessageReplyMarkup", payload: json.bytes, isReferenced: false)
  }

  static func answer(query: String, text: String, alert: Bool) throws -> OutgoingMethod {
    try TextLimit.answer.check(text, .plain)
    var json = JSONWriter()
    json.beginObject()
    json.key("callback_query_id")
    json.value(query)
    if !text.isEmpty {
      json.key("text")
      json.value(text)
    }
    if alert {
      json.key("show_alert")
      json.value(true)
    }
    json.endObject()
    return OutgoingMethod(method: "answerCallbackQuery", payload: json.bytes, isReferenced: false)
  }

  static func method<Method: TelegramMethod>(_ method: Method) -> OutgoingMethod {
    var json = JSONWriter()
    method.write(to: &json)
    // Only these answer with a message, whose id somebody may want.
    let makesMessage = ["send", "copy", "forward"].contains { Method.name.hasPrefix($0) }
    return OutgoingMethod(
      method: Method.name, payload: json.bytes, files: json.attachments, isReferenced: makesMessage)
  }

  private static func write(
    _ text: String, _ format: TextFormat, _ keyboard: Keyboard?, into json: inout JSONWriter
  ) throws {
    try TextLimit.message.check(text, format, mayBeEmpty: false)
    json.key("text")
    json.value(text)
    write(format, into: &json)
    // What people wrote may hold links; a message shows a preview where its author asks for one, by a call of their own.
    json.key("link_preview_options")
    json.beginObject()
    json.key("is_disabled")
    json.value(true)
    json.endObject()
    try write(keyboard, ofMessage: &json)
  }

  private static func write(caption: String, _ format: TextFormat, into json: inout JSONWriter) throws {
    try TextLimit.caption.check(caption, format)
    json.key("caption")
    json.value(caption)
    write(format, into: &json)
  }

  private static func write(_ format: TextFormat, into json: inout JSONWriter) {
    guard format != .plain else { return }
    json.key("parse_mode")
    json.value(format.rawValue)
  }

  private static func write(_ keyboard: Keyboard?, ofMessage json: inout JSONWriter) throws {
    guard let keyboard else { return }
    json.key("reply_markup")
    try write(keyboard, into: &json)
  }

  private static func write(_ keyboard: Keyboard, into json: inout JSONWriter) throws {
    json.beginObject()
    switch keyboard {
    case .inline(let rows):
      json.key("inline_keyboard")
      try write(rows, into: &json, write)
    case .reply(let rows, let oneTime):
      json.key("keyboard")
      try write(rows, into: &json, write)
      json.key("resize_keyboard")
      json.value(true)
      json.key("one_time_keyboard")
      json.value(oneTime)
    case .remove:
      json.key("remove_keyboard")
      json.value(true)
    case .forceReply(let placeholder):
      guard placeholder.map({ (1...64).contains($0.utf16.count) }) != false else {
        throw PluginError.invalidMessage("a placeholder of an input field has 1 to 64 characters")
      }
      json.key("force_reply")
      json.value(true)
      if let placeholder {
        json.key("input_field_placeholder")
        json.value(placeholder)
      }
    }
    json.endObject()
  }

  private static func write<Button>(
    _ rows: [[Button]], into json: inout JSONWriter, _ button: (Button, inout JSONWriter) throws -> Void
  ) throws {
    // Telegram leaves out what is more, without a word.
    guard rows.reduce(0, { $0 + $1.count }) <= 300, rows.allSatisfy({ $0.count <= 12 }) else {
      throw PluginError.invalidMessage("a keyboard has at most 300 buttons, and 12 in a row")
    }
    json.beginArray()
    for row in rows {
      json.beginArray()
      for each in row { try button(each, &json) }
      json.endArray()
    }
    json.endArray()
  }

  private static func write(_ button: InlineButton, into json: inout JSONWriter) throws {
    try write(words: button.text, into: &json)
    switch button.action {
    case .callback(let data):
      json.key("callback_data")
      json.value(data)
    case .url(let url):
      json.key("url")
      json.value(url)
    case .copy(let text):
      guard (1...256).contains(text.utf16.count) else {
        throw PluginError.invalidMessage("a button copies 1 to 256 characters, not \(text.utf16.count)")
      }
      json.key("copy_text")
      json.beginObject()
      json.key("text")
      json.value(text)
      json.endObject()
    case .webApp(let url):
      json.key("web_app")
      json.beginObject()
      json.key("url")
      json.value(url)
      json.endObject()
    case .switchInline(let query):
      json.key("switch_inline_query")
      json.value(query)
    case .switchInlineChosen(let query, let targets):
      json.key("switch_inline_query_chosen_chat")
      json.beginObject()
      json.key("query")
      json.value(query)
      for (name, target) in [
        ("allow_user_chats", ShareTargets.people), ("allow_bot_chats", .bots), ("allow_group_chats", .groups),
        ("allow_channel_chats", .channels),
      ] where targets.contains(target) {
        json.key(name)
        json.value(true)
      }
      json.endObject()
    }
    if let style = button.style {
      json.key("style")
      json.value(style.rawValue)
    }
    json.endObject()
  }

  /// Begins a button with what stands on it. One without a text is dropped by Telegram without a word.
  private static func write(words: String, into json: inout JSONWriter) throws {
    guard words.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw PluginError.invalidMessage("a button needs a text")
    }
    json.beginObject()
    json.key("text")
    json.value(words)
  }

  private static func write(_ button: ReplyButton, into json: inout JSONWriter) throws {
    try write(words: button.text, into: &json)
    switch button.request {
    case .none: break
    case .contact:
      json.key("request_contact")
      json.value(true)
    case .location:
      json.key("request_location")
      json.value(true)
    }
    json.endObject()
  }
}
