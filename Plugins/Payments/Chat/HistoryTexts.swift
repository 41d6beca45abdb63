import PluginAPI

/// What the history says.
enum HistoryTexts {
  static let command = LocalizedText("history.command", ru: "История операций", en: "History")
  static let title = LocalizedText("history.title", ru: "История, {unit}", en: "History, {unit}")
  static let empty = LocalizedText(
    "history.empty",
    ru: "Пока пусто. Здесь появятся пополнения, траты и подарки.",
    en: "Nothing yet. Top-ups, purchases and bonuses will appear here.")
  static let older = LocalizedText("history.older", ru: "Раньше →", en: "Older →")
  static let newest = LocalizedText("history.newest", ru: "← К последним", en: "← Newest")

  // MARK: What was moved

  static let topUp = LocalizedText(
    "history.topup", ru: "пополнение на {price}, платёж №\u{A0}{id}", en: "top-up of {price}, payment #{id}")
  static let present = LocalizedText("history.bonus", ru: "бонус к платежу №\u{A0}{id}", en: "bonus on payment #{id}")
  static let promoToPayment = LocalizedText(
    "history.promo_to_payment", ru: "промокод к платежу №\u{A0}{id}", en: "promo code on payment #{id}")
  static let promo = LocalizedText("history.promo", ru: "промокод {memo}", en: "promo code {memo}")
  static let refund = LocalizedText("history.refund", ru: "возврат денег, платёж №\u{A0}{id}", en: "refund, payment #{id}")
  static let refundPlain = LocalizedText("history.refund_plain", ru: "возврат денег", en: "refund")
  static let refundFailed = LocalizedText(
    "history.refund_failed",
    ru: "возврат не удался, платёж №\u{A0}{id}", en: "failed refund, payment #{id}")
  static let reversal = LocalizedText("history.reversal", ru: "отмена операции", en: "reversal")
  static let referral = LocalizedText("history.referral", ru: "награда за приглашение", en: "invitation reward")
  static let newcomer = LocalizedText(
    "history.newcomer", ru: "подарок за приход по приглашению", en: "bonus for joining by invitation")
  static let welcome = LocalizedText("history.welcome", ru: "подарок новичку", en: "welcome bonus")
  static let opening = LocalizedText("history.opening", ru: "перенос баланса", en: "balance carried over")
  static let credit = LocalizedText("history.credit", ru: "начислено", en: "credited")
  static let debit = LocalizedText("history.debit", ru: "списано", en: "deducted")
  static let hold = LocalizedText("history.hold", ru: "зарезервировано", en: "put on hold")
  static let release = LocalizedText("history.release", ru: "резерв снят", en: "released from hold")
  static let owed = LocalizedText("history.owed", ru: "долг: {owed}", en: "owed: {owed}")
  static let repayment = LocalizedText("history.repayment", ru: "погашение долга", en: "debt repaid")
  static let spent = LocalizedText("history.spent", ru: "потрачено", en: "spent")
  static let received = LocalizedText("history.received", ru: "получено", en: "received")

  // MARK: Payments that moved nothing

  static let mismatch = LocalizedText(
    "history.mismatch",
    ru: "платёж №\u{A0}{id} на {price}: сумма не совпала, проверяем",
    en: "payment #{id} ({price}): amount mismatch, under review")
  static let onItsWay = LocalizedText("history.on_its_way", ru: "деньги в пути", en: "on its way")
  static let waiting = LocalizedText(
    "history.waiting",
    ru: "платёж №\u{A0}{id} на {price}: ждёт оплаты", en: "payment #{id} ({price}): awaiting payment")
  static let abandoned = LocalizedText(
    "history.abandoned",
    ru: "платёж №\u{A0}{id} на {price}: отменён вами", en: "payment #{id} ({price}): cancelled by you")
  static let replaced = LocalizedText(
    "history.replaced",
    ru: "платёж №\u{A0}{id} на {price}: заменён новым", en: "payment #{id} ({price}): replaced")
  static let canceled = LocalizedText(
    "history.canceled",
    ru: "платёж №\u{A0}{id} на {price}: не прошёл", en: "payment #{id} ({price}): didn't go through")
  static let expired = LocalizedText(
    "history.expired",
    ru: "платёж №\u{A0}{id} на {price}: не оплачен вовремя", en: "payment #{id} ({price}): not paid in time")

  /// All of them.
  static let all: [LocalizedText] = [
    command, title, empty, older, newest, topUp, present, promoToPayment, promo, refund, refundPlain, refundFailed, reversal,
    referral, newcomer, welcome, opening, credit, debit, hold, release, owed, repayment, spent, received, mismatch, waiting,
    onItsWay,
    abandoned, replaced, canceled, expired,
  ]
}
