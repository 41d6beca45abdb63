import PluginAPI

/// What the administrators are told, because somebody has to look.
enum PaymentAlert: Sendable {
  case mismatch(Payment, String)
  case creditedElsewhere(Payment, other: Int64)
  case unknownInvoice(way: PaymentWay, charge: String, user: Int64, Money)
  /// So many lines of the list of Stars.
  case unknownStars(Int64)
  case providerFailed(Payment, String)
  case refundFailed(Payment, Money, String)
  case refundLags(Payment, Money, String)
  case ledgerLags(Payment, Money, String)
  case refundedTooMuch(Payment, Money, left: Money)
  case disputed(Payment)
  case disputeWon(Payment, Money)
  case unknownThere(Payment)

  var text: LocalizedText {
    switch self {
    case .mismatch(let payment, let why):
      LocalizedText(
        ru: "Платёж {payment}: пришло не то, что ждали ({why}). Ничего не зачислено: проверьте у провайдера и верните деньги.",
        en: "Payment {payment}: {why}. Nothing was credited: check with the provider and refund the money."
      ).filled(["payment": "\(payment.id)", "why": why])
    case .creditedElsewhere(let payment, let other):
      LocalizedText(
        ru: "Платёж {payment}: те же деньги уже зачислены по платежу {other}. Второй раз не зачислено.",
        en: "Payment {payment}: the same money was already credited for payment {other}. It wasn't credited again."
      ).filled(["payment": "\(payment.id)", "other": other])
    case .unknownInvoice(let way, let charge, let user, let money):
      LocalizedText(
        ru: "Пришла оплата {money} ({way}, {charge}) от {user} по счёту, которого бот не выставлял. Ничего не зачислено.",
        en: "Received {money} ({way}, {charge}) from {user} for an invoice that this bot didn't issue. Nothing was credited."
      ).filled(["money": "\(money)", "way": way.rawValue, "charge": charge, "user": user])
    case .unknownStars(let count):
      LocalizedText(
        ru:
          "В списке звёзд бота есть оплаты по счетам, которых нет в этой базе данных: {count}. Ничего не зачислено. Так бывает, если база начата заново.",
        en:
          "The bot's list of Stars has payments for invoices that aren't in this database: {count}. Nothing was credited. This happens when a database was started afresh."
      ).filled(["count": count])
    case .providerFailed(let payment, let why):
      LocalizedText(
        ru: "Платёж {payment} ({way}) не удалось начать: {why}", en: "Payment {payment} ({way}) could not be started: {why}"
      ).filled(["payment": "\(payment.id)", "way": payment.way.rawValue, "why": why])
    case .refundFailed(let payment, let money, let why):
      LocalizedText(
        ru: "Возврат {money} по платежу {payment} не удался: {why}. Единицы вернулись человеку.",
        en: "The refund of {money} for payment {payment} failed: {why}. The units are back on the person's balance."
      ).filled(["payment": "\(payment.id)", "money": "\(money)", "why": why])
    case .refundLags(let payment, let money, let why):
      LocalizedText(
        ru:
          "Возврат {money} по платежу {payment}: единицы списаны, а чем кончилось у провайдера, неизвестно ({why}). Бот спросит ещё.",
        en:
          "Refund of {money} for payment {payment}: the units were taken back, but whether the provider made it isn't known yet ({why}). The bot will keep asking."
      ).filled(["payment": "\(payment.id)", "money": "\(money)", "why": why])
    case .ledgerLags(let payment, let money, let why):
      LocalizedText(
        ru: "Платёж {payment}: провайдер вернул {money}, а списать единицы не удалось: {why}.",
        en: "Payment {payment}: the provider refunded {money}, but the units could not be taken back: {why}."
      ).filled(["payment": "\(payment.id)", "money": "\(money)", "why": why])
    case .refundedTooMuch(let payment, let money, let left):
      LocalizedText(
        ru: "Платёж {payment}: провайдер вернул {money}, а вернуть можно было {left}. Записано {left}: проверьте у провайдера.",
        en:
          "Payment {payment}: the provider refunded {money}, but only {left} was left to refund. {left} was booked: check with the provider."
      ).filled(["payment": "\(payment.id)", "money": "\(money)", "left": "\(left)"])
    case .disputed(let payment):
      LocalizedText(
        ru: "Платёж {payment} ({price}): банк оспаривает списание. Единицы списаны; ответьте в кабинете провайдера.",
        en:
          "Payment {payment} ({price}): the bank disputes the charge. The units were taken back; respond to the dispute at the provider."
      ).filled(["payment": "\(payment.id)", "price": "\(payment.price)"])
    case .disputeWon(let payment, let money):
      LocalizedText(
        ru: "Платёж {payment}: спор выигран, {money} снова у вас. Единицы вернулись человеку.",
        en: "Payment {payment}: the dispute was won, {money} is yours again. The units are back on the person's balance."
      ).filled(["payment": "\(payment.id)", "money": "\(money)"])
    case .unknownThere(let payment):
      LocalizedText(
        ru:
          "Платёж {payment} ({price}, {way}): провайдер его не знает. Если в настройках сменили магазин или ключ, посмотрите в прежнем, не оплачен ли он.",
        en:
          "Payment {payment} ({price}, {way}): the provider doesn't know it. If the shop or the key in the settings has changed, check with the old one whether it was paid."
      ).filled(["payment": "\(payment.id)", "price": "\(payment.price)", "way": payment.way.rawValue])
    }
  }
}

extension PaymentAlert {
  /// Tells the bot's administrators, and the log.
  func send(in transaction: Transaction) throws {
    let text = text
    transaction.log.error(text.en)
    for admin in transaction.bot.admins {
      let language = try transaction.users.find(admin)?.language(of: transaction.bot) ?? transaction.bot.language
      try transaction.send(text.text(in: language), to: admin)
    }
  }
}
