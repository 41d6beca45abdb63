import PluginAPI

/// What the administrators are told, because somebody has to look.
enum AlertTexts {
  static let mismatch = LocalizedText(
    "alert.mismatch",
    ru: "Платёж {payment}: пришло не то, что ждали ({why}). Ничего не зачислено: проверьте у провайдера и верните деньги.",
    en: "Payment {payment}: {why}. Nothing was credited: check with the provider and refund the money.")
  static let creditedElsewhere = LocalizedText(
    "alert.credited_elsewhere",
    ru: "Платёж {payment}: те же деньги уже зачислены по платежу {other}. Второй раз не зачислено.",
    en: "Payment {payment}: the same money was already credited for payment {other}. It wasn't credited again.")
  static let unknownStars = LocalizedText(
    "alert.unknown_stars",
    ru:
      "В списке звёзд бота есть оплаты по счетам, которых нет в этой базе данных: {count}. Ничего не зачислено. Так бывает, если база начата заново.",
    en:
      "The bot's list of Stars has payments for invoices that aren't in this database: {count}. Nothing was credited. This happens when a database was started afresh."
  )
  static let providerFailed = LocalizedText(
    "alert.provider_failed",
    ru: "Платёж {payment} ({way}) не удалось начать: {why}", en: "Payment {payment} ({way}) could not be started: {why}")
  static let refundFailed = LocalizedText(
    "alert.refund_failed",
    ru: "Возврат {money} по платежу {payment} не удался: {why}. Единицы вернулись человеку.",
    en: "The refund of {money} for payment {payment} failed: {why}. The units are back on the person's balance.")
  static let refundLags = LocalizedText(
    "alert.refund_lags",
    ru:
      "Возврат {money} по платежу {payment}: единицы списаны, а чем кончилось у провайдера, неизвестно ({why}). Бот спросит ещё.",
    en:
      "Refund of {money} for payment {payment}: the units were taken back, but whether the provider made it isn't known yet ({why}). The bot will keep asking."
  )
  static let ledgerLags = LocalizedText(
    "alert.ledger_lags",
    ru: "Платёж {payment}: провайдер вернул {money}, а списать единицы не удалось: {why}.",
    en: "Payment {payment}: the provider refunded {money}, but the units could not be taken back: {why}.")
  static let refundedTooMuch = LocalizedText(
    "alert.refunded_too_much",
    ru: "Платёж {payment}: провайдер вернул {money}, а вернуть можно было {left}. Записано {left}: проверьте у провайдера.",
    en:
      "Payment {payment}: the provider refunded {money}, but only {left} was left to refund. {left} was booked: check with the provider."
  )
  static let disputed = LocalizedText(
    "alert.disputed",
    ru: "Платёж {payment} ({price}): банк оспаривает списание. Единицы списаны; ответьте в кабинете провайдера.",
    en:
      "Payment {payment} ({price}): the bank disputes the charge. The units were taken back; respond to the dispute at the provider."
  )
  static let disputeWon = LocalizedText(
    "alert.dispute_won",
    ru: "Платёж {payment}: спор выигран, {money} снова у вас. Единицы вернулись человеку.",
    en: "Payment {payment}: the dispute was won, {money} is yours again. The units are back on the person's balance.")
  static let unknownThere = LocalizedText(
    "alert.unknown_there",
    ru:
      "Платёж {payment} ({price}, {way}): провайдер его не знает. Если в настройках сменили магазин или ключ, посмотрите в прежнем, не оплачен ли он.",
    en:
      "Payment {payment} ({price}, {way}): the provider doesn't know it. If the shop or the key in the settings has changed, check with the old one whether it was paid."
  )

  /// All of them.
  static let all: [LocalizedText] = [
    mismatch, creditedElsewhere, unknownStars, providerFailed, refundFailed, refundLags, ledgerLags,
    refundedTooMuch, disputed, disputeWon, unknownThere,
  ]
}
