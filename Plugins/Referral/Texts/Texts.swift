import PluginAPI

/// What people read.
enum Texts {
  static let command = LocalizedText("command", ru: "Пригласить друзей", en: "Invite friends")
  static let page = LocalizedText(
    "page.link",
    ru: """
      Ваша ссылка-приглашение:
      {link}

      {count, plural, =0 {Пока никто по ней не пришёл.} one {По ней пришёл # человек.} few {По ней пришли # человека.} many {По ней пришло # человек.} other {По ней пришло # человека.}}
      """,
    en: """
      Your invitation link:
      {link}

      {count, plural, =0 {Nobody has joined via it yet.} one {# person has joined via it.} other {# people have joined via it.}}
      """)
  static let earned = LocalizedText("page.earned", ru: "Вы получили: {units}.", en: "You have earned {units}.")
  static let waiting = LocalizedText(
    "page.awaits_topup",
    ru: "Ещё {units} придут, когда приглашённые впервые пополнят баланс.",
    en: "Another {units} will arrive when the people you invited make their first top-up.")
  static let waitingForAction = LocalizedText(
    "page.awaits_action",
    ru: "Ещё {units} придут, когда приглашённые начнут пользоваться ботом.",
    en: "Another {units} will arrive when the people you invited start using the bot.")
  static let withoutReward = LocalizedText(
    "page.without_reward",
    ru:
      "{count, plural, one {За # человека} few {За # человек} many {За # человек} other {За # человека}} награды не было: в тот день их было слишком много.",
    en: "No reward for {count, plural, one {# person} other {# people}}: too many joined that day.")
  static let notCounted = LocalizedText(
    "page.not_counted",
    ru:
      "Не засчитано: {count, plural, one {# человек уже был знаком с ботом} few {# человека уже были знакомы с ботом} many {# человек уже были знакомы с ботом} other {# человека уже были знакомы с ботом}}.",
    en: "Not counted: {count, plural, one {# person} other {# people}} already known to the bot.")
  static let copy = LocalizedText("page.copy", ru: "Скопировать ссылку", en: "Copy the link")
  static let peopleButton = LocalizedText("people.button", ru: "Кто пришёл", en: "Who joined")
  static let peopleTitle = LocalizedText("people.title", ru: "По вашей ссылке пришли:", en: "Joined via your link:")
  static let nobodyYet = LocalizedText("people.nobody_yet", ru: "Больше никого нет.", en: "Nobody else yet.")
  static let welcome = LocalizedText(
    "welcome.by_name",
    ru: "Добро пожаловать, {name}! Вы пришли по приглашению. Пригласивший: {inviter}.",
    en: "Welcome, {name}! You were invited by {inviter}.")
  /// Where the inviter has no name that the bot knows.
  static let welcomeByInvitation = LocalizedText(
    "welcome.by_invitation",
    ru: "Добро пожаловать, {name}! Вы пришли по приглашению.", en: "Welcome, {name}! You came by an invitation.")
  static let inviteToo = LocalizedText("welcome.invite_too", ru: "Пригласить и своих друзей", en: "Invite your friends too")
  static let myLink = LocalizedText("my_link", ru: "Моя ссылка", en: "My link")
  static let newPerson = LocalizedText(
    "joined.plain",
    ru: "По вашей ссылке пришёл новый человек: {name}.", en: "{name} joined via your link.")
  static let newPersonRewarded = LocalizedText(
    "joined.rewarded",
    ru: "По вашей ссылке пришёл новый человек: {name}. Вам награда: +{units}. На балансе {balance}.",
    en: "{name} joined via your link. Your reward: +{units}. Your balance: {balance}.")
  static let rewarded = LocalizedText(
    "reward.inviter",
    ru: "Награда за приглашение ({name}): +{units}. На балансе {balance}.",
    en: "Reward for inviting {name}: +{units}. Your balance: {balance}.")
  static let newcomerRewarded = LocalizedText(
    "reward.newcomer",
    ru: "Вам подарок за то, что пришли по приглашению: +{units}. На балансе {balance}.",
    en: "A gift for joining by invitation: +{units}. Your balance: {balance}.")
  static let overLimit = LocalizedText(
    "reward.over_limit",
    ru: "За приглашение ({name}) награды не будет: за сутки их бывает не больше {limit}.",
    en: "No reward for inviting {name}: there are at most {limit} in 24 hours.")
  static let newPersonOverLimit = LocalizedText(
    "joined.over_limit",
    ru: "По вашей ссылке пришёл новый человек: {name}. Награды за него не будет: за сутки их бывает не больше {limit}.",
    en: "{name} joined via your link. No reward this time: there are at most {limit} in 24 hours.")
  static let knownPerson = LocalizedText(
    "joined.known_person",
    ru: "Вашу ссылку открыл человек, который уже был с ботом знаком: такое приглашение не засчитывается.",
    en: "Someone who already uses the bot opened your link: such invitations don't count.")
  private static let ownLink = LocalizedText(
    "refused.own_link",
    ru: "Это ваша собственная ссылка. Отправьте её друзьям.", en: "This is your own link. Send it to your friends.")
  private static let alreadyKnown = LocalizedText(
    "refused.already_known",
    ru: "Мы уже знакомы, поэтому приглашение не засчитано: оно только для новых людей.",
    en: "We have met before, so the invitation doesn't count: it is for new people only.")
  private static let unknownCode = LocalizedText(
    "refused.unknown_code",
    ru: "Такого приглашения нет. Возможно, ссылка скопирована не полностью.",
    en: "There is no such invitation. Perhaps the link wasn't copied in full.")

