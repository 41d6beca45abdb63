import PluginAPI

/// What people are told when a payment changes.
enum NoticeTexts {
  // MARK: A payment that can be paid

  static let preparing = LocalizedText(
    "notice.preparing", ru: "{what}, {price}.\nГотовлю оплату…", en: "{what}, {price}.\nPreparing the payment…")
  static let pay = LocalizedText(
    "notice.pay",
    ru: """
      {what}, {price}.
      Платёж №\u{A0}{id}. Оплатить можно до {until}. Баланс обновится сам, как только платёжная система подтвердит оплату.
      """,
    en: """
      {what}, {price}.
      Payment #{id}, open until {until}. Your balance updates as soon as the payment system confirms it.
      """)
  static let invoice = LocalizedText(
    "notice.invoice",
    ru: "{what}, {price}.\nПлатёж №\u{A0}{id}: счёт ниже. Оплатить можно до {until}.",
    en: "{what}, {price}.\nPayment #{id}: the invoice is below, open until {until}.")
  static let stillPending = LocalizedText(
    "notice.still_pending",
    ru: "Платёж №\u{A0}{id}: оплата пока не пришла. Если вы только что заплатили, подождите минуту: зачислю сам.",
    en: "Payment #{id}: no payment received yet. If you've just paid, give it a minute: it will be credited automatically.")
  static let onItsWay = LocalizedText(
    "notice.on_its_way",
    ru:
      "Платёж №\u{A0}{id} на {price}: деньги в пути. Банку может понадобиться до двух недель; зачислю сразу, как придут, и напишу. Платить ещё раз не нужно.",
    en:
      "Payment #{id} ({price}): your money is on its way. Your bank may take up to two weeks; it will be credited as soon as it arrives, and you'll be told. There is no need to pay again."
  )
  static let payButton = LocalizedText("notice.pay_button", ru: "Оплатить {price}", en: "Pay {price}")
  static let check = LocalizedText("notice.check", ru: "Проверить оплату", en: "Check payment")
  static let otherWay = LocalizedText("notice.other_way", ru: "Оплатить иначе", en: "Pay another way")
  static let cancel = LocalizedText("notice.cancel", ru: "Отменить", en: "Cancel")

  // MARK: A payment that was paid

  static let paid = LocalizedText("notice.paid", ru: "Платёж №\u{A0}{id}: {price} — оплачен.", en: "Payment #{id} ({price}): paid.")
  static let succeeded = LocalizedText(
    "notice.succeeded",
    ru: "Оплата прошла: {what}. На балансе {balance}.", en: "Payment received: {what}. Your balance is {balance}.")
  static let promoBonus = LocalizedText(
    "notice.promo_bonus",
    ru: "Промокод добавил ещё {units}.", en: "The promo code added another {units}.")
  static let stillOwed = LocalizedText(
    "notice.still_owed",
    ru: "Часть ушла на погашение долга, осталось вернуть {owed}.", en: "Part of it went towards your debt; you still owe {owed}.")
  static let balance = LocalizedText("notice.balance", ru: "Баланс", en: "Balance")
  static let history = LocalizedText("notice.history", ru: "История", en: "History")
  static let mismatch = LocalizedText(
    "notice.mismatch",
    ru:
      "Платёж №\u{A0}{id}: пришла не та сумма, которую мы ждали, поэтому зачислить её автоматически нельзя. Мы уже знаем и разберёмся; вопросы — /paysupport",
    en:
      "Payment #{id}: the amount received doesn't match, so it can't be credited automatically. We know about it and are looking into it; questions: /paysupport"
  )

  // MARK: A payment that is over

  static let abandoned = LocalizedText(
    "notice.abandoned",
    ru: "Платёж №\u{A0}{id} на {price} отменён. Деньги не списаны.",
    en: "Payment #{id} ({price}) was cancelled. No money was taken.")
  static let replaced = LocalizedText(
    "notice.replaced",
    ru: "Платёж №\u{A0}{id} на {price} закрыт: вместо него будет новый. Деньги не списаны.",
    en: "Payment #{id} ({price}) was closed to make way for a new one. No money was taken.")
  static let canceled = LocalizedText(
    "notice.canceled",
    ru: "Платёж №\u{A0}{id} на {price} не прошёл. {reason}", en: "Payment #{id} ({price}) {reason}")
  static let expired = LocalizedText(
    "notice.expired",
    ru: "Платёж №\u{A0}{id} на {price} не оплачен вовремя и закрыт. Деньги не списаны. Если ещё нужно — начните заново.",
    en: "Payment #{id} ({price}) wasn't paid in time and is closed. No money was taken. Start again if you still need it.")
  static let contactRefused = LocalizedText(
    "notice.contact_refused",
    ru:
      "Платёж №\u{A0}{id} на {price}: платёжная система не приняла адрес для чека. Деньги не списаны. Укажите другой адрес почты или номер телефона.",
    en:
      "Payment #{id} ({price}): the payment system didn't accept the address for the receipt. No money was taken. Please give another e-mail address or phone number."
  )
  static let otherContact = LocalizedText("notice.other_contact", ru: "Указать другой", en: "Give another")
  static let again = LocalizedText("notice.again", ru: "Попробовать ещё раз", en: "Try again")

  // MARK: Money that goes back

  static let refunded = LocalizedText(
    "notice.refunded",
    ru:
      "Возврат {money} по платежу №\u{A0}{id}. Деньги придут туда, откуда вы платили: обычно за несколько дней. На балансе {balance}.",
    en:
      "Refund of {money} for payment #{id}. The money goes back the way you paid, usually within a few days. Your balance is {balance}."
  )
  static let starsRefunded = LocalizedText(
    "notice.stars_refunded",
    ru: "Возврат {money} по платежу №\u{A0}{id}. Звёзды уже вернулись. На балансе {balance}.",
    en: "Refund of {money} for payment #{id}. Your Stars have been returned. Your balance is {balance}.")
  static let owedAfterRefund = LocalizedText(
    "notice.owed_after_refund",
    ru: "Часть единиц уже была потрачена, поэтому за вами долг {owed}: он погасится из ближайших пополнений.",
    en: "Some of the units had already been spent, so you owe {owed}. Your next top-ups will cover it first.")
  static let refundFailed = LocalizedText(
    "notice.refund_failed",
    ru:
      "Вернуть {money} по платежу №\u{A0}{id} не получилось: платёжная система отказала. Единицы остались на балансе. Мы разберёмся; вопросы — /paysupport",
    en:
      "The refund of {money} for payment #{id} failed: the payment system refused it. The units are still on your balance. We're looking into it; questions: /paysupport"
  )
  static let disputeWon = LocalizedText(
    "notice.dispute_won",
    ru:
      "Спор о {money} по платежу №\u{A0}{id} решён: платёж действителен, единицы возвращены на баланс. Сейчас на балансе {balance}.",
    en:
      "The dispute over {money} of payment #{id} was resolved: the payment stands and your units are back. Your balance is {balance}."
  )

  /// All of them.
  static let all: [LocalizedText] = [
    preparing, pay, invoice, stillPending, onItsWay, contactRefused, otherContact, payButton, check, otherWay, cancel, paid,
    succeeded, promoBonus, stillOwed, balance,
    history, mismatch, abandoned, replaced, canceled, expired, again, refunded, starsRefunded, owedAfterRefund, refundFailed,
    disputeWon,
  ]
}
