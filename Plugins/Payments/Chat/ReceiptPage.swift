import PluginAPI

/// What a person was about to buy when they were asked where the receipt goes; nothing where they asked for the question.
struct ContactAsked: Codable, Sendable {
  var purchase: PurchaseButton?
}

/// Asks where receipts go, and goes on with the purchase for which it was asked.
struct ReceiptPage: Sendable {
  private static let asksContact = Conversation<ContactAsked>("contact", timeToLive: .seconds(1800))

  let purchase: PurchasePage

  private var settings: PaymentSettings { purchase.flow.settings }

  func register(on bot: Registration) throws {
    try bot.on(Self.asksContact, takeContact)
    try bot.on(Route.contact) { update, id in
      guard let payment = try purchase.ownPayment(id, update) else { return }
      let offer = settings.offer(payment.way, package: payment.offer.package, price: payment.price.minorUnits)
      try Self.ask(for: offer.map { PurchaseButton($0, order: PurchaseOrder.random()) }, update)
    }
    try bot.on(Route.setContact) { update in
      guard update.isInApp else { return try Self.ask(for: nil, update) }
      try update.answer(ReceiptTexts.saved, ["contact": ContactForm.keep(update).shown])
    }
    if settings.receipts {
      try bot.command("receipt", ReceiptTexts.command, changeContact)
    }
  }

  static func ask(for purchase: PurchaseButton?, _ update: UpdateContext) throws {
    if update.isInApp { return try update.open(panel: PanelName.receipt) }
    try update.begin(Self.asksContact, ContactAsked(purchase: purchase))
    try update.reply(ReceiptTexts.ask, keyboard: Self.phoneButton(update))
  }

  private func changeContact(_ update: UpdateContext) throws {
    guard let contact = try update.receiptContacts.find(update.requirePerson().id) else {
      return try Self.ask(for: nil, update)
    }
    try update.begin(Self.asksContact, ContactAsked(purchase: nil))
    try update.reply(ReceiptTexts.current, ["contact": contact.shown], keyboard: Self.phoneButton(update))
  }

  private static func phoneButton(_ update: UpdateContext) -> Keyboard {
    .reply([[.contact(update.text(ReceiptTexts.sendPhone))]], oneTime: true)
  }

  private func takeContact(_ update: UpdateContext, asked: ContactAsked) throws {
    let contact: ReceiptContact?
    if let shared = update.message?.contact {
      guard try shared.userID == update.requirePerson().id else { return try update.reply(ReceiptTexts.notYours) }
      contact = TypedContact.phone("+" + shared.phoneNumber.drop { $0 == "+" })
    } else {
      contact = TypedContact.contact(update.text)
    }
    guard let contact else { return try update.reply(ReceiptTexts.unreadable) }
    try update.receiptContacts.set(contact, of: update.requirePerson().id)
    try update.endConversation()
    try update.reply(ReceiptTexts.saved, ["contact": contact.shown], keyboard: .remove)
    guard let button = asked.purchase else { return }
    guard let offer = settings.offer(of: button) else {
      return try update.reply(purchase.topUp.packagesPage(update, Texts.priceChanged))
    }
    try purchase.begin(offer, order: button.orderKey, update)
  }
}

extension ReceiptContact {
  /// For people: `name@example.com`, `+79001234567`.
  var shown: String {
    switch self {
    case .email(let text): text
    case .phone(let digits): "+" + digits
    }
  }
}
