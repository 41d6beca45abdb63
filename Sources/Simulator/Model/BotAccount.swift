/// A bot: its account, what it set about itself, and the updates that wait for it.
struct BotAccount: Sendable {
  struct Webhook: Sendable, Equatable {
    var url: String
    var secret: String?
    var maxConnections: Int
    var ipAddress: String?
    var hasCertificate: Bool
    var lastError: (date: Int, message: String)?
    /// Since when it has answered 410.
    var goneSince: Duration?

    static func == (left: Webhook, right: Webhook) -> Bool {
      left.url == right.url && left.secret == right.secret && left.maxConnections == right.maxConnections
        && left.ipAddress == right.ipAddress && left.hasCertificate == right.hasCertificate
    }
  }

  /// Where a list of commands holds.
  struct CommandScope: Hashable, Sendable {
    var type: String
    var chat: Int64?
    var user: Int64?
    var language: String
  }

  let id: Int64
  var token: String
  var firstName: String
  var username: String
  var joinsGroups = true
  var readsAllGroupMessages = false
  /// BotFather's /setinline.
  var hasInlineMode = false
  /// BotFather's topics in private chats.
  var hasTopics = false
  /// BotFather's business mode.
  var isForBusiness = false
  /// BotFather's bot-to-bot mode: it hears other bots that have it too.
  var hearsBots = false
  /// What stands in the field behind the bot's name.
  var inlinePlaceholder = ""
  /// BotFather's /setinlinefeedback: whether it is told which result was chosen.
  var hearsChosenResults = false

  /// By language code; "" is the default.
  var names: [String: String] = [:]
  var descriptions: [String: String] = [:]
  var shortDescriptions: [String: String] = [:]
  var commands: [CommandScope: [JSON]] = [:]
  /// By person; nil is the default for all.
  var menuButtons: [Int64?: JSON] = [:]
  /// BotFather's main Mini App.
  var mainApp: String?
  /// BotFather's /newapp: addresses by the names that stand in links, in lower case.
  var apps: [String: String] = [:]

  var webhook: Webhook?
  /// Grows with each setWebhook and deleteWebhook, so that an answer to an old delivery is known as such.
  var webhookGeneration = 0
  var lastWebhookChange: Duration?
  /// nil: Telegram's default set.
  var allowedUpdates: [String]?
  var queue: UpdateQueue
  var nextMessageID: Int
  var poll: Poll?
  var lastConflict: Duration?
  var isLoggedOut = false
  var callCounts: [String: Int] = [:]
  /// Oldest first.
  var starTransactions: [StarTransaction] = []

  /// A getUpdates call that waits.
  struct Poll {
    enum Outcome: Sendable { case ready, superseded, webhookSet, timedOut, closed }
    var id: Int
    var continuation: CheckedContinuation<Outcome, Never>
    var timer: Task<Void, Never>
  }

  init(token: String, id: Int64, firstName: String, username: String, firstUpdate: Int, firstMessage: Int) {
    (self.token, self.id, self.firstName, self.username) = (token, id, firstName, username)
    nextMessageID = firstMessage
    queue = UpdateQueue(firstID: firstUpdate)
  }

  /// Kinds that a bot gets only if it asks for them.
  static let unusualKinds: Set<String> = ["chat_member", "message_reaction", "message_reaction_count"]

  func wants(_ kind: String) -> Bool {
    if let allowedUpdates { allowedUpdates.contains(kind) } else { !Self.unusualKinds.contains(kind) }
  }

  func name(in language: String?) -> String {
    Self.localized(names, language) ?? firstName
  }

  static func localized(_ texts: [String: String], _ language: String?) -> String? {
    let short = language.map { String($0.prefix(2)).lowercased() } ?? ""
    return texts[short] ?? texts[""]
  }

  /// The Bot API's User, as others see it.
  var userJSON: JSON {
    ["id": JSON(id), "is_bot": true, "first_name": JSON(names[""] ?? firstName), "username": JSON(username)]
  }

  /// The Bot API's Chat, for another bot that it writes to.
  var chatJSON: JSON {
    ["id": JSON(id), "first_name": JSON(names[""] ?? firstName), "username": JSON(username), "type": "private"]
  }

  /// The Bot API's User that getMe answers.
  var selfJSON: JSON {
    var json = userJSON
    json["can_join_groups"] = JSON(joinsGroups)
    json["can_read_all_group_messages"] = JSON(readsAllGroupMessages)
    json["supports_inline_queries"] = JSON(hasInlineMode)
    // No field of Telegram's: hosts serve Mini Apps with the simulator's script then.
    json["is_simulated"] = true
    json["can_connect_to_business"] = JSON(isForBusiness)
    json["has_main_web_app"] = JSON(mainApp != nil)
    json["has_topics_enabled"] = JSON(hasTopics)
    return json
  }

  /// The id in a token of valid form: digits without a leading zero, a colon, letters, digits, `_` and `-`.
  static func id(inToken token: String) -> Int64? {
    guard token.utf8.count <= 80, let colon = token.firstIndex(of: ":"), !token.hasPrefix("0") else { return nil }
    let digits = token[..<colon]
    let secret = token[token.index(after: colon)...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !secret.isEmpty,
      secret.utf8.allSatisfy({ byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      })
    else { return nil }
    return Int64(digits)
  }
}
