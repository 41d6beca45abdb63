import PluginAPI

/// What people read of rewards, by the moment at which they are due.
extension Texts {
  /// What an invitation brings; `nil` where it brings nothing.
  static func promise(toInviter: Bool, toNewcomer: Bool, on moment: RewardedOn) -> LocalizedText? {
    switch (toInviter, toNewcomer) {
    case (true, true): both[moment]
    case (true, false): inviter[moment]
    case (false, true): newcomer[moment]
    case (false, false): nil
    }
  }

  private static let both: [RewardedOn: LocalizedText] = [
    .joining: LocalizedText(
      ru: "За каждого, кто придёт, вы получите {reward}, а новый человек — {welcome}.",
      en: "For everybody who joins you get {reward}, and they get {welcome}."),
    .action: LocalizedText(
      ru: "Когда новый человек начнёт пользоваться ботом, вы получите {reward}, а он — {welcome}.",
      en: "When somebody new begins to use the bot, you get {reward}, and they get {welcome}."),
    .firstTopUp: LocalizedText(
      ru: "Когда новый человек впервые пополнит баланс, вы получите {reward}, а он — {welcome}.",
      en: "When somebody new tops up for the first time, you get {reward}, and they get {welcome}."),
  ]

  private static let inviter: [RewardedOn: LocalizedText] = [
    .joining: LocalizedText(ru: "За каждого, кто придёт, вы получите {reward}.", en: "For everybody who joins you get {reward}."),
    .action: LocalizedText(
      ru: "Когда новый человек начнёт пользоваться ботом, вы получите {reward}.",
      en: "When somebody new begins to use the bot, you get {reward}."),
    .firstTopUp: LocalizedText(
      ru: "Когда новый человек впервые пополнит баланс, вы получите {reward}.",
      en: "When somebody new tops up for the first time, you get {reward}."),
  ]

  private static let newcomer: [RewardedOn: LocalizedText] = [
    .joining: LocalizedText(ru: "Каждый, кто придёт, получит {welcome}.", en: "Everybody who joins gets {welcome}."),
    .action: LocalizedText(
      ru: "Каждый, кто придёт и начнёт пользоваться ботом, получит {welcome}.",
      en: "Everybody who joins and begins to use the bot gets {welcome}."),
    .firstTopUp: LocalizedText(
      ru: "Каждый, кто придёт, получит {welcome} с первым пополнением.",
      en: "Everybody who joins gets {welcome} with their first top-up."),
  ]

  /// What the inviter is told of a new person; `nil` where the reward, which is due at once, tells it.
  static func newPerson(promising isPromised: Bool, on moment: RewardedOn) -> LocalizedText? {
    isPromised ? newPersonPromised[moment] : newPerson
  }

  /// Of one whose reward is not due yet.
  private static let newPersonPromised: [RewardedOn: LocalizedText] = [
    .action: LocalizedText(
      ru: "По вашей ссылке пришёл новый человек: {name}. Когда он начнёт пользоваться ботом, вы получите {units}.",
      en: "Somebody new joined by your link: {name}. When they begin to use the bot, you get {units}."),
    .firstTopUp: LocalizedText(
      ru: "По вашей ссылке пришёл новый человек: {name}. Когда он впервые пополнит баланс, вы получите {units}.",
      en: "Somebody new joined by your link: {name}. When they top up for the first time, you get {units}."),
  ]

  /// What the new person is told of a present that is not due yet.
  static let newcomerPromise: [RewardedOn: LocalizedText] = [
    .action: LocalizedText(
      ru: "Как только начнёте пользоваться ботом, получите в подарок {units}.",
      en: "As soon as you begin to use the bot you get {units} as a present."),
    .firstTopUp: LocalizedText(
      ru: "С первым пополнением получите в подарок {units}.", en: "With your first top-up you get {units} as a present."),
  ]

  // MARK: Limits

  static let dailyLimit = LocalizedText(
    ru:
      "За сутки — награды не больше чем за {limit, plural, one {# человека} few {# человек} many {# человек} other {# человека}}.",
    en: "Rewards are for at most {limit, plural, one {# person} other {# people}} in 24 hours.")

  // MARK: Shares of top-ups

  static let sharePromise = LocalizedText(
    ru: "И {percent} % от каждого пополнения тех, кто пришёл по вашей ссылке.",
    en: "And {percent}% of every top-up of those who joined by your link.")
  static let sharePerPerson = LocalizedText(
    ru: "С пополнений одного человека — не больше {person}.", en: "Of one person's top-ups, {person} at the most.")
  static let sharePerPeriod = LocalizedText(
    ru: "Всего с пополнений за {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} — не больше {period}.",
    en: "Of all top-ups in {days, plural, one {# day} other {# days}}, {period} at the most.")
  static let shared = LocalizedText(
    ru: "{name} пополняет баланс — вам {percent} %: +{units}. На балансе {balance}.",
    en: "{name} topped up, and {percent}% are yours: +{units}. Your balance is {balance}.")
  static let shareReturned = LocalizedText(
    ru: "{name}: пополнение вернули, и ваша доля тоже уходит обратно: −{units}. На балансе {balance}.",
    en: "{name}: a top-up was given back, and so is your share of it: −{units}. Your balance is {balance}.")
  static let shareAgain = LocalizedText(
    ru: "{name}: возврат пополнения не состоялся, ваша доля снова у вас: +{units}. На балансе {balance}.",
    en: "{name}: a top-up was not given back after all, and your share is yours again: +{units}. Your balance is {balance}.")
  private static let personLimit = LocalizedText(
    ru: "С пополнений этого человека вы получили всё, что можно: {person}.",
    en: "You have had all that this person's top-ups can bring: {person}.")
  private static let periodLimit = LocalizedText(
    ru:
      "С пополнений за {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} вы получили всё, что можно: {period}.",
    en: "You have had all that top-ups can bring in {days, plural, one {# day} other {# days}}: {period}.")

  static func cut(by cut: ShareCut) -> LocalizedText {
    switch cut {
    case .personLimit: personLimit
    case .periodLimit: periodLimit
    }
  }
}

extension ShareTerms {
  /// What texts say of the limits.
  func arguments(in bot: BotInfo) -> [String: any TextArgument] {
    [
      "percent": percent, "person": bot.text(of: .units(perPerson ?? 0)), "period": bot.text(of: .units(perPeriod ?? 0)),
      "days": periodDays,
    ]
  }
}
