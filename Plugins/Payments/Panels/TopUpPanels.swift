import PluginAPI

/// What is sold, and the ways to pay for it.
struct TopUpPanels: Sendable {
  let settings: PaymentSettings

  private var packages: [PaymentPackage] { settings.packages.filter { !settings.offers(of: $0).isEmpty } }

  func register(on bot: Registration) throws {
    try bot.panel(PanelName.topUp, Texts.topUpButton, icon: .star, order: 21) { try list($0) }
    for package in packages {
      try bot.panel(PanelName.package(package.id), package.title, isListed: false) { try ways(of: package, $0) }
    }
    guard !settings.sumWays.isEmpty else { return }
    try bot.panel(PanelName.sum, Texts.ownSum, isListed: false) { try sums($0) }
    for (way, rule) in settings.sumWays {
      try bot.panel(PanelName.sum(by: way), Texts.ownSum, isListed: false) { try sum(by: way, rule, $0) }
    }
  }

  private func list(_ context: PanelContext) throws -> Panel {
    let hasSums = !settings.sumWays.isEmpty
    guard !packages.isEmpty || hasSums else { return Panel([.text(Texts.nothingForSale, tone: .muted)]) }
    var elements: [PanelElement] = []
    if let promo = try context.promoText(of: context.person.id) { elements.append(.text(promo, tone: .success)) }
    var items = packages.map { package in
      var prices: [String] = []
      for offer in settings.offers(of: package) {
        let price = context.bot.amount(offer.price, in: context.language)
        if !prices.contains(price) { prices.append(price) }
      }
      return PanelItem(
        package.title,
        subtitle: GoodsText.units(package.units, bonus: package.bonus, in: context.language, context.transaction),
        trailing: prices.joined(separator: " · "),
        button: PanelButton(package.title, opens: PanelName.package(package.id)))
    }
    if hasSums { items.append(PanelItem(Texts.ownSum, button: PanelButton(Texts.ownSum, opens: PanelName.sum))) }
    elements.append(.list(items, empty: Texts.nothingForSale))
    elements.append(.buttons([PanelButton(PromoTexts.button, opens: PanelName.promo)]))
    return Panel(elements)
  }

  private func ways(of package: PaymentPackage, _ context: PanelContext) throws -> Panel {
    var elements: [PanelElement] = [
      .amount(
        PanelTexts.youGet, GoodsText.units(package.units, bonus: package.bonus, in: context.language, context.transaction))
    ]
    if let promo = try context.promoText(of: context.person.id) { elements.append(.text(promo, tone: .success)) }
    let order = PurchaseOrder.random()
    var buttons: [PanelButton] = []
    var forms: [PanelElement] = []
    for offer in settings.offers(of: package) {
      let (text, button) = (words(for: offer, context), PurchaseButton(offer, order: order))
      if try settings.needsContact(offer.way, of: context.person.id, context.transaction) {
        forms.append(.form(PurchasePage.buy, button, [ContactForm.contact], submit: text))
      } else {
        buttons.append(PanelButton(text, PurchasePage.buy, button))
      }
    }
    elements.append(.section(PanelTexts.chooseWay, forms + (buttons.isEmpty ? [] : [.buttons(buttons)])))
    return Panel(elements)
  }

  private func words(for offer: Offer, _ context: PanelContext) -> LocalizedText {
    Texts.wayButton.filled([
      "way": context.text(Texts.way(offer.way)), "price": context.bot.amount(offer.price, in: context.language),
    ])
  }

  // MARK: A sum of one's own

  /// The ways that take sums, or the form where there is one way.
  private func sums(_ context: PanelContext) throws -> Panel {
    if let only = settings.sumWays.first, settings.sumWays.count == 1 { return try sum(by: only.way, only.rule, context) }
    let items = settings.sumWays.map { way, rule in
      PanelItem(
        Texts.way(way), subtitle: range(rule, context),
        button: PanelButton(Texts.way(way), opens: PanelName.sum(by: way)))
    }
    return Panel([.list(items, empty: Texts.nothingForSale)])
  }

  private func sum(by way: PaymentWay, _ rule: OwnSum, _ context: PanelContext) throws -> Panel {
    let price = Texts.unitPrice.filled([
      "unit": context.bot.unit, "price": context.bot.amount(rule.unit, in: context.language),
    ])
    var fields: [any AnyFormField] = [SumForm.sum(rule, hint: price)]
    if try settings.needsContact(way, of: context.person.id, context.transaction) { fields.append(ContactForm.contact) }
    var elements: [PanelElement] = [.text("\(context.text(Texts.way(way))): \(range(rule, context))", tone: .muted)]
    if let promo = try context.promoText(of: context.person.id) { elements.append(.text(promo, tone: .success)) }
    elements.append(
      .form(
        PurchasePage.buySum, SumButton(order: PurchaseOrder.random(), way: way), fields, submit: PanelTexts.pay))
    return Panel(elements)
  }

  private func range(_ rule: OwnSum, _ context: PanelContext) -> String {
    context.text(
      PanelTexts.sumRange,
      [
        "least": context.bot.amount(rule.least, in: context.language), "most": context.bot.amount(rule.most, in: context.language),
      ])
  }
}
