@_spi(Host) import PluginAPI

/// A sum of many amounts, which may come to more than one number of the database holds. There it is summed in two parts: the billions, and
/// what is left of each amount.
struct LedgerTotal {
  private let minorUnits: Int128

  init() { minorUnits = 0 }

  /// - Parameter column: that of the billions; the rest is in the next.
  init(_ row: Row, _ column: Int) throws {
    minorUnits = Int128(try row[column].int64) * 1_000_000_000 + Int128(try row[column + 1].int64)
  }

  /// For an operator, as any amount; as a text where it is more than a number holds.
  func value(in currency: Currency) -> SQLValue {
    if let amount = Int64(exactly: minorUnits) { return .amount(amount, currency) }
    let digits = String(minorUnits)
    let exponent = currency.exponent
    guard exponent > 0 else { return .text(digits) }
    return .text("\(digits.dropLast(exponent)).\(digits.suffix(exponent))")
  }
}
