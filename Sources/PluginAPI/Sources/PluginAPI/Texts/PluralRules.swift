/// CLDR's cardinal rules for whole numbers: of its operands, n and i are the number, and v, w, f, t and e are 0.
///
/// Source: CLDR 45, `common/supplemental/plurals.xml`, and [UTS #35, Language Plural
/// Rules](https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules). Rules that differ for fractions alone are one here.
enum PluralRules {
  typealias Rule = @Sendable (UInt64) -> PluralCategory

  static let english: Rule = { $0 == 1 ? .one : .other }

  static func rule(of language: Language) -> Rule? { rules[language.rawValue] ?? rules[language.base.rawValue] }

  /// By tag.
  private static let rules: [String: Rule] = {
    var rules: [String: Rule] = [:]
    for group in groups {
      for tag in group.tags.split(separator: " ") { rules[String(tag)] = group.rule }
    }
    return rules
  }()

  private static func isMillions(_ n: UInt64) -> Bool { n != 0 && n % 1_000_000 == 0 }

  static let groups: [(tags: String, rule: Rule)] = [
    // Only other.
    (
      "bm bo dz hnj id ig ii in ja jbo jv jw kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo yue zh",
      { _ in .other }
    ),
    // One and other.
    (
      "af an asa ast az bal bem bez bg brx ce cgg chr ckb da de dv ee el en eo et eu fi fo fur fy gl gsw ha haw hu ia ie io jgo ji jmc "
        + "ka kaj kcg kk kkj kl ks ksb ku ky lb lg lij mas mgo ml mn mr nah nb nd ne nl nn nnh no nr ny nyn om or os pap ps rm rof rwk "
        + "saq sc sd sdh seh sn so sq ss ssy st sv sw syr ta te teo tig tk tn tr ts ug ur uz ve vo vun wae xh xog yi",
      english
    ),
    ("ak am as bho bn csw doi fa ff gu guw hi hy kab kn ln mg nso pa pcm si ti wa zu", { $0 <= 1 ? .one : .other }),
    ("tzm", { $0 <= 1 || (11...99).contains($0) ? .one : .other }),
    ("is mk", { $0 % 10 == 1 && $0 % 100 != 11 ? .one : .other }),
    ("ceb fil tl", { (1...3).contains($0) || ![4, 6, 9].contains($0 % 10) ? .one : .other }),
    // One, many for whole millions, other.
    ("ca es it lld pt-pt scn vec", { $0 == 1 ? .one : isMillions($0) ? .many : .other }),
    ("fr pt", { $0 <= 1 ? .one : isMillions($0) ? .many : .other }),
    // Zero, one, other.
    (
      "lv prg",
      { n in
        switch (n % 10, n % 100) {
        case (_, 11...19), (0, _): .zero
        case (1, _): .one
        default: .other
        }
      }
    ),
    ("blo ksh lag", { $0 == 0 ? .zero : $0 == 1 ? .one : .other }),
    // One, two, other.
    ("he iu iw naq sat se sma smi smj smn sms", { $0 == 1 ? .one : $0 == 2 ? .two : .other }),
    // One, few, other.
    ("shi", { $0 <= 1 ? .one : $0 <= 10 ? .few : .other }),
    ("mo ro", { $0 == 1 ? .one : $0 == 0 || (1...19).contains($0 % 100) ? .few : .other }),
    ("cs sk", { $0 == 1 ? .one : (2...4).contains($0) ? .few : .other }),
    (
      "bs hr sh sr",
      { n in
        switch (n % 10, n % 100) {
        case (_, 11...14): .other
        case (1, _): .one
        case (2...4, _): .few
        default: .other
        }
      }
    ),
    (
      "lt",
      { n in
        switch (n % 10, n % 100) {
        case (0, _), (_, 11...19): .other
        case (1, _): .one
        default: .few
        }
      }
    ),
    // One, few, many; other is for fractions.
    (
      "be ru uk",
      { n in
        switch (n % 10, n % 100) {
        case (_, 11...14): .many
        case (1, _): .one
        case (2...4, _): .few
        default: .many
        }
      }
    ),
    (
      "pl",
      { n in
        switch (n % 10, n % 100) {
        case _ where n == 1: .one
        case (_, 12...14): .many
        case (2...4, _): .few
        default: .many
        }
      }
    ),
    // One, two, few, other.
    (
      "dsb hsb sl",
      { n in
        switch n % 100 {
        case 1: .one
        case 2: .two
        case 3, 4: .few
        default: .other
        }
      }
    ),
    (
      "gd",
      { n in
        switch n {
        case 1, 11: .one
        case 2, 12: .two
        case 3...19: .few
        default: .other
        }
      }
    ),
    (
      "gv",
      { n in
        switch (n % 10, n % 20) {
        case (1, _): .one
        case (2, _): .two
        case (_, 0): .few
        default: .other
        }
      }
    ),
    (
      "sgs",
      { n in
        switch (n % 10, n % 100) {
        case _ where n == 2: .two
        case (0, _), (_, 11...19): .other
        case (1, _): .one
        default: .few
        }
      }
    ),
    // One, two, few, many, other.
    (
      "ga",
      { n in
        switch n {
        case 1: .one
        case 2: .two
        case 3...6: .few
        case 7...10: .many
        default: .other
        }
      }
    ),
    (
      "mt",
      { n in
        switch n % 100 {
        case _ where n == 1: .one
        case _ where n == 2: .two
        case _ where n == 0: .few
        case 3...10: .few
        case 11...19: .many
        default: .other
        }
      }
    ),
    (
      "br",
      { n in
        let isTeen = [1, 7, 9].contains(n % 100 / 10)
        return switch n % 10 {
        case _ where isMillions(n): .many
        case 1 where !isTeen: .one
        case 2 where !isTeen: .two
        case 3 where !isTeen, 4 where !isTeen, 9 where !isTeen: .few
        default: .other
        }
      }
    ),
    // All six.
    (
      "ar ars",
      { n in
        switch n % 100 {
        case _ where n == 0: .zero
        case _ where n == 1: .one
        case _ where n == 2: .two
        case 3...10: .few
        case 11...99: .many
        default: .other
        }
      }
    ),
    (
      "cy",
      { n in
        switch n {
        case 0: .zero
        case 1: .one
        case 2: .two
        case 3: .few
        case 6: .many
        default: .other
        }
      }
    ),
    (
      "kw",
      { n in
        let thousands = n % 100_000
        let isTwo =
          n % 1000 == 0 && ((1000...20_000).contains(thousands) || [40_000, 60_000, 80_000].contains(thousands))
          || n % 1_000_000 == 100_000
        return switch n % 20 {
        case _ where n == 0: .zero
        case _ where n == 1: .one
        case _ where isTwo: .two
        case 2: .two
        case 3: .few
        case 1: .many
        default: .other
        }
      }
    ),
  ]
}
