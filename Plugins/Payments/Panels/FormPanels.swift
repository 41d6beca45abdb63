import PluginAPI

/// Takes promo codes.
struct PromoPanel: Sendable {
  func register(on bot: Registration) throws {
    try bot.panel(PanelName.promo, PromoTexts.button, icon: .gift, isListed: false) { context in
      var elements: [PanelElement] = []
      if let promo = try context.promoText(of: context.person.id) { elements.append(.text(promo, tone: .success)) }
      elements.append(.form(Route.redeem, [PromoForm.code], submit: PromoTexts.redeem))
      return Panel(elements)
    }
  }
}

/// Where a person's receipts go.
struct ReceiptPanel: Sendable {
  func register(on bot: Registration) throws {
    try bot.panel(PanelName.receipt, PanelTexts.receipt, isListed: false) { context in
      let contact = try context.receiptContacts.find(context.person.id)?.shown
      var elements: [PanelElement] = []
      if let contact { elements.append(.text(PanelTexts.receiptsGoTo, ["contact": contact])) }
      let field = contact.map { ContactForm.contact.filled($0) } ?? ContactForm.contact
      elements.append(.form(Route.setContact, [field], submit: ReceiptTexts.save))
      return Panel(elements)
    }
  }
}
