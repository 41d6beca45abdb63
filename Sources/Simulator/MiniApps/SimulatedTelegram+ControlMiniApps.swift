extension SimulatedTelegram {
  /// `POST /control/people/P/app`: P opens a Mini App. Answers what its page is told, and the address with all that a client adds.
  func openApp(_ person: Int64, _ request: ControlRequest) throws(ControlError) -> JSON {
    let (launch, title) = try requestedLaunch(person, request)
    guard let theme = AppTheme(rawValue: request.arguments.text("theme") ?? "light") else {
      throw .invalid("theme", expected: "light or dark")
    }
    let version = request.arguments.text("version") ?? Self.appVersion
    guard version.wholeMatch(of: /\d{1,3}(\.\d{1,3})?/) != nil else { throw .invalid("version", expected: "like 9.1") }
    let data = launchData(launch)
    let way =
      switch launch.way {
      case .button: "button"
      case .keyboard: "keyboard"
      case .link: "link"
      }
    return [
      "bot": JSON(launch.bot), "person": JSON(person), "way": JSON(way), "title": JSON(title), "url": JSON(launch.url),
      "init_data": JSON(data),
      "launch_url": JSON(
        launchURL(launch, data: data, version: version, platform: request.arguments.text("platform") ?? "ios", theme: theme)),
      "themes": .object(JSONObject(AppTheme.allCases.map { ($0.rawValue, $0.json) })), "public_key": JSON(LaunchData.publicKey),
      "seq": JSON(sequence),
    ]
  }

  /// What clients of today say they are.
  private static let appVersion = "9.1"

  private func requestedLaunch(_ person: Int64, _ request: ControlRequest) throws(ControlError) -> (AppLaunch, title: String) {
    let arguments = request.arguments
    if let text = arguments.text("link") {
      guard let link = AppLink(text) else { throw .invalid("link", expected: "like https://t.me/some_bot?startapp=parameter") }
      let bot = try knownBot(link.bot)
      guard let url = appURL(link, of: bot, for: person) else {
        throw .wrongState("this bot has no Mini App; PATCH /control/bots/\(bot) sets \"main_web_app\", or let it set a menu button")
      }
      return (AppLaunch(bot: bot, person: person, url: url, way: .link(parameter: link.parameter)), name(of: bot))
    }
    guard case .dialog(let bot, _) = try chat(request, person: person) else { throw .missing("bot") }
    let key = dialog(bot: bot, person: person)
    if chats[key]?.isBlocked == true { throw .blocked }
    if let url = arguments.text("url") {
      guard Keyboards.isWebApp(url) else { throw .invalid("url", expected: "an https address, or one of this machine") }
      return (AppLaunch(bot: bot, person: person, url: url, way: .button), name(of: bot))
    }
    if let id = try request.int("message_id") {
      guard let message = message(id, in: key) else { throw .unknownMessage(id) }
      let button = try button(of: message, request)
      guard let url = button["web_app"]?["url"]?.string else { throw .noSuchButton(wanted: "with a Mini App", existing: []) }
      return (AppLaunch(bot: bot, person: person, url: url, way: .button), name(of: bot))
    }
    if let text = arguments.text("text") {
      let buttons = chats[key]?.keyboards[person]?.markup["keyboard"]?.array?.flatMap { $0.array ?? [] } ?? []
      let apps = buttons.filter { $0["web_app"] != nil }
      guard let url = apps.first(where: { $0["text"]?.string == text })?["web_app"]?["url"]?.string else {
        throw .noSuchButton(wanted: text, existing: apps.compactMap { $0["text"]?.string })
      }
      return (AppLaunch(bot: bot, person: person, url: url, way: .keyboard), name(of: bot))
    }
    guard let url = appMenuButton(of: bot, for: person)?["web_app"]?["url"]?.string else {
      throw .wrongState("this person's menu button opens no Mini App; the bot sets one by setChatMenuButton")
    }
    return (AppLaunch(bot: bot, person: person, url: url, way: .button), name(of: bot))
  }

  private func name(of bot: Int64) -> String { bots[bot].map { $0.names[""] ?? $0.firstName } ?? "" }

  /// `POST /control/people/P/app_data`: what the page of a keyboard button sends.
  func sendAppData(_ person: Int64, _ request: ControlRequest) throws(ControlError) -> JSON {
    guard case .dialog(let bot, _) = try chat(request, person: person) else { throw .missing("bot") }
    return sent(try sendAppData(try request.text("data"), button: request.arguments.text("text") ?? "", by: person, to: bot))
  }

  /// What BotFather knows of a bot's Mini Apps: `main_web_app`, an address, and `web_apps`, addresses by the names of links.
  func changeApps(_ id: Int64, _ arguments: Arguments) throws(ControlError) {
    if arguments["main_web_app"] != nil {
      let url = arguments.text("main_web_app")
      guard url.map(Keyboards.isWebApp) ?? true else {
        throw .invalid("main_web_app", expected: "an https address, or one of this machine")
      }
      bots[id]?.mainApp = url
    }
    if arguments["web_apps"] != nil {
      var apps: [String: String] = [:]
      for (name, url) in arguments.json("web_apps")?.object?.members ?? [] {
        guard let url = url.string, Keyboards.isWebApp(url) else { throw .invalid("web_apps", expected: "addresses by name") }
        apps[name.lowercased()] = url
      }
      bots[id]?.apps = apps
    }
  }
}
