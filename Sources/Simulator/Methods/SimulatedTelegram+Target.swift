extension SimulatedTelegram {
  /// The chat that an argument names, whether or not the bot may write there.
  func chat(_ call: Call, _ parameter: String = "chat_id") throws(TelegramError) -> ChatKey {
    guard let text = call.arguments[parameter]?.trimmingSpace, !text.isEmpty else {
      throw .badRequest("\(parameter) is empty")
    }
    if text.hasPrefix("@") {
      guard let id = groupsByUsername[text.dropFirst().lowercased()] else { throw .chatNotFound }
      return try visible(.group(id), to: call.bot)
    }
    guard let id = Int64(text) else { throw .chatNotFound }
    if id < 0 { return try visible(.group(id), to: call.bot) }
    if bots[id] != nil {
      guard id != call.bot else { throw .forbidden("the bot can't send messages to itself") }
      guard talk(id, call.bot) else { throw .forbidden("the bot can't send messages to the bot") }
      let key = dialog(bot: call.bot, person: id)
      chats[key]?.isStarted = true
      return key
    }
    guard people[id] != nil else { throw .chatNotFound }
    return .dialog(bot: call.bot, person: id)
  }

  private func visible(_ key: ChatKey, to bot: Int64) throws(TelegramError) -> ChatKey {
    guard let chat = chats[key] else { throw .chatNotFound }
    if let newChat = chat.migratedTo {
      throw TelegramError(
        code: 400, description: "Bad Request: group chat was upgraded to a supergroup chat", migrateToChat: newChat)
    }
    guard let member = chat.members[bot] else { throw .chatNotFound }
    let kind = chat.kind == .group ? "group" : chat.kind.rawValue
    switch member.status {
    case .kicked: throw .forbidden("bot was kicked from the \(kind) chat")
    case .left: throw .forbidden("bot is not a member of the \(kind) chat")
    default: return key
    }
  }

  /// The chat that an argument names, if the bot may write there.
  func writableChat(_ call: Call, _ parameter: String = "chat_id") throws(TelegramError) -> ChatKey {
    if let connection = try connection(call) { return try businessChat(call, connection) }
    let key = try chat(call, parameter)
    switch key {
    case .dialog(_, let person):
      if people[person]?.isDeleted == true { throw .forbidden("user is deactivated") }
      guard let chat = chats[key], chat.isStarted else {
        throw .forbidden("bot can't initiate conversation with a user")
      }
      if chat.isBlocked { throw .forbidden("bot was blocked by the user") }
    case .pair: throw .chatNotFound
    case .group:
      guard let chat = chats[key], let member = chat.members[call.bot] else { throw .chatNotFound }
      if chat.kind == .channel, !member.isAdministrator { throw .forbidden("bot is not a member of the channel chat") }
      if member.status == .restricted, member.permissions?["can_send_messages"]?.bool != true {
        throw .badRequest("not enough rights to send text messages to the chat")
      }
    }
    return key
  }

  /// The text of a parameter with its markup read: `parse_mode` or a list of entities.
  func formatted(
    _ text: String, mode: String?, entities: JSON?
  ) throws(TelegramError) -> FormattedText {
    var result: FormattedText
    do throws(FormattingError) {
      if let entities = entities?.array {
        result = FormattedText(text: text, entities: entities.compactMap(Self.entity))
        guard result.entities.allSatisfy({ $0.offset >= 0 && $0.length >= 0 && $0.end <= text.utf16.count }) else {
          throw .boundsInvalid
        }
        result.sortEntities()
      } else {
        result =
          switch (mode ?? "").lowercased() {
          case "": FormattedText(text: text)
          case "html": try HTMLFormatting.parse(text)
          case "markdownv2": try MarkdownFormatting.parse(text)
          case "markdown": try LegacyMarkdown.parse(text)
          default: throw .unsupportedMode
          }
      }
    } catch {
      throw TelegramError(error)
    }
    result.text = result.text.replacing("\r\n", with: "\n")
    // A mention of somebody who is not there is plain text.
    result.entities.removeAll { entity in
      entity.kind == .textMention && entity.user.map { people[$0] == nil && bots[$0] == nil } ?? true
    }
    return DetectedEntities.added(to: result.trimmed())
  }

  static func entity(_ json: JSON) -> TextEntity? {
    guard let kind = json["type"]?.string.flatMap(TextEntity.Kind.init), let offset = json["offset"]?.int,
      let length = json["length"]?.int
    else { return nil }
    return TextEntity(
      kind: kind, offset: Int(clamping: offset), length: Int(clamping: length), url: json["url"]?.string,
      user: json["user"]?["id"]?.int, language: json["language"]?.string, customEmoji: json["custom_emoji_id"]?.string)
  }

  func messageText(_ call: Call) throws(TelegramError) -> FormattedText {
    let arguments = call.arguments
    guard let text = arguments.text("text") else { throw .textEmpty }
    guard text.utf8.count <= 32_768 else { throw .badRequest("text is too long") }
    let result = try formatted(text, mode: arguments["parse_mode"], entities: arguments.json("entities"))
    guard !result.text.isEmpty else { throw .textEmpty }
    guard result.characterCount <= 4096 else { throw .textTooLong }
    return result
  }

  func caption(_ call: Call) throws(TelegramError) -> FormattedText {
    try caption(call.arguments["caption"], call.arguments["parse_mode"], call.arguments.json("caption_entities"))
  }

  func caption(_ text: String?, _ mode: String?, _ entities: JSON?) throws(TelegramError) -> FormattedText {
    guard let text, !text.isEmpty else { return .empty }
    let result = try formatted(text, mode: mode, entities: entities)
    guard result.characterCount <= 1024 else { throw .captionTooLong }
    return result
  }
}
