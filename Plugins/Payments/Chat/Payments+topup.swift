import PluginAPI

extension Payments {
  /// The packages as a new message. Its old name is `balance_top_up` without the plugin's.
  static let topUp = Callback("balance_top_up")
  /// The packages in the place of another page.
  static let choose = Callback("choose")
  /// The ways to pay for a package.
  static let package = Callback<String>("package")
  static let topUpLink = "topup"

  func registerTopUp(on bot: Registration) throws {
    try bot.command("topup", Texts.topUpCommand, openTopUp)
    try bot.deepLink(prefix: Self.topUpLink) { update in
      guard update.arguments.isEmpty else { return update.decline() }
      try openTopUp(update)
    }
    try bot.on(Self.topUp, openTopUp)
    try bot.alias("balance_top_up", to: Self.topUp)
    try bot.on(Self.choose) { update in
      guard try isPrivate(update) else { return }
      try update.turn(to: packagesPage(update))
    }
    try bot.on(Self.package, choosePackage)
  }

  private func openTopUp(_ update: UpdateContext) throws {
    guard try isPrivate(update) else { return }
    try update.reply(packagesPage(update))
  }

  private func choosePackage(_ update: UpdateContext, id: String) throws {
    guard try isPrivate(update) else { return }
    guard let package = settings.package(id), !offers(of: package).isEmpty else {
      return try update.turn(to: packagesPage(update, Texts.packageGone))
    }
    try update.turn(to: waysPage(offers(of: package), update))
  }

  /// What is sold, at which prices.
  ///
  /// - Parameter opening: what stands above, where something has changed.
  func packagesPage(_ update: UpdateContext, _ opening: LocalizedText? = nil) throws -> Page {
    let packages = settings.packages.filter { !offers(of: $0).isEmpty }
    guard !packages.isEmpty || !settings.sumWays.isEmpty else { return Page(text: update.text(Texts.nothingForSale)) }
    var blocks = [update.text(opening ?? Texts.choosePackage)]
    var buttons: [InlineButton] = []
    for package in packages {
      let title = package.title.text(in: update.language)
      let units = unitsText(package.units, bonus: package.bonus, update.bot, in: update.language)
      var prices: [String] = []
      for price in offers(of: package).map(\.price) {
        let text = update.bot.amount(price, in: update.language)
        if !prices.contains(text) { prices.append(text) }
      }
      blocks.append(update.text(Texts.packageLine, ["title": title, "units": units]) + "\n" + prices.joined(separator: " · "))
      let all = update.bot.amount(.units(package.units + package.bonus), in: update.language)
      buttons.append(try update.button("\(title) · \(all)", Self.package, package.id))
    }
    if let line = try promoLine(update) { blocks.append(line) }
    if !settings.sumWays.isEmpty { buttons.append(try update.button(update.text(Texts.ownSum), Self.ownSum)) }
    buttons.append(try update.button(update.text(PromoTexts.button), Self.promo))
    buttons.append(try update.button(update.text(Texts.back), Self.balance))
    return Page(text: blocks.joined(separator: "\n\n"), keyboard: .column(buttons))
  }

  /// The ways by which a package can be bought, each at its price.
  func offers(of package: PaymentPackage) -> [Offer] {
    settings.ways(for: package).map { way, price in
      Offer(package: package.id, units: package.units, bonus: package.bonus, price: price, way: way)
    }
  }

  /// The ways to pay for the same goods, each a button that begins one purchase.
  func waysPage(_ offers: [Offer], _ update: UpdateContext) throws -> Page {
    let order = PurchaseOrder.random()
    var buttons = try offers.map { try purchaseButton($0, order: order, update) }
    buttons.append(try update.button(update.text(Texts.back), Self.choose))
    let what = offers.first.map { goodsText($0, bonus: $0.bonus, update.bot, in: update.language) } ?? ""
    let text = [update.text(Texts.chooseWay, ["what": what]), try promoLine(update)].compactMap(\.self)
    return Page(text: text.joined(separator: "\n\n"), keyboard: .column(buttons))
  }

  /// `Mini: 10 STcoin`, or `50 STcoin` without a package.
  func goodsText(_ offer: Offer, bonus: Int64, _ bot: BotInfo, in language: Language) -> String {
    let units = unitsText(offer.units, bonus: bonus, bot, in: language)
    guard let package = offer.package.flatMap(settings.package) else { return units }
    return Texts.packageLine.text(in: language, ["title": package.title.text(in: language), "units": units])
  }

  /// `10 STcoin`, or `25 STcoin and 2 STcoin as a present`.
  func unitsText(_ units: Int64, bonus: Int64, _ bot: BotInfo, in language: Language) -> String {
    let bought = bot.amount(.units(units), in: language)
    guard bonus > 0 else { return bought }
    return Texts.packageBonus.text(in: language, ["units": bought, "bonus": bot.amount(.units(bonus), in: language)])
  }
}
