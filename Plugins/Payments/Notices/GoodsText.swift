import PluginAPI

/// What is sold, in words.
struct GoodsText: Sendable {
  let settings: PaymentSettings

  /// In a sentence: `10 STcoin (Mini)`, or `50 STcoin` without a package.
  func text(of offer: Offer, _ bot: BotInfo, in language: Language) -> String {
    let units = Self.units(offer.units, bonus: offer.bonus, bot, in: language)
    guard let package = offer.package.flatMap(settings.package) else { return units }
    return Self.inSentence.text(in: language, ["title": package.title.text(in: language), "units": units])
  }

  /// In a list: `Mini: 10 STcoin`.
  static func line(_ title: LocalizedText, _ units: String, in language: Language) -> String {
    inList.text(in: language, ["title": title.text(in: language), "units": units])
  }

  /// `10 STcoin`, or `25 + 2 bonus STcoin`.
  static func units(_ units: Int64, bonus: Int64, _ bot: BotInfo, in language: Language) -> String {
    guard bonus > 0 else { return bot.amount(.units(units), in: language) }
    return withBonus.text(
      in: language,
      ["units": bot.count(units, in: language), "bonus": bot.count(bonus, in: language), "unit": bot.unit])
  }

  private static let inSentence = LocalizedText(ru: "{title} — {units}", en: "{units} ({title})")
  private static let inList = LocalizedText(ru: "{title} — {units}", en: "{title}: {units}")
  private static let withBonus = LocalizedText(
    ru: "{units} + {bonus}\u{A0}{unit} бонусом", en: "{units} + {bonus} bonus {unit}")
}
