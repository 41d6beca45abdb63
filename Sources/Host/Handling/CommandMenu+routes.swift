package import PatchbayTelegram
@_spi(Host) import PluginAPI

extension CommandMenu {
  /// What Telegram is to show of a bot as it is now.
  package init(of bot: BotContext) {
    self.init(bot.table, of: bot.info, texts: bot.texts)
    button = bot.menuButton
  }

  /// What the routes mean for Telegram's command menus: in private chats and in groups a list for each language that isn't answered like
  /// most others.
  ///
  /// - Parameter texts: the bot's own words in the place of the host's.
  init(_ table: RouteTable, of bot: BotInfo, texts: TextOverrides) {
    let languages = Self.languages(of: bot)
    func lists(_ place: Place) -> Lists { languages.mapValues { Self.list(table, texts, in: place, $0) } }
    self.init(inPrivateChats: lists(.privateChat), inGroups: lists(.group))
  }

  /// The list for people who are answered in these languages, the best first.
  private static func list(_ table: RouteTable, _ texts: TextOverrides, in place: Place, _ languages: [Language])
    -> [BotCommandText]
  {
    HostRoutes.commandList(table, texts, in: place).prefix(commandLimit).map {
      BotCommandText($0.name, $0.description.text(in: languages).shortened(to: TextLimit.commandDescription.units))
    }
  }

  /// The languages that people with a `language_code` of two letters are answered in, the best first; those of everybody else under "".
  static func languages(of bot: BotInfo) -> [String: [Language]] {
    let others = languages(shownTo: nil, by: bot)
    var lists = ["": others]
    for base in Set(bot.languages).union(bot.answers.keys).map(\.base) where base.rawValue.utf8.count == 2 {
      let languages = languages(shownTo: base.rawValue, by: bot)
      if languages != others { lists[base.rawValue] = languages }
    }
    return lists
  }

  /// The languages of the list that Telegram shows to people by their `language_code`.
  ///
  /// Telegram has one list for a language and all its regions, and one for all languages that have none: where the bot's languages name a
  /// region alone, it is that region's.
  static func languages(shownTo code: String?, by bot: BotInfo) -> [Language] {
    func answered(_ language: Language) -> [Language] { bot.languages(chosen: nil, languageCode: language.rawValue) }
    guard let code, case let base = Language(rawValue: code).base, base.rawValue.utf8.count == 2, base != .anyOther else {
      return answered(.anyOther)
    }
    func isOfIt(_ tag: Language) -> Bool { tag.base == base && tag != .anyOther }
    let tags = bot.languages.filter(isOfIt) + bot.answers.keys.filter(isOfIt)
    return answered(tags.contains(base) ? base : tags.min() ?? .anyOther)
  }

  /// The list of a person's own, for their private chat, and what marks it; `nil` where the one that Telegram shows to their language is in the
  /// language that they are answered in.
  ///
  /// They need one if they chose another language with `/language`, if their Telegram tells none, and for a region's own language.
  static func own(
    of person: Int64, chosen: Language?, languageCode: String?, of bot: BotContext
  ) -> (call: MenuPart, mark: String)? {
    let info = bot.info
    let languages = info.languages(chosen: chosen, languageCode: languageCode)
    guard languages.first != self.languages(shownTo: languageCode, by: info).first else { return nil }
    let part = MenuPart(list(bot.table, bot.texts, in: .privateChat, languages), for: .chat(person))
    return (part, part.fingerprint(salt: ""))
  }
}
