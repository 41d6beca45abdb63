import PatchbayConfiguration
@_spi(Host) import PluginAPI

/// The routes that belong to the host: `/start`, `/help`, `/cancel`, `/language` and `/profile`.
enum HostRoutes {
  static let languageRoute = "language"

  /// What the command menu shows, before the plugins' commands and after them.
  static let menu: (first: [(String, LocalizedText)], last: [(String, LocalizedText)]) = (
    [("start", HostTexts.startCommand)],
    [
      ("profile", HostTexts.profileCommand), ("help", HostTexts.helpCommand),
      ("language", HostTexts.languageCommand), ("cancel", HostTexts.cancelCommand),
    ]
  )

  static func greet(_ update: UpdateContext, table: RouteTable, greeting: LocalizedText?) throws {
    let name: [String: any TextArgument] = ["name": update.user.displayName]
    let languages = languages(of: update)
    let buttons = table.menu.map { entry in
      InlineButton(
        text: entry.route.title.text(in: languages),
        action: .callback("\(entry.generation.plugin)/\(entry.route.route)"))
    }
    let commands = pluginCommands(table)
    let text = greeting ?? (buttons.isEmpty && commands.isEmpty ? HostTexts.nothingYet : HostTexts.greeting)
    guard buttons.isEmpty, !commands.isEmpty else {
      return try update.reply(text, name, keyboard: buttons.isEmpty ? nil : .column(buttons))
    }
    // Without a menu the commands are all there is to begin with.
    try update.replyInPieces([update.text(text, name)] + commands.map { line($0, languages) })
  }

  static func help(_ update: UpdateContext, table: RouteTable, opening: LocalizedText) throws {
    let languages = languages(of: update)
    let lines = commandList(table, update.scope.texts).map { line($0, languages) }
    try update.replyInPieces([update.text(opening)] + lines)
  }

  /// The languages that the person can be answered in, the best first. What plugins registered has the bot's words already, and isn't to
  /// be taken for a text of the host's.
  private static func languages(of update: UpdateContext) -> [Language] {
    update.bot.languages(chosen: update.user.chosenLanguage, languageCode: update.user.languageCode)
  }

  private static func line(_ command: (name: String, description: LocalizedText), _ languages: [Language]) -> String {
    "/\(command.name) — \(command.description.text(in: languages))"
  }

  /// Every command that people are shown, in the order of the menu.
  ///
  /// - Parameter texts: the bot's own words in the place of the host's.
  static func commandList(_ table: RouteTable, _ texts: TextOverrides) -> [(name: String, description: LocalizedText)] {
    func own(_ commands: [(String, LocalizedText)]) -> [(name: String, description: LocalizedText)] {
      commands.map { (name: $0.0, description: texts.applied(to: $0.1)) }
    }
    return own(menu.first) + pluginCommands(table) + own(menu.last)
  }

  private static func pluginCommands(_ table: RouteTable) -> [(name: String, description: LocalizedText)] {
    table.generations.flatMap { generation in
      generation.items.compactMap { item -> (name: String, description: LocalizedText)? in
        guard case .command(let command) = item, !command.description.isEmpty else { return nil }
        return (command.name, command.description)
      }
    }
  }

  static func askLanguage(_ update: UpdateContext) throws {
    let languages = update.bot.languages.map { ($0.ownName, $0.rawValue) } + [(update.text(HostTexts.automatic), "auto")]
    let buttons = languages.map { title, code in
      InlineButton(text: title, action: .callback("\(HostNames.plugin)/\(languageRoute)/\(code)"))
    }
    try update.reply(HostTexts.language, keyboard: .column(buttons))
  }

  static func setLanguage(_ update: UpdateContext, code: String) throws {
    let chosen = update.bot.languages.first { $0.rawValue == code }
    try update.scope.open().setLanguage(chosen, user: update.user.id)
    guard let chosen else {
      let language = update.bot.language(chosen: nil, languageCode: update.user.languageCode)
      return try update.editMessage(update.text(HostTexts.languageAutomatic, in: language))
    }
    // In another language it would name that one.
    let saysSo = update.scope.texts.applied(to: HostTexts.languageSet).template(in: chosen) != nil
    let text = saysSo ? HostTexts.languageSet : HostTexts.languageChosen
    try update.editMessage(update.text(text, ["language": chosen.ownName], in: chosen))
  }

  static func profile(_ update: UpdateContext, entries: [ProfileEntry]) throws {
    let user = update.user
    var lines = [update.text(HostTexts.profile), "", update.text(HostTexts.profileName, ["name": user.displayName])]
    if let username = user.username { lines.append(update.text(HostTexts.profileUsername, ["username": username])) }
    lines.append(
      update.text(
        HostTexts.profileSince, ["date": update.bot.localTime(at: user.firstSeen).day(in: update.language)]))
    var buttons: [InlineButton] = []
    for entry in entries {
      switch entry {
      case .line(let line): lines.append(line)
      case .button(let button): buttons.append(button)
      @unknown default: break
      }
    }
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
