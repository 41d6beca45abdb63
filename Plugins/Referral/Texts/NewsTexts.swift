import PluginAPI

/// What inviters are told of many people at once.
extension Texts {
  static let manyJoined = LocalizedText(
    "news.joined",
    ru:
      "По вашей ссылке {count, plural, one {пришёл # новый человек} few {пришли # новых человека} many {пришло # новых человек} other {пришли # новых человека}}.",
    en: "{count, plural, one {# person} other {# people}} joined via your link.")
  static let manyRewarded = LocalizedText(
    "news.rewarded",
    ru:
      "Награды за {count, plural, one {# приглашённого} few {# приглашённых} many {# приглашённых} other {# приглашённых}}: +{units}. На балансе {balance}.",
    en: "Rewards for {count, plural, one {# person} other {# people}} you invited: +{units}. Your balance: {balance}.")
  static let manyOverLimit = LocalizedText(
    "news.over_limit",
    ru:
      "По вашей ссылке {count, plural, one {пришёл # человек} few {пришли # человека} many {пришло # человек} other {пришли # человека}} без награды: за сутки их бывает не больше {limit}.",
    en: "{count, plural, one {# person} other {# people}} joined via your link without a reward: there are at most {limit} in 24 hours.")
  static let manyKnown = LocalizedText(
    "news.known",
    ru:
      "Вашу ссылку открывали те, кто уже знаком с ботом ({count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}): такие приглашения не засчитываются.",
    en: "{count, plural, one {# person} other {# people}} who already use the bot opened your link: such invitations don't count.")
  static let manyShared = LocalizedText(
    "news.shared",
    ru:
      "Ваша доля от {count, plural, one {# пополнения} few {# пополнений} many {# пополнений} other {# пополнений}}: +{units}. На балансе {balance}.",
    en: "Your share of {count, plural, one {# top-up} other {# top-ups}}: +{units}. Your balance: {balance}.")

  /// All that tell of many at once.
  static let ofNews: [LocalizedText] = [manyJoined, manyRewarded, manyOverLimit, manyKnown, manyShared]
}
