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

/// A sum as a person types it: `500`, `1 500,50`, `1,500.50`, `500 ₽`, `$5`.
enum TypedAmount {
  /// `nil` for what is no amount of the currency.
  static func money(_ text: String, _ currency: Currency) -> Money? {
    guard text.unicodeScalars.count <= 60 else { return nil }
    // A word or a sign before or behind the number names the currency.
    var rest = text.filter { !$0.isWhitespace && !"'’_".contains($0) }[...]
    rest = rest.drop(while: Self.isName)
    while let last = rest.last, isName(last) || (last == "." && rest.dropLast().last.map(isName) == true) { rest.removeLast() }
    guard rest.allSatisfy({ digit($0) != nil || $0 == "." || $0 == "," }) else { return nil }
    let parts = rest.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard let last = parts.last, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    let separators = rest.filter { $0 == "." || $0 == "," }
    // `1.500` and `1,500,000` are thousands; `1.5`, `1,50` and the last mark of `1,500.50` begin the fraction.
    let isWhole = parts.count == 1 || (last.count == 3 && Set(separators).count == 1 && currency.exponent < 3)
    let groups = (isWhole ? parts[...] : parts.dropLast()).dropFirst()
    guard groups.allSatisfy({ $0.count == 3 }) else { return nil }
    let digits = parts.map { String($0.compactMap(digit).map(String.init).joined()) }
    let decimal = isWhole ? digits.joined() : digits.dropLast().joined() + "." + (digits.last ?? "")
    return try? Money(decimal: decimal, currency)
  }

  private static func isName(_ character: Character) -> Bool {
    character.isLetter || character.isCurrencySymbol || "⭐★☆".contains(character) || character == "⭐️"
  }

  private static func digit(_ character: Character) -> Int? {
    guard character.unicodeScalars.first?.properties.numericType == .decimal else { return nil }
    return character.wholeNumberValue
  }
}
