import PluginAPI

/// What is sold, in words.
struct GoodsText: Sendable {
  let settings: PaymentSettings

  /// In a sentence: `10 STcoin (Mini)`, or `50 STcoin` without a package.
  func text(of offer: Offer, in language: Language, _ transaction: Transaction) -> String {
    let units = Self.units(offer.units, bonus: offer.bonus, in: language, transaction)
    guard let package = offer.package.flatMap(settings.package) else { return units }
    return transaction.text(
      Self.inSentence, ["title": transaction.text(package.title, in: language), "units": units], in: language)
  }

  /// In a list: `Mini: 10 STcoin`.
  static func line(_ title: LocalizedText, _ units: String, in language: Language, _ transaction: Transaction) -> String {
    transaction.text(inList, ["title": transaction.text(title, in: language), "units": units], in: language)
  }

  /// `10 STcoin`, or `25 + 2 bonus STcoin`.
  static func units(_ units: Int64, bonus: Int64, in language: Language, _ transaction: Transaction) -> String {
    let bot = transaction.bot
    guard bonus > 0 else { return bot.amount(.units(units), in: language) }
    return transaction.text(
      withBonus, ["units": bot.count(units, in: language), "bonus": bot.count(bonus, in: language), "unit": bot.unit], in: language)
  }

  private static let inSentence = LocalizedText("goods.in_sentence", ru: "{title} — {units}", en: "{units} ({title})")
  private static let inList = LocalizedText("goods.in_list", ru: "{title} — {units}", en: "{title}: {units}")
  private static let withBonus = LocalizedText(
    "goods.with_bonus",
    ru: "{units} + {bonus}\u{A0}{unit} бонусом", en: "{units} + {bonus} bonus {unit}")

  /// The words around what is sold.
  static let texts: [LocalizedText] = [
    inSentence, inList, withBonus,
  ]
}
