import PluginAPI

/// Why a payment was refused, in people's words, and what to do then. In Russian these are sentences of their own; in English
/// each goes on where "Payment #17 (99 ₽)" ends.
///
/// The providers' lists are open: a reason that isn't here is told as a refusal without one.
enum CancellationTexts {
  static func text(for reason: String) -> LocalizedText { texts[reason] ?? other }

  static let other = LocalizedText(
    "declined.other",
    ru: "Платёжная система его отклонила. Попробуйте ещё раз или другим способом.",
    en: "was declined by the payment system. Try again or pay another way.")

  /// By the provider's word: YooKassa's `cancellation_details.reason`, Stripe's `decline_code` and errors, and our own.
  static let texts: [String: LocalizedText] = [
    PaymentReason.contactRefused: LocalizedText(
      "declined.receipt_contact_refused",
      ru: "Платёжная система не приняла адрес для чека. Укажите другой: /receipt",
      en: "wasn't begun: the payment system didn't accept the address for the receipt. Give another: /receipt"),
    // YooKassa
    "3d_secure_failed": LocalizedText(
      "declined.3d_secure_failed",
      ru: "Банк не подтвердил, что платите вы (3-D Secure). Попробуйте ещё раз или другой картой.",
      en: "was declined: your bank couldn't confirm that it's you (3-D Secure). Try again or use another card."),
    "call_issuer": LocalizedText(
      "declined.call_issuer",
      ru: "Банк отклонил платёж и не сказал почему. Позвоните в банк или заплатите другой картой.",
      en: "was declined by your bank without a reason. Call the bank or use another card."),
    "canceled_by_merchant": LocalizedText(
      "declined.canceled_by_merchant",
      ru: "Мы его отменили. Деньги не списаны; вопросы — /paysupport",
      en: "was cancelled by us. No money was taken; questions: /paysupport"),
    "card_expired": cardExpired,
    "country_forbidden": LocalizedText(
      "declined.country_forbidden",
      ru: "Картой из этой страны заплатить нельзя. Попробуйте другой способ.",
      en: "was declined: cards from this country aren't accepted. Try another way to pay."),
    "deal_expired": LocalizedText(
      "declined.deal_expired",
      ru: "Время на оплату вышло. Начните заново.", en: "wasn't completed in time. Start again."),
    "expired_on_capture": LocalizedText(
      "declined.expired_on_capture",
      ru: "Платёж не успели подтвердить, деньги вернутся. Начните заново.",
      en: "wasn't confirmed in time; your money will be returned. Start again."),
    "expired_on_confirmation": LocalizedText(
      "declined.expired_on_confirmation",
      ru: "Время на оплату вышло, деньги не списаны. Начните заново.",
      en: "wasn't completed in time; no money was taken. Start again."),
    "fraud_suspected": LocalizedText(
      "declined.fraud_suspected",
      ru: "Платёж показался подозрительным. Попробуйте другую карту или другой способ.",
      en: "was declined: it looked suspicious to the payment system. Use another card or another way to pay."),
    "general_decline": declinedWithoutReason,
    "identification_required": LocalizedText(
      "declined.identification_required",
      ru: "Превышен лимит кошелька. Подтвердите личность в кошельке или заплатите иначе.",
      en: "was declined: your wallet's limit is exceeded. Verify your identity there or pay another way."),
    "insufficient_funds": LocalizedText(
      "declined.insufficient_funds",
      ru: "На карте или счёте не хватило денег. Пополните счёт или заплатите другой картой.",
      en: "was declined: insufficient funds. Try another card."),
    "internal_timeout": temporaryFault,
    "invalid_card_number": wrongNumber,
    "invalid_csc": wrongCode,
    "issuer_unavailable": LocalizedText(
      "declined.issuer_unavailable",
      ru: "Банк сейчас не отвечает. Попробуйте позже или другой картой.",
      en: "was declined: your bank isn't responding. Try later or use another card."),
    "loan_declined": LocalizedText(
      "declined.loan_declined",
      ru: "В кредите или рассрочке отказано. Попробуйте другой способ.",
      en: "was declined: the loan wasn't approved. Try another way to pay."),
    "loan_declined_by_payer": LocalizedText(
      "declined.loan_declined_by_payer",
      ru: "Вы отказались от кредита. Попробуйте другой способ.",
      en: "was declined: you turned down the loan. Try another way to pay."),
    "loan_application_expired": LocalizedText(
      "declined.loan_application_expired",
      ru: "Заявка на кредит просрочена. Начните заново.", en: "was declined: the loan application has expired. Start again."),
    "payment_method_limit_exceeded": LocalizedText(
      "declined.payment_method_limit_exceeded",
      ru: "Превышен лимит на платежи этим способом. Попробуйте меньшую сумму или другой способ.",
      en: "was declined: the limit of this payment method is exceeded. Try a smaller amount or another way to pay."),
    "payment_method_restricted": LocalizedText(
      "declined.payment_method_restricted",
      ru: "Платежи этим способом запрещены: например, карта заблокирована. Попробуйте другой способ.",
      en: "was declined: this payment method is blocked, for example the card. Try another one."),
    "permission_revoked": LocalizedText(
      "declined.permission_revoked",
      ru: "Разрешение на списания отозвано. Заплатите заново.",
      en: "was declined: the permission to charge you was revoked. Pay again."),
    "unsupported_mobile_operator": LocalizedText(
      "declined.unsupported_mobile_operator",
      ru: "Счётом этого мобильного оператора заплатить нельзя. Попробуйте другой способ.",
      en: "was declined: this mobile operator isn't supported. Try another way to pay."),
    // Stripe
    "generic_decline": LocalizedText(
      "declined.generic_decline",
      ru: "Банк отклонил карту и не назвал причину. Спросите в банке или попробуйте другой способ.",
      en: "was declined without a reason. Ask your bank or try another way to pay."),
    "do_not_honor": LocalizedText(
      "declined.do_not_honor",
      ru: "Банк отклонил карту. Позвоните в банк или возьмите другую.",
      en: "was declined by your bank. Call the bank or use another card."),
    "expired_card": cardExpired,
    "incorrect_cvc": wrongCode,
    "incorrect_number": wrongNumber,
    "card_velocity_exceeded": LocalizedText(
      "declined.card_velocity_exceeded",
      ru: "Слишком много платежей этой картой. Попробуйте позже или другой картой.",
      en: "was declined: too many payments with this card. Try later or use another card."),
    "card_not_supported": LocalizedText(
      "declined.card_not_supported",
      ru: "Эта карта для таких покупок не подходит. Возьмите другую.",
      en: "was declined: this card doesn't support such purchases. Use another card."),
    "currency_not_supported": LocalizedText(
      "declined.currency_not_supported",
      ru: "Эта карта не принимает валюту платежа. Попробуйте другой способ.",
      en: "was declined: the card doesn't support this currency. Try another way to pay."),
    "lost_card": cardRefused,
    "stolen_card": cardRefused,
    "processing_error": temporaryFault,
    "authentication_required": LocalizedText(
      "declined.authentication_required",
      ru: "Банк не подтвердил, что платите вы. Попробуйте ещё раз или другой картой.",
      en: "was declined: your bank couldn't confirm that it's you. Try again or use another card."),
    // Ours
    PaymentReason.unavailable: LocalizedText(
      "declined.unavailable",
      ru: "Платёжная система не отвечает. Деньги не списаны. Попробуйте позже или другим способом.",
      en: "failed: the payment system isn't responding. No money was taken. Try later or pay another way."),
    PaymentReason.misconfigured: LocalizedText(
      "declined.misconfigured",
      ru: "Этот способ оплаты сейчас не работает; администратор уже знает. Деньги не списаны. Попробуйте другой способ.",
      en:
        "failed: this way to pay isn't working right now, and the administrator has been told. No money was taken. Try another way."
    ),
    PaymentReason.refused: LocalizedText(
      "declined.refused",
      ru: "Платёжная система не приняла этот платёж. Деньги не списаны. Попробуйте другой способ; вопросы — /paysupport",
      en: "wasn't accepted by the payment system. No money was taken. Try another way to pay; questions: /paysupport"),
    PaymentReason.returned: LocalizedText(
      "declined.returned",
      ru: "Сумма не совпала, и деньги возвращены. Если ещё нужно — начните заново; вопросы — /paysupport",
      en: "didn't match the amount, and the money was refunded. Start again if you still need it; questions: /paysupport"),
  ]

