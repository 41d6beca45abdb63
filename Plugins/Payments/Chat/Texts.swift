import PluginAPI

/// What people read on the pages of Payments.
enum Texts {
  // MARK: Balance

  static let balanceCommand = LocalizedText(ru: "Баланс", en: "Balance")
  static let balance = LocalizedText(ru: "Ваш баланс: {available}.", en: "Your balance: {available}.")
  static let held = LocalizedText(
    ru: "Ещё {held} отложено на то, что сейчас выполняется.", en: "Another {held} are set aside for what is under way.")
  static let owed = LocalizedText(
    ru: "Долг: {owed}. Он погасится из ближайших пополнений.", en: "You owe {owed}: the next top-ups pay that first.")
  static let profile = LocalizedText(ru: "Баланс: {available}", en: "Balance: {available}")
  static let openPrivately = LocalizedText(
    ru: "О деньгах — только наедине. Откройте бота и продолжим там.",
    en: "Money is a private matter. Open the bot, and we go on there.")
  static let openBot = LocalizedText(ru: "Открыть бота", en: "Open the bot")
  static let back = LocalizedText(ru: "← Назад", en: "← Back")

  // MARK: Packages

  static let topUpCommand = LocalizedText(ru: "Пополнить баланс", en: "Top up")
  static let topUpButton = LocalizedText(ru: "Пополнить", en: "Top up")
  static let choosePackage = LocalizedText(ru: "Сколько добавить?", en: "How much would you like?")
  static let ownSum = LocalizedText(ru: "Своя сумма", en: "Another amount")
  static let nothingForSale = LocalizedText(
    ru: "Сейчас пополнить баланс нельзя: оплата ещё не настроена. Загляните позже.",
    en: "The balance can't be topped up now: payments are not set up yet. Please come back later.")
  static let packageGone = LocalizedText(
    ru: "Этого больше нет в продаже. Вот что есть сейчас.", en: "This is not sold any more. Here is what there is now.")
  static let priceChanged = LocalizedText(
    ru: "Цены изменились. Вот какие они сейчас.", en: "The prices have changed. Here they are now.")

  // MARK: A sum of one's own

  static let ownSumWay = LocalizedText(ru: "Чем будете платить?", en: "How would you like to pay?")
  static let sumFrom = LocalizedText(ru: "{way} — от {least}", en: "{way} · from {least}")
  static let askSum = LocalizedText(
    ru: "На какую сумму пополнить? Напишите число: от {least} до {most}.\n1\u{A0}{unit} стоит {price}. Передумали — /cancel.",
    en: "For how much? Write a number, from {least} to {most}.\n1\u{A0}{unit} costs {price}. Changed your mind? /cancel")
  static let sumNotNumber = LocalizedText(
    ru: "Не понял сумму. Напишите её числом, например: {example}",
    en: "I can't read that amount. Write it as a number, such as {example}")
  static let sumTooSmall = LocalizedText(
    ru: "Это слишком мало: можно от {least}. Напишите другую сумму.",
    en: "That is too little: the least is {least}. Write another amount.")
  static let sumTooLarge = LocalizedText(
    ru: "Это слишком много для одного раза: можно до {most}. Напишите другую сумму.",
    en: "That is too much at once: the most is {most}. Write another amount.")
  static let sumGone = LocalizedText(
    ru: "Пополнить на свою сумму так больше нельзя. Вот что есть сейчас.",
    en: "An amount of your own can't be paid that way any more. Here is what there is now.")
  static let sumBuys = LocalizedText(ru: "{sum} — это {units}.", en: "{sum} buys {units}.")

  // MARK: Ways to pay

  static let chooseWay = LocalizedText(ru: "{what}.\nКак удобнее заплатить?", en: "{what}.\nHow would you like to pay?")
  static func way(_ way: PaymentWay) -> LocalizedText {
    switch way {
    case .yookassa: LocalizedText(ru: "Картой или СБП", en: "Card or SBP (YooKassa)")
    case .stripe: LocalizedText(ru: "Картой через Stripe", en: "Card (Stripe)")
    case .telegram: LocalizedText(ru: "Картой в Telegram", en: "Card in Telegram")
    case .stars: LocalizedText(ru: "Звёздами Telegram", en: "Telegram Stars")
    }
  }
  static let wayButton = LocalizedText(ru: "{way} — {price}", en: "{way} · {price}")

  // MARK: Answers to buttons

  static let alreadyBegun = LocalizedText(
    ru: "Этот платёж уже создан: второй раз платить не нужно.",
    en: "This payment has been made already: there is no need for a second.")
  static let checking = LocalizedText(
    ru: "Спрашиваю платёжную систему. Ответ придёт сюда.", en: "Asking the payment system. The answer comes here.")
  static let alreadyPaid = LocalizedText(ru: "Этот платёж уже оплачен и зачислен.", en: "This payment is paid and credited.")
  static let paymentOver = LocalizedText(
    ru: "Этот платёж уже закрыт. Начните новый: /topup", en: "This payment is closed. Begin a new one: /topup")
  static let notYours = LocalizedText(
    ru: "Такого платежа у вас нет. Ваши платежи — в истории.", en: "You have no such payment. Yours are in the history.")
}
