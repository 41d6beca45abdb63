import PluginAPI

/// How the payment stands that the person began last.
struct PaymentPanel: Sendable {
  /// How many payments are looked at for others that can still be paid.
  private static let looks = 10

  let flow: PaymentFlow

  func register(on bot: Registration) throws {
    try bot.panel(
      PanelName.payment, PanelTexts.payment, icon: .wallet, isListed: false,
      renewedBy: [.event(PaymentEvents.succeeded, about: { $0.user }), .event(PaymentEvents.refunded, about: { $0.user })]
    ) { try panel($0) }
  }

  private func panel(_ context: PanelContext) throws -> Panel {
    let all = try context.payments.payments(of: context.person.id, before: nil, limit: Self.looks)
    let topUp = PanelButton(Texts.topUpButton, opens: PanelName.topUp)
    guard let newest = all.first else { return Panel([.text(PanelTexts.noPayment, tone: .muted)], main: topUp) }
    var elements = try elements(of: newest, context)
    let others = all.dropFirst().filter { $0.state.isOpen }
    if !others.isEmpty {
      elements.append(.section(PanelTexts.others, try others.flatMap { [try rows(of: $0, context)] + buttons(of: $0, context) }))
    }
    if newest.state.isPaid { return Panel(elements, main: PanelButton(NoticeTexts.balance, opens: PanelName.balance)) }
    guard newest.state.isOpen else { return Panel(elements, main: newest.state == .processing ? nil : topUp) }
    return Panel(elements, main: try payButton(of: newest, context))
  }

  private func elements(of payment: Payment, _ context: PanelContext) throws -> [PanelElement] {
    var elements: [PanelElement] = [
      .amount(PanelTexts.price, amount(payment.price, context)), try rows(of: payment, context),
    ]
    switch payment.state {
    case .created: elements.append(.progress(PanelTexts.preparing, nil))
    case .pending:
      elements.append(.countdown(PanelTexts.timeLeft, until: payment.expiresAt, ended: PanelTexts.timeOver))
      elements.append(
        .text(payment.way.isInvoice && payment.url == nil ? PanelTexts.invoiceInChat : PanelTexts.updates, tone: .muted))
    case .processing, .succeeded, .partlyRefunded, .refunded, .canceled, .expired: break
    }
    if let words = try flow.notices.standing(of: payment, in: context.transaction) {
      elements.append(.text(words, tone: .muted))
    }
    return elements + buttons(of: payment, context)
  }

  private func rows(of payment: Payment, _ context: PanelContext) throws -> PanelElement {
    let (state, tone) = PanelTexts.state(of: payment)
    let begun = context.bot.localTime(at: payment.createdAt).dayAndTime(in: context.language)
    let goods = GoodsText(settings: flow.settings).text(
      of: try context.promoCodes.sold(payment), in: context.language, context.transaction)
    var rows = [
      PanelRow(PanelTexts.goods, goods), PanelRow(PanelTexts.number, "№\u{A0}\(payment.id)"),
      PanelRow(PanelTexts.way, Texts.way(payment.way)), PanelRow(PanelTexts.begun, begun),
      PanelRow(PanelTexts.state, state, tone: tone),
    ]
    if payment.refunded.minorUnits > 0 { rows.append(PanelRow(PanelTexts.returned, amount(payment.refunded, context))) }
    return .rows(rows)
  }

  /// What can be done about a payment besides paying it.
  private func buttons(of payment: Payment, _ context: PanelContext) -> [PanelElement] {
    var buttons: [PanelButton] = []
    switch payment.state {
    case .created, .pending:
      for button in PayButton.all(of: payment) {
        switch button {
        case .pay: break
        case .check: buttons.append(PanelButton(NoticeTexts.check, Route.check, payment.id))
        case .otherWay: buttons.append(PanelButton(NoticeTexts.otherWay, Route.again, payment.id))
        case .cancel:
          buttons.append(
            PanelButton(NoticeTexts.cancel, Route.cancel, payment.id, style: .danger, confirm: PanelTexts.cancelSure))
        }
      }
    case .processing: buttons.append(PanelButton(NoticeTexts.check, Route.check, payment.id))
    case .canceled where payment.reason == PaymentReason.contactRefused && flow.settings.receipts:
      buttons.append(PanelButton(NoticeTexts.otherContact, opens: PanelName.receipt))
    case .succeeded, .partlyRefunded, .refunded, .canceled, .expired: break
    }
    return buttons.isEmpty ? [] : [.buttons(buttons)]
  }

  /// Leads to the provider's page, or has Telegram's sheet opened.
  private func payButton(of payment: Payment, _ context: PanelContext) throws -> PanelButton? {
    guard payment.state == .pending, try !payment.isOver(at: context.now), let url = payment.url else { return nil }
    let text = NoticeTexts.payButton.filled(["price": amount(payment.price, context)])
    return payment.way.isInvoice
      ? PanelButton(text, Route.pay, payment.id, style: .primary) : PanelButton(text, url: url, style: .primary)
  }

  private func amount(_ money: Money, _ context: PanelContext) -> String { context.bot.amount(money, in: context.language) }
}
