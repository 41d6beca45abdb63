import PluginAPI

extension Payments {
  static let ownSum = Callback("own_sum")
  static let asksSum = Conversation<NoState>("sum", timeToLive: .seconds(1800))

  func registerOwnSum(on bot: Registration) throws {
    try bot.on(Self.ownSum, askSum)
    try bot.on(Self.asksSum) { update, _ in try takeSum(update) }
  }

  /// What one unit costs, by each way to pay; empty where people buy packages only.
  func unitPrices(_ bot: BotInfo, in language: Language) -> [String] {
    var prices: [String] = []
    for way in settings.ways {
      guard let price = settings.ownSum?.prices[way.currency] else { continue }
      let text = bot.amount(price, in: language)
      if !prices.contains(text) { prices.append(text) }
    }
    return prices
  }

  private func askSum(_ update: UpdateContext) throws {
    guard try isPrivate(update) else { return }
    let prices = unitPrices(update.bot, in: update.language)
    guard let rule = settings.ownSum, !prices.isEmpty else {
      return try update.turn(to: packagesPage(update, Texts.sumGone))
    }
    try update.begin(Self.asksSum)
    try update.turn(
      to: Page(
        text: update.text(
          Texts.askSum,
          [
            "unit": update.bot.unit, "least": NumberText.text(rule.least, in: update.language),
            "most": NumberText.text(rule.most, in: update.language), "prices": prices.joined(separator: " · "),
          ])))
  }

  private func takeSum(_ update: UpdateContext) throws {
    guard let rule = settings.ownSum else {
      try update.endConversation()
      return try update.reply(packagesPage(update, Texts.sumGone))
    }
    func amount(_ units: Int64) -> String { update.bot.amount(.units(units), in: update.language) }
    guard let units = NumberText.number(update.text) else {
      return try update.reply(Texts.sumNotNumber, ["example": max(rule.least, min(50, rule.most))])
    }
    guard units >= rule.least else { return try update.reply(Texts.sumTooSmall, ["least": amount(rule.least)]) }
    guard units <= rule.most else { return try update.reply(Texts.sumTooLarge, ["most": amount(rule.most)]) }
    try update.endConversation()
    let offers = settings.offers(units: units)
    guard !offers.isEmpty else { return try update.reply(packagesPage(update, Texts.sumGone)) }
    try update.reply(waysPage(offers, update))
  }
}
