import PluginAPI

/// Tells people what became of their payments.
struct PaymentNotices: Sendable {
  private let goods: GoodsText

  init(settings: PaymentSettings) { goods = GoodsText(settings: settings) }

  /// Tells the person what became of a payment: by the message that shows it, and by one of its own where they should notice.
  func tell(_ payment: Payment, _ change: PaymentChange, in transaction: Transaction) throws {
    var notice = try notice(of: payment, in: transaction)
    switch change {
    case .succeeded(let balance): notice.balance = balance
    case .refunded(let money), .disputeWon(let money):
      notice.money = money
      notice.balance = try transaction.ledger.balance(of: payment.user)
    case .refundFailed(let money): notice.money = money
    default: break
    }
    let owes = notice.balance.map { $0.owed.minorUnits > 0 } ?? false
    let plan = NoticePlan(change, of: payment, owes: owes, hasPromo: notice.promo > 0)
    notice.reason = plan.reason
    // What was begun in the Mini App is shown there.
    if !plan.shown.isEmpty, !payment.isInApp || payment.message != nil {
      let text = plan.shown.map { notice.text($0, in: transaction) }.joined(separator: "\n\n")
      try show(text, buttons(plan.buttons, notice, in: transaction), of: payment, in: transaction)
    }
    guard !plan.sent.isEmpty else { return }
    let below = plan.shown.isEmpty ? [] : try buttons(plan.buttons, notice, in: transaction)
    let keyboard: Keyboard? =
      plan.leadsToBalance
      ? .row(
        try transaction.button(notice.text(NoticeTexts.balance, in: transaction), Route.show),
        try transaction.button(notice.text(NoticeTexts.history, in: transaction), Route.showHistory))
      : below.isEmpty ? nil : .column(below)
    try send(plan.sent.map { notice.text($0, in: transaction) }.joined(separator: "\n"), keyboard, about: payment, in: transaction)
  }

  /// How a payment stands that can't be paid any more, in the words of its message in the chat; `nil` for one that can.
  func standing(of payment: Payment, in transaction: Transaction) throws -> String? {
    guard let change = try PaymentChange(standingOf: payment, in: transaction) else { return nil }
    var notice = try notice(of: payment, in: transaction)
    let plan = NoticePlan(change, of: payment, owes: false, hasPromo: false)
    notice.reason = plan.reason
    return plan.shown.map { notice.text($0, in: transaction) }.joined(separator: "\n\n")
  }

  /// Shows a payment that was just begun: in the place of the pressed button's page, or in a message of its own.
  func showBegun(_ payment: Payment, _ update: UpdateContext) throws {
    if let message = update.pressedMessage { try update.payments.setMessage(message, of: payment.id) }
    guard let payment = try update.payments.find(payment.id) else { throw PaymentError.unknown(payment.id) }
    let transaction = update.transaction
    let notice = try notice(of: payment, in: transaction)
    if payment.way.isInvoice {
      try show(
        notice.text(NoticeTexts.invoice, in: transaction), buttons(.pay, notice, in: transaction), of: payment, in: transaction)
    } else {
      try show(notice.text(NoticeTexts.preparing, in: transaction), of: payment, in: transaction)
    }
  }

  private func notice(of payment: Payment, in transaction: Transaction) throws -> Notice {
    let language = try transaction.language(of: payment.user)
    let sold = try transaction.promoCodes.sold(payment)
    let what = goods.text(of: sold, in: language, transaction)
    return Notice(
      payment: payment, what: what, promo: payment.offer.bonus - sold.bonus, bot: transaction.bot, language: language)
  }

  private func buttons(_ buttons: NoticePlan.Buttons, _ notice: Notice, in transaction: Transaction) throws -> [InlineButton] {
    let id = notice.payment.id
    switch buttons {
    case .none: return []
    case .again: return [try transaction.button(notice.text(NoticeTexts.again, in: transaction), Route.again, id)]
    case .ask: return [try transaction.button(notice.text(NoticeTexts.check, in: transaction), Route.check, id)]
    case .contact:
      return [try transaction.button(notice.text(NoticeTexts.otherContact, in: transaction), Route.contact, id)]
    case .pay:
      var all: [InlineButton] = []
      for button in PayButton.all(of: notice.payment) {
        switch button {
        case .pay(let url): all.append(.url(notice.text(NoticeTexts.payButton, in: transaction), url))
        case .check: all.append(try transaction.button(notice.text(NoticeTexts.check, in: transaction), Route.check, id))
        case .otherWay: all.append(try transaction.button(notice.text(NoticeTexts.otherWay, in: transaction), Route.again, id))
        case .cancel: all.append(try transaction.button(notice.text(NoticeTexts.cancel, in: transaction), Route.cancel, id))
        }
      }
      return all
    }
  }

  /// Shows the payment in its message, which is made where there is none yet.
  private func show(_ text: String, _ buttons: [InlineButton] = [], of payment: Payment, in transaction: Transaction) throws {
    let keyboard = buttons.isEmpty ? nil : Keyboard.column(buttons)
    if let message = payment.message { return try transaction.edit(message, text, keyboard: keyboard) }
    try transaction.payments.setMessage(try send(text, keyboard, about: payment, in: transaction), of: payment.id)
  }

  /// Says something where the payment was begun.
  @discardableResult
  private func send(
    _ text: String, _ keyboard: Keyboard?, about payment: Payment, in transaction: Transaction
  ) throws -> MessageReference {
    if let place = payment.message?.origin { return try transaction.send(text, to: place, keyboard: keyboard) }
    return try transaction.send(text, to: payment.chat, keyboard: keyboard)
  }
}

extension PaymentChange {
  fileprivate init?(standingOf payment: Payment, in transaction: Transaction) throws {
    if payment.trouble == .mismatch {
      self = .mismatch
      return
    }
    switch payment.state {
    case .created, .pending: return nil
    case .processing: self = .onItsWay
    case .succeeded, .partlyRefunded, .refunded: self = .succeeded(balance: try transaction.ledger.balance(of: payment.user))
    case .canceled: self = .canceled(reason: payment.reason ?? "")
    case .expired: self = .expired
    }
  }
}

/// What the texts about one payment are filled in with.
private struct Notice {
  let payment: Payment
  let what: String
  /// Units that a promo code added.
  let promo: Int64
  let bot: BotInfo
  let language: Language
  /// What the person has now, where that is told.
  var balance: LedgerBalance?
  /// What went back, or came.
  var money: Money?
  var reason: LocalizedText?

  func text(_ text: LocalizedText, in transaction: Transaction) -> String {
    var facts: [String: any TextArgument] = [
      "id": payment.id, "what": what, "price": amount(payment.price), "units": amount(.units(promo)),
      "until": bot.localTime(at: payment.expiresAt).dayAndTime(in: language),
    ]
    if let balance { (facts["balance"], facts["owed"]) = (amount(balance.available), amount(balance.owed)) }
    if let money { facts["money"] = amount(money) }
    if let reason { facts["reason"] = transaction.text(reason, in: language) }
    return transaction.text(text, facts, in: language)
  }

  private func amount(_ money: Money) -> String { bot.amount(money, in: language) }
}
