import PluginAPI

/// Amounts as Stripe writes them, whose digits aren't everywhere those of ISO 4217: https://docs.stripe.com/currencies
enum StripeAmount {
  private static let withoutFraction: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
  ]
  /// The last digit has to be a zero.
  private static let withThreeDigits: Set<String> = ["BHD", "JOD", "KWD", "OMR", "TND"]

  /// How many digits Stripe writes behind the point.
  static func exponent(of currency: Currency) -> Int {
    withoutFraction.contains(currency.code) ? 0 : withThreeDigits.contains(currency.code) ? 3 : 2
  }

  /// `nil` for what is too much, or has a fraction that Stripe doesn't write.
  static func minorUnits(of money: Money) -> Int64? {
    let amount = scaled(money.minorUnits, from: money.currency.exponent, to: exponent(of: money.currency))
    guard let amount, !withThreeDigits.contains(money.currency.code) || amount % 10 == 0 else { return nil }
    return amount
  }

  /// `nil` for what is no amount of a currency.
  static func money(_ amount: Int64?, _ code: String?) -> Money? {
    guard let amount, (0...Money.largest).contains(amount), let currency = code.flatMap({ Currency($0.uppercased()) }),
      currency != .unit, let scaled = scaled(amount, from: exponent(of: currency), to: currency.exponent), scaled <= Money.largest
    else { return nil }
    return Money(scaled, currency)
  }

  private static func scaled(_ amount: Int64, from exponent: Int, to other: Int) -> Int64? {
    var amount = amount
    for _ in 0..<max(0, other - exponent) {
      let (product, overflow) = amount.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      amount = product
    }
    for _ in 0..<max(0, exponent - other) {
      guard amount % 10 == 0 else { return nil }
      amount /= 10
    }
    return amount
  }
}
