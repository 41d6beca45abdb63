/// An amount in a currency: whole minor units, never a fraction.
public struct Money: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Kopecks of a rouble, cents of a dollar; whole units where the currency has no smaller ones.
  public let minorUnits: Int64
  public let currency: Currency

  public init(_ minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// So many of the bot's own units.
  public static func units(_ count: Int64) -> Money { Money(count, .unit) }

  /// An amount as people and payment providers write it: `99.00`, `99` or `0.5`, with a point and without a sign.
  ///
  /// - Throws: `LedgerError.invalidAmount` for anything else, for more digits behind the point than the currency has, and
  ///   for more than the ledger takes.
  public init(decimal text: String, _ currency: Currency) throws(LedgerError) {
    let problem = LedgerError.invalidAmount("'\(text.prefix(40))' is no amount of \(currency)")
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    guard let whole = parts.first, !whole.isEmpty, parts.count == 1 || !fraction.isEmpty, text.utf8.count <= 24,
      fraction.utf8.count <= currency.exponent
    else { throw problem }
    let padding = String(repeating: "0", count: currency.exponent - fraction.utf8.count)
    var units: Int64 = 0
    for digit in (whole + fraction + padding).utf8 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit), units <= Self.largest else { throw problem }
      units = units * 10 + Int64(digit - UInt8(ascii: "0"))
    }
    guard units <= Self.largest else { throw problem }
    self.init(units, currency)
  }

  /// The most that one transfer moves, in minor units.
  public static let largest: Int64 = 1_000_000_000_000_000

  /// The number alone, with the currency's digits behind a point: `99.00`.
  public var decimal: String {
    let digits = String(minorUnits.magnitude)
    let sign = minorUnits < 0 ? "-" : ""
    guard currency.exponent > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, currency.exponent + 1 - digits.utf8.count)) + digits
    return sign + padded.dropLast(currency.exponent) + "." + padded.suffix(currency.exponent)
  }

  /// The number and the currency's code, `99.00 RUB`, or `10 units`. For people, use ``BotInfo/text(of:)``, which names the
  /// bot's unit.
  public var description: String { currency == .unit ? "\(decimal) units" : "\(decimal) \(currency)" }
}

extension BotInfo {
  /// An amount for people: `99.00 RUB`, and the bot's own unit by its name: `10 STcoin`.
  public func text(of money: Money) -> String {
    "\(money.decimal) \(money.currency == .unit ? unit : money.currency.code)"
  }
}