  static func refused(_ reason: Refusal) -> LocalizedText {
    switch reason {
    case .ownLink: ownLink
    case .alreadyKnown: alreadyKnown
    case .unknownCode: unknownCode
    }
  }

  static let profile = LocalizedText(
    "profile",
    ru: "Приглашено: {count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}",
    en: "Invited: {count, plural, one {# person} other {# people}}")
  static let notReady = LocalizedText(
    "not_ready",
    ru: "Бот ещё не знает своего имени в Telegram. Попробуйте через минуту.",
    en: "The bot doesn't know its own name in Telegram yet. Please try again in a minute.")

  // MARK: People

  static let awaitsTopUp = LocalizedText("people.awaits_topup", ru: "ждём первого пополнения", en: "waiting for their first top-up")
  static let awaitsAction = LocalizedText(
    "people.awaits_action", ru: "ждём первого действия", en: "waiting for them to use the bot")
  static let overDailyLimit = LocalizedText(
    "people.over_daily_limit", ru: "без награды: слишком много за день", en: "no reward: too many that day")

  static let wentBack = LocalizedText(
    "people.returned", ru: "награда ушла обратно вместе с пополнением", en: "the reward went back with the top-up")

  // MARK: Sharing

  static let share = LocalizedText("share.button", ru: "Отправить приглашение", en: "Send an invitation")
  static let qrButton = LocalizedText("qr.button", ru: "QR-код", en: "QR code")
  static let qrCaption = LocalizedText(
    "qr.caption",
    ru: "Наведите камеру телефона на код, и откроется приглашение:\n{link}",
    en: "Point a phone camera at the code to open the invitation:\n{link}")
  static let invitation = LocalizedText(
    "share.invitation", ru: "Заходите в {bot} по моей ссылке.", en: "Join me in {bot} with my link.")
  static let invitationGift = LocalizedText("share.gift", ru: "Вам подарок: {units}.", en: "There is a gift for you: {units}.")
  static let openBot = LocalizedText("share.open_bot", ru: "Открыть бота", en: "Open the bot")
  static let inlineTitle = LocalizedText("inline.title", ru: "Пригласить в бота", en: "Invite to the bot")
  static let inlineDescription = LocalizedText(
    "inline.description", ru: "Отправить вашу ссылку-приглашение", en: "Sends your invitation link")

  // MARK: The leaderboard

  static let topCommand = LocalizedText("top.command", ru: "Кто пригласил больше всех", en: "Who invited the most")
  static let topButton = LocalizedText("top.button", ru: "Лучшие", en: "Leaderboard")
  static let topTitle = LocalizedText("top.title", ru: "Больше всех пригласили:", en: "Who invited the most:")
  static let topEmpty = LocalizedText(
    "top.empty",
    ru: "Пока никто никого не пригласил. Начните первыми: /ref", en: "Nobody has invited anyone yet. Be the first: /ref")
  static let topYou = LocalizedText("top.you", ru: " (вы)", en: " (you)")
  static let topAnonymous = LocalizedText("top.anonymous", ru: "Аноним", en: "Anonymous")
  static let topPlace = LocalizedText(
    "top.place",
    ru: "Ваше место: {place} ({count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}).",
    en: "Your place: {place} ({count, plural, one {# person} other {# people}}).")
  static let topHide = LocalizedText("top.hide", ru: "Скрыть моё имя", en: "Hide my name")
  static let topShow = LocalizedText("top.show", ru: "Показать моё имя", en: "Show my name")

  /// All of them.
  static let all: [LocalizedText] = [
    command, page, earned, waiting, waitingForAction, withoutReward, notCounted, copy, peopleButton, peopleTitle, nobodyYet,
    welcome, welcomeByInvitation, inviteToo, myLink, newPerson, newPersonRewarded, rewarded, newcomerRewarded, overLimit,
    newPersonOverLimit, knownPerson, ownLink, alreadyKnown, unknownCode, profile, notReady, awaitsTopUp, awaitsAction,
    overDailyLimit, wentBack, share, qrButton, qrCaption, invitation, invitationGift, openBot, inlineTitle, inlineDescription,
    topCommand,
    topButton, topTitle, topEmpty, topYou, topAnonymous, topPlace, topHide, topShow,
  ]
}
