import PluginAPI

/// A person's invitation link, what came of it, and those who came.
struct InvitationPanels: Sendable {
  let title: LocalizedText
  let page: InvitationPage

  func register(on bot: Registration) throws {
    try bot.panel(PanelName.invitation, title, icon: .gift, order: 50, renewedBy: [.balance]) { try invitation($0) }
    try bot.panel(PanelName.people, PanelTexts.people, icon: .people, isListed: false, renewedBy: [.balance]) { try people($0) }
  }

  private func invitation(_ context: PanelContext) throws -> Panel {
    guard !context.bot.username.isEmpty else { return Panel([.text(Texts.notReady, tone: .muted)]) }
    let (user, transaction) = (context.person.id, context.transaction)
    try page.payouts.payOwed(to: user, in: transaction)
    let link = try context.invitationLink(of: user)
    let tally = try InvitationTally(of: user, in: transaction)
    var buttons: [PanelButton] = []
    if tally.people > 0 { buttons.append(PanelButton(Texts.peopleButton, opens: PanelName.people)) }
    if page.settings.hasLeaderboard { buttons.append(PanelButton(Texts.topButton, opens: PanelName.leaderboard)) }
    let promises = try page.promises(in: transaction)
    return Panel(
      [
        .code(link, alt: PanelTexts.alt), .copy(PanelTexts.link, link),
        .share(Texts.share, url: link, message: try page.sharing.invitation(in: transaction)), .rows(rows(of: tally, context.bot)),
      ] + (buttons.isEmpty ? [] : [.buttons(buttons)])
        + (promises.isEmpty ? [] : [.section(PanelTexts.terms, promises.map { .text($0, tone: .muted) })]))
  }

  private func rows(of tally: InvitationTally, _ bot: BotInfo) -> [PanelRow] {
    func units(_ number: Int64) -> String { bot.text(of: .units(number)) }
    var rows = [PanelRow(PanelTexts.joined, String(tally.people))]
    if tally.earned > 0 { rows.append(PanelRow(PanelTexts.earned, units(tally.earned), tone: .success)) }
    if tally.awaitsTopUp > 0 { rows.append(PanelRow(PanelTexts.awaitsTopUp, units(tally.awaitsTopUp))) }
    if tally.awaitsAction > 0 { rows.append(PanelRow(PanelTexts.awaitsAction, units(tally.awaitsAction))) }
    if tally.overLimit > 0 { rows.append(PanelRow(PanelTexts.overLimit, String(tally.overLimit))) }
    if tally.known > 0 { rows.append(PanelRow(PanelTexts.known, String(tally.known))) }
    return rows
  }

  private func people(_ context: PanelContext) throws -> Panel {
    let people = try BroughtPerson.page(context.page - 1, of: context.person.id, in: context.transaction)
    let items = people.prefix(BroughtPerson.pageSize).map { PanelItem($0.name, subtitle: $0.outcome) }
    return Panel([.list(items, empty: PanelTexts.nobody, hasMore: people.count > BroughtPerson.pageSize)])
  }
}
