import PluginAPI

/// What is sold, in words.
struct GoodsText: Sendable {
  let settings: PaymentSettings

  /// `Mini: 10 STcoin`, or `50 STcoin` without a package.
  func text(of offer: Offer, _ bot: BotInfo, in language: Language) -> String {
    let units = Self.units(offer.units, bonus: offer.bonus, bot, in: language)
    guard let package = offer.package.flatMap(settings.package) else { return units }
    return Self.line(package.title, units, in: language)
  }

  static func line(_ title: LocalizedText, _ units: String, in language: Language) -> String {
    package.text(in: language, ["title": title.text(in: language), "units": units])
  }

  /// `10 STcoin`, or `25 STcoin and 2 STcoin as a present`.
  static func units(_ units: Int64, bonus: Int64, _ bot: BotInfo, in language: Language) -> String {
    let bought = bot.amount(.units(units), in: language)
    guard bonus > 0 else { return bought }
    return withBonus.text(in: language, ["units": bought, "bonus": bot.amount(.units(bonus), in: language)])
  }

  private static let package = LocalizedText(ru: "{title} — {units}", en: "{title}: {units}")
  private static let withBonus = LocalizedText(ru: "{units} и {bonus} в подарок", en: "{units} and {bonus} as a present")
}
