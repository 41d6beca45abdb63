import PatchbayTelegram
@_spi(Host) import PluginAPI

extension CommandMenu {
  /// What Telegram is to show of a bot as it is now.
  package init(of bot: BotContext) { self.init(bot.table, of: bot.info, texts: bot.texts) }

  /// What the routes mean for Telegram's command menu: a list for each language that isn't answered like most others.
  ///
  /// - Parameter texts: the bot's own words in the place of the host's.
  init(_ table: RouteTable, of bot: BotInfo, texts: TextOverrides) {
    let list = HostRoutes.commandList(table, texts).prefix(Self.commandLimit)
    self.init(
      commands: Self.languages(of: bot).mapValues { languages in
        list.map { BotCommandText($0.name, $0.description.text(in: languages).shortened(to: TextLimit.commandDescription.units)) }
      })
  }

  /// The languages that people with a `language_code` of two letters are answered in, the best first; those of everybody else under "".
  ///
  /// Telegram has one list for a language and all its regions: where the bot's languages name a region alone, it is that region's.
  static func languages(of bot: BotInfo) -> [String: [Language]] {
    let others = bot.languages(chosen: nil, languageCode: Language.anyOther.rawValue)
    let named = Set(bot.languages).union(bot.answers.keys).subtracting([.anyOther])
    var lists = ["": others]
    for (base, tags) in Dictionary(grouping: named, by: \.base) where base.rawValue.utf8.count == 2 {
      let tag = tags.contains(base) ? base : tags.min() ?? base
      let languages = bot.languages(chosen: nil, languageCode: tag.rawValue)
      if languages != others { lists[base.rawValue] = languages }
    }
    return lists
  }
}
