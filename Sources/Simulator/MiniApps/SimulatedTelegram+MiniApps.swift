/// How a person came to a Mini App, which decides what its page is told.
enum AppWay: Sendable, Equatable {
  /// A button under a message, or the menu button: the app can answer into the chat.
  case button
  /// A button of the reply keyboard: the page is told nothing, and sends text to the bot.
  case keyboard
  /// A link, from wherever.
  case link(parameter: String?)
}

/// A Mini App that a person opens.
struct AppLaunch: Sendable {
  let bot: Int64
  let person: Int64
  /// The page's address without what the client adds.
  let url: String
  let way: AppWay
}

/// A question that a Mini App can answer into the chat, once.
struct WebAppQuery: Sendable {
  let bot: Int64
  let person: Int64
}

extension SimulatedTelegram {
  /// The menu button that a person has in a bot's chat, if it opens a Mini App.
  func appMenuButton(of bot: Int64, for person: Int64) -> JSON? {
    guard let buttons = bots[bot]?.menuButtons, let button = buttons[person] ?? buttons[nil] else { return nil }
    return button["type"]?.string == "web_app" ? button : nil
  }

  /// Where a link to one of the bot's apps leads. A bot whose apps nobody told the simulator of has that of its menu button.
  func appURL(_ link: AppLink, of bot: Int64, for person: Int64) -> String? {
    let account = bots[bot]
    let named = link.app.flatMap { account?.apps[$0.lowercased()] }
    return named ?? account?.mainApp ?? appMenuButton(of: bot, for: person)?["web_app"]?["url"]?.string
  }

  /// What the page of a Mini App is told, signed.
  ///
  /// - Returns: an empty text where Telegram tells nothing.
  func launchData(_ launch: AppLaunch) -> String {
    guard let account = bots[launch.bot], let person = people[launch.person] else { return "" }
    var data = LaunchData(["auth_date": String(clock.unixTime), "user": appUser(person, of: launch.bot)])
    switch launch.way {
    case .keyboard: return ""
    case .button:
      let id = "AAH" + newChargeText()
      if webAppQueries.count >= 2_000 { webAppQueries.removeAll() }
      webAppQueries[id] = WebAppQuery(bot: launch.bot, person: launch.person)
      data.fields["query_id"] = id
    case .link(let parameter):
      data.fields["chat_type"] = "sender"
      data.fields["chat_instance"] = chatInstance(dialog(bot: launch.bot, person: launch.person), launch.bot)
      data.fields["start_param"] = parameter
    }
    return data.text(bot: launch.bot, token: account.token, key: LaunchData.key)
  }

  /// WebAppUser, as Telegram writes it: with escaped slashes.
  private func appUser(_ person: Person, of bot: Int64) -> String {
    let chat = chats[.dialog(bot: bot, person: person.id)]
    let user: JSON = [
      "id": JSON(person.id), "first_name": JSON(person.firstName), "last_name": JSON(person.lastName ?? ""),
      "username": person.username.map { JSON($0) }, "language_code": person.languageCode.map { JSON($0) },
      "is_premium": .flag(person.isPremium), "allows_write_to_pm": .flag(chat?.isStarted == true && chat?.isBlocked == false),
    ]
    return user.text.replacing("/", with: #"\/"#)
  }

  /// The address with what a client adds to it.
  func launchURL(_ launch: AppLaunch, data: String, version: String, platform: String, theme: AppTheme) -> String {
    var page = launch.url
    var fragment = ""
    if let mark = page.firstIndex(of: "#") {
      fragment = String(page[page.index(after: mark)...])
      page = String(page[..<mark])
    }
    if case .link(let parameter?) = launch.way {
      page += (page.contains("?") ? "&" : "?") + "tgWebAppStartParam=\(PercentEncoding.encode(parameter))"
    }
    let added = [
      ("tgWebAppData", data), ("tgWebAppVersion", version), ("tgWebAppPlatform", platform),
      ("tgWebAppThemeParams", theme.json.text),
    ].filter { !$0.1.isEmpty }.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    let joint = fragment.isEmpty ? "" : fragment.contains("=") || fragment.contains("?") ? "&" : "?"
    return "\(page)#\(fragment)\(joint)\(added)"
  }

  /// What a page that was opened from the reply keyboard sends.
  func sendAppData(_ text: String, button: String, by person: Int64, to bot: Int64) throws(ControlError) -> Message {
    guard (1...4096).contains(text.utf8.count) else { throw .invalid("data", expected: "1 to 4096 bytes") }
    return try send(
      .service("web_app_data", ["data": JSON(text), "button_text": JSON(button)]), from: person,
      to: dialog(bot: bot, person: person))
  }

  /// https://core.telegram.org/bots/api#answerwebappquery
  func answerWebAppQuery(_ call: Call) throws(TelegramError) -> JSON {
    guard let id = call.arguments.text("web_app_query_id") else { throw .missing("web_app_query_id") }
    guard let json = call.arguments.json("result") else { throw .badRequest("can't parse inline query result JSON object") }
    let result = try inlineResult(json, call)
    guard let query = webAppQueries[id], query.bot == call.bot else { throw .queryTooOld }
    let content: Message.Content
    var preview: JSON?
    switch result.content {
    case .text(let text, let options): (content, preview) = (.text(text), options)
    case .photo(let file, let caption): content = .media(photo(file), caption: caption)
    case .photoAt: throw .badRequest("the simulator takes pictures of a Mini App only by photo_file_id")
    }
    let inlineID = "AgAA" + newChargeText()
    let key = dialog(bot: query.bot, person: query.person)
    do throws(ControlError) {
      let message = try send(content, from: query.person, to: key) { message in
        (message.viaBot, message.inlineMessageID) = (query.bot, inlineID)
        (message.inlineKeyboard, message.linkPreview) = (result.keyboard, preview)
      }
      inlineMessages[inlineID] = (key, message.id)
    } catch {
      throw .badRequest("USER_IS_BLOCKED")
    }
    webAppQueries[id] = nil
    return ["inline_message_id": JSON(inlineID)]
  }
}
