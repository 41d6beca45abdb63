import PluginAPI

/// What the Mini App's form for a promo code asks for.
enum PromoForm {
  static let code = FormField.text("code", PromoTexts.field, length: 1...100)
}

/// What the Mini App's forms ask for where receipts go.
enum ContactForm {
  static let contact = FormField.text("contact", ReceiptTexts.field, hint: ReceiptTexts.hint, length: 1...254)

  /// Keeps where the person's receipts go.
  ///
  /// - Throws: `FormError`.
  static func keep(_ update: UpdateContext) throws -> ReceiptContact {
    guard let typed = TypedContact.contact(try update.form[contact]) else { throw FormError(contact, ReceiptTexts.unreadable) }
    try update.receiptContacts.set(typed, of: update.requirePerson().id)
    return typed
  }
}

/// What the Mini App's form for a sum of one's own asks for.
enum SumForm {
  static func sum(_ rule: OwnSum, hint: LocalizedText? = nil) -> FormField<Money> {
    let (least, most) = (rule.least.minorUnits, rule.most.minorUnits)
    return FormField.amount("sum", Texts.sumField, hint: hint, rule.unit.currency, in: least...max(least, most))
  }
}

/// What the button of the form for a sum of one's own carries.
struct SumButton: CallbackArgument, Hashable {
  /// Made with the panel, so that however often the button is pressed, it is one purchase.
  let order: String
  let way: PaymentWay

  /// What names the purchase.
  var orderKey: String { "\(order)/\(way.rawValue)" }

  init(order: String, way: PaymentWay) { (self.order, self.way) = (order, way) }

  var callbackParts: [String] { [order, way.rawValue] }

  init?(callbackParts: ArraySlice<String>) {
    let parts = Array(callbackParts)
    guard parts.count == 2, PurchaseOrder.isOrder(parts[0]), let way = PaymentWay(rawValue: parts[1]) else { return nil }
    self.init(order: parts[0], way: way)
  }
}
