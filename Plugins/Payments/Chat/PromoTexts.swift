import PluginAPI

/// What people read about promo codes.
enum PromoTexts {
  static let command = LocalizedText(ru: "Ввести промокод", en: "Enter a promo code")
  static let button = LocalizedText(ru: "Промокод", en: "Promo code")
  static let ask = LocalizedText(
    ru: "Пришлите промокод одним сообщением. Регистр не важен.",
    en: "Send the promo code as a message. It's not case-sensitive.")
  static let textOnly = LocalizedText(
    ru: "Промокод нужен текстом: пришлите его обычным сообщением.", en: "Please send the promo code as a text message.")
  static let cancelled = LocalizedText(ru: "Хорошо, без промокода.", en: "All right, no promo code.")

  // MARK: What became of a code

  static let credited = LocalizedText(
    ru: "Промокод {code} сработал: +{units}. На балансе {balance}.",
    en: "Promo code {code} worked: +{units}. Your balance is {balance}.")
  static let bonusWaits = LocalizedText(
    ru: "Промокод {code} принят: следующее пополнение принесёт на {percent}\u{A0}% больше.",
    en: "Promo code {code} accepted: your next top-up brings {percent}% more.")
  static let waiting = LocalizedText(
    ru: "Промокод {code}: +{percent}\u{A0}% к следующему пополнению.", en: "Promo code {code}: +{percent}% on the next top-up.")
  static let unknown = LocalizedText(
    ru: "Такого промокода нет. Проверьте, нет ли опечатки, и пришлите его ещё раз.",
    en: "There is no such promo code. Check it for typos and send it again.")
  static let unknownAndWait = LocalizedText(
    ru: "Такого промокода нет. Неверных кодов было слишком много: следующий можно ввести через {wait}.",
    en: "There is no such promo code. That was one wrong code too many: you can enter the next one in {wait}.")
  static let slowDown = LocalizedText(
    ru: "Неверных кодов было слишком много, поэтому этот я не проверял. Попробуйте через {wait}.",
    en: "There were too many wrong codes, so I haven't checked this one. Try again in {wait}.")
  static let notYet = LocalizedText(
    ru: "Этот промокод начнёт действовать {date}. Введите его тогда.",
    en: "This promo code is valid from {date}. Enter it then.")
  static let over = LocalizedText(
    ru: "Срок действия этого промокода истёк {date}.", en: "This promo code expired on {date}.")
  static let usedUp = LocalizedText(
    ru: "Этот промокод закончился: все активации уже использованы.",
    en: "This promo code is used up: others have taken all of its uses.")
  static let usedByYou = LocalizedText(
    ru: "Вы уже использовали этот промокод. Ещё раз он не сработает.",
    en: "You have already used this promo code. It doesn't work twice.")
  static let anotherWaits = LocalizedText(
    ru:
      "У вас уже есть промокод {code}: +{percent}\u{A0}% к следующему пополнению. Сначала пополните баланс с ним, потом введите этот.",
    en: "You already have promo code {code}: +{percent}% on the next top-up. Top up with it first, then enter this one.")
}
