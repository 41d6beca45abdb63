import PluginAPI

extension BotInfo {
  /// An amount as people write it in their language: `12 500 STcoin`, `99 ₽`, `€1.10`, `75 ⭐`.
  func amount(_ money: Money, in language: Language) -> String {
    let sign = money.minorUnits < 0 ? "−" : ""
    let number = Self.number(money, in: language)
    if money.currency == .unit { return "\(sign)\(number)\u{A0}\(unit)" }
    let symbol = Self.symbols[money.currency.code] ?? money.currency.code
    let standsBefore = language != .russian && ["$", "€", "£"].contains(symbol)
    return standsBefore ? "\(sign)\(symbol)\(number)" : "\(sign)\(number)\u{A0}\(symbol)"
  }

  /// So many units, by the number alone: `12 500`.
  func count(_ units: Int64, in language: Language) -> String {
    (units < 0 ? "−" : "") + Self.number(.units(units), in: language)
  }

  private static let symbols = ["RUB": "₽", "USD": "$", "EUR": "€", "GBP": "£", "KZT": "₸", "UAH": "₴", "TRY": "₺", "XTR": "⭐"]

  /// The number without its sign, thousands apart; the fraction only where there is one.
  private static func number(_ money: Money, in language: Language) -> String {
    let parts = Money(Int64(clamping: money.minorUnits.magnitude), money.currency).decimal.split(separator: ".")
    let whole = grouped(parts.first ?? "0", by: language == .russian ? "\u{A0}" : ",")
    guard parts.count == 2, parts[1].contains(where: { $0 != "0" }) else { return whole }
    return whole + (language == .russian ? "," : ".") + parts[1]
  }

  /// Digits in groups of three; four are read at a glance.
  private static func grouped(_ digits: Substring, by separator: String) -> String {
    guard digits.count > 4 else { return String(digits) }
    var groups: [Substring] = []
    var rest = digits
    while !rest.isEmpty {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return groups.joined(separator: separator)
  }
}
