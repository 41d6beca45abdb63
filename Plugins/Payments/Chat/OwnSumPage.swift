import PluginAPI

/// The way to pay whose currency a person was asked for a sum of.
struct SumAsked: Codable, Sendable {
  let way: PaymentWay
}

/// Asks for a sum of one's own, and offers what it buys.
struct OwnSumPage: Sendable {
  /// Ends the question.
  private static let cancel = Callback("cancel_sum")
  private static let asksSum = Conversation<SumAsked>("sum", timeToLive: .seconds(1800))

  let settings: PaymentSettings
  let topUp: TopUpPage

  func register(on bot: Registration) throws {
    try bot.on(Route.ownSum, chooseSumWay)
    try bot.on(Route.ownSumBy) { update, way in try askSum(update, PaymentWay(rawValue: way)) }
    try bot.on(Self.asksSum, takeSum)
    try bot.on(Self.cancel) { update in
      try update.endConversation()
      try update.turn(to: topUp.packagesPage(update))
    }
  }

  private var sumWays: [(way: PaymentWay, rule: OwnSum)] { settings.sumWays }

  private func chooseSumWay(_ update: UpdateContext) throws {
    if update.isInApp { return try update.open(panel: sumWays.isEmpty ? PanelName.topUp : PanelName.sum) }
    guard let first = sumWays.first else { return try update.turn(to: topUp.packagesPage(update, Texts.sumGone)) }
    guard sumWays.count > 1 else { return try askSum(update, first.way) }
    var buttons = try sumWays.map { way, rule in
      let least = update.bot.amount(rule.least, in: update.language)
      let from = update.text(Texts.sumFrom, ["way": update.text(Texts.way(way)), "least": least])
      return try update.button(from, Route.ownSumBy, way.rawValue)
    }
    buttons.append(try update.button(update.text(Texts.back), Route.choose))
    try update.turn(to: Page(text: update.text(Texts.ownSumWay), keyboard: .column(buttons), panel: PanelName.sum))
  }

  private func askSum(_ update: UpdateContext, _ way: PaymentWay?) throws {
    guard let (way, rule) = sumWays.first(where: { $0.way == way }) else {
      return try update.turn(to: topUp.packagesPage(update, Texts.sumGone))
    }
    if update.isInApp { return try update.open(panel: PanelName.sum(by: way)) }
    try update.begin(Self.asksSum, SumAsked(way: way))
    func amount(_ money: Money) -> String { update.bot.amount(money, in: update.language) }
    let facts: [String: any TextArgument] = [
      "least": amount(rule.least), "most": amount(rule.most), "unit": update.bot.unit, "price": amount(rule.unit),
    ]
    try update.turn(to: Page(text: update.text(Texts.askSum, facts), keyboard: cancelButton(update), panel: PanelName.sum))
  }

  private func takeSum(_ update: UpdateContext, asked: SumAsked) throws {
    guard let (way, rule) = sumWays.first(where: { $0.way == asked.way }) else {
      try update.endConversation()
      return try update.reply(topUp.packagesPage(update, Texts.sumGone))
    }
    func amount(_ money: Money) -> String { update.bot.amount(money, in: update.language) }
    guard let sum = TypedAmount.money(update.text, rule.unit.currency) else {
      return try update.reply(Texts.sumNotNumber, ["example": amount(rule.example)], keyboard: cancelButton(update))
    }
    switch rule.verdict(on: sum) {
    case .tooSmall: try update.reply(Texts.sumTooSmall, ["least": amount(rule.least)], keyboard: cancelButton(update))
    case .tooLarge: try update.reply(Texts.sumTooLarge, ["most": amount(rule.most)], keyboard: cancelButton(update))
    case .buys(let units):
      try update.endConversation()
      try update.reply(sumPage(Offer(package: nil, units: units, bonus: 0, price: sum, way: way), update))
    case .between(let below, let above):
      try update.endConversation()
      let offers = [below, above].compactMap(\.self).map {
        Offer(package: nil, units: rule.units(for: $0), bonus: 0, price: $0, way: way)
      }
      try update.reply(nearestPage(offers, to: sum, update))
    }
  }

  /// What a sum buys, and the button that begins its purchase.
  private func sumPage(_ offer: Offer, _ update: UpdateContext) throws -> Page {
    let facts: [String: any TextArgument] = [
      "sum": update.bot.amount(offer.price, in: update.language),
      "units": update.bot.amount(.units(offer.units), in: update.language),
    ]
    return try page(
      update.text(Texts.sumBuys, facts), [try update.button(buying: offer, order: PurchaseOrder.random())], update)
  }

  /// The sums beside one that buys no whole number of units; whichever is chosen, it is one purchase.
  private func nearestPage(_ offers: [Offer], to sum: Money, _ update: UpdateContext) throws -> Page {
    func amount(_ money: Money) -> String { update.bot.amount(money, in: update.language) }
    let order = PurchaseOrder.random()
    let buttons = try offers.map { offer in
      let text = update.text(Texts.sumButton, ["units": amount(.units(offer.units)), "price": amount(offer.price)])
      return try update.button(text, PurchasePage.buy, PurchaseButton(offer, order: order))
    }
    return try page(update.text(Texts.sumBetween, ["sum": amount(sum), "unit": update.bot.unit]), buttons, update)
  }

  private func page(_ text: String, _ buttons: [InlineButton], _ update: UpdateContext) throws -> Page {
    Page(
      text: [text, try update.promoLine()].compactMap(\.self).joined(separator: "\n"),
      keyboard: .column(
        buttons + [
          try update.button(update.text(Texts.ownSum), Route.ownSum), try update.button(update.text(Texts.back), Route.choose),
        ]), panel: PanelName.sum)
  }

  private func cancelButton(_ update: UpdateContext) throws -> Keyboard {
    .row(try update.button(update.text(Texts.cancel), Self.cancel))
  }
}
