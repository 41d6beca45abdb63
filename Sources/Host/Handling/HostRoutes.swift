import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// The routes that belong to the host: `/start`, `/help`, `/cancel`, `/language` and `/profile`.
enum HostRoutes {
  static let languageRoute = "language"

  /// What the command menu of a place shows, before the plugins' commands and after them.
  private static func menu(in place: Place) -> (first: [(String, LocalizedText)], last: [(String, LocalizedText)]) {
    guard place == .privateChat else { return ([], [("help", HostTexts.helpCommand)]) }
    return (
      [("start", HostTexts.startCommand)],
      [
        ("profile", HostTexts.profileCommand), ("help", HostTexts.helpCommand),
        ("language", HostTexts.languageCommand), ("cancel", HostTexts.cancelCommand),
      ]
    )
  }

  /// - Parameter app: what opens the bot's Mini App, where it has one with a button.
  static func greet(
    _ update: UpdateContext, table: RouteTable, greeting: LocalizedText?, app: (text: LocalizedText, url: String)?
  ) throws {
    let name: [String: any TextArgument] = ["name": try update.requirePerson().displayName]
    let languages = languages(of: update)
    let app = app.map { InlineButton.webApp($0.text.text(in: languages), $0.url) }
    let entries = table.menu.filter { $0.route.home.admits(.privateChat) }.map { entry in
      InlineButton(
        text: entry.route.title.text(in: languages),
        action: .callback("\(entry.generation.plugin)/\(entry.route.route)"))
    }
    let commands = pluginCommands(table, in: .privateChat)
    let text = greeting ?? (entries.isEmpty && commands.isEmpty ? HostTexts.nothingYet : HostTexts.greeting)
    let buttons = [app].compactMap(\.self) + entries
    let keyboard = buttons.isEmpty ? nil : Keyboard.column(buttons)
    guard entries.isEmpty, !commands.isEmpty else { return try update.reply(text, name, keyboard: keyboard) }
    // Without a menu the commands are all there is to begin with.
    try update.replyInPieces([update.text(text, name)] + commands.map { line($0, languages) }, keyboard: keyboard)
  }

  /// What can be typed here.
  static func help(_ update: UpdateContext, table: RouteTable, in place: Place, opening: LocalizedText) throws {
    let languages = languages(of: update)
    let lines = commandList(table, update.scope.texts, in: place).map { line($0, languages) }
    let way = place == .privateChat ? nil : try wayHome(update).map { Keyboard.row($0) }
    try update.replyInPieces([update.text(opening)] + lines, keyboard: way)
  }

  /// What the bot can do here, where that isn't the private chat.
  static func introduce(_ update: UpdateContext, table: RouteTable, in place: Place) throws {
    guard !pluginCommands(table, in: place).isEmpty else { return try leadHome(update, to: .privateChats) }
    try help(update, table: table, in: place, opening: HostTexts.help)
  }

  // MARK: The way home

  /// A link's payload that opens a command: `/start open-balance` is `/balance`.
  static let openingPrefix = "open-"

  /// Says where something that was asked for is at home, and leads there.
  ///
  /// - Parameter command: what to open there.
  static func leadHome(_ update: UpdateContext, to home: Home, command: String? = nil) throws {
    guard home == .privateChats else { return try say(HostTexts.groupsOnly, update) }
    // Telegram opens the private chat at once where a press is answered by a link to it.
    if let query = update.telegram.callbackQuery, !update.bot.username.isEmpty {
      try update.call(AnswerCallbackQuery(callbackQueryID: query.id, url: update.bot.deepLink(openingPrefix)))
      return
    }
    try say(HostTexts.privateOnly, update, keyboard: wayHome(update, command: command).map { .row($0) })
  }

  private static func say(_ text: LocalizedText, _ update: UpdateContext, keyboard: Keyboard? = nil) throws {
    if update.telegram.callbackQuery != nil { try update.answer(text) } else { try update.reply(text, keyboard: keyboard) }
  }

  /// A button that opens the private chat; `nil` while the bot doesn't know its name.
  private static func wayHome(_ update: UpdateContext, command: String? = nil) throws -> InlineButton? {
    guard !update.bot.username.isEmpty else { return nil }
    return .url(update.text(HostTexts.openBot), try update.bot.deepLink(openingPrefix + (command ?? "")))
  }

