import Avatar
import BaseTesting
import PatchbayConfiguration
import Payments
@_spi(Host) import PluginAPI
import QRAccess
import Referral
@testable import Simulator
import Testing
import TextTesting

/// 200,000 names through every text of every plugin that takes one, read as Telegram reads them.
@Suite struct NameTests {
  private static let seeds: Range<UInt64> = 0..<8
  private static let namesPerSeed = 25_000

  /// A text that takes names.
  private struct NamedText {
    let text: LocalizedText
    /// What isn't a name is a number, which chooses plural forms.
    var arguments: [String: any TextArgument]
    /// The text with everything else filled in, cut where the names stand.
    let parts: [Language: [String]]
    /// What Telegram finds in it by itself.
    let found: [Language: Int]

    init(_ text: LocalizedText) {
      let mark = "\u{E000}"
      var arguments: [String: any TextArgument] = [:]
      for name in text.placeholders { arguments[name] = ["name", "inviter"].contains(name) ? mark : 5 }
      var parts: [Language: [String]] = [:]
      for language in [Language.russian, .english] {
        parts[language] = text.text(in: language, arguments).split(separator: mark, omittingEmptySubsequences: false).map(String.init)
      }
      self.text = text
      self.arguments = arguments
      self.parts = parts
      found = parts.mapValues { DetectedEntities.find(in: $0.joined(separator: "Anna")).count }
    }
  }

  private static func texts() throws -> [NamedText] {
    let plugins: [any Plugin.Type] = [Avatar.self, Payments.self, QRAccess.self, Referral.self]
    let declared = try HostTexts.all + plugins.flatMap { try PluginTexts.declared(by: $0) }
    return declared.filter { !$0.placeholders.isDisjoint(with: ["name", "inviter"]) }.map(NamedText.init)
  }

  @Test("Names break no text, no markup, no limit, and are no links", arguments: seeds)
  func names(_ seed: UInt64) throws {
    var dice = TestRandom(seed: seed)
    var texts = try Self.texts()
    #expect(texts.count >= 10)
    for number in 0..<Self.namesPerSeed {
      let person = Self.person(&dice)
      let name = person.displayName
      // An expectation costs more than what it is about.
      func demand(_ holds: Bool, _ what: String) {
        if !holds { Issue.record("\(what): \(person.firstName.debugDescription) \((person.lastName ?? "").debugDescription)") }
      }
      demand(Self.isSeen(name) && Self.isSeen(person.plainName), "is seen")
      demand(name.utf16.count <= BotUser.longestDisplayName && person.plainName.utf16.count <= 129, "has a bound")
      demand(!name.unicodeScalars.contains { $0.properties.generalCategory == .control || (0x202A...0x202E).contains($0.value) }, "is plain")
      let language: Language = number.isMultiple(of: 2) ? .russian : .english
      // Every text is filled in with it…
      for index in texts.indices {
        for key in ["name", "inviter"] where texts[index].arguments[key] != nil { texts[index].arguments[key] = name }
        let filled = texts[index].text.text(in: language, texts[index].arguments)
        let expected = texts[index].parts[language]?.joined(separator: name) ?? ""
        demand(filled.utf8.elementsEqual(expected.utf8) && filled.utf16.count <= 4096, "stands in \(texts[index].text.key ?? "")")
      }
      // … and one of them is read as Telegram reads it, plain and in each format.
      let (slots, key) = (texts[number % texts.count], texts[number % texts.count].text.key ?? "")
      guard let parts = slots.parts[language], let found = slots.found[language] else { continue }
      let text = parts.joined(separator: name)
      let mentions = name == person.username.map { "@\($0)" } ? parts.count - 1 : 0
      demand(DetectedEntities.find(in: text).count == found + mentions, "is no link in \(key)")
      let length = try TextFormat.plain.length(of: text)
      for format in [TextFormat.html, .markdown] {
        let mark = format == .html ? ("<b>", "</b>") : ("*", "*")
        let source = mark.0 + format.escape(text) + mark.1
        let read = try format == .html ? HTMLFormatting.parse(source) : MarkdownFormatting.parse(source)
        demand(read.text.utf8.elementsEqual(text.utf8), "is read in \(key), \(format)")
        demand(read.entities.count == 1 && read.entities.first?.end == text.utf16.count, "breaks no entity in \(key), \(format)")
        demand(try format.length(of: source) == length, "has the same length in \(key), \(format)")
      }
    }
  }

  // MARK: Names

  private static let pieces: [String] = [
    "Anna", "Анна", "محمد", "דוד", "李雷", "ไทย", "हिन्दी", "e\u{301}", "a\u{20DD}", "Z̷̡͔͍a", "😀", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇷🇺", "1️⃣", "❤️", "\u{3164}",
    "\u{200B}", "\u{2060}", "\u{200E}", "\u{200F}", "\u{2800}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{FEFF}", "\u{AD}", "\u{FE0F}",
    "\u{200D}", "\u{E0041}", "\u{D7FF}", "\u{E000}", "\u{E001}", String(decoding: [0xEF, 0xBF, 0xBF, 0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self), "\u{FFFD}", "\u{10000}", "\u{10FFFF}",
    "\u{1F3FB}", "t.me/x", "https://evil.example/a?b=c", "tg://resolve?domain=x", "evil.com", "a@b.ru", "1.2.3.4", "/topup",
    "/start@shop_bot", "@durov", "#tag", "$USD", "+79991234567", "<b>", "</b>", "<a href=\"x\">", "&amp;", "&#60;", "*", "_", "__", "[x](y)",
    "`", "```", "~", "||", ">", "{name}", "{", "}", "{{", "{count, plural, one {#} other {#}}", "#", "\\", "\u{1B}[31m", "\u{7}", "\0", "\n",
    "\r\n", "\t", " ", "\u{A0}", "\u{2028}", "=1+1", "-", ".", ":", "/", "@", "$", "+", "'", "\"", "(", ")", "!", "%", ",", "…",
  ]

  private static func person(_ dice: inout TestRandom) -> BotUser {
    func name() -> String {
      switch Int.random(in: 0..<20, using: &dice) {
      case 0: String(repeating: pieces.randomElement(using: &dice) ?? "", count: Int.random(in: 1...200, using: &dice))
      case 1: String(String.UnicodeScalarView((0..<8).map { _ in scalar(&dice) }))
      default: (0..<Int.random(in: 0...5, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
      }
    }
    let username = Bool.random(using: &dice) ? "user_\(Int.random(in: 1000...9999, using: &dice))" : nil
    return BotUser(
      id: Int64.random(in: 1...9_999_999_999, using: &dice), firstName: name(), lastName: Bool.random(using: &dice) ? name() : nil,
      username: username, languageCode: nil, chosenLanguage: nil, isPremium: false, photoID: nil, photoURL: nil, status: .active,
      firstSeen: 0, lastSeen: 0, isNewcomer: false)
  }

  /// Any at all; the edges of the surrogates' gap and of the planes more often than others.
  private static func scalar(_ dice: inout TestRandom) -> Unicode.Scalar {
    let edges: [UInt32] = [0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1FFFF, 0x10FFFF]
    let value = Bool.random(using: &dice) ? edges.randomElement(using: &dice) ?? 0 : UInt32.random(in: 0...0x10FFFF, using: &dice)
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static func isSeen(_ name: String) -> Bool {
    name.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .nonspacingMark, .enclosingMark, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate: false
      default: !scalar.properties.isDefaultIgnorableCodePoint && scalar != "\u{2800}"
      }
    }
  }
}
