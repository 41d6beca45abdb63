import PluginAPI

/// What a person was about to buy when they were asked where the receipt goes; nothing where they asked for the question.
struct ContactAsked: Codable, Sendable {
  var purchase: PurchaseButton?
}

extension Payments {
  static let asksContact = Conversation<ContactAsked>("contact", timeToLive: .seconds(1800))

  func registerReceipts(on bot: Registration) throws {
    try bot.migration("002-receipts") { schema in
      schema.create("receipt_contacts") {
        $0.user()
        $0.text("contact")
        $0.timestamp("changed_at")
        $0.primaryKey("user_id")
      }
    }
    try bot.on(Self.asksContact, takeContact)
    if settings.receipts {
      try bot.command("receipt", ReceiptTexts.command, changeContact)
    }
  }

  /// Where a person's receipts go, as they told once.
  func receiptContact(of user: Int64, sql: SQL) throws -> ReceiptContact? {
    try sql.first("SELECT contact FROM {receipt_contacts} WHERE user_id = ?", user).flatMap { ReceiptContact(try $0.string) }
  }

  func askContact(for purchase: PurchaseButton?, _ update: UpdateContext) throws {
    try update.begin(Self.asksContact, ContactAsked(purchase: purchase))
    try update.reply(ReceiptTexts.ask, keyboard: Self.phoneButton(update))
  }

  private func changeContact(_ update: UpdateContext) throws {
    guard try isPrivate(update) else { return }
    guard let contact = try receiptContact(of: update.user.id, sql: update.sql) else {
      return try askContact(for: nil, update)
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
      guard shared.userID == update.user.id else { return try update.reply(ReceiptTexts.notYours) }
      contact = TypedContact.phone("+" + shared.phoneNumber.drop { $0 == "+" })
    } else {
      contact = TypedContact.contact(update.text)
    }
    guard let contact else { return try update.reply(ReceiptTexts.unreadable) }
    try update.sql.run(
      """
      INSERT INTO {receipt_contacts} (user_id, contact, changed_at) VALUES (?, ?, ?)
      ON CONFLICT (user_id) DO UPDATE SET contact = excluded.contact, changed_at = excluded.changed_at
      """, update.user.id, contact.description, update.now)
    try update.endConversation()
    try update.reply(ReceiptTexts.saved, ["contact": contact.shown], keyboard: .remove)
    guard let purchase = asked.purchase else { return }
    guard let offer = offer(of: purchase) else {
      return try update.reply(packagesPage(update, Texts.priceChanged))
    }
    try showBegun(begin(offer, order: purchase.orderKey, update), update)
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
