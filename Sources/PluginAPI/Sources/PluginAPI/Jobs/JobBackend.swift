/// What the host does for one run of a job. Not for plugins.
@_spi(Host) public protocol JobBackend: AnyObject, Sendable {
  /// Milliseconds since 1970 by the host's clock.
  var now: Int64 { get }

  /// Milliseconds since 1970 by the clock of due times, which doesn't go back.
  var dueNow: Int64 { get }

  /// Milliseconds of a clock of this process that nobody sets: what is waited for in it is waited for by this one.
  var uptime: Int64 { get }

  /// Runs one transaction on the bot's lane, in which the job is found to be this run's still.
  ///
  /// - Parameter isEnd: whether the job is done with it.
  func transaction(isEnd: Bool, _ body: @escaping @Sendable (TransactionScope) throws -> Void) async throws

  /// Notes how far the job has come, and shows it in a message.
  func report(_ progress: String, in message: (MessageReference, OutgoingMethod)?) async throws

  /// Makes a call of the Bot API.
  ///
  /// - Returns: the result: JSON.
  /// - Throws: ``TelegramFailure``.
  func call(_ method: OutgoingMethod) async throws -> [UInt8]

  /// The content of a file by Telegram's path.
  func download(path: String, limit: Int) async throws -> [UInt8]

  /// - Throws: ``HTTPError``.
  func exchange(_ request: HTTPRequest) async throws -> HTTPResponse

  func log(_ level: LogLevel, _ message: String, _ metadata: [String: String])

  /// Writes a file of the plugin's and notes that it is not kept yet.
  ///
  /// - Throws: ``FileError``.
  func writeFile(_ bytes: [UInt8]) async throws -> StoredFile

  /// - Throws: ``FileError``.
  func readFile(_ file: StoredFile, limit: Int) async throws -> [UInt8]
}

@_spi(Host) extension JobBackend {
  public var dueNow: Int64 { now }

  public var uptime: Int64 { now }

  public func writeFile(_ bytes: [UInt8]) async throws -> StoredFile { throw FileError.store("there is none here") }

  public func readFile(_ file: StoredFile, limit: Int) async throws -> [UInt8] { throw FileError.store("there is none here") }
}

/// Work that a transaction starts.
@_spi(Host) public struct JobRequest: Sendable {
  public let name: String
  /// A JSON object.
  public let payload: [UInt8]
  public let key: String?
  /// Milliseconds from now.
  public let delay: Int64
  public let priority: JobPriority
  public let user: Int64?

  public init(name: String, payload: [UInt8], key: String?, delay: Int64, priority: JobPriority, user: Int64?) {
    self.name = name
    self.payload = payload
    self.key = key
    self.delay = delay
    self.priority = priority
    self.user = user
  }
}
