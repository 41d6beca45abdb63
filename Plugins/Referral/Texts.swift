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
  static let owed = LocalizedText(
    ru: "Вам причитается: {units}.", en: "You are owed: {units}.")
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
  static let newPersonRewarded = LocalizedText(
    ru: "По вашей ссылке пришёл новый человек: {name}. Вам начислят {reward}.",
    en: "Somebody new joined by your link: {name}. You will be credited {reward}.")
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
