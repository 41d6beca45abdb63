import PluginAPI

/// A sum as a person types it: `500`, `1 500,50`, `1,500.50`, `500 ₽`, `$5`.
enum TypedAmount {
  /// `nil` for what is no amount of the currency.
  static func money(_ text: String, _ currency: Currency) -> Money? {
    guard text.unicodeScalars.count <= 60 else { return nil }
    // A word or a sign before or behind the number names the currency.
    var rest = text[...]
    rest = rest.drop { isName($0) || isGap($0) }
    while let last = rest.last, isName(last) || isGap(last) || (last == "." && rest.dropLast().last.map(isName) == true) {
      rest.removeLast()
    }
    guard rest.allSatisfy({ digit($0) != nil || isGap($0) || isMark($0) }) else { return nil }
    let parts = rest.split(omittingEmptySubsequences: false, whereSeparator: isMark)
    guard let last = parts.last else { return nil }
    // `1.500` and `1,500,000` are thousands; `1.5`, `1,50` and the last mark of `1,500.50` begin the fraction.
    let isWhole = parts.count == 1 || (last.count == 3 && Set(rest.filter(isMark)).count == 1 && currency.exponent < 3)
    let whole = isWhole ? parts[...] : parts.dropLast()
    // Groups of thousands, however they are set apart: `5 6` and `1,5,5` are no numbers.
    let groups = whole.flatMap { $0.split(omittingEmptySubsequences: false, whereSeparator: isGap) }
    guard let first = groups.first, !first.isEmpty, groups.count == 1 || first.count <= 3,
      groups.dropFirst().allSatisfy({ $0.count == 3 }), isWhole || (!last.isEmpty && !last.contains(where: isGap))
    else { return nil }
    let decimal = digits(of: groups) + (isWhole ? "" : "." + digits(of: [last]))
    return try? Money(decimal: decimal, currency)
  }

  private static func isMark(_ character: Character) -> Bool { character == "." || character == "," }

  /// What stands between thousands, and between a number and its currency.
  private static func isGap(_ character: Character) -> Bool { character.isWhitespace || "'’_".contains(character) }

  private static func digits(of groups: [Substring]) -> String {
    groups.joined().compactMap(digit).map(String.init).joined()
  }

  private static func isName(_ character: Character) -> Bool {
    character.isLetter || character.isCurrencySymbol || "⭐★☆".contains(character) || character == "⭐️"
  }

  private static func digit(_ character: Character) -> Int? {
    guard character.unicodeScalars.first?.properties.numericType == .decimal else { return nil }
    return character.wholeNumberValue
  }
}
