/// A language that people can be answered in: a BCP 47 tag in lower case, such as `ru`, `en` or `pt-br`.
public struct Language: Hashable, Comparable, Sendable, RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let rawValue: String

  /// Reads a tag as people and Telegram write it: `pt-BR` and `pt_BR` are `pt-br`.
  public init(rawValue: String) {
    let isPlain = rawValue.utf8.allSatisfy { $0 != UInt8(ascii: "_") && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    self.rawValue = isPlain ? rawValue : rawValue.lowercased().replacing("_", with: "-")
  }
  public init(stringLiteral value: String) { self.init(rawValue: value) }

  public static let russian: Language = "ru"
  public static let english: Language = "en"

  /// The language without its region or script: `pt` of `pt-br`.
  public var base: Language {
    guard let end = rawValue.utf8.firstIndex(of: UInt8(ascii: "-")) else { return self }
    return Language(rawValue: String(rawValue[..<end]))
  }

  /// Whether it is a language whose plural forms are known, which are all that CLDR has.
  public var isKnown: Bool { PluralRules.rule(of: self) != nil }

  public var description: String { rawValue }

  public static func < (one: Language, other: Language) -> Bool { one.rawValue < other.rawValue }
}

extension Language {
  /// Stands in ``BotInfo/answers`` for every language that isn't named there.
  public static let anyOther: Language = "*"
}

extension BotInfo {
  /// The language that a person is answered in.
  ///
  /// It is the one they chose, or else that of their Telegram, or else the bot's: the first that the bot speaks or that ``answers``
  /// has another one for.
  ///
  /// - Parameters:
  ///   - chosen: what they chose with `/language`.
  ///   - languageCode: Telegram's `language_code`, an IETF tag such as `pt-br`.
  public func language(chosen: Language?, languageCode: String?) -> Language {
    languages(chosen: chosen, languageCode: languageCode).first ?? language
  }

  /// The languages that a person can be answered in, the best first. A text that lacks the first is shown in the next.
  public func languages(chosen: Language?, languageCode: String?) -> [Language] {
    let client = languageCode.flatMap { $0.isEmpty ? nil : Language(rawValue: $0) }
    var found: [Language] = []
    func add(_ language: Language?) {
      if let language, languages.contains(language), !found.contains(language) { found.append(language) }
    }
    for wanted in [chosen, client].compactMap(\.self) where wanted != .anyOther {
      add(wanted)
      add(wanted.base)
      add(answers[wanted] ?? answers[wanted.base])
    }
    if found.isEmpty, client != nil { add(answers[.anyOther]) }
    add(language)
    add(.english)
    return found
  }
}

extension BotUser {
  /// The language that the person is answered in: the one they chose, or else their Telegram client's, or else the bot's.
  public func language(of bot: BotInfo) -> Language { bot.language(chosen: chosenLanguage, languageCode: languageCode) }
}
