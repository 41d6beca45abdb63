import PluginAPI

/// What the history says.
enum HistoryTexts {
  static let command = LocalizedText(ru: "История операций", en: "History")
  static let title = LocalizedText(ru: "История, {unit}", en: "History, {unit}")
  static let empty = LocalizedText(
    ru: "Пока пусто. Здесь появятся пополнения, траты и подарки.",
    en: "Nothing yet. Top-ups, purchases and presents will stand here.")
  static let older = LocalizedText(ru: "Раньше →", en: "Older →")
  static let newest = LocalizedText(ru: "← К последним", en: "← Newest")

  static let topUp = LocalizedText(ru: "пополнение на {price}, платёж №\u{A0}{id}", en: "top-up of {price}, payment No.\u{A0}{id}")
  static let present = LocalizedText(ru: "подарок к платежу №\u{A0}{id}", en: "present with payment No.\u{A0}{id}")
  static let promoToPayment = LocalizedText(ru: "промокод к платежу №\u{A0}{id}", en: "promo code on payment No.\u{A0}{id}")
  static let promo = LocalizedText(ru: "промокод {memo}", en: "promo code {memo}")
  static let refund = LocalizedText(ru: "возврат денег, платёж №\u{A0}{id}", en: "money back, payment No.\u{A0}{id}")
  static let refundPlain = LocalizedText(ru: "возврат денег", en: "money back")
  static let refundFailed = LocalizedText(
    ru: "возврат не удался, платёж №\u{A0}{id}", en: "the refund failed, payment No.\u{A0}{id}")
  static let reversal = LocalizedText(ru: "отмена операции", en: "reversal")
  static let referral = LocalizedText(ru: "награда за приглашение", en: "reward for an invitation")
  static let newcomer = LocalizedText(ru: "подарок за приход по приглашению", en: "present for joining by an invitation")
  static let welcome = LocalizedText(ru: "подарок новичку", en: "welcome present")
  static let opening = LocalizedText(ru: "перенос баланса", en: "balance brought over")
  static let credit = LocalizedText(ru: "начислено", en: "credited")
  static let debit = LocalizedText(ru: "списано", en: "taken")
  static let hold = LocalizedText(ru: "отложено на выполняемое", en: "set aside")
  static let release = LocalizedText(ru: "отложенное вернулось", en: "given back from what was set aside")
  static let owed = LocalizedText(ru: "долг: {owed}", en: "owed: {owed}")
  static let repayment = LocalizedText(ru: "погашение долга", en: "debt repaid")
  static let spent = LocalizedText(ru: "потрачено", en: "spent")
  static let received = LocalizedText(ru: "получено", en: "received")

  static let mismatch = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: пришло не то, что ждали, разбираемся",
    en: "payment No.\u{A0}{id} of {price}: not what was asked for came, we look into it")
  static let waiting = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: ждёт оплаты", en: "payment No.\u{A0}{id} of {price}: waiting")
  static let canceled = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: не прошёл", en: "payment No.\u{A0}{id} of {price}: did not go through")
  static let expired = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: не оплачен вовремя", en: "payment No.\u{A0}{id} of {price}: not paid in time")
}
