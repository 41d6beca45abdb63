import Synchronization
public import TelegramAPI

/// A job that runs: outside of any transaction, with as many short ones as it needs.
///
/// A job may run more than once, when its process died or its answer was lost: what it does outside of the database must bear
/// a key of its own (the provider's idempotence key) or be asked about first. Its task is cancelled when its time is over or
/// the job is; it must not block its thread.
public struct JobContext: Sendable {
  let backend: any JobBackend

  public let id: JobID
  /// Which attempt this is, from 1.
  public let attempt: Int
  /// The person whom the job is for.
  public let user: Int64?
  public let bot: BotInfo

  @_spi(Host) public init(backend: any JobBackend, id: JobID, attempt: Int, user: Int64?, bot: BotInfo) {
    self.backend = backend
    self.id = id
    self.attempt = attempt
    self.user = user
    self.bot = bot
  }

  /// Milliseconds since 1970 by the host's clock.
  public var now: Int64 { backend.now }

  /// Milliseconds since 1970 by the clock of due times: for what waits and runs out.
  public var dueNow: Int64 { backend.dueNow }

  /// Requests to the addresses that the plugin registered with ``Registration/reaches(_:)``.
  public var http: HTTPClient { HTTPClient { [backend] in try await backend.exchange($0) } }

  public var log: PluginLog { PluginLog { [backend] in backend.log($0, $1, $2) } }

  // MARK: Transactions

  /// One short transaction.
  ///
  /// - Throws: ``JobError/lost`` when the job is not this task's any more; what `body` threw, which leaves nothing of it.
  public func transaction<Value: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Value
  ) async throws -> Value {
    let box = ResultBox<Value>()
    try await backend.transaction(isEnd: false) { [user] scope in
      scope.serves(user)
      box.put(try body(Transaction(scope: scope)))
    }
    guard let value = box.take() else { throw JobError.lost }
    return value
  }

  /// The job's end: what `body` does commits together with the job being done. Without it, the job is done when its handler
  /// returns.
  public func finish(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
    try await backend.transaction(isEnd: true) { [user] scope in
      scope.serves(user)
      try body(Transaction(scope: scope))
    }
  }

  /// Tells operators, and the person by a message of the job's own, how far it has come. The newest of several wins.
  ///
  /// - Parameter message: the message to show it in.
  public func report(_ progress: String, in message: MessageReference? = nil) async throws {
    try await backend.report(
      progress,
      in: message.map { message in
        let change = try Outgoing.edit(progress, format: .plain, keyboard: nil)
        return (message, try message.origin.map { try change.placed(in: $0) } ?? change)
      })
  }

  /// Tells how far it has come in the language of the person whom the job is for, which it looks up in a transaction of its own.
  ///
  /// - Parameter message: the message to show it in.
  public func report(
    _ progress: LocalizedText, _ arguments: [String: any TextArgument] = [:], in message: MessageReference? = nil
  ) async throws {
    let text = progress.filled(arguments)
    try await report(try await transaction { try $0.text(text) }, in: message)
  }

  // MARK: Telegram

  /// Makes a call of the Bot API now and gives its result. It is paced like all others, and in no order with the messages
  /// that transactions send.
  ///
  /// - Warning: Escape hatch. It is no part of a transaction: it has happened even if all that follows fails, and happens again when the
  ///   job is run again. What people are to read is sent by ``finish(_:)`` or a transaction.
  /// - Parameter origin: where in its chat the call belongs, which completes what the method leaves out: topic and business connection.
  /// - Throws: ``TelegramFailure``.
  public func call<Method: TelegramMethod>(_ method: Method, in origin: Origin? = nil) async throws -> Method.Result {
    let call = Outgoing.method(method)
    let placed = try origin.map { try call.placed(in: $0) } ?? call
    return Method.Result(try JSONDocument(await backend.call(placed)).root)
  }

  /// The content of a file that Telegram has.
  ///
  /// - Parameters:
  ///   - fileID: as messages name it.
  ///   - limit: the most bytes to accept; bots get files of up to 20 MB.
  /// - Throws: ``TelegramFailure``.
  public func file(_ fileID: String, limit: Int = 20 << 20) async throws -> [UInt8] {
    let file = try await call(GetFile(fileID: fileID))
    guard let path = file.filePath else { throw TelegramFailure(code: 404, description: "Telegram doesn't have the file any more") }
    return try await backend.download(path: path, limit: limit)
  }
}

/// A job's end without success, inside the transaction in which it is given up.
public struct JobEndContext: TransactionContext, ~Escapable {
  public let scope: TransactionScope
  public let id: JobID
  /// The person whom the job was for.
  public let user: Int64?

  @_spi(Host) @_lifetime(immortal)
  public init(scope: TransactionScope, id: JobID, user: Int64?) {
    self.scope = scope
    self.id = id
    self.user = user
    scope.serves(user)
  }
}

/// A schedule whose time has come, inside its transaction.
public struct ScheduleContext: TransactionContext, ~Escapable {
  public let scope: TransactionScope
  /// When it was due, in milliseconds since 1970; now is later.
  public let due: Int64

  @_spi(Host) @_lifetime(immortal)
  public init(scope: TransactionScope, due: Int64) {
    self.scope = scope
    self.due = due
  }
}

/// Carries a transaction's value to the task that waits for it; a transaction that is run again puts a newer one.
private final class ResultBox<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  func put(_ new: Value) { value.withLock { $0 = new } }
  func take() -> Value? { value.withLock { $0 } }
}
