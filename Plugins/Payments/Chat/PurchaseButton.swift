import PluginAPI

/// What a button that begins a purchase carries: which order it is, and the offer as the page showed it.
///
/// A client can send any bytes, so nothing of it is believed: the offer is made anew of today's settings and must come to the
/// same price.
struct PurchaseButton: CallbackArgument, Codable, Hashable {
  /// Made with the page, so that however often the button is pressed, it is one purchase.
  let order: String
  let way: PaymentWay
  /// `nil` for a sum of one's own.
  let package: String?
  /// In minor units of the way's currency.
  let price: Int64

  /// What names the purchase: the ways of one page are purchases of their own.
  var orderKey: String { "\(order)/\(way.rawValue)" }

  init(_ offer: Offer, order: String) {
    self.order = order
    way = offer.way
    package = offer.package
    price = offer.price.minorUnits
  }

  var callbackParts: [String] { [order, way.rawValue, package ?? "-", String(price)] }

  init?(callbackParts: ArraySlice<String>) {
    let parts = Array(callbackParts)
    guard parts.count == 4, PurchaseOrder.isOrder(parts[0]), let way = PaymentWay(rawValue: parts[1]), let price = Int64(parts[3])
    else { return nil }
    (order, self.way, package, self.price) = (parts[0], way, parts[2] == "-" ? nil : parts[2], price)
  }
}

extension UpdateContext {
  /// A button that buys.
  ///
  /// - Parameter order: the page's.
  func button(buying offer: Offer, order: String) throws -> InlineButton {
    let price = bot.amount(offer.price, in: language)
    return try button(
      text(Texts.wayButton, ["way": text(Texts.way(offer.way)), "price": price]), PurchasePage.buy,
      PurchaseButton(offer, order: order))
  }
}

extension PaymentSettings {
  /// The offer that the button stands for, of today's settings; `nil` when there is none any more, or at another price.
  func offer(of button: PurchaseButton) -> Offer? { offer(button.way, package: button.package, price: button.price) }

  /// Whether a person has to say where the receipt goes before they pay so.
  func needsContact(_ way: PaymentWay, of user: Int64, _ transaction: Transaction) throws -> Bool {
    try way == .yookassa && receipts && transaction.receiptContacts.find(user) == nil
  }
}

extension PaymentWay: Codable {}

/// What names one purchase: ten letters and digits, by chance.
enum PurchaseOrder {
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
  private static let length = 10

  static func random() -> String { String((0..<length).map { _ in alphabet.randomElement() ?? "a" }) }

  static func isOrder(_ text: String) -> Bool { text.count == length && text.allSatisfy(alphabet.contains) }
}
