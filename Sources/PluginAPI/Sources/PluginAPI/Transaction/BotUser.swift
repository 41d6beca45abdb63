/// A person as one bot knows them: the host keeps one row for each bot and person.
public struct BotUser: Sendable, Hashable {
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Seen, but has not written to the bot since.
    case new
    case active
    case blockedBot = "blocked_bot"
    case banned
    case deleted
  }

  /// Telegram's id; 0 where an update comes from nobody in particular, such as a channel post.
  public let id: Int64
  public let firstName: String
  public let lastName: String?
  /// Without the `@`.
  public let username: String?
  /// Telegram's `language_code`, an IETF tag.
  public let languageCode: String?
  /// The language that the person chose with `/language`, if they did.
  public let chosenLanguage: Language?
  public let isPremium: Bool
  /// The picture that stands for the person, by Telegram's `file_id`.
  public let photoID: String?
  /// Where that picture can be fetched: an absolute address, or a path of the host's own.
  public let photoURL: String?
  public let status: Status
  /// Milliseconds since 1970.
  public let firstSeen: Int64
  /// Milliseconds since 1970, kept to the minute.
  public let lastSeen: Int64
  /// Whether this very update is the first that the bot ever had from the person.
  public let isNewcomer: Bool

  public init(
    id: Int64, firstName: String, lastName: String?, username: String?, languageCode: String?, chosenLanguage: Language?,
    isPremium: Bool, photoID: String?, photoURL: String?, status: Status, firstSeen: Int64, lastSeen: Int64,
    isNewcomer: Bool
  ) {
    self.id = id
    self.firstName = firstName
    self.lastName = lastName
    self.username = username
    self.languageCode = languageCode
    self.chosenLanguage = chosenLanguage
    self.isPremium = isPremium
    self.photoID = photoID
    self.photoURL = photoURL
    self.status = status
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.isNewcomer = isNewcomer
  }

  /// The language that the person is answered in: the one they chose, or else their Telegram client's, or else the bot's.
  public func language(of bot: BotInfo) -> Language {
    chosenLanguage ?? Language(languageCode: languageCode, default: bot.language)
  }

  /// First and last name, or the username, or the id: never empty.
  public var displayName: String {
    let name = [firstName, lastName ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    return name.isEmpty ? username.map { "@" + $0 } ?? String(id) : name
  }
}

/// The bot that a plugin serves.
public struct BotInfo: Sendable, Hashable {
  /// Telegram's numeric id.
  public let id: Int64
  /// The bot's name in the configuration.
  public let name: String
  /// Without the `@`; empty while Telegram has not been reached yet.
  public let username: String
  /// The language of people whose own is unknown.
  public let language: Language
  /// An IANA time zone name.
  public let timezone: String
  /// Telegram ids of the bot's administrators.
  public let admins: [Int64]
  /// What the bot calls its own unit, such as `STcoin`.
  public let unit: String
  /// Whether people can query it by typing its name, as BotFather's /setinline decides; as Telegram said at the start.
  public let supportsInlineQueries: Bool

  public init(id: Int64, name: String, username: String, language: Language, timezone: String, admins: [Int64]) {
    self.init(
      id: id, name: name, username: username, language: language, timezone: timezone, admins: admins, unit: "credits")
  }

  public init(
    id: Int64, name: String, username: String, language: Language, timezone: String, admins: [Int64], unit: String
  ) {
    self.init(
      id: id, name: name, username: username, language: language, timezone: timezone, admins: admins, unit: unit,
      supportsInlineQueries: false)
  }

  public init(
    id: Int64, name: String, username: String, language: Language, timezone: String, admins: [Int64], unit: String,
    supportsInlineQueries: Bool
  ) {
    self.unit = unit
    self.supportsInlineQueries = supportsInlineQueries
    self.id = id
    self.name = name
    self.username = username
    self.language = language
    self.timezone = timezone
    self.admins = admins
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

/// How much a log line matters.
public enum LogLevel: String, Sendable, Hashable, CaseIterable {
  case debug, info, warning, error
}
