import PluginAPI

extension BotInfo {
  /// An amount as people write it in their language: `1 250 STcoin`, `99 ₽`, `€1.10`, `75 ⭐`.
  func amount(_ money: Money, in language: Language) -> String {
    let sign = money.minorUnits < 0 ? "−" : ""
    let number = Self.number(money, in: language)
    if money.currency == .unit { return "\(sign)\(number) \(unit)" }
    let symbol = Self.symbols[money.currency.code] ?? money.currency.code
    let standsBefore = language != .russian && ["$", "€", "£"].contains(symbol)
    return standsBefore ? "\(sign)\(symbol)\(number)" : "\(sign)\(number) \(symbol)"
  }

  private static let symbols = ["RUB": "₽", "USD": "$", "EUR": "€", "GBP": "£", "KZT": "₸", "UAH": "₴", "TRY": "₺", "XTR": "⭐"]

  /// The number without its sign, thousands apart; the fraction only where there is one.
  private static func number(_ money: Money, in language: Language) -> String {
    let parts = Money(Int64(clamping: money.minorUnits.magnitude), money.currency).decimal.split(separator: ".")
    let whole = NumberText.grouped(parts.first ?? "0", by: language == .russian ? "\u{A0}" : ",")
    guard parts.count == 2, parts[1].contains(where: { $0 != "0" }) else { return whole }
    return whole + (language == .russian ? "," : ".") + parts[1]
  }
}

/// Whole numbers as people read and write them.
enum NumberText {
  /// `1500`, `15 000`: four digits are read at a glance, more in groups.
  static func text(_ number: Int64, in language: Language) -> String {
    grouped(String(number)[...], by: language == .russian ? "\u{A0}" : ",")
  }

  fileprivate static func grouped(_ digits: Substring, by separator: String) -> String {
    guard digits.count > 4 else { return String(digits) }
    var groups: [Substring] = []
    var rest = digits
    while !rest.isEmpty {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return groups.joined(separator: separator)
  }

  /// What a person typed: `500`, `1 500`, `1,500`, `500 STcoin`; `nil` for what is no whole number above zero.
  static func number(_ text: String) -> Int64? {
    guard text.unicodeScalars.count <= 60 else { return nil }
    var words = text.split(whereSeparator: \.isWhitespace)
    // A word behind the number names the unit.
    if words.count > 1, let last = words.last, last.allSatisfy({ $0.isLetter || $0 == "." }) { words.removeLast() }
    let groups = words.flatMap { $0.split(omittingEmptySubsequences: false) { ",.'’_".contains($0) } }
    guard let first = groups.first, !first.isEmpty, groups.count == 1 || first.count <= 3,
      groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.joined().count <= 18
    else { return nil }
    var number: Int64 = 0
    for character in groups.joined() {
      guard character.unicodeScalars.first?.properties.numericType == .decimal, let digit = character.wholeNumberValue else { return nil }
      number = number * 10 + Int64(digit)
    }
    return number > 0 ? number : nil
  }
}
