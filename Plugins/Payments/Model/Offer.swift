import PluginAPI

/// A package of units that is sold at a fixed price.
struct PaymentPackage: Sendable {
  let id: String
  let title: LocalizedText
  /// One price at most for a currency.
  let prices: [Currency: Money]
  let units: Int64
  /// Units on top, as a present.
  let bonus: Int64
}

/// What a person is about to buy: units at a price, by one way to pay.
struct Offer: Sendable {
  /// The package's id; `nil` for a sum of one's own.
  let package: String?
  let units: Int64
  var bonus: Int64
  let price: Money
  let way: PaymentWay
}
