import PluginAPI

/// What people read about promo codes.
enum PromoTexts {
  static let command = LocalizedText("promo.command", ru: "Ввести промокод", en: "Enter a promo code")
  static let button = LocalizedText("promo.button", ru: "Промокод", en: "Promo code")
  static let field = LocalizedText("promo.field", ru: "Код", en: "Code")
  static let redeem = LocalizedText("promo.redeem", ru: "Применить", en: "Apply")
  static let ask = LocalizedText(
    "promo.ask",
    ru: "Пришлите промокод одним сообщением. Регистр не важен.",
    en: "Send the promo code as a message. It's not case-sensitive.")
  static let textOnly = LocalizedText(
    "promo.text_only",
    ru: "Промокод нужен текстом: пришлите его обычным сообщением.", en: "Please send the promo code as a text message.")
  static let cancelled = LocalizedText("promo.cancelled", ru: "Хорошо, без промокода.", en: "All right, no promo code.")

  // MARK: What became of a code

  static let credited = LocalizedText(
    "promo.credited",
    ru: "Промокод {code} сработал: +{units}. На балансе {balance}.",
    en: "Promo code {code} worked: +{units}. Your balance is {balance}.")
  static let bonusWaits = LocalizedText(
    "promo.bonus_waits",
    ru: "Промокод {code} принят: следующее пополнение принесёт на {percent}\u{A0}% больше.",
    en: "Promo code {code} accepted: your next top-up brings {percent}% more.")
  static let waiting = LocalizedText(
    "promo.waiting",
    ru: "Промокод {code}: +{percent}\u{A0}% к следующему пополнению.", en: "Promo code {code}: +{percent}% on the next top-up.")
  static let unknown = LocalizedText(
    "promo.unknown",
    ru: "Такого промокода нет. Проверьте, нет ли опечатки, и пришлите его ещё раз.",
    en: "There is no such promo code. Check it for typos and send it again.")
  static let unknownAndWait = LocalizedText(
    "promo.unknown_and_wait",
    ru: "Такого промокода нет. Неверных кодов было слишком много: следующий можно ввести через {wait}.",
    en: "There is no such promo code. That was one wrong code too many: you can enter the next one in {wait}.")
  static let slowDown = LocalizedText(
    "promo.slow_down",
    ru: "Неверных кодов было слишком много, поэтому этот я не проверял. Попробуйте через {wait}.",
    en: "There were too many wrong codes, so I haven't checked this one. Try again in {wait}.")
  static let notYet = LocalizedText(
    "promo.not_yet",
    ru: "Этот промокод начнёт действовать {date}. Введите его тогда.",
    en: "This promo code is valid from {date}. Enter it then.")
  static let over = LocalizedText(
    "promo.over",
    ru: "Срок действия этого промокода истёк {date}.", en: "This promo code expired on {date}.")
  static let usedUp = LocalizedText(
    "promo.used_up",
    ru: "Этот промокод закончился: все активации уже использованы.",
    en: "This promo code is used up: others have taken all of its uses.")
  static let usedByYou = LocalizedText(
    "promo.used_by_you",
    ru: "Вы уже использовали этот промокод. Ещё раз он не сработает.",
    en: "You have already used this promo code. It doesn't work twice.")
  static let anotherWaits = LocalizedText(
    "promo.another_waits",
    ru:
      "У вас уже есть промокод {code}: +{percent}\u{A0}% к следующему пополнению. Сначала пополните баланс с ним, потом введите этот.",
    en: "You already have promo code {code}: +{percent}% on the next top-up. Top up with it first, then enter this one.")

  /// All of them.
  static let all: [LocalizedText] = [
    command, button, field, redeem, ask, textOnly, cancelled, credited, bonusWaits, waiting, unknown, unknownAndWait, slowDown,
    notYet, over,
    usedUp, usedByYou, anotherWaits,
  ]
}
