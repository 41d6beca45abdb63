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
    let name: [String: any TextArgument] = ["name": update.user.displayName.isolated]
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
    try update.reply(([update.text(text, name)] + commands.map { line($0, languages) }).joined(separator: "\n"))
  }

  static func help(_ update: UpdateContext, table: RouteTable, opening: LocalizedText) throws {
    let languages = languages(of: update)
    let lines = commandList(table, update.scope.texts).map { line($0, languages) }
    try update.reply(([update.text(opening)] + lines).joined(separator: "\n"))
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

  /// Has Telegram take no money for an invoice that nobody stands for: left unanswered, the person would wait for ten seconds and read
  /// nothing. Any other update is left alone.
  static func declineInvoice(_ update: UpdateContext, _ text: LocalizedText) throws {
    if let query = update.telegram.preCheckoutQuery {
      try update.call(AnswerPreCheckoutQuery(preCheckoutQueryID: query.id, ok: false, errorMessage: update.text(text)))
    } else if let query = update.telegram.shippingQuery {
      try update.call(AnswerShippingQuery(shippingQueryID: query.id, ok: false, errorMessage: update.text(text)))
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
    var lines = [update.text(HostTexts.profile), "", update.text(HostTexts.profileName, ["name": user.displayName.isolated])]
    if let username = user.username { lines.append(update.text(HostTexts.profileUsername, ["username": username])) }
    lines.append(
      update.text(
        HostTexts.profileSince, ["date": CivilDate(milliseconds: user.firstSeen).text(in: update.language)]))
    var buttons: [InlineButton] = []
    for entry in entries {
      switch entry {
      case .line(let line): lines.append(line)
      case .button(let button): buttons.append(button)
      @unknown default: break
      }
    }
    try update.reply(lines.joined(separator: "\n"), keyboard: buttons.isEmpty ? nil : .column(buttons))
  }
}

/// A day of the Gregorian calendar in UTC.
struct CivilDate {
  let year: Int64
  let month: Int64
  let day: Int64

  /// After Howard Hinnant's `civil_from_days`.
  init(milliseconds: Int64) {
    let days = (milliseconds / 86_400_000) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  func text(in language: Language) -> String {
    let (d, m) = (day < 10 ? "0\(day)" : "\(day)", month < 10 ? "0\(month)" : "\(month)")
    return Self.dotted.contains(language.base) ? "\(d).\(m).\(year)" : "\(year)-\(m)-\(d)"
  }

  /// The languages in which a day is written as 31.12.2026.
  private static let dotted: Set<Language> = [
    "az", "be", "bg", "cs", "da", "de", "et", "fi", "hy", "ka", "kk", "ky", "lv", "mk", "nb", "no", "pl", "ro", "ru", "sk", "tg",
    "tr", "uk",
  ]
}
