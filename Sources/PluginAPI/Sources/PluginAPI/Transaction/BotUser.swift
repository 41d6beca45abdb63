/// A person as one bot knows them: the host keeps one row for each bot and person.
public struct BotUser: Sendable, Hashable {
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Seen, such as in a group, but has not written to the bot in private.
    case new
    case active
    case blockedBot = "blocked_bot"
    case banned
    case deleted
  }

  /// Telegram's id, above 0.
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
  /// Whether the bot meets the person by this very update: the first with which they themselves write to it, or press something of
  /// it, in private. What they did elsewhere before, such as a command in a group, doesn't count.
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
}

/// How much a log line matters.
public enum LogLevel: String, Sendable, Hashable, CaseIterable {
  case debug, info, warning, error
}
