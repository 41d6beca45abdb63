import PluginAPI
import Testing

/// CLDR's own samples, `plurals.xml`, for whole numbers.
@Suite struct PluralTests {
  /// A form and some of its numbers.
  typealias Samples = [PluralCategory: [Int64]]

  static let groups: [(languages: [Language], samples: Samples)] = [
    (["ja", "zh", "ko", "vi", "id", "th", "ms", "my", "yo", "zh-hant"], [.other: [0, 1, 2, 15, 100, 1_000_000]]),
    (["am", "bn", "fa", "hi", "zu", "hy", "pa", "si", "ln", "mg"], [.one: [0, 1], .other: [2, 17, 100, 1000, 1_000_000]]),
    (["tzm"], [.one: [0, 1, 11, 24, 99], .other: [2, 10, 100, 106, 1000]]),
    (
      ["en", "de", "nl", "sv", "da", "fi", "el", "hu", "tr", "bg", "ka", "kk", "ky", "uz", "az", "ta", "sw", "ur", "eo", "no"],
      [.one: [1], .other: [0, 2, 16, 21, 100, 1000, 1_000_000]]
    ),
    (["is", "mk"], [.one: [1, 21, 31, 101, 1001], .other: [0, 2, 11, 16, 100, 111, 1000]]),
    (["fil", "tl", "ceb"], [.one: [0, 1, 2, 3, 5, 7, 8, 10, 13, 100, 1000], .other: [4, 6, 9, 14, 16, 19, 104]]),
    (
      ["es", "it", "ca", "pt-pt", "pt_PT"],
      [.one: [1], .many: [1_000_000, 2_000_000], .other: [0, 2, 16, 100, 100_000, 1_000_001]]
    ),
    (["fr", "pt", "pt-br"], [.one: [0, 1], .many: [1_000_000, 3_000_000], .other: [2, 17, 100, 1000, 100_000]]),
    (["lv", "prg"], [.zero: [0, 10, 11, 20, 111, 1000], .one: [1, 21, 101, 1001], .other: [2, 9, 22, 102]]),
    (["lag", "ksh", "blo"], [.zero: [0], .one: [1], .other: [2, 17, 100]]),
    (["he", "iw", "se", "naq", "iu"], [.one: [1], .two: [2], .other: [0, 3, 10, 20, 100, 1_000_000]]),
    (["shi"], [.one: [0, 1], .few: [2, 10], .other: [11, 26, 100]]),
    (["ro", "mo"], [.one: [1], .few: [0, 2, 16, 19, 101, 119, 1002], .other: [20, 35, 100, 1000]]),
    (["cs", "sk"], [.one: [1], .few: [2, 3, 4], .other: [0, 5, 19, 22, 100]]),
    (["sr", "hr", "bs", "sh"], [.one: [1, 21, 101], .few: [2, 4, 22, 34, 102], .other: [0, 5, 11, 12, 14, 19, 100, 111]]),
    (["lt"], [.one: [1, 21, 31, 101], .few: [2, 9, 22, 29, 102], .other: [0, 10, 11, 20, 111, 1000]]),
    (["ru", "uk", "be"], [.one: [1, 21, 101, 1001], .few: [2, 4, 22, 102], .many: [0, 5, 11, 14, 19, 100, 111, 112, 1000]]),
    (["pl"], [.one: [1], .few: [2, 4, 22, 102], .many: [0, 5, 11, 12, 19, 21, 31, 101, 112, 1000]]),
    (["sl", "hsb", "dsb"], [.one: [1, 101, 201], .two: [2, 102], .few: [3, 4, 103, 104], .other: [0, 5, 11, 19, 100]]),
    (["gd"], [.one: [1, 11], .two: [2, 12], .few: [3, 10, 13, 19], .other: [0, 20, 34, 100, 101]]),
    (
      ["gv"],
      [.one: [1, 11, 21, 101], .two: [2, 12, 22], .few: [0, 20, 40, 60, 80, 100, 120], .other: [3, 10, 13, 19, 30, 103]]
    ),
    (["sgs"], [.one: [1, 21, 101], .two: [2], .few: [3, 9, 22, 102], .other: [0, 10, 11, 12, 20, 100]]),
    (["ga"], [.one: [1], .two: [2], .few: [3, 6], .many: [7, 10], .other: [0, 11, 25, 100]]),
    (["mt"], [.one: [1], .two: [2], .few: [0, 3, 10, 103, 109], .many: [11, 19, 111], .other: [20, 35, 100, 102]]),
    (
      ["br"],
      [
        .one: [1, 21, 31, 61, 81, 101], .two: [2, 22, 62, 102], .few: [3, 4, 9, 23, 29, 103], .many: [1_000_000],
        .other: [0, 5, 8, 10, 11, 12, 13, 20, 71, 72, 79, 91, 92, 99, 100, 100_000],
      ]
    ),
    (
      ["ar", "ars", "ar-EG"],
      [.zero: [0], .one: [1], .two: [2], .few: [3, 10, 103, 110], .many: [11, 26, 99, 111], .other: [100, 102, 200, 1000]]
    ),
    (["cy"], [.zero: [0], .one: [1], .two: [2], .few: [3], .many: [6], .other: [4, 5, 7, 20, 100]]),
    (
      ["kw"],
      [
        .zero: [0], .one: [1], .two: [2, 22, 42, 102, 122, 1000, 10_000, 20_000, 40_000, 100_000], .few: [3, 23, 103, 123, 1003],
        .many: [21, 41, 81, 101, 121, 1001], .other: [4, 19, 100, 1004, 21_000, 1_000_000],
      ]
    ),
  ]

  @Test(arguments: groups.indices) func formsOfAGroup(index: Int) {
    let group = Self.groups[index]
    for language in group.languages {
      #expect(language.isKnown)
      for (category, numbers) in group.samples {
        for number in numbers {
          #expect(language.pluralCategory(of: number) == category, "\(number) in \(language)")
          #expect(language.pluralCategory(of: -number) == category, "-\(number) in \(language)")
        }
      }
    }
  }

  @Test func theLargestNumbersHaveAForm() {
    #expect(Language.russian.pluralCategory(of: .min) == .many && Language.russian.pluralCategory(of: .max) == .many)
    #expect(Language(rawValue: "kw").pluralCategory(of: .min) == .other)
  }

  @Test func formsThatALanguageHas() {
    #expect(Language.english.pluralCategories() == [.one, .other])
    #expect(Language.russian.pluralCategories() == [.one, .few, .many])
    #expect(Language("ar").pluralCategories() == PluralCategory.allCases)
    #expect(Language("ja").pluralCategories() == [.other])
    #expect(Language("fr").pluralCategories() == [.one, .other])
    #expect(Language("ar").pluralCategories(upTo: -1) == [.zero])
  }

  @Test func aLanguageNobodyKnowsIsTreatedAsEnglish() {
    #expect(!Language("tlh").isKnown && !Language("").isKnown && !Language("*").isKnown)
    #expect([0, 1, 2].map { Language("tlh").pluralCategory(of: $0) } == [.other, .one, .other])
  }
}
