package import PluginAPI

/// What is said about money that no plugin takes.
extension HostTexts {
  package static let invoiceUnknown = LocalizedText(
    "invoice_unknown",
    ru: "Этот счёт сейчас нельзя оплатить: бот его не знает, или раздел выключен. Деньги не списаны.",
    en: "This invoice can't be paid right now: the bot doesn't know it, or the feature is switched off. No money was taken.")
  package static let invoiceFailed = LocalizedText(
    "invoice_failed",
    ru: "Сейчас этот счёт оплатить не получится: сбой на нашей стороне, мы о нём уже знаем. Деньги не списаны.",
    en: "This invoice can't be paid right now: something failed on our side, and we've been notified. No money was taken.")
  package static let paymentKept = LocalizedText(
    "payment_kept",
    ru:
      "Оплата {money} получена. Зачислить её прямо сейчас не получилось: она сохранена, администратор уже знает, и ничего не пропадёт.",
    en:
      "Your payment of {money} was received. It can't be credited right now: it is kept, the administrator has been told, and nothing is lost."
  )
  package static let paymentAssigned = LocalizedText(
    "payment_assigned", ru: "Оплата {money} зачислена: {units}.", en: "Your payment of {money} has been credited: {units}.")
  package static let paymentReturned = LocalizedText(
    "payment_returned", ru: "Оплата {money} возвращена.", en: "Your payment of {money} has been refunded.")

  package static let alertUnclaimed = LocalizedText(
    "alert_unclaimed",
    ru: "{what}, от {person}. {why} Сохранено под номером {fact}: patchbay unclaimed",
    en: "{what}, from {person}. {why} It is kept as number {fact}: patchbay unclaimed")
  package static let unclaimedPayment = LocalizedText(
    "unclaimed_payment", ru: "оплата {sum}, операция {charge}", en: "a payment of {sum}, charge {charge}")
  package static let unclaimedRefund = LocalizedText(
    "unclaimed_refund", ru: "возврат {sum}, операция {charge}", en: "a refund of {sum}, charge {charge}")
  package static let unclaimedGift = LocalizedText("unclaimed_gift", ru: "подарок ({sum})", en: "a gift ({sum})")
  package static let unclaimedSubscription = LocalizedText(
    "unclaimed_subscription", ru: "изменение подписки", en: "a change of a subscription")
  package static let unclaimedMedia = LocalizedText(
    "unclaimed_media", ru: "покупка платного медиа", en: "a purchase of paid media")
  package static let unclaimedPost = LocalizedText(
    "unclaimed_post", ru: "оплата публикации ({sum})", en: "a payment for a post ({sum})")
  package static let unclaimedPostRefund = LocalizedText(
    "unclaimed_post_refund", ru: "возврат за публикацию", en: "a refund for a post")
  package static let unclaimedOff = LocalizedText(
    "unclaimed_off",
    ru: "Нет включённого плагина, который такое принимает; когда он вернётся, получит.",
    en: "No plugin that is switched on takes such a thing; the one that does gets it when it is back.")
  package static let unclaimedDeclined = LocalizedText(
    "unclaimed_declined",
    ru: "Ни один плагин не признал это своим: возможно, это по счёту, которого бот не выставлял.",
    en: "No plugin knows it for its own: it may be for an invoice that this bot didn't issue.")
  package static let unclaimedFailed = LocalizedText(
    "unclaimed_failed",
    ru: "Плагин {plugin} не справился ({error}) и получит это ещё раз.",
    en: "Plugin {plugin} failed on it ({error}) and is given it again.")
  package static let unclaimedCrashed = LocalizedText(
    "unclaimed_crashed",
    ru: "Плагин {plugin} завершил на этом процесс. Когда он исправлен: patchbay unclaimed assign {fact} --plugin {plugin}",
    en: "Plugin {plugin} ended the process on it. Once it is mended: patchbay unclaimed assign {fact} --plugin {plugin}")

  /// All of them.
  static let money = [
    invoiceUnknown, invoiceFailed, paymentKept, paymentAssigned, paymentReturned, alertUnclaimed, unclaimedPayment, unclaimedRefund,
    unclaimedGift, unclaimedSubscription, unclaimedMedia, unclaimedPost, unclaimedPostRefund, unclaimedOff, unclaimedDeclined,
    unclaimedFailed, unclaimedCrashed,
  ]
}
