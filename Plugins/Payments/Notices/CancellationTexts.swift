import PluginAPI

/// Why a payment was refused, in people's words, and what to do then.
///
/// The providers' lists are open: a reason that isn't here is told as a refusal without one.
enum CancellationTexts {
  static func text(for reason: String) -> LocalizedText { texts[reason] ?? other }

  static let other = LocalizedText(
    ru: "Платёжная система его отклонила. Попробуйте ещё раз или другим способом.",
    en: "The payment system refused it. Try again, or another way.")

  /// By the provider's word: YooKassa's `cancellation_details.reason`, Stripe's `decline_code` and errors, and our own.
  static let texts: [String: LocalizedText] = [
    // YooKassa
    "3d_secure_failed": LocalizedText(
      ru: "Банк не подтвердил, что платите вы (3-D Secure). Попробуйте ещё раз или другой картой.",
      en: "The bank could not confirm that it is you (3-D Secure). Try again or use another card."),
    "call_issuer": LocalizedText(
      ru: "Банк отклонил платёж и не сказал почему. Позвоните в банк или заплатите другой картой.",
      en: "Your bank refused it without a reason. Call the bank or use another card."),
    "canceled_by_merchant": LocalizedText(
      ru: "Мы его отменили. Деньги не списаны; вопросы — /paysupport",
      en: "We canceled it. No money was taken; questions: /paysupport"),
    "card_expired": LocalizedText(
      ru: "Срок действия карты истёк. Возьмите другую карту.", en: "The card has expired. Use another one."),
    "country_forbidden": LocalizedText(
      ru: "Картой из этой страны заплатить нельзя. Попробуйте другой способ.",
      en: "A card of this country can't be used here. Try another way."),
    "deal_expired": LocalizedText(
      ru: "Время на оплату вышло. Начните заново.", en: "The time to pay is over. Begin again."),
    "expired_on_capture": LocalizedText(
      ru: "Платёж не успели подтвердить, деньги вернутся. Начните заново.",
      en: "It was not confirmed in time; the money returns to you. Begin again."),
    "expired_on_confirmation": LocalizedText(
      ru: "Время на оплату вышло, деньги не списаны. Начните заново.",
      en: "The time to pay is over; no money was taken. Begin again."),
    "fraud_suspected": LocalizedText(
      ru: "Платёж показался подозрительным. Попробуйте другую карту или другой способ.",
      en: "It looked suspicious to the payment system. Use another card or another way."),
    "general_decline": LocalizedText(
      ru: "Банк отклонил платёж и не назвал причину. Спросите в банке или попробуйте другой способ.",
      en: "It was declined without a reason. Ask your bank, or try another way."),
    "identification_required": LocalizedText(
      ru: "Превышен лимит кошелька. Подтвердите личность в кошельке или заплатите иначе.",
      en: "Your wallet's limit is exceeded. Identify yourself there, or pay another way."),
    "insufficient_funds": LocalizedText(
      ru: "На карте или счёте не хватило денег. Пополните счёт или заплатите другой картой.",
      en: "There was not enough money on the card or account. Use another one."),
    "internal_timeout": LocalizedText(
      ru: "У платёжной системы случился сбой. Попробуйте ещё раз чуть позже.",
      en: "The payment system had a fault. Try again a little later."),
    "invalid_card_number": LocalizedText(
      ru: "Номер карты введён неверно. Проверьте и попробуйте ещё раз.", en: "The card number was wrong. Check it and try again."),
    "invalid_csc": LocalizedText(
      ru: "Код с обратной стороны карты (CVC) введён неверно. Попробуйте ещё раз.",
      en: "The code on the back of the card (CVC) was wrong. Try again."),
    "issuer_unavailable": LocalizedText(
      ru: "Банк сейчас не отвечает. Попробуйте позже или другой картой.",
      en: "Your bank does not answer at the moment. Try later or use another card."),
    "loan_declined": LocalizedText(
      ru: "В кредите или рассрочке отказано. Попробуйте другой способ.", en: "The loan was refused. Try another way."),
    "loan_declined_by_payer": LocalizedText(
      ru: "Вы отказались от кредита. Попробуйте другой способ.", en: "You declined the loan. Try another way."),
    "loan_application_expired": LocalizedText(
      ru: "Заявка на кредит просрочена. Начните заново.", en: "The loan application ran out. Begin again."),
    "payment_method_limit_exceeded": LocalizedText(
      ru: "Превышен лимит на платежи этим способом. Попробуйте меньшую сумму или другой способ.",
      en: "The limit of this way to pay is exceeded. Try a smaller amount or another way."),
    "payment_method_restricted": LocalizedText(
      ru: "Платежи этим способом запрещены: например, карта заблокирована. Попробуйте другой способ.",
      en: "This way to pay is blocked, for instance the card. Try another one."),
    "permission_revoked": LocalizedText(
      ru: "Разрешение на списания отозвано. Заплатите заново.", en: "The permission to charge was revoked. Pay anew."),
    "unsupported_mobile_operator": LocalizedText(
      ru: "Счётом этого мобильного оператора заплатить нельзя. Попробуйте другой способ.",
      en: "This mobile operator can't be used to pay. Try another way."),
    // Stripe
    "generic_decline": LocalizedText(
      ru: "Банк отклонил карту и не назвал причину. Спросите в банке или попробуйте другой способ.",
      en: "The card was declined without a reason. Ask your bank, or try another way."),
    "do_not_honor": LocalizedText(
      ru: "Банк отклонил карту. Позвоните в банк или возьмите другую.",
      en: "Your bank declined the card. Call it, or use another card."),
    "expired_card": LocalizedText(
      ru: "Срок действия карты истёк. Возьмите другую карту.", en: "The card has expired. Use another one."),
    "incorrect_cvc": LocalizedText(
      ru: "Код с обратной стороны карты (CVC) введён неверно. Попробуйте ещё раз.",
      en: "The code on the back of the card (CVC) was wrong. Try again."),
    "incorrect_number": LocalizedText(
      ru: "Номер карты введён неверно. Проверьте и попробуйте ещё раз.", en: "The card number was wrong. Check it and try again."),
    "card_velocity_exceeded": LocalizedText(
      ru: "Слишком много платежей этой картой. Попробуйте позже или другой картой.",
      en: "There were too many payments by this card. Try later or use another one."),
    "card_not_supported": LocalizedText(
      ru: "Эта карта для таких покупок не подходит. Возьмите другую.",
      en: "This card doesn't support such a purchase. Use another one."),
    "currency_not_supported": LocalizedText(
      ru: "Эта карта не принимает валюту платежа. Попробуйте другой способ.",
      en: "The card doesn't support the currency. Try another way."),
    "lost_card": LocalizedText(ru: "Банк отклонил карту. Возьмите другую.", en: "Your bank declined the card. Use another one."),
    "stolen_card": LocalizedText(ru: "Банк отклонил карту. Возьмите другую.", en: "Your bank declined the card. Use another one."),
    "processing_error": LocalizedText(
      ru: "У платёжной системы случился сбой. Попробуйте ещё раз чуть позже.",
      en: "The payment system had a fault. Try again a little later."),
    "authentication_required": LocalizedText(
      ru: "Банк не подтвердил, что платите вы. Попробуйте ещё раз или другой картой.",
      en: "The bank could not confirm that it is you. Try again or use another card."),
    // Ours
    PaymentReason.abandoned: LocalizedText(ru: "Вы его отменили. Деньги не списаны.", en: "You canceled it. No money was taken."),
    PaymentReason.unavailable: LocalizedText(
      ru: "Платёжная система не отвечает. Деньги не списаны. Попробуйте позже или другим способом.",
      en: "The payment system does not answer. No money was taken. Try later or another way."),
    PaymentReason.misconfigured: LocalizedText(
      ru: "Этот способ оплаты сейчас не работает; администратор уже знает. Деньги не списаны. Попробуйте другой способ.",
      en: "This way to pay is out of order at the moment; the administrator knows. No money was taken. Try another way."),
    PaymentReason.refused: LocalizedText(
      ru: "Платёжная система не приняла этот платёж. Деньги не списаны. Попробуйте другой способ; вопросы — /paysupport",
      en: "The payment system did not take this payment. No money was taken. Try another way; questions: /paysupport"),
    PaymentReason.returned: LocalizedText(
      ru: "Пришло не то, что мы ждали, и деньги возвращены. Если ещё нужно — начните заново; вопросы — /paysupport",
      en:
        "What came was not what was asked for, and the money was given back. Begin again if you still need it; questions: /paysupport"
    ),
  ]
}
