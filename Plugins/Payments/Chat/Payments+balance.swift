import PluginAPI

extension Payments {
  /// The balance as a new message: for menus and for messages that stay as they are.
  static let show = Callback("show")
  /// The balance in the place of another page.
  static let balance = Callback("balance")

  func registerBalance(on bot: Registration) throws {
    try bot.command("balance", Texts.balanceCommand, showBalance)
    try bot.on(Self.show, showBalance)
    try bot.on(Self.balance) { update in
      guard try isPrivate(update) else { return }
      try update.turn(to: balancePage(update))
    }
    try bot.menu(Texts.balanceCommand, order: 20, opens: Self.show)
    try bot.profile(order: 20) { update in
      let available = try update.ledger.balance(of: update.user.id).available
      return [
        .line(update.text(Texts.profile, ["available": update.bot.amount(available, in: update.language)])),
        .button(try update.button(update.text(Texts.topUpButton), Self.topUp)),
      ]
    }
  }

  private func showBalance(_ update: UpdateContext) throws {
    guard try isPrivate(update) else { return }
    try update.reply(balancePage(update))
  }

  private func balancePage(_ update: UpdateContext) throws -> Page {
    let balance = try update.ledger.balance(of: update.user.id)
    func amount(_ money: Money) -> String { update.bot.amount(money, in: update.language) }
    var lines = [update.text(Texts.balance, ["available": amount(balance.available)])]
    if balance.held.minorUnits > 0 { lines.append(update.text(Texts.held, ["held": amount(balance.held)])) }
    if balance.owed.minorUnits > 0 { lines.append(update.text(Texts.owed, ["owed": amount(balance.owed)])) }
    if let line = try promoLine(update) { lines.append(line) }
    return Page(
      text: lines.joined(separator: "\n"),
      keyboard: .inline([
        [try update.button(update.text(Texts.topUpButton), Self.choose, style: .primary)],
        [
          try update.button(update.text(HistoryTexts.button), Self.history, HistoryPlace.newest),
          try update.button(update.text(PromoTexts.button), Self.promo),
        ],
      ]))
  }

  /// What a promo code adds to the next top-up, where one waits.
  func promoLine(_ update: UpdateContext) throws -> String? {
    try PromoCodes(sql: update.sql, now: update.now).waiting(of: update.user.id).map {
      update.text(PromoTexts.waiting, ["code": $0.code, "percent": $0.percent])
    }
  }
}
