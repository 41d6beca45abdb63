import PluginAPI

/// What is sold, and the ways to pay for it.
struct TopUpPage: Sendable {
  let settings: PaymentSettings

  func register(on bot: Registration) throws {
    try bot.command("topup", Texts.topUpCommand, openTopUp)
    try bot.deepLink(prefix: Route.topUpLink) { update in
      guard update.arguments.isEmpty else { return update.decline() }
      try openTopUp(update)
    }
    try bot.on(Route.topUp, openTopUp)
    try bot.alias("balance_top_up", to: Route.topUp)
    try bot.on(Route.choose) { update in
      try update.turn(to: packagesPage(update))
    }
    try bot.on(Route.package, choosePackage)
  }

  private func openTopUp(_ update: UpdateContext) throws {
    try update.reply(packagesPage(update))
  }

  private func choosePackage(_ update: UpdateContext, id: String) throws {
    guard let package = settings.package(id), !settings.offers(of: package).isEmpty else {
      return try update.turn(to: packagesPage(update, Texts.packageGone))
    }
    try update.turn(to: waysPage(settings.offers(of: package), update))
  }

  /// What is sold, at which prices.
  ///
  /// - Parameter opening: what stands above, where something has changed.
  func packagesPage(_ update: UpdateContext, _ opening: LocalizedText? = nil) throws -> Page {
    let packages = settings.packages.filter { !settings.offers(of: $0).isEmpty }
    guard !packages.isEmpty || !settings.sumWays.isEmpty else {
      return Page(text: update.text(Texts.nothingForSale), panel: PanelName.topUp)
    }
    var blocks = [update.text(opening ?? Texts.choosePackage)]
    var buttons: [InlineButton] = []
    for package in packages {
      let title = update.text(package.title)
      let units = GoodsText.units(package.units, bonus: package.bonus, in: update.language, update.transaction)
      var prices: [String] = []
      for price in settings.offers(of: package).map(\.price) {
        let text = update.bot.amount(price, in: update.language)
        if !prices.contains(text) { prices.append(text) }
      }
      let line = GoodsText.line(package.title, units, in: update.language, update.transaction)
      blocks.append(line + "\n" + prices.joined(separator: " · "))
      let all = update.bot.amount(.units(package.units + package.bonus), in: update.language)
      buttons.append(try update.button("\(title) · \(all)", Route.package, package.id))
    }
    if let line = try update.promoLine() { blocks.append(line) }
    if !settings.sumWays.isEmpty { buttons.append(try update.button(update.text(Texts.ownSum), Route.ownSum)) }
    buttons.append(try update.button(update.text(PromoTexts.button), Route.promo))
    buttons.append(try update.button(update.text(Texts.back), Route.balance))
    return Page(
      text: blocks.joined(separator: "\n\n"), keyboard: .column(buttons), panel: PanelName.topUp, notice: opening)
  }

  /// The ways to pay for the same goods, each a button that begins one purchase.
  func waysPage(_ offers: [Offer], _ update: UpdateContext) throws -> Page {
    let order = PurchaseOrder.random()
    var buttons = try offers.map { try update.button(buying: $0, order: order) }
    buttons.append(try update.button(update.text(Texts.back), Route.choose))
    let what = offers.first.map { GoodsText(settings: settings).text(of: $0, in: update.language, update.transaction) } ?? ""
    let text = [update.text(Texts.chooseWay, ["what": what]), try update.promoLine()].compactMap(\.self)
    let panel = offers.first?.package.map { PanelName.package($0) } ?? PanelName.topUp
    return Page(text: text.joined(separator: "\n\n"), keyboard: .column(buttons), panel: panel)
  }
}
