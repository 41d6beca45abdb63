/// A language that people can be answered in: an ISO 639-1 code in lower case.
public struct Language: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral value: String) { self.init(rawValue: value) }

  public static let russian: Language = "ru"
  public static let english: Language = "en"

  /// The languages every text exists in.
  public static let all: [Language] = [.russian, .english]

  /// Reads Telegram's `language_code` (an IETF tag such as `pt-br`).
  ///
  /// Languages of people who mostly read Russian are answered in Russian, all others in English.
  public init(languageCode: String?, default fallback: Language = .english) {
    guard let code = languageCode?.prefix(while: { $0 != "-" && $0 != "_" }).lowercased(), !code.isEmpty else {
      self = fallback
      return
    }
    self = ["ru", "be", "uk", "kk", "ky", "tg", "uz", "hy", "az"].contains(code) ? .russian : .english
  }

  public var description: String { rawValue }
}

/// A text for people in Telegram, in every language of the bot.
///
/// A template may hold `{name}` and plurals in ICU's form, `#` being the number:
///
///     LocalizedText(
///       ru: "{count, plural, one {# приглашён} few {# приглашены} many {# приглашено} other {# приглашено}}",
///       en: "{count, plural, one {# person} other {# people}} invited")
///
/// A literal brace is written twice.
public struct LocalizedText: Sendable, Hashable {
  public let ru: String
  public let en: String

  public init(ru: String, en: String) {
    self.ru = ru
    self.en = en
  }

  /// The same text in every language, such as a name.
  public init(_ text: String) { self.init(ru: text, en: text) }

  /// The text in a language, its placeholders filled in. An argument that is missing stays visible as `{name}`.
  public func text(in language: Language, _ arguments: [String: any TextArgument] = [:]) -> String {
    let template = language == .russian ? ru : en
    guard template.utf8.contains(UInt8(ascii: "{")) || template.utf8.contains(UInt8(ascii: "}")) else { return template }
    var formatter = MessageFormatter(language: language, arguments: arguments)
    return formatter.format(template)
  }

  /// The text with its placeholders filled in, in every language.
  public func filled(_ arguments: [String: any TextArgument]) -> LocalizedText {
    LocalizedText(ru: text(in: .russian, arguments), en: text(in: .english, arguments))
  }

  public var isEmpty: Bool { ru.isEmpty && en.isEmpty }
}

/// What a placeholder of a ``LocalizedText`` can be filled with.
public protocol TextArgument {
  /// The text that stands for `{name}`.
  var placeholderText: String { get }
  /// The number that chooses the plural form; `nil` for what is not a number.
  var pluralOperand: Int64? { get }
}

extension String: TextArgument {
  public var placeholderText: String { self }
  public var pluralOperand: Int64? { nil }
}

extension String {
  /// What people wrote themselves, such as a name, as it can stand inside of another text: one with letters that are written from
  /// right to left gets a frame of its own (U+2068, U+2069), so that whatever stands around it keeps its order.
  public var isolated: String {
    guard unicodeScalars.contains(where: { $0.turnsText }) else { return self }
    // A frame's end inside of it would end it early.
    return "\u{2068}" + String(String.UnicodeScalarView(unicodeScalars.filter { !(0x2066...0x2069).contains($0.value) })) + "\u{2069}"
  }
}

extension Unicode.Scalar {
  /// Whether it belongs to a script that is written from right to left, or orders text to be.
  fileprivate var turnsText: Bool {
    switch value {
    case 0x590...0x8FF, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF,
      0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}

extension Int: TextArgument {
  public var placeholderText: String { String(self) }
  public var pluralOperand: Int64? { Int64(self) }
}

extension Int64: TextArgument {
  public var placeholderText: String { String(self) }
  public var pluralOperand: Int64? { self }
}
