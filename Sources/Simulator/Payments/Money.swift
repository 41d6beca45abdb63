/// A sum in a currency's smallest units.
struct Money: Sendable, Equatable {
  var minor: Int64
  /// ISO 4217, upper case.
  var currency: String

  init(_ minor: Int64, _ currency: String) { (self.minor, self.currency) = (minor, currency) }

  /// Reads YooKassa's form: digits, a dot and exactly two digits.
  init?(decimal text: String, currency: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...12).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }), let minor = Int64(parts[0] + parts[1])
    else { return nil }
    self.init(minor, currency)
  }

  /// With as many digits after the point as `exponent` says: `499.00`.
  func decimal(exponent: Int = 2) -> String {
    guard exponent > 0 else { return String(minor) }
    let digits = String(minor.magnitude)
    let padded = String(repeating: "0", count: max(0, exponent + 1 - digits.utf8.count)) + digits
    return (minor < 0 ? "-" : "") + padded.dropLast(exponent) + "." + padded.suffix(exponent)
  }

  /// As a person reads it, in English or Russian.
  func text(exponent: Int = 2, language: String = "en") -> String {
    let signs = ["RUB": "₽", "EUR": "€", "USD": "$", "GBP": "£"]
    let isRussian = language == "ru"
    let number = isRussian ? decimal(exponent: exponent).replacing(".", with: ",") : decimal(exponent: exponent)
    guard let sign = signs[currency] else { return "\(number) \(currency)" }
    return isRussian || currency == "RUB" ? "\(number) \(sign)" : "\(sign)\(number)"
  }
}
