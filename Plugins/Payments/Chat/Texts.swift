import PluginAPI

/// What people read on the pages of Payments.
enum Texts {
  // MARK: Balance

  static let balanceCommand = LocalizedText("balance.command", ru: "Баланс", en: "Balance")
  static let balance = LocalizedText("balance.available", ru: "Ваш баланс: {available}.", en: "Your balance: {available}.")
  static let held = LocalizedText(
    "balance.held",
    ru: "Ещё {held} зарезервировано на то, что сейчас выполняется.", en: "Another {held} is on hold for what's in progress.")
  static let owed = LocalizedText(
    "balance.owed",
    ru: "Долг: {owed}. Он погасится из ближайших пополнений.", en: "You owe {owed}. Your next top-ups will cover it first.")
  static let profile = LocalizedText("balance.profile", ru: "Баланс: {available}", en: "Balance: {available}")
  static let back = LocalizedText("button.back", ru: "← Назад", en: "← Back")
  /// Ends a dialog.
  static let cancel = LocalizedText("button.cancel", ru: "Отмена", en: "Cancel")

  // MARK: Packages

  static let topUpCommand = LocalizedText("topup.command", ru: "Пополнить баланс", en: "Top up")
  static let topUpButton = LocalizedText("topup.button", ru: "Пополнить", en: "Top up")
  static let choosePackage = LocalizedText("topup.title", ru: "Сколько добавить?", en: "How much would you like?")
  static let ownSum = LocalizedText("topup.own_sum", ru: "Своя сумма", en: "Another amount")
  static let nothingForSale = LocalizedText(
    "topup.nothing_for_sale",
    ru: "Сейчас пополнить баланс нельзя: оплата ещё не настроена. Загляните позже.",
    en: "You can't top up yet: payments haven't been set up. Please come back later.")
  static let packageGone = LocalizedText(
    "topup.package_gone",
    ru: "Этого больше нет в продаже. Вот что есть сейчас.", en: "This is no longer for sale. Here's what's available now.")
  static let priceChanged = LocalizedText(
    "topup.price_changed",
    ru: "Цены изменились. Вот какие они сейчас.", en: "Prices have changed. Here are the current ones.")

  // MARK: A sum of one's own

  static let ownSumWay = LocalizedText("sum.choose_way", ru: "Чем будете платить?", en: "How would you like to pay?")
  static let sumFrom = LocalizedText("sum.way_from", ru: "{way} — от {least}", en: "{way} · from {least}")
  static let askSum = LocalizedText(
    "sum.ask",
    ru: "На какую сумму пополнить? Напишите число: от {least} до {most}.\n1\u{A0}{unit} стоит {price}.",
    en: "How much would you like to pay? Enter an amount from {least} to {most}.\n1\u{A0}{unit} costs {price}.")
  static let sumNotNumber = LocalizedText(
    "sum.not_a_number",
    ru: "Не понял сумму. Напишите её числом, например: {example}",
    en: "I couldn't read that amount. Enter a number, for example {example}")
  static let sumTooSmall = LocalizedText(
    "sum.too_small",
    ru: "Это слишком мало: можно от {least}. Напишите другую сумму.",
    en: "That's too little: the minimum is {least}. Enter another amount.")
  static let sumTooLarge = LocalizedText(
    "sum.too_large",
    ru: "Это слишком много для одного раза: можно до {most}. Напишите другую сумму.",
    en: "That's too much for one payment: the maximum is {most}. Enter another amount.")
  static let sumGone = LocalizedText(
    "sum.gone",
    ru: "Пополнить на свою сумму так больше нельзя. Вот что есть сейчас.",
    en: "An amount of your own can't be paid this way any more. Here's what's available now.")
  static let sumBuys = LocalizedText("sum.buys", ru: "{sum} — это {units}.", en: "{sum} buys {units}.")
  static let sumBetween = LocalizedText(
    "sum.between",
    ru: "На {sum} не купить целое число {unit}. Вот ближайшие суммы.",
    en: "{sum} doesn't buy a whole number of {unit}. Here are the nearest amounts.")
  static let sumNearest = LocalizedText(
    "sum.nearest",
    ru: "На {sum} не купить целое число {unit}. Ближайшие суммы: {nearest}.",
    en: "{sum} doesn't buy a whole number of {unit}. The nearest amounts: {nearest}.")
  static let sumField = LocalizedText("sum.field", ru: "Сумма", en: "Amount")
  static let unitPrice = LocalizedText("sum.unit_price", ru: "1\u{A0}{unit} стоит {price}", en: "1\u{A0}{unit} costs {price}")
  static let sumButton = LocalizedText("sum.button", ru: "{units} — {price}", en: "{units} · {price}")

  // MARK: Ways to pay

  static let chooseWay = LocalizedText(
    "way.choose", ru: "{what}.\nКак удобнее заплатить?", en: "{what}.\nHow would you like to pay?")
  static func way(_ way: PaymentWay) -> LocalizedText {
    switch way {
    case .yookassa: LocalizedText("way.yookassa", ru: "Картой или СБП", en: "Card or SBP (YooKassa)")
    case .stripe: LocalizedText("way.stripe", ru: "Картой через Stripe", en: "Card (Stripe)")
    case .telegram: LocalizedText("way.telegram", ru: "Картой в Telegram", en: "Card in Telegram")
    case .stars: LocalizedText("way.stars", ru: "Звёздами Telegram", en: "Telegram Stars")
    }
  }
  static let wayButton = LocalizedText("way.button", ru: "{way} — {price}", en: "{way} · {price}")

  // MARK: Answers to buttons

  static let alreadyBegun = LocalizedText(
    "payment.already_begun",
    ru: "Этот платёж уже создан: второй раз платить не нужно.", en: "This payment already exists: there's no need to pay twice.")
  static let checking = LocalizedText(
    "payment.checking",
    ru: "Спрашиваю платёжную систему. Ответ придёт сюда.", en: "Asking the payment system. The answer will appear here.")
  static let alreadyPaid = LocalizedText(
    "payment.already_paid",
    ru: "Этот платёж уже оплачен и зачислен.", en: "This payment is already paid and credited.")
  static let onItsWay = LocalizedText(
    "payment.on_its_way",
    ru: "Этот платёж уже оплачен: деньги в пути, банку нужно время.",
    en: "This payment is already paid: the money is on its way, and the bank takes its time.")
  static let paymentOver = LocalizedText(
    "payment.over",
    ru: "Этот платёж уже закрыт. Начните новый: /topup", en: "This payment is closed. Start a new one: /topup")
  static let notYours = LocalizedText(
    "payment.not_yours",
    ru: "Такого платежа у вас нет. Ваши платежи — в истории.", en: "You have no such payment. Yours are in the history.")

  /// All of them.
  static let all: [LocalizedText] =
    [
      balanceCommand, balance, held, owed, profile, back, cancel, topUpCommand, topUpButton, choosePackage,
      ownSum, nothingForSale, packageGone, priceChanged, ownSumWay, sumFrom, askSum, sumNotNumber, sumTooSmall, sumTooLarge,
      sumGone, sumBuys, sumBetween, sumNearest, sumField, unitPrice, sumButton, chooseWay, wayButton, alreadyBegun, checking,
      alreadyPaid, onItsWay,
      paymentOver, notYours,
    ] + PaymentWay.allCases.map(way)
}
