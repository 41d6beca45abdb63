import PluginAPI

/// What operators see of a person's invitations.
struct InvitationAdminPanel: Sendable {
  func register(on bot: Registration) throws {
    try bot.adminPanel("invitations", AdminTexts.invitations, about: .person) { try panel($0) }
  }

  private func panel(_ context: AdminPanelContext) throws -> Panel {
    let (user, transaction, bot) = (try context.person.id, context.transaction, context.bot)
    let tally = try InvitationTally(of: user, in: transaction)
    var rows = [
      PanelRow(AdminTexts.joined, String(tally.people)),
      PanelRow(AdminTexts.earned, bot.text(of: .units(tally.earned))),
      PanelRow(AdminTexts.due, bot.text(of: .units(tally.awaitsTopUp + tally.awaitsAction))),
    ]
    if let inviter = try context.joined.inviter(of: user) {
      rows.append(PanelRow(AdminTexts.invitedBy, try transaction.users.find(inviter)?.displayName ?? String(inviter)))
    }
    let people = try BroughtPerson.page(context.page - 1, of: user, in: transaction)
    let items = people.prefix(BroughtPerson.pageSize).map { PanelItem($0.name, subtitle: $0.outcome) }
    return Panel([
      .rows(rows), .list(items, empty: AdminTexts.nobody, hasMore: people.count > BroughtPerson.pageSize),
    ])
  }
}

/// What operators read on the panel of invitations.
enum AdminTexts {
  static let invitations = LocalizedText("admin.invitations", ru: "Приглашения", en: "Invitations")
  static let joined = LocalizedText("admin.joined", ru: "Пришло по ссылке", en: "Joined by the link")
  static let earned = LocalizedText("admin.earned", ru: "Получено", en: "Earned")
  static let due = LocalizedText("admin.due", ru: "Ещё придёт", en: "Still due")
  static let invitedBy = LocalizedText("admin.invited_by", ru: "Кто пригласил", en: "Invited by")
  static let nobody = LocalizedText("admin.nobody", ru: "По ссылке никто не пришёл.", en: "Nobody has come by the link.")

  /// All of them.
  static let all: [LocalizedText] = [invitations, joined, earned, due, invitedBy, nobody]
}
