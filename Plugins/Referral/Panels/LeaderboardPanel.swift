import PluginAPI

/// Who brought the most people, and whether the person is named there.
struct LeaderboardPanel: Sendable {
  func register(on bot: Registration) throws {
    try bot.panel(PanelName.leaderboard, PanelTexts.leaderboard, icon: .star, order: 51) { context in
      let board = try Leaderboard(for: context.person.id, in: context.transaction)
      let items = board.entries.map { entry in
        let (name, own) = (entry.name ?? context.text(Texts.topAnonymous), entry.isOwn ? context.text(Texts.topYou) : "")
        return PanelItem("\(entry.place). \(name)\(own)", trailing: String(entry.people))
      }
      var elements: [PanelElement] = [.list(items, empty: PanelTexts.noLeaders)]
      if let own = board.own { elements.append(.text(Texts.topPlace, ["place": own.place, "count": own.people])) }
      if let isHidden = board.isHidden {
        elements.append(
          .buttons([PanelButton(isHidden ? Texts.topShow : Texts.topHide, ReferralRoutes.hide, isHidden ? 0 : 1)]))
      }
      return Panel(elements)
    }
  }
}
