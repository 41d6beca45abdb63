/// The bot that a plugin serves.
public struct BotInfo: Sendable, Hashable {
  /// Telegram's numeric id.
  public var id: Int64
  /// The bot's name in the configuration.
  public var name: String
  /// Without the `@`; empty while Telegram has not been reached yet.
  public var username: String
  /// The language of people whose own is unknown.
  public var language: Language
  /// An IANA time zone name.
  public var timezone: String
  /// Telegram ids of the bot's administrators.
  public var admins: [Int64]
  /// What the bot calls its own unit, such as `STcoin`.
  public var unit: String
  /// Whether people can query it by typing its name, as BotFather's /setinline decides; as Telegram said at the start.
  public var supportsInlineQueries: Bool
  /// The languages that the bot speaks, in the order in which people are asked to choose; ``language`` is one of them.
  public private(set) var languages: [Language]
  /// Which of the bot's languages stands in for one that it doesn't speak, such as `ru` for `be`; ``Language/anyOther`` for
  /// all that aren't named.
  public var answers: [Language: Language]

  /// - Parameters:
  ///   - languages: the bot's own language is added where it isn't among them.
  ///   - answers: what isn't among the languages stands in for nothing.
  public init(
    id: Int64, name: String, username: String, language: Language, timezone: String, admins: [Int64], unit: String = "credits",
    supportsInlineQueries: Bool = false, languages: [Language] = [.russian, .english],
    answers: [Language: Language] = [:]
  ) {
    self.id = id
    self.name = name
    self.username = username
    self.language = language
    self.timezone = timezone
    self.admins = admins
    self.unit = unit
    self.supportsInlineQueries = supportsInlineQueries
    self.languages = languages.contains(language) ? languages : [language] + languages
    self.answers = answers
  }

  /// `https://t.me/<username>?start=<payload>`.
  ///
  /// - Throws: `PluginError.invalidMessage` unless the payload is 1 to 64 characters of `A-Z a-z 0-9 _ -`.
  public func deepLink(_ payload: String) throws -> String {
    let allowed = payload.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard allowed, (1...64).contains(payload.utf8.count) else {
      throw PluginError.invalidMessage("a deep link's payload is 1 to 64 characters of A-Z a-z 0-9 _ -, not '\(payload)'")
    }
    return "https://t.me/\(username)?start=\(payload)"
  }
}
