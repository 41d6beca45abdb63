import PluginAPI

/// What people are told when a payment changes.
enum NoticeTexts {
  static let preparing = LocalizedText(ru: "{what}, {price}.\nГотовлю оплату…", en: "{what}, {price}.\nPreparing the payment…")
  static let pay = LocalizedText(
    ru: """
      {what}, {price}.
      Платёж №\u{A0}{id}. Оплатить можно до {until}. Баланс обновится сам, как только платёжная система подтвердит оплату.
      """,
    en: """
      {what}, {price}.
      Payment No.\u{A0}{id}, open until {until}. The balance is updated as soon as the payment system confirms.
      """)
  static let payButton = LocalizedText(ru: "Оплатить {price}", en: "Pay {price}")
  static let check = LocalizedText(ru: "Проверить оплату", en: "Check payment")
  static let otherWay = LocalizedText(ru: "Оплатить иначе", en: "Pay another way")
  static let cancel = LocalizedText(ru: "Отменить", en: "Cancel")
  static let abandoned = LocalizedText(
    ru: "Платёж №\u{A0}{id} на {price} отменён. Деньги не списаны.",
    en: "Payment No.\u{A0}{id} of {price} is canceled. No money was taken.")
  static let invoice = LocalizedText(
    ru: "{what}, {price}.\nПлатёж №\u{A0}{id}: счёт ниже. Оплатить можно до {until}.",
    en: "{what}, {price}.\nPayment No.\u{A0}{id}: the invoice is below, open until {until}.")
  static let stillPending = LocalizedText(
    ru: "Платёж №\u{A0}{id}: оплата пока не пришла. Если вы только что заплатили, подождите минуту: зачислю сам.",
    en: "Payment No.\u{A0}{id}: no money has come so far. If you have just paid, give it a minute: it is credited by itself.")
  static let paid = LocalizedText(ru: "Платёж №\u{A0}{id}: {price} — оплачен.", en: "Payment No.\u{A0}{id}: {price}, paid.")
  static let succeeded = LocalizedText(
    ru: "Оплата прошла: {what}. На балансе {balance}.", en: "The payment went through: {what}. Your balance is {balance}.")
  static let promoBonus = LocalizedText(
    ru: "Промокод добавил ещё {units}.", en: "The promo code added another {units}.")
  static let stillOwed = LocalizedText(
    ru: "Часть ушла на погашение долга, осталось вернуть {owed}.", en: "A part of it paid your debt; you still owe {owed}.")
  static let canceled = LocalizedText(
    ru: "Платёж №\u{A0}{id} на {price} не прошёл. {reason}", en: "Payment No.\u{A0}{id} of {price} did not go through. {reason}")
  static let expired = LocalizedText(
    ru: "Платёж №\u{A0}{id} на {price} не оплачен вовремя и закрыт. Деньги не списаны. Если ещё нужно — начните заново.",
    en: "Payment No.\u{A0}{id} of {price} was not paid in time and is closed. No money was taken. Begin again if you still need it."
  )
  static let again = LocalizedText(ru: "Попробовать ещё раз", en: "Try again")
  static let refunded = LocalizedText(
    ru:
      "Возврат {money} по платежу №\u{A0}{id}. Деньги придут туда, откуда вы платили: обычно за несколько дней. На балансе {balance}.",
    en:
      "A refund of {money} for payment No.\u{A0}{id}. The money goes back the way you paid, usually within days. Your balance is {balance}."
  )
  static let owedAfterRefund = LocalizedText(
    ru: "Часть единиц уже была потрачена, поэтому за вами долг {owed}: он погасится из ближайших пополнений.",
    en: "Some of the units had been spent, so you owe {owed}: the next top-ups pay that first.")
  static let refundFailed = LocalizedText(
    ru:
      "Вернуть {money} по платежу №\u{A0}{id} не получилось: платёжная система отказала. Единицы остались на балансе. Мы разберёмся; вопросы — /paysupport",
    en:
      "Giving back {money} for payment No.\u{A0}{id} did not work: the payment system refused. The units stay on your balance. We look into it; questions: /paysupport"
  )
  static let disputeWon = LocalizedText(
    ru:
      "Спор с банком о {money} по платежу №\u{A0}{id} окончен: деньги остались за оплату, единицы снова ваши. На балансе {balance}.",
    en:
      "The bank's dispute about {money} of payment No.\u{A0}{id} is over: the payment stands, and the units are yours again. Your balance is {balance}."
  )
  static let balance = LocalizedText(ru: "Баланс", en: "Balance")
  static let history = LocalizedText(ru: "История", en: "History")
  static let mismatch = LocalizedText(
    ru:
      "Платёж №\u{A0}{id}: пришла не та сумма, которую мы ждали, поэтому зачислить её автоматически нельзя. Мы уже знаем и разберёмся; вопросы — /paysupport",
    en:
      "Payment No.\u{A0}{id}: what came is not what was asked for, so it can't be credited by itself. We know and look into it; questions: /paysupport"
  )
}
