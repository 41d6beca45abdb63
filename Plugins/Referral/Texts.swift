import PluginAPI

/// What people read.
enum Texts {
  static let command = LocalizedText(ru: "Пригласить друзей", en: "Invite friends")
  static let page = LocalizedText(
    ru: """
      Ваша ссылка-приглашение:
      {link}

      {count, plural, =0 {Пока никто по ней не пришёл.} one {По ней пришёл # человек.} few {По ней пришли # человека.} many {По ней пришло # человек.} other {По ней пришло # человека.}}
      """,
    en: """
      Your invitation link:
      {link}

      {count, plural, =0 {Nobody has joined by it yet.} one {# person joined by it.} other {# people joined by it.}}
      """)
  static let earned = LocalizedText(ru: "Вы получили: {units}.", en: "You have received {units}.")
  static let waiting = LocalizedText(
    ru: "Ещё {units} придут, когда приглашённые впервые пополнят баланс.",
    en: "Another {units} come when those you invited top up for the first time.")
  static let bothOnJoining = LocalizedText(
    ru: "За каждого, кто придёт, вы получите {reward}, а новый человек — {welcome}.",
    en: "For everybody who joins you get {reward}, and they get {welcome}.")
  static let bothOnTopUp = LocalizedText(
    ru: "Когда новый человек впервые пополнит баланс, вы получите {reward}, а он — {welcome}.",
    en: "When somebody new tops up for the first time, you get {reward}, and they get {welcome}.")
  static let inviterOnJoining = LocalizedText(
    ru: "За каждого, кто придёт, вы получите {reward}.", en: "For everybody who joins you get {reward}.")
  static let inviterOnTopUp = LocalizedText(
    ru: "Когда новый человек впервые пополнит баланс, вы получите {reward}.",
    en: "When somebody new tops up for the first time, you get {reward}.")
  static let newcomerOnJoining = LocalizedText(
    ru: "Каждый, кто придёт, получит {welcome}.", en: "Everybody who joins gets {welcome}.")
  static let newcomerOnTopUp = LocalizedText(
    ru: "Каждый, кто придёт, получит {welcome} с первым пополнением.",
    en: "Everybody who joins gets {welcome} with their first top-up.")
  static let copy = LocalizedText(ru: "Скопировать ссылку", en: "Copy the link")
  static let peopleButton = LocalizedText(ru: "Кто пришёл", en: "Who joined")
  static let peopleTitle = LocalizedText(ru: "По вашей ссылке пришли:", en: "Joined by your link:")
  static let nobodyYet = LocalizedText(ru: "Больше никого нет.", en: "There is nobody else.")
  static let welcome = LocalizedText(
    ru: "Добро пожаловать, {name}! Вас пригласил(а) {inviter}.", en: "Welcome, {name}! {inviter} invited you.")
  static let inviteToo = LocalizedText(ru: "Пригласить и своих друзей", en: "Invite your friends, too")
  static let myLink = LocalizedText(ru: "Моя ссылка", en: "My link")
  static let newPerson = LocalizedText(
    ru: "По вашей ссылке пришёл новый человек: {name}.", en: "Somebody new joined by your link: {name}.")
  static let newPersonPromised = LocalizedText(
    ru: "По вашей ссылке пришёл новый человек: {name}. Когда он впервые пополнит баланс, вы получите {units}.",
    en: "Somebody new joined by your link: {name}. When they top up for the first time, you get {units}.")
  static let newPersonRewarded = LocalizedText(
    ru: "По вашей ссылке пришёл новый человек: {name}. Вам награда: +{units}. На балансе {balance}.",
    en: "Somebody new joined by your link: {name}. Your reward: +{units}. Your balance is {balance}.")
  static let rewarded = LocalizedText(
    ru: "Награда за приглашение ({name}): +{units}. На балансе {balance}.",
    en: "A reward for your invitation ({name}): +{units}. Your balance is {balance}.")
  static let newcomerRewarded = LocalizedText(
    ru: "Вам подарок за то, что пришли по приглашению: +{units}. На балансе {balance}.",
    en: "A present for joining by an invitation: +{units}. Your balance is {balance}.")
  static let newcomerPromise = LocalizedText(
    ru: "С первым пополнением получите в подарок {units}.", en: "With your first top-up you get {units} as a present.")
  static let ownLink = LocalizedText(
    ru: "Это ваша собственная ссылка. Отправьте её друзьям.", en: "This is your own link. Send it to your friends.")
  static let alreadyKnown = LocalizedText(
    ru: "Мы уже знакомы, поэтому приглашение не засчитано: оно только для новых людей.",
    en: "We have met before, so the invitation doesn't count: it is for new people only.")
  static let unknownCode = LocalizedText(
    ru: "Такого приглашения нет: возможно, ссылка скопирована не целиком.",
    en: "There is no such invitation: maybe the link was not copied whole.")
  static let profile = LocalizedText(
    ru: "Приглашено: {count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}",
    en: "Invited: {count, plural, one {# person} other {# people}}")
}
