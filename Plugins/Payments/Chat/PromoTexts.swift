import PluginAPI

/// What people read about promo codes.
enum PromoTexts {
  static let command = LocalizedText(ru: "Ввести промокод", en: "Enter a promo code")
  static let button = LocalizedText(ru: "Промокод", en: "Promo code")
  static let ask = LocalizedText(
    ru: "Пришлите промокод одним сообщением. Большие и маленькие буквы — всё равно. Передумали — /cancel.",
    en: "Send the promo code as a message. Capital or small letters make no difference. Changed your mind? /cancel")
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
    en: "There is no such promo code. Check it for a typing error and send it again.")
  static let unknownAndWait = LocalizedText(
    ru: "Такого промокода нет. Неверных кодов было слишком много: следующий можно ввести через {wait}.",
    en: "There is no such promo code. There were too many wrong ones: you can enter the next in {wait}.")
  static let slowDown = LocalizedText(
    ru: "Неверных кодов было слишком много, поэтому этот я не проверял. Попробуйте через {wait}.",
    en: "There were too many wrong codes, so I haven't checked this one. Try again in {wait}.")
  static let notYet = LocalizedText(
    ru: "Этот промокод начнёт действовать {date}. Введите его тогда.",
    en: "This promo code is valid from {date}. Enter it then.")
  static let over = LocalizedText(
    ru: "Срок этого промокода вышел {date}. Активировать его уже нельзя.",
    en: "This promo code ran out on {date}. It can't be used any more.")
  static let usedUp = LocalizedText(
    ru: "Этот промокод уже разобрали: все активации использованы.", en: "This promo code has been used up by others.")
  static let usedByYou = LocalizedText(
    ru: "Вы уже использовали этот промокод. Ещё раз он не сработает.",
    en: "You have used this promo code already. It doesn't work again.")
  static let anotherWaits = LocalizedText(
    ru: "У вас уже есть промокод {code}: +{percent}\u{A0}% к следующему пополнению. Сначала пополните с ним, потом введите этот.",
    en: "You already have promo code {code}: +{percent}% on the next top-up. Top up with it first, then enter this one.")
  static let textOnly = LocalizedText(
    ru: "Промокод нужен текстом: пришлите его обычным сообщением. Передумали — /cancel.",
    en: "Please send the promo code as text. Changed your mind? /cancel")
}
