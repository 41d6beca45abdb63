import PluginAPI

extension Payments {
  /// Tells the person what became of a payment: a message of its own, or an edit of the one that shows it.
  func announce<Context: TransactionContext & ~Escapable>(
    _ payment: Payment, _ change: PaymentChange, in context: Context
  ) throws {
    let language = try context.users.find(payment.user)?.language(of: context.bot) ?? context.bot.language
    let name = "№ \(payment.id), \(context.bot.text(of: payment.price))"
    var keyboard: Keyboard?
    let text: LocalizedText
    switch change {
    case .created(let url):
      text = LocalizedText(ru: "Платёж {name}.", en: "Payment {name}.")
      keyboard = .row(.url(language == .russian ? "Оплатить" : "Pay", url))
    case .stillPending: text = LocalizedText(ru: "Платёж {name} ещё не оплачен.", en: "Payment {name} has not been paid yet.")
    case .succeeded(let balance):
      text = LocalizedText(ru: "Оплачено: {name}. ", en: "Paid: {name}. ")
        .filled(["name": name]).appending(
          LocalizedText(ru: "На балансе {balance}.", en: "Your balance is {balance}.")
            .filled(["balance": context.bot.text(of: balance.available)]))
    case .canceled(let reason):
      text = LocalizedText(ru: "Платёж {name} отменён: {reason}.", en: "Payment {name} was canceled: {reason}.")
        .filled(["name": name, "reason": reason])
    case .expired:
      text = LocalizedText(ru: "Платёж {name} не оплачен вовремя.", en: "Payment {name} was not paid in time.")
    case .refunded(let money):
      text = LocalizedText(ru: "Возвращено {money}: платёж {name}.", en: "{money} given back: payment {name}.")
        .filled(["name": name, "money": context.bot.text(of: money)])
    case .refundFailed(let money):
      text = LocalizedText(ru: "Вернуть {money} не удалось: платёж {name}.", en: "{money} could not be given back: payment {name}.")
        .filled(["name": name, "money": context.bot.text(of: money)])
    case .mismatch:
      text = LocalizedText(
        ru: "Платёж {name} пришёл не таким, как ожидалось. Мы разбираемся.",
        en: "Payment {name} came otherwise than expected. We are looking into it.")
    }
    let words = text.text(in: language, ["name": name])
    if let message = payment.message {
      try context.edit(message, words, keyboard: keyboard)
    } else {
      let message = try context.send(words, to: payment.chat, keyboard: keyboard)
      try context.payments.setMessage(message, of: payment.id)
    }
  }
}

extension LocalizedText {
  func appending(_ other: LocalizedText) -> LocalizedText { LocalizedText(ru: ru + other.ru, en: en + other.en) }
}
