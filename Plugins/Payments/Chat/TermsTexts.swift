import PluginAPI

/// What `/terms` and `/paysupport` say where the settings don't. Telegram requires both of who takes Stars.
enum TermsTexts {
  static let termsCommand = LocalizedText("terms.command", ru: "Условия покупки", en: "Terms of sale")
  static let supportCommand = LocalizedText("support.command", ru: "Помощь с оплатой", en: "Help with payments")
  static let terms = LocalizedText(
    "terms.text",
    ru: """
      Условия покупки

      1. {unit} — внутренние единицы этого бота. Ими оплачивают то, что бот предлагает; это не деньги и не криптовалюта.
      2. Единицы приходят на баланс, как только платёжная система подтвердит оплату, и не сгорают.
      3. Деньги за неистраченные единицы можно вернуть: напишите в поддержку, /paysupport. Они вернутся тем же путём, которым вы платили.
      4. Вопросы об оплате решает поддержка бота, а не Telegram.

      {support}
      """,
    en: """
      Terms of sale

      1. {unit} are this bot's own units. They pay for what the bot offers; they are neither money nor a cryptocurrency.
      2. Units arrive on your balance as soon as the payment system confirms the payment. Units never expire.
      3. You can get the money for unspent units back: contact support, /paysupport. It goes back the way you paid.
      4. Questions about payments are answered by the bot's support, not by Telegram.

      {support}
      """)
  static let support = LocalizedText(
    "support.text",
    ru: """
      Помощь с оплатой

      {support}
      Назовите номер платежа: так разберёмся быстрее. Поддержка Telegram с платежами в этом боте не поможет.
      """,
    en: """
      Help with payments

      {support}
      Please give the payment's number: it helps us find it. Telegram's support can't help with payments to this bot.
      """)
  static let contact = LocalizedText("support.contact", ru: "Поддержка: {contact}", en: "Support: {contact}")
  static let contactAdmin = LocalizedText(
    "support.contact_admin",
    ru: "Напишите администратору бота: кнопка внизу.", en: "Write to the bot's administrator: use the button below.")
  static let noContact = LocalizedText(
    "support.no_contact",
    ru: "Напишите владельцу бота: контакт есть в описании бота.",
    en: "Write to the bot's owner: the contact is in the bot's description.")
  static let admin = LocalizedText("support.admin_button", ru: "Администратор", en: "Administrator")
  static let lastPayments = LocalizedText("support.last_payments", ru: "Ваши последние платежи:", en: "Your latest payments:")
  static let lastPayment = LocalizedText("support.last_payment", ru: "№\u{A0}{id} — {price}, {when}", en: "#{id}: {price}, {when}")

  /// All of them.
  static let all: [LocalizedText] = [
    termsCommand, supportCommand, terms, support, contact, contactAdmin, noContact, admin, lastPayments, lastPayment,
  ]
}
