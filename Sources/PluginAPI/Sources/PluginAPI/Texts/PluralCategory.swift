/// The form that a language has for a number: CLDR's cardinal plural categories.
///
/// The names say nothing of which numbers they are for: `one` is also for 21 in Russian and for 0 in French.
public enum PluralCategory: String, Sendable, Hashable, CaseIterable {
  case zero, one, two, few, many
  /// For all numbers that no other form is for. Every text with a plural has it.
  case other
}

extension Language {
  /// The form for a whole number, whose sign doesn't matter. A language that CLDR doesn't know is treated as English.
  public func pluralCategory(of number: Int64) -> PluralCategory {
    (PluralRules.rule(of: self) ?? PluralRules.english)(number.magnitude)
  }

  /// The forms that some whole number has, in CLDR's order.
  ///
  /// - Parameter limit: the largest number to look at. Romance languages have a form for whole millions alone.
  public func pluralCategories(upTo limit: Int64 = 200) -> [PluralCategory] {
    let found = Set((0...max(0, min(limit, 100_000))).map(pluralCategory))
    return PluralCategory.allCases.filter(found.contains)
  }
}
