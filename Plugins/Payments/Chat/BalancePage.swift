import PluginAPI

/// What a person has.
struct BalancePage: Sendable {
  func register(on bot: Registration) throws {
    try bot.command("balance", Texts.balanceCommand, showBalance)
    try bot.on(Route.show, showBalance)
    try bot.on(Route.balance) { update in
      try update.turn(to: page(update))
    }
    try bot.menu(Texts.balanceCommand, order: 20, opens: Route.show)
    try bot.profile(order: 20) { update in
      let available = try update.ledger.balance(of: update.requirePerson().id).available
      return [
        .line(update.text(Texts.profile, ["available": update.bot.amount(available, in: update.language)])),
        .button(try update.button(update.text(Texts.topUpButton), Route.topUp)),
      ]
    }
  }

  private func showBalance(_ update: UpdateContext) throws {
    try update.reply(page(update))
  }

  private func page(_ update: UpdateContext) throws -> Page {
    let balance = try update.ledger.balance(of: update.requirePerson().id)
    func amount(_ money: Money) -> String { update.bot.amount(money, in: update.language) }
    var lines = [update.text(Texts.balance, ["available": amount(balance.available)])]
    if balance.held.minorUnits > 0 { lines.append(update.text(Texts.held, ["held": amount(balance.held)])) }
    if balance.owed.minorUnits > 0 { lines.append(update.text(Texts.owed, ["owed": amount(balance.owed)])) }
    if let line = try update.promoLine() { lines.append(line) }
    return Page(
      text: lines.joined(separator: "\n"),
      keyboard: .inline([
        [try update.button(update.text(Texts.topUpButton), Route.choose, style: .primary)],
        [
          try update.button(update.text(NoticeTexts.history), HistoryPage.turn, .newest),
          try update.button(update.text(PromoTexts.button), Route.promo),
        ],
      ]), panel: PanelName.balance)
  }
}
