import PluginAPI

/// What a person has.
struct BalancePanel: Sendable {
  let settings: PaymentSettings

  func register(on bot: Registration) throws {
    try bot.panel(PanelName.balance, Texts.balanceCommand, icon: .wallet, order: 20, renewedBy: [.balance]) { try panel($0) }
  }

  private func panel(_ context: PanelContext) throws -> Panel {
    func amount(_ money: Money) -> String { context.bot.amount(money, in: context.language) }
    let user = context.person.id
    let balance = try context.ledger.balance(of: user)
    var elements: [PanelElement] = [.amount(PanelTexts.available, amount(balance.available))]
    var rows: [PanelRow] = []
    if balance.held.minorUnits > 0 { rows.append(PanelRow(PanelTexts.held, amount(balance.held))) }
    if balance.owed.minorUnits > 0 { rows.append(PanelRow(PanelTexts.owed, amount(balance.owed), tone: .danger)) }
    if !rows.isEmpty { elements.append(.rows(rows)) }
    if balance.owed.minorUnits > 0 { elements.append(.text(Texts.owed, ["owed": amount(balance.owed)], tone: .muted)) }
    if let promo = try context.promoText(of: user) { elements.append(.text(promo, tone: .success)) }
    var buttons: [PanelButton] = []
    if let newest = try context.payments.payments(of: user, before: nil, limit: 1).first, newest.state.isOpen {
      buttons.append(
        PanelButton(PanelTexts.openPayment.filled(["price": amount(newest.price)]), opens: PanelName.payment, style: .primary))
    }
    buttons.append(PanelButton(NoticeTexts.history, opens: PanelName.history))
    buttons.append(PanelButton(PromoTexts.button, opens: PanelName.promo))
    if settings.receipts { buttons.append(PanelButton(PanelTexts.receipt, opens: PanelName.receipt)) }
    elements.append(.buttons(buttons))
    return Panel(elements, main: PanelButton(Texts.topUpButton, opens: PanelName.topUp))
  }
}