  // MARK: Commands

  /// The languages that the person can be answered in, the best first. What plugins registered has the bot's words already, and isn't to
  /// be taken for a text of the host's.
  private static func languages(of update: UpdateContext) -> [Language] {
    update.bot.languages(chosen: update.person?.chosenLanguage, languageCode: update.person?.languageCode)
  }

  private static func line(_ command: (name: String, description: LocalizedText), _ languages: [Language]) -> String {
    "/\(command.name) — \(command.description.text(in: languages))"
  }

  /// Every command that people are shown in a place, in the order of the menu.
  ///
  /// - Parameter texts: the bot's own words in the place of the host's.
  static func commandList(
    _ table: RouteTable, _ texts: TextOverrides, in place: Place
  ) -> [(name: String, description: LocalizedText)] {
    func own(_ commands: [(String, LocalizedText)]) -> [(name: String, description: LocalizedText)] {
      commands.map { (name: $0.0, description: texts.applied(to: $0.1)) }
    }
    let menu = menu(in: place)
    return own(menu.first) + pluginCommands(table, in: place) + own(menu.last)
  }

  private static func pluginCommands(_ table: RouteTable, in place: Place) -> [(name: String, description: LocalizedText)] {
    table.generations.flatMap { generation in
      generation.items.compactMap { item -> (name: String, description: LocalizedText)? in
        guard case .command(let command) = item, !command.description.isEmpty, command.home.admits(place) else { return nil }
        return (command.name, command.description)
      }
    }
  }

  static func askLanguage(_ update: UpdateContext) throws {
    _ = try update.requirePerson()
    let languages = update.bot.languages.map { ($0.ownName, $0.rawValue) } + [(update.text(HostTexts.automatic), "auto")]
    let buttons = languages.map { title, code in
      InlineButton(text: title, action: .callback("\(HostNames.plugin)/\(languageRoute)/\(code)"))
    }
    try update.reply(HostTexts.language, keyboard: .column(buttons))
  }

  static func setLanguage(_ update: UpdateContext, code: String) throws {
    let chosen = update.bot.languages.first { $0.rawValue == code }
    let person = try update.requirePerson()
    try update.scope.open().setLanguage(chosen, user: person.id)
    guard let chosen else {
      let language = update.bot.language(chosen: nil, languageCode: person.languageCode)
      return try update.editMessage(update.text(HostTexts.languageAutomatic, in: language))
    }
    // In another language it would name that one.
    let saysSo = update.scope.texts.applied(to: HostTexts.languageSet).template(in: chosen) != nil
    let text = saysSo ? HostTexts.languageSet : HostTexts.languageChosen
    try update.editMessage(update.text(text, ["language": chosen.ownName], in: chosen))
  }

  /// - Parameters:
  ///   - entries: what is at home in the place.
  ///   - place: elsewhere than in private, others read it.
  static func profile(_ update: UpdateContext, entries: [ProfileEntry], in place: Place) throws {
    let person = try update.requirePerson()
    var lines = [update.text(HostTexts.profile), "", update.text(HostTexts.profileName, ["name": person.displayName])]
    var buttons: [InlineButton] = []
    if place == .privateChat {
      if let username = person.username { lines.append(update.text(HostTexts.profileUsername, ["username": username])) }
      lines.append(
        update.text(
          HostTexts.profileSince, ["date": update.bot.localTime(at: person.firstSeen).day(in: update.language)]))
    }
    for entry in entries {
      switch entry {
      case .line(let line): lines.append(line)
      case .button(let button): buttons.append(button)
      @unknown default: break
      }
    }
    if place != .privateChat, let way = try wayHome(update, command: "profile") { buttons.append(way) }
    try update.replyInPieces(lines, keyboard: buttons.isEmpty ? nil : .column(buttons))
  }
}

extension UpdateContext {
  /// Answers with lines that may be more than one message holds; the keyboard stands below the last.
  fileprivate func replyInPieces(_ lines: [String], keyboard: Keyboard? = nil) throws {
    let pieces = try TextFormat.plain.pieces(of: lines.joined(separator: "\n"))
    for (number, piece) in pieces.enumerated() {
      try reply(piece.text, keyboard: number == pieces.count - 1 ? keyboard : nil)
    }
  }
}
