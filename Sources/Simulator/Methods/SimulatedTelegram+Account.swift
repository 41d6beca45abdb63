extension SimulatedTelegram {
  func logOut(_ call: Call) -> JSON {
    bots[call.bot]?.isLoggedOut = true
    endPoll(of: call.bot, .closed)
    return true
  }

  /// https://core.telegram.org/bots/api#answercallbackquery
  func answerCallbackQuery(_ call: Call) throws(TelegramError) -> JSON {
    let arguments = call.arguments
    guard let id = arguments.text("callback_query_id") else { throw .missing("callback_query_id") }
    guard var query = callbacks[id], query.bot == call.bot,
      clock.now - query.pressed < configuration.callbackQueryLifetime
    else { throw .queryTooOld }
    let text = arguments["text"] ?? ""
    guard text.unicodeScalars.count <= 200 else { throw .badRequest("MESSAGE_TOO_LONG") }
    if let url = arguments.text("url"), !url.lowercased().contains("t.me/"), !url.hasPrefix("tg://") {
      throw .badRequest("URL_INVALID")
    }
    query.answerCount += 1
    query.sequence = sequence + 1
    // The person sees the first answer; another one changes nothing.
    if query.answer == nil {
      query.answer = .init(
        text: text, isAlert: arguments.bool("show_alert"), url: arguments.text("url"),
        cacheTime: Int(clamping: arguments.int("cache_time") ?? 0))
    }
    callbacks[id] = query
    emit(.callback(id))
    return true
  }

  // MARK: Commands

  private func scope(_ call: Call) throws(TelegramError) -> BotAccount.CommandScope {
    let json = call.arguments.json("scope")
    if call.arguments.text("scope") != nil, json?.object == nil { throw .badRequest("can't parse BotCommandScope JSON object") }
    let type = json?["type"]?.string ?? "default"
    var scope = BotAccount.CommandScope(type: type, language: try language(call))
    switch type {
    case "default", "all_private_chats", "all_group_chats", "all_chat_administrators": break
    case "chat", "chat_administrators", "chat_member":
      var inner = call
      inner.arguments["chat_id"] = json?["chat_id"].map { $0.string ?? $0.text }
      scope.chat = try chat(inner).id
      if type == "chat_member" {
        guard let user = json?["user_id"]?.int else { throw .badRequest("can't parse BotCommandScope: user_id not found") }
        scope.user = user
      }
    default: throw .badRequest("can't parse BotCommandScope: Unsupported type specified")
    }
    return scope
  }

  private func language(_ call: Call) throws(TelegramError) -> String {
    let code = call.arguments["language_code"] ?? ""
    guard code.isEmpty || (code.count == 2 && code.allSatisfy { $0.isASCII && $0.isLowercase }) else {
      throw .badRequest("invalid language code specified")
    }
    return code
  }

  /// https://core.telegram.org/bots/api#setmycommands
  func setMyCommands(_ call: Call) throws(TelegramError) -> JSON {
    guard let commands = call.arguments.json("commands")?.array else { throw .badRequest("can't parse commands JSON object") }
    guard commands.count <= 100 else { throw .badRequest("BOT_COMMANDS_TOO_MUCH") }
    var checked: [JSON] = []
    for command in commands {
      guard let name = command["command"]?.string else { throw .badRequest("can't parse BotCommand: Can't find field \"command\"") }
      let bare = name.hasPrefix("/") ? String(name.dropFirst()) : name
      let isValid =
        (1...32).contains(bare.utf8.count)
        && bare.utf8.allSatisfy { byte in
          (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
        }
      guard isValid else { throw .badRequest("BOT_COMMAND_INVALID") }
      guard let description = command["description"]?.string?.trimmingSpace, (1...256).contains(description.unicodeScalars.count)
      else { throw .badRequest("BOT_COMMAND_DESCRIPTION_INVALID") }
      checked.append(["command": JSON(bare), "description": JSON(description)])
    }
    let scope = try scope(call)
    bots[call.bot]?.commands[scope] = checked.isEmpty ? nil : checked
    emit(.bot(call.bot))
    return true
  }

  func getMyCommands(_ call: Call) throws(TelegramError) -> JSON {
    .array(bots[call.bot]?.commands[try scope(call)] ?? [])
  }

  func deleteMyCommands(_ call: Call) throws(TelegramError) -> JSON {
    let scope = try scope(call)
    bots[call.bot]?.commands[scope] = nil
    emit(.bot(call.bot))
    return true
  }

  /// The commands that a person sees in a chat: the first scope that has any wins, each first in the person's language.
  /// https://core.telegram.org/bots/api#determining-list-of-commands
  func commands(of bot: Int64, in key: ChatKey, for person: Int64) -> [JSON] {
    guard let account = bots[bot] else { return [] }
    let language = people[person]?.languageCode.map { String($0.prefix(2)).lowercased() } ?? ""
    let isAdministrator = chats[key]?.members[person]?.isAdministrator ?? false
    let scopes: [(String, Int64?, Int64?)] =
      switch key {
      case .pair: []
      case .dialog: [("chat", key.id, nil), ("all_private_chats", nil, nil), ("default", nil, nil)]
      case .group:
        [("chat_member", key.id, person)] + (isAdministrator ? [("chat_administrators", key.id, nil)] : [])
          + [("chat", key.id, nil)] + (isAdministrator ? [("all_chat_administrators", nil, nil)] : [])
          + [("all_group_chats", nil, nil), ("default", nil, nil)]
      }
    for (type, chat, user) in scopes {
      for language in language.isEmpty ? [""] : [language, ""] {
        let scope = BotAccount.CommandScope(type: type, chat: chat, user: user, language: language)
        if let commands = account.commands[scope] { return commands }
      }
    }
    return []
  }

  // MARK: Menu button and texts

  /// https://core.telegram.org/bots/api#setchatmenubutton
  func setChatMenuButton(_ call: Call) throws(TelegramError) -> JSON {
    let button = call.arguments.json("menu_button") ?? ["type": "default"]
    switch button["type"]?.string {
    case "commands", "default": break
    case "web_app":
      guard button["text"]?.string?.isEmpty == false, let url = button["web_app"]?["url"]?.string, Keyboards.isWebApp(url) else {
        throw .badRequest("BUTTON_URL_INVALID")
      }
    default: throw .badRequest("can't parse MenuButton: Unsupported type specified")
    }
    let person = call.arguments.int("chat_id")
    if let person, people[person] == nil { throw .chatNotFound }
    bots[call.bot]?.menuButtons[person] = button["type"]?.string == "default" ? nil : button
    emit(.bot(call.bot))
    return true
  }

  func getChatMenuButton(_ call: Call) throws(TelegramError) -> JSON {
    let person = call.arguments.int("chat_id")
    if let person, people[person] == nil { throw .chatNotFound }
    return bots[call.bot]?.menuButtons[person] ?? (person == nil ? ["type": "commands"] : ["type": "default"])
  }

  func setText(
    _ call: Call, _ path: any WritableKeyPath<BotAccount, [String: String]> & Sendable, _ parameter: String, most: Int
  ) throws(TelegramError) -> JSON {
    let text = call.arguments.text(parameter)
    guard (text ?? "").unicodeScalars.count <= most else { throw .badRequest("BOT_\(parameter.uppercased())_TOO_LONG") }
    let language = try language(call)
    bots[call.bot]?[keyPath: path][language] = text
    emit(.bot(call.bot))
    return true
  }

  func getText(
    _ call: Call, _ path: any KeyPath<BotAccount, [String: String]> & Sendable, _ parameter: String, default text: String = ""
  ) -> JSON {
    let texts = bots[call.bot]?[keyPath: path] ?? [:]
    let found = BotAccount.localized(texts, call.arguments.text("language_code")) ?? text
    return .object(JSONObject([(parameter, JSON(found))]))
  }
}
