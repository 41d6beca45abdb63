import PatchbayBase
@_spi(Host) package import PluginAPI

/// A bot's own words in the place of texts of one owner, the host or a plugin, with the places where they stand.
///
/// Two are equal when they say the same; where they stand doesn't count.
package struct OwnTexts: Sendable {
  /// What stands for one text in one language.
  package struct Words: Sendable {
    package let language: Language
    package let template: String
    package let position: SourcePosition

    package init(_ language: Language, _ template: String, at position: SourcePosition) {
      self.language = language
      self.template = template
      self.position = position
    }
  }

  package struct Entry: Sendable {
    /// The text's key.
    package let key: String
    package let position: SourcePosition
    package let words: [Words]

    package init(key: String, position: SourcePosition, words: [Words]) {
      self.key = key
      self.position = position
      self.words = words
    }
  }

  /// The section: `bots.shop.texts.referral`.
  package let path: String
  package let entries: [Entry]
  package let overrides: TextOverrides

  package static let none = OwnTexts(path: "", [])

  /// What stands for a text, by language.
  func words(of text: LocalizedText) -> [Language: String] {
    let words = entries.filter { $0.key == text.key }.flatMap(\.words)
    return Dictionary(words.map { ($0.language, $0.template) }, uniquingKeysWith: { $1 })
  }

  package init(path: String, _ entries: [Entry]) {
    self.path = path
    self.entries = entries
    overrides = TextOverrides(
      Dictionary(
        entries.map { ($0.key, Dictionary($0.words.map { ($0.language, $0.template) }, uniquingKeysWith: { $1 })) },
        uniquingKeysWith: { $1 }))
  }
}

extension OwnTexts: Equatable {
  package static func == (one: Self, other: Self) -> Bool { one.overrides == other.overrides }
}

/// The texts that an owner has, by their keys, with the placeholders that each is given.
package struct KnownTexts: Sendable {
  private let placeholders: [String: Set<String>]
  /// Whether the owner has no others.
  private let isComplete: Bool
  private let limits: [String: TextLimit]
  /// Whether braces that are part of no placeholder are shown.
  private let allowsBraces: Bool

  /// The longest that a placeholder can stand for, by the names that all texts use for what people are called. Of others it isn't known.
  static let longestArguments = ["name": BotUser.longestDisplayName, "inviter": BotUser.longestDisplayName]

  /// - Parameters:
  ///   - isComplete: whether a text that isn't among them is none of the owner's.
  ///   - limits: by key, of those that aren't messages.
  ///   - allowsBraces: whether braces that are part of no placeholder are shown.
  package init(_ texts: [LocalizedText], isComplete: Bool = true, limits: [String: TextLimit] = [:], allowsBraces: Bool = false) {
    self.limits = limits
    self.allowsBraces = allowsBraces
    placeholders = Dictionary(
      texts.compactMap { text in text.key.map { ($0, text.placeholders) } }, uniquingKeysWith: { $0.union($1) })
    self.isComplete = isComplete
  }

  /// All that is wrong with words that are to stand in the place of these texts, in the order of the file.
  package func problems(of own: OwnTexts) -> [(position: SourcePosition, reason: ConfigurationProblem.Reason)] {
    own.entries.flatMap { entry in
      let given = placeholders[entry.key]
      if given == nil, isComplete {
        let hint = TextHint(for: entry.key, among: placeholders.keys)
        return [(entry.position, ConfigurationProblem.Reason.unknownText(key: entry.key, section: own.path, hint: hint))]
      }
      return entry.words.flatMap { words -> [(position: SourcePosition, reason: ConfigurationProblem.Reason)] in
        let text = LocalizedText(entry.key, [words.language: words.template])
        let faults = text.problems.filter { $0.kind != .strayBrace || !allowsBraces }.map {
          ConfigurationProblem.Reason.badText(section: own.path, $0)
        }
        let unknown = given.map { text.placeholders.subtracting($0).sorted() } ?? []
        let reasons =
          faults
          + unknown.map { name in
            .unknownPlaceholder(
              name: name, text: "\(own.path).\(entry.key.clipped).\(words.language)", hint: TextHint(for: name, among: given ?? []))
          }
        let limit = limits[entry.key] ?? .message
        let longest = text.longest(in: words.language, Self.longestArguments)
        let tooLong: [ConfigurationProblem.Reason] =
          longest > limit.units
          ? [
            .textTooLong(
              text: "\(own.path).\(entry.key.clipped).\(words.language)", longest: longest, what: limit.what, limit: limit.units)
          ]
          : []
        return (reasons + tooLong).map { (words.position, $0) }
      }
    }
  }
}

/// What an unknown text or placeholder was probably meant to be.
package enum TextHint: Sendable, Equatable {
  case nearest(String)
  /// The first of those that there are, and how many there are.
  case known([String], of: Int)

  private static let most = 12

  init(for name: String, among known: some Collection<String>) {
    if let nearest = NearestName.of(name, in: known) {
      self = .nearest(nearest)
    } else {
      self = .known(Array(known.sorted().prefix(Self.most)), of: known.count)
    }
  }
}
