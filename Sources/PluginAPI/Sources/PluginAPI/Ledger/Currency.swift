/// What an amount is counted in: the bot's own unit, or a real currency.
public struct Currency: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Three capital letters of ISO 4217, `XTR` for Telegram Stars, or `unit` for the bot's own unit.
  public let code: String

  /// The bot's own unit, whatever the configuration calls it: renaming it changes no balance.
  public static let unit = Currency(known: "unit")
  public static let rub = Currency(known: "RUB")
  public static let usd = Currency(known: "USD")
  public static let eur = Currency(known: "EUR")
  /// Telegram Stars.
  public static let stars = Currency(known: "XTR")

  /// The currency of that code; `nil` for one that isn't known.
  public init?(_ code: String) {
    guard Self.digits(of: code) != nil else { return nil }
    self.code = code
  }

  private init(known code: String) { self.code = code }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let code = try container.decode(String.self)
    guard let currency = Currency(code) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(code)' is no known currency")
    }
    self = currency
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }

  /// How many decimal digits the minor unit has: 2 for the rouble's kopecks, 0 for units and Stars.
  public var exponent: Int { Self.digits(of: code) ?? 0 }

  public var description: String { code }

  /// ISO 4217's list of minor units; funds codes and metals left out.
  private static func digits(of code: String) -> Int? {
    switch code {
    case "unit", "XTR", "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
      "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BMD", "BND", "BOB",
      "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DKK", "DOP", "DZD",
      "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR",
      "ILS", "INR", "IRR", "JMD", "KES", "KGS", "KHR", "KPW", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "MAD", "MDL", "MGA",
      "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "PAB",
      "PEN", "PGK", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS",
      "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "USD", "UYU", "UZS",
      "VES", "WST", "XCD", "YER", "ZAR", "ZMW":
      2
    default: nil
    }
  }
}
