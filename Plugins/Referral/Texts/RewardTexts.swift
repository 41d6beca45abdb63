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
      "promise.both.joining",
      ru: "За каждого, кто придёт, вы получите {reward}, а новый человек — {welcome}.",
      en: "You get {reward} for each friend who joins; they get {welcome}."),
    .action: LocalizedText(
      "promise.both.action",
      ru: "Когда новый человек начнёт пользоваться ботом, вы получите {reward}, а он — {welcome}.",
      en: "You get {reward} for each friend who starts using the bot; they get {welcome}."),
    .firstTopUp: LocalizedText(
      "promise.both.first_topup",
      ru: "Когда новый человек впервые пополнит баланс, вы получите {reward}, а он — {welcome}.",
      en: "You get {reward} for each friend's first top-up; they get {welcome}."),
  ]

  private static let inviter: [RewardedOn: LocalizedText] = [
    .joining: LocalizedText(
      "promise.inviter.joining", ru: "За каждого, кто придёт, вы получите {reward}.",
      en: "You get {reward} for each friend who joins."),
    .action: LocalizedText(
      "promise.inviter.action",
      ru: "Когда новый человек начнёт пользоваться ботом, вы получите {reward}.",
      en: "You get {reward} for each friend who starts using the bot."),
    .firstTopUp: LocalizedText(
      "promise.inviter.first_topup",
      ru: "Когда новый человек впервые пополнит баланс, вы получите {reward}.",
      en: "You get {reward} for each friend's first top-up."),
  ]

  private static let newcomer: [RewardedOn: LocalizedText] = [
    .joining: LocalizedText(
      "promise.newcomer.joining", ru: "Каждый, кто придёт, получит {welcome}.", en: "Each friend who joins gets {welcome}."),
    .action: LocalizedText(
      "promise.newcomer.action",
      ru: "Каждый, кто придёт и начнёт пользоваться ботом, получит {welcome}.",
      en: "Each friend who joins and starts using the bot gets {welcome}."),
    .firstTopUp: LocalizedText(
      "promise.newcomer.first_topup",
      ru: "Каждый, кто придёт, получит {welcome} с первым пополнением.",
      en: "Each friend who joins gets {welcome} with their first top-up."),
  ]

  /// What the inviter is told of a new person; `nil` where the reward, which is due at once, tells it.
  static func newPerson(promising isPromised: Bool, on moment: RewardedOn) -> LocalizedText? {
    isPromised ? newPersonPromised[moment] : newPerson
  }

  /// Of one whose reward is not due yet.
  private static let newPersonPromised: [RewardedOn: LocalizedText] = [
    .action: LocalizedText(
      "joined.promised.action",
      ru: "По вашей ссылке пришёл новый человек: {name}. Когда он начнёт пользоваться ботом, вы получите {units}.",
      en: "{name} joined via your link. You'll get {units} when they start using the bot."),
    .firstTopUp: LocalizedText(
      "joined.promised.first_topup",
      ru: "По вашей ссылке пришёл новый человек: {name}. Когда он впервые пополнит баланс, вы получите {units}.",
      en: "{name} joined via your link. You'll get {units} with their first top-up."),
  ]

  /// What the new person is told of a present that is not due yet.
  static let newcomerPromise: [RewardedOn: LocalizedText] = [
    .action: LocalizedText(
      "welcome.promise.action",
      ru: "Как только начнёте пользоваться ботом, получите в подарок {units}.",
      en: "You'll get a gift of {units} as soon as you start using the bot."),
    .firstTopUp: LocalizedText(
      "welcome.promise.first_topup",
      ru: "С первым пополнением получите в подарок {units}.", en: "You'll get a gift of {units} with your first top-up."),
  ]

  // MARK: Returns

  private static let rewardReturned = LocalizedText(
    "reward.returned",
    ru: "{name}: пополнение вернули, и награда за приглашение тоже уходит обратно: −{units}. На балансе {balance}.",
    en: "{name}: their top-up was refunded, so the reward for inviting them goes back too: −{units}. Your balance: {balance}.")
  private static let newcomerRewardReturned = LocalizedText(
    "reward.newcomer_returned",
    ru: "Пополнение вернули, и подарок за него тоже уходит обратно: −{units}. На балансе {balance}.",
    en: "Your top-up was refunded, so the gift for it goes back too: −{units}. Your balance: {balance}.")
  private static let rewardAgain = LocalizedText(
    "reward.again",
    ru: "{name}: пополнение снова есть, и награда за приглашение опять ваша: +{units}. На балансе {balance}.",
    en: "{name} has a top-up again, so the reward for inviting them is yours again: +{units}. Your balance: {balance}.")
  private static let newcomerRewardAgain = LocalizedText(
    "reward.newcomer_again",
    ru: "Пополнение снова есть, и подарок за него опять ваш: +{units}. На балансе {balance}.",
    en: "You have a top-up again, so the gift for it is yours again: +{units}. Your balance: {balance}.")

  static func returned(from side: RewardSettlement.Side) -> LocalizedText {
    side == .inviter ? rewardReturned : newcomerRewardReturned
  }

  static func again(to side: RewardSettlement.Side) -> LocalizedText { side == .inviter ? rewardAgain : newcomerRewardAgain }

  // MARK: Limits

  static let dailyLimit = LocalizedText(
    "promise.daily_limit",
    ru:
      "За сутки — награды не больше чем за {limit, plural, one {# человека} few {# человек} many {# человек} other {# человека}}.",
    en: "Rewards are limited to {limit, plural, one {# person} other {# people}} in 24 hours.")

  // MARK: Shares of top-ups

  static let sharePromise = LocalizedText(
    "promise.share",
    ru: "Плюс {percent}\u{A0}% от каждого пополнения тех, кто пришёл по вашей ссылке.",
    en: "Plus {percent}% of every top-up by people who joined via your link.")
  static let sharePerPerson = LocalizedText(
    "promise.share_per_person",
    ru: "С пополнений одного человека — не больше {person}.", en: "Up to {person} from one person's top-ups.")
  static let sharePerPeriod = LocalizedText(
    "promise.share_per_period",
    ru: "Максимум за {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} — {period}.",
    en: "Up to {period} in {days, plural, one {# day} other {# days}}.")
  static let shared = LocalizedText(
    "topup.shared",
    ru: "{name} пополняет баланс — вам {percent}\u{A0}%: +{units}. На балансе {balance}.",
    en: "{name} topped up, and {percent}% is yours: +{units}. Your balance: {balance}.")
  static let shareReturned = LocalizedText(
    "topup.share_returned",
    ru: "{name}: пополнение вернули, и ваша доля тоже уходит обратно: −{units}. На балансе {balance}.",
    en: "{name}: a top-up was refunded, so your share of it goes back too: −{units}. Your balance: {balance}.")
  static let shareAgain = LocalizedText(
    "topup.share_again",
    ru: "{name}: возврат пополнения не состоялся, ваша доля снова у вас: +{units}. На балансе {balance}.",
    en: "{name}: a refund did not go through, so your share is yours again: +{units}. Your balance: {balance}.")
  private static let personLimit = LocalizedText(
    "topup.person_limit",
    ru: "С пополнений этого человека вы получили всё, что можно: {person}.",
    en: "You have received the most that one person's top-ups can bring: {person}.")
  private static let periodLimit = LocalizedText(
    "topup.period_limit",
    ru:
      "С пополнений за {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} вы получили всё, что можно: {period}.",
    en: "You have received the most that top-ups can bring in {days, plural, one {# day} other {# days}}: {period}.")

  static func cut(by cut: ShareCut) -> LocalizedText {
    switch cut {
    case .personLimit: personLimit
    case .periodLimit: periodLimit
    }
  }

  /// All that speak of rewards.
  static let ofRewards: [LocalizedText] =
    [
      rewardReturned, newcomerRewardReturned, rewardAgain, newcomerRewardAgain,
      dailyLimit, sharePromise, sharePerPerson, sharePerPeriod, shared, shareReturned, shareAgain, personLimit, periodLimit,
    ]
    + RewardedOn.allCases.flatMap { moment in
      [both[moment], inviter[moment], newcomer[moment], newPersonPromised[moment], newcomerPromise[moment]].compactMap(\.self)
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