  // MARK: What several providers name differently

  private static let cardExpired = LocalizedText(
    "declined.card_expired",
    ru: "Срок действия карты истёк. Возьмите другую карту.", en: "was declined: the card has expired. Use another card.")
  private static let cardRefused = LocalizedText(
    "declined.card_refused",
    ru: "Банк отклонил карту. Возьмите другую.", en: "was declined by your bank. Use another card.")
  private static let declinedWithoutReason = LocalizedText(
    "declined.no_reason",
    ru: "Банк отклонил платёж и не назвал причину. Спросите в банке или попробуйте другой способ.",
    en: "was declined without a reason. Ask your bank or try another way to pay.")
  private static let temporaryFault = LocalizedText(
    "declined.temporary_fault",
    ru: "У платёжной системы случился сбой. Попробуйте ещё раз чуть позже.",
    en: "failed: the payment system had a temporary problem. Try again a little later.")
  private static let wrongNumber = LocalizedText(
    "declined.wrong_number",
    ru: "Номер карты введён неверно. Проверьте и попробуйте ещё раз.",
    en: "was declined: the card number is incorrect. Check it and try again.")
  private static let wrongCode = LocalizedText(
    "declined.wrong_code",
    ru: "Код с обратной стороны карты (CVC) введён неверно. Попробуйте ещё раз.",
    en: "was declined: the security code (CVC) is incorrect. Try again.")

  /// All of them, by their keys; several reasons may have one text.
  static let all: [LocalizedText] = Set(texts.values).union([other]).sorted { ($0.key ?? "") < ($1.key ?? "") }
}
