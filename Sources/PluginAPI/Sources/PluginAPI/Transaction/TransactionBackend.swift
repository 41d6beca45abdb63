public import TelegramAPI

/// What the host does for the contexts of this API. Every call takes and returns plain values, so that a plugin can also
/// be served from another process.
@_spi(Host) public protocol TransactionBackend: AnyObject {
  /// Milliseconds since 1970 by the host's clock; the same for the whole transaction.
  var now: Int64 { get }

  /// Milliseconds since 1970 by the clock of due times, which doesn't go back; the same for the whole transaction.
  var dueNow: Int64 { get }

  /// Milliseconds since 1970 by the clock that all hosts of the bot's database share, read now.
  var databaseNow: Int64 { get throws }

  func execute(_ statement: Statement, _ values: [SQLValue], plugin: String, maxRows: Int) throws -> SQLResult

  func findUser(_ id: Int64) throws -> BotUser?
  func setLanguage(_ language: Language?, user: Int64) throws
  func setStatus(_ status: BotUser.Status, user: Int64) throws
  func setPhoto(id: String?, url: String?, user: Int64) throws

  func send(_ call: OutgoingMethod) throws -> MessageReference
  func edit(_ reference: MessageReference, _ call: OutgoingMethod) throws

  /// Whether news of a kind can be told to a chat now. Whoever asks is the only one until the transaction ends.
  func turn(of kind: String, chat: Int64, plugin: String) throws -> NoticeTurn
  /// Keeps news that has to wait, in place of what waited, with the message that tells all of it.
  func keep(_ kind: String, _ news: [UInt8], _ message: OutgoingMethod, chat: Int64, plugin: String) throws

  func beginConversation(plugin: String, step: String, version: Int, state: [UInt8], timeToLive: Int64) throws
  /// The state of the conversation that waits for the person in the chat; `nil` where it is another step, plugin or version, or none.
  func conversationState(plugin: String, step: String, version: Int) throws -> [UInt8]?
  /// Ends the conversation, if it is one of the plugin's.
  func endConversation(of plugin: String) throws

  func emit(plugin: String, event: String, version: Int, payload: [UInt8]) throws

  func log(_ level: LogLevel, _ message: String, _ metadata: [String: String], plugin: String)

  /// Does something with the bot's money, with a plugin's rights.
  func ask(_ request: LedgerRequest, plugin: String) throws -> LedgerAnswer

  /// Starts durable work.
  ///
  /// - Returns: its number.
  func enqueue(_ job: JobRequest, plugin: String) throws -> Int64

  /// - Returns: whether there was such a job of the plugin's that had not ended.
  func cancelJob(_ id: Int64, plugin: String) throws -> Bool

  /// - Throws: ``FileError``.
  func keepFile(_ file: StoredFile, plugin: String) throws

  func deleteFile(_ file: StoredFile, plugin: String) throws

  /// Has the page open something, that the update comes from.
  func show(_ opening: AppOpening) throws

  /// Has pages show a plugin's panel anew to a person.
  func renewPanel(_ panel: String, user: Int64, plugin: String) throws

  /// Whether Telegram signed what a Mini App of a bot was opened with.
  func isSignedByTelegram(_ launchData: String, bot: Int64) throws -> Bool
}

@_spi(Host) extension TransactionBackend {
  public var dueNow: Int64 { now }

  public var databaseNow: Int64 { get throws { now } }

  public func turn(of kind: String, chat: Int64, plugin: String) throws -> NoticeTurn { .now }

  public func keep(_ kind: String, _ news: [UInt8], _ message: OutgoingMethod, chat: Int64, plugin: String) throws {
    throw PluginError.notAvailable("news can't wait here")
  }

  public func conversationState(plugin: String, step: String, version: Int) throws -> [UInt8]? {
    throw PluginError.notAvailable("conversations can't be looked at here")
  }

  public func setPhoto(id: String?, url: String?, user: Int64) throws {
    throw PluginError.notAvailable("people's photos can't be changed here")
  }

  public func keepFile(_ file: StoredFile, plugin: String) throws { throw FileError.store("there is none here") }

  public func deleteFile(_ file: StoredFile, plugin: String) throws { throw FileError.store("there is none here") }

  public func show(_ opening: AppOpening) throws { throw PluginError.notAvailable("there is no page here") }

  public func renewPanel(_ panel: String, user: Int64, plugin: String) throws {}

  public func isSignedByTelegram(_ launchData: String, bot: Int64) throws -> Bool {
    throw PluginError.notAvailable("signatures can't be checked here")
  }

  public func ask(_ request: LedgerRequest, plugin: String) throws -> LedgerAnswer {
    throw PluginError.notAvailable("there is no ledger here")
  }

  public func enqueue(_ job: JobRequest, plugin: String) throws -> Int64 {
    throw PluginError.notAvailable("no durable work can be started here")
  }

  public func cancelJob(_ id: Int64, plugin: String) throws -> Bool {
    throw PluginError.notAvailable("no durable work can be cancelled here")
  }
}

/// One Bot API call on its way out.
@_spi(Host) public struct OutgoingMethod: Sendable {
  /// The method's name, such as `sendMessage`.
  public let method: String
  /// The parameters: one JSON object in UTF-8.
  public let payload: [UInt8]
  public let files: [Attachment]
  /// Whether somebody may ask for the message's id later.
  public let isReferenced: Bool

  public init(method: String, payload: [UInt8], files: [Attachment] = [], isReferenced: Bool) {
    self.method = method
    self.payload = payload
    self.files = files
    self.isReferenced = isReferenced
  }
}
