import PluginAPI

/// What the history says.
enum HistoryTexts {
  static let command = LocalizedText(ru: "История операций", en: "History")
  static let title = LocalizedText(ru: "История, {unit}", en: "History, {unit}")
  static let empty = LocalizedText(
    ru: "Пока пусто. Здесь появятся пополнения, траты и подарки.",
    en: "Nothing yet. Top-ups, purchases and bonuses will appear here.")
  static let older = LocalizedText(ru: "Раньше →", en: "Older →")
  static let newest = LocalizedText(ru: "← К последним", en: "← Newest")

  // MARK: What was moved

  static let topUp = LocalizedText(ru: "пополнение на {price}, платёж №\u{A0}{id}", en: "top-up of {price}, payment #{id}")
  static let present = LocalizedText(ru: "бонус к платежу №\u{A0}{id}", en: "bonus on payment #{id}")
  static let promoToPayment = LocalizedText(ru: "промокод к платежу №\u{A0}{id}", en: "promo code on payment #{id}")
  static let promo = LocalizedText(ru: "промокод {memo}", en: "promo code {memo}")
  static let refund = LocalizedText(ru: "возврат денег, платёж №\u{A0}{id}", en: "refund, payment #{id}")
  static let refundPlain = LocalizedText(ru: "возврат денег", en: "refund")
  static let refundFailed = LocalizedText(
    ru: "возврат не удался, платёж №\u{A0}{id}", en: "failed refund, payment #{id}")
  static let reversal = LocalizedText(ru: "отмена операции", en: "reversal")
  static let referral = LocalizedText(ru: "награда за приглашение", en: "invitation reward")
  static let newcomer = LocalizedText(ru: "подарок за приход по приглашению", en: "bonus for joining by invitation")
  static let welcome = LocalizedText(ru: "подарок новичку", en: "welcome bonus")
  static let opening = LocalizedText(ru: "перенос баланса", en: "balance carried over")
  static let credit = LocalizedText(ru: "начислено", en: "credited")
  static let debit = LocalizedText(ru: "списано", en: "deducted")
  static let hold = LocalizedText(ru: "зарезервировано", en: "put on hold")
  static let release = LocalizedText(ru: "резерв снят", en: "released from hold")
  static let owed = LocalizedText(ru: "долг: {owed}", en: "owed: {owed}")
  static let repayment = LocalizedText(ru: "погашение долга", en: "debt repaid")
  static let spent = LocalizedText(ru: "потрачено", en: "spent")
  static let received = LocalizedText(ru: "получено", en: "received")

  // MARK: Payments that moved nothing

  static let mismatch = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: сумма не совпала, проверяем",
    en: "payment #{id} ({price}): amount mismatch, under review")
  static let waiting = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: ждёт оплаты", en: "payment #{id} ({price}): awaiting payment")
  static let abandoned = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: отменён вами", en: "payment #{id} ({price}): cancelled by you")
  static let replaced = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: заменён новым", en: "payment #{id} ({price}): replaced")
  static let canceled = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: не прошёл", en: "payment #{id} ({price}): didn't go through")
  static let expired = LocalizedText(
    ru: "платёж №\u{A0}{id} на {price}: не оплачен вовремя", en: "payment #{id} ({price}): not paid in time")
}
