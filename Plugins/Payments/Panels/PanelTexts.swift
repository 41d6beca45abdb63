import PluginAPI

/// What people read on the panels of Payments, besides what the chat says.
enum PanelTexts {
  // MARK: Titles

  static let history = LocalizedText("panel.history", ru: "История", en: "History")
  static let payment = LocalizedText("panel.payment", ru: "Платёж", en: "Payment")
  static let receipt = LocalizedText("panel.receipt", ru: "Чеки", en: "Receipts")

  // MARK: Balance

  static let available = LocalizedText("panel.available", ru: "На балансе", en: "Available")
  static let held = LocalizedText("panel.held", ru: "Зарезервировано", en: "On hold")
  static let owed = LocalizedText("panel.owed", ru: "Долг", en: "Owed")
  static let openPayment = LocalizedText(
    "panel.open_payment", ru: "Ждёт оплаты: {price}", en: "Awaiting payment: {price}")

  // MARK: A payment

  static let price = LocalizedText("panel.price", ru: "К оплате", en: "Price")
  static let goods = LocalizedText("panel.goods", ru: "Покупка", en: "Item")
  static let number = LocalizedText("panel.number", ru: "Номер", en: "Number")
  static let way = LocalizedText("panel.way", ru: "Способ", en: "Method")
  static let state = LocalizedText("panel.state", ru: "Состояние", en: "Status")
  static let begun = LocalizedText("panel.begun", ru: "Создан", en: "Created")
  static let returned = LocalizedText("panel.returned", ru: "Возвращено", en: "Refunded")
  static let timeLeft = LocalizedText("panel.time_left", ru: "Осталось времени", en: "Time left")
  static let timeOver = LocalizedText("panel.time_over", ru: "Время на оплату вышло", en: "The time to pay is over")
  static let preparing = LocalizedText("panel.preparing", ru: "Готовлю оплату…", en: "Preparing the payment…")
  static let updates = LocalizedText(
    "panel.updates",
    ru: "Баланс обновится сам, как только придёт оплата.", en: "Your balance updates as soon as the payment arrives.")
  static let invoiceInChat = LocalizedText(
    "panel.invoice_in_chat", ru: "Счёт для оплаты — в чате с ботом.", en: "The invoice is in the chat with the bot.")
  static let others = LocalizedText("panel.others", ru: "Другие неоплаченные", en: "Other unpaid payments")
  static let cancelSure = LocalizedText("panel.cancel_sure", ru: "Отменить этот платёж?", en: "Cancel this payment?")
  static let noPayment = LocalizedText(
    "panel.no_payment", ru: "Вы ещё ничего не оплачивали.", en: "You haven't paid for anything yet.")

  static func state(of payment: Payment) -> (text: LocalizedText, tone: PanelTone) {
    switch payment.state {
    case _ where payment.trouble == .mismatch: (underReview, .warning)
    case .created, .pending: (waiting, .plain)
    case .processing: (onItsWay, .plain)
    case .succeeded: (paid, .success)
    case .partlyRefunded: (partlyRefunded, .warning)
    case .refunded: (refunded, .warning)
    case .canceled: (PaymentReason.isOfThePerson(payment.reason) ? canceled : declined, .danger)
    case .expired: (expired, .danger)
    }
  }

  private static let waiting = LocalizedText("state.waiting", ru: "Ждёт оплаты", en: "Awaiting payment")
  private static let onItsWay = LocalizedText("state.on_its_way", ru: "Деньги в пути", en: "On its way")
  private static let paid = LocalizedText("state.paid", ru: "Оплачен", en: "Paid")
  private static let partlyRefunded = LocalizedText("state.partly_refunded", ru: "Возвращён частично", en: "Partly refunded")
  private static let refunded = LocalizedText("state.refunded", ru: "Возвращён", en: "Refunded")
  private static let canceled = LocalizedText("state.canceled", ru: "Отменён", en: "Cancelled")
  private static let declined = LocalizedText("state.declined", ru: "Не прошёл", en: "Declined")
  private static let expired = LocalizedText("state.expired", ru: "Не оплачен вовремя", en: "Not paid in time")
  private static let underReview = LocalizedText("state.under_review", ru: "Проверяем сумму", en: "Under review")

  // MARK: Top-ups

  static let youGet = LocalizedText("panel.you_get", ru: "Вы получите", en: "You get")
  static let chooseWay = LocalizedText("panel.choose_way", ru: "Как заплатить", en: "How to pay")
  static let pay = LocalizedText("panel.pay", ru: "Оплатить", en: "Pay")
  static let sumRange = LocalizedText("panel.sum_range", ru: "{least} – {most}", en: "{least} – {most}")
  static let receiptsGoTo = LocalizedText("panel.receipts_go_to", ru: "Чеки приходят на {contact}", en: "Receipts go to {contact}")

  /// All of them.
  static let all: [LocalizedText] = [
    history, payment, receipt, available, held, owed, openPayment, price, goods, number, way, state, begun, returned, timeLeft,
    timeOver, preparing, updates, invoiceInChat, others, cancelSure, noPayment, waiting, onItsWay, paid, partlyRefunded, refunded,
    canceled, declined, expired, underReview, youGet, chooseWay, pay, sumRange, receiptsGoTo,
  ]
}
