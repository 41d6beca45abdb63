import PluginAPI

/// Tells people what became of their payments.
struct PaymentNotices: Sendable {
  private let goods: GoodsText

  init(settings: PaymentSettings) { goods = GoodsText(settings: settings) }

  /// Tells the person what became of a payment: by the message that shows it, and by one of its own where they should notice.
  func tell<Context: TransactionContext & ~Escapable>(
    _ payment: Payment, _ change: PaymentChange, in context: Context
  ) throws {
    let notice = try notice(of: payment, in: context)
    switch change {
    case .created: try show(notice.text(NoticeTexts.pay), payButtons(notice, in: context), of: payment, in: context)
    case .stillPending:
      let opening = notice.text(payment.way.isInvoice ? NoticeTexts.invoice : NoticeTexts.pay)
      let answer = notice.text(NoticeTexts.stillPending)
      try show(opening + "\n\n" + answer, payButtons(notice, in: context), of: payment, in: context)
    case .succeeded(let balance):
      try show(notice.text(NoticeTexts.paid), of: payment, in: context)
      try tellSuccess(notice, balance, in: context)
    case .canceled(PaymentReason.abandoned): try show(notice.text(NoticeTexts.abandoned), of: payment, in: context)
    case .canceled(let reason):
      let words = CancellationTexts.text(for: reason).text(in: notice.language)
      try show(
        notice.text(NoticeTexts.canceled, ["reason": words]), [againButton(notice, NoticeTexts.again, in: context)],
        of: payment, in: context)
    case .expired:
      try show(
        notice.text(NoticeTexts.expired), [againButton(notice, NoticeTexts.again, in: context)], of: payment, in: context)
    case .refunded(let money): try tellRefund(notice, money, in: context)
    case .refundFailed(let money):
      try context.send(notice.text(NoticeTexts.refundFailed, ["money": notice.amount(money)]), to: payment.chat)
    case .disputeWon(let money):
      let balance = try context.ledger.balance(of: payment.user).available
      let words = ["money": notice.amount(money), "balance": notice.amount(balance)]
      try context.send(notice.text(NoticeTexts.disputeWon, words), to: payment.chat)
    case .mismatch: try show(notice.text(NoticeTexts.mismatch), of: payment, in: context)
    }
  }

  /// Shows a payment that was just begun: in the place of the pressed button's page, or in a message of its own.
  func showBegun(_ payment: Payment, _ update: UpdateContext) throws {
    if let message = update.pressedMessage { try update.payments.setMessage(message, of: payment.id) }
    guard let payment = try update.payments.find(payment.id) else { throw PaymentError.unknown(payment.id) }
    let notice = try notice(of: payment, in: update)
    if payment.way.isInvoice {
      try show(notice.text(NoticeTexts.invoice), payButtons(notice, in: update), of: payment, in: update)
    } else {
      try show(notice.text(NoticeTexts.preparing), of: payment, in: update)
    }
  }

  private func notice<Context: TransactionContext & ~Escapable>(of payment: Payment, in context: Context) throws -> Notice {
    let language = try context.users.find(payment.user)?.language(of: context.bot) ?? context.bot.language
    let sold = try context.promoCodes.sold(payment)
    let what = goods.text(of: sold, context.bot, in: language)
    return Notice(
      payment: payment, what: what, promo: payment.offer.bonus - sold.bonus, bot: context.bot, language: language)
  }

  private func tellSuccess<Context: TransactionContext & ~Escapable>(
    _ notice: Notice, _ balance: LedgerBalance, in context: Context
  ) throws {
    var lines = [notice.text(NoticeTexts.succeeded, ["balance": notice.amount(balance.available)])]
    if notice.promo > 0 { lines.append(notice.text(NoticeTexts.promoBonus, ["units": notice.amount(.units(notice.promo))])) }
    if balance.owed.minorUnits > 0 { lines.append(notice.text(NoticeTexts.stillOwed, ["owed": notice.amount(balance.owed)])) }
    try context.send(
      lines.joined(separator: "\n"), to: notice.payment.chat,
      keyboard: .row(
        try context.button(NoticeTexts.balance.text(in: notice.language), Route.show),
        try context.button(NoticeTexts.history.text(in: notice.language), Route.showHistory)))
  }

  private func tellRefund<Context: TransactionContext & ~Escapable>(
    _ notice: Notice, _ money: Money, in context: Context
  ) throws {
    let balance = try context.ledger.balance(of: notice.payment.user)
    var lines = [
      notice.text(NoticeTexts.refunded, ["money": notice.amount(money), "balance": notice.amount(balance.available)])
    ]
    if balance.owed.minorUnits > 0 {
      lines.append(notice.text(NoticeTexts.owedAfterRefund, ["owed": notice.amount(balance.owed)]))
    }
    try context.send(lines.joined(separator: "\n"), to: notice.payment.chat)
  }

  private func payButtons<Context: TransactionContext & ~Escapable>(
    _ notice: Notice, in context: Context
  ) throws -> [InlineButton] {
    let payment = notice.payment
    var buttons: [InlineButton] = []
    if !payment.way.isInvoice, let url = payment.url { buttons.append(.url(notice.text(NoticeTexts.payButton), url)) }
    // Of an invoice that Telegram takes for a provider nobody can be asked: Telegram tells by itself.
    if payment.way != .telegram { buttons.append(try context.button(notice.text(NoticeTexts.check), Route.check, payment.id)) }
    buttons.append(try againButton(notice, NoticeTexts.otherWay, in: context))
    buttons.append(try context.button(notice.text(NoticeTexts.cancel), Route.cancel, payment.id))
    return buttons
  }

  private func againButton<Context: TransactionContext & ~Escapable>(
    _ notice: Notice, _ text: LocalizedText, in context: Context
  ) throws -> InlineButton { try context.button(notice.text(text), Route.again, notice.payment.id) }

  /// Shows the payment in its message, which is made where there is none yet.
  private func show<Context: TransactionContext & ~Escapable>(
    _ text: String, _ buttons: [InlineButton] = [], of payment: Payment, in context: Context
  ) throws {
    let keyboard = buttons.isEmpty ? nil : Keyboard.column(buttons)
    if let message = payment.message { return try context.edit(message, text, keyboard: keyboard) }
    try context.payments.setMessage(try context.send(text, to: payment.chat, keyboard: keyboard), of: payment.id)
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

  func amount(_ money: Money) -> String { bot.amount(money, in: language) }

  func text(_ text: LocalizedText, _ further: [String: any TextArgument] = [:]) -> String {
    let known: [String: any TextArgument] = [
      "id": payment.id, "what": what, "price": amount(payment.price),
      "until": bot.localTime(at: payment.expiresAt).dayAndTime(in: language),
    ]
    return text.text(in: language, known.merging(further) { $1 })
  }
}
