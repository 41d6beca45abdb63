/// What the pages say on which people pay, in the languages that they know.
struct CheckoutTexts: Sendable {
  let language: String
  let sandbox: String
  let pay: String
  let card: String
  let goodCard: String
  let secureCard: String
  let later: String
  let decline: String
  let leave: String
  let left: String
  let declined: String
  let paid: String
  let processing: String
  let canceled: String
  let expired: String
  let back: String
  let close: String
  let unknown: String

  static let all: [CheckoutTexts] = [english, russian]

  static let english = CheckoutTexts(
    language: "en", sandbox: "A sandbox of the simulator: no money moves.", pay: "Pay", card: "Card",
    goodCard: "5555 5555 5555 4444 — accepted", secureCard: "5555 5555 5555 4477 — accepted, with 3-D Secure",
    later: "Bank transfer — the money arrives later", decline: "Pay with a card that is declined",
    leave: "Leave without paying", left: "You left without paying", declined: "The card was declined. Try another one.",
    paid: "Paid", processing: "On its way",
    canceled: "Canceled", expired: "The time to pay is over", back: "Back to the shop",
    close: "Close this page and go back to the chat.",
    unknown: "There is no such payment here")

  static let russian = CheckoutTexts(
    language: "ru", sandbox: "Песочница симулятора: деньги не списываются.", pay: "Заплатить", card: "Карта",
    goodCard: "5555 5555 5555 4444 — примут", secureCard: "5555 5555 5555 4477 — примут, с 3-D Secure",
    later: "Банковский перевод — деньги придут позже", decline: "Заплатить картой, которую отклонят",
    leave: "Уйти, не заплатив", left: "Вы ушли, не заплатив", declined: "Карта отклонена. Попробуйте другую.", paid: "Оплачено",
    processing: "Платёж в пути",
    canceled: "Отменено", expired: "Время на оплату вышло", back: "Вернуться в магазин",
    close: "Закройте эту страницу и вернитесь в чат.",
    unknown: "Такого платежа здесь нет")

  /// The texts of a language code, or of a browser's list of them (RFC 9110 section 12.5.4).
  static func of(_ languages: String?) -> CheckoutTexts {
    (languages ?? "").lowercased().hasPrefix("ru") ? russian : english
  }
}
