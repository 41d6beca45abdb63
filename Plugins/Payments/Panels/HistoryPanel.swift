import PluginAPI

/// What was moved on a person's balance, and the payments that moved nothing.
struct HistoryPanel: Sendable {
  let history: History

  func register(on bot: Registration) throws {
    try bot.panel(
      PanelName.history, PanelTexts.history, icon: .history, order: 22,
      renewedBy: [
        .balance, .event(PaymentEvents.succeeded, about: { $0.user }), .event(PaymentEvents.refunded, about: { $0.user }),
      ]
    ) { try panel($0) }
  }

  private func panel(_ context: PanelContext) throws -> Panel {
    let (user, transaction) = (context.person.id, context.transaction)
    var lines: [HistoryLine] = []
    if let place = try history.place(ofPage: context.page, of: user, transaction) {
      lines = try history.lines(of: user, after: place, in: context.language, transaction)
    }
    let newest = try context.payments.payments(of: user, before: nil, limit: 1).first
    let items = lines.prefix(HistoryLine.pageSize).map { line in
      PanelItem(
        line.text, subtitle: context.bot.localTime(at: line.at).dayAndTime(in: context.language), trailing: line.amount,
        button: line.payment != nil && line.payment == newest?.id ? PanelButton(PanelTexts.payment, opens: PanelName.payment) : nil)
    }
    let hasMore = lines.count > HistoryLine.pageSize && context.page < HistoryLine.lastPage
    return Panel([.list(items, empty: HistoryTexts.empty, hasMore: hasMore)])
  }
}
