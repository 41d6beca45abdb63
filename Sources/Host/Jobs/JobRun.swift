import Logging
import PatchbayBase
@_spi(Host) import PluginAPI
import Synchronization

/// One attempt at a job: what stands behind its ``JobContext``.
final class JobRun: JobBackend {
  private enum Phase {
    case running
    /// Its end is committed.
    case done
    /// It is over; whatever its task still wants is refused.
    case closed
  }

  private struct State {
    var phase = Phase.running
    var task: Task<Void, Never>?
    var hasBegun = false
    var isStray = false
  }

  let row: JobRow
  let route: RouteTable.Owned<Registered.JobRoute>
  private let bot: BotTransactions
  private let means: JobRunner.Means
  private let executor: JobExecutor
  private let state = Mutex(State())

  init(_ row: JobRow, _ route: RouteTable.Owned<Registered.JobRoute>, bot: BotTransactions, means: JobRunner.Means) {
    self.row = row
    self.route = route
    self.bot = bot
    self.means = means
    executor = JobExecutor(means.threads, call: PluginCall(.job, of: route.generation), bot: bot.context)
  }

  var now: Int64 { bot.services.wallClock() }
  var dueNow: Int64 { bot.lane.dueClock.now }
  var uptime: Int64 { bot.services.clock.now }

  /// Its plugin's version doesn't read what it is to do.
  struct Unreadable: Error {}

  // MARK: Its task

  /// Starts the task; `ended` is called when it has returned.
  func begin(_ ended: @escaping @Sendable (Result<Void, any Error>) async -> Void) {
    let task = Task(executorPreference: executor) { [self] in
      let context = JobContext(
        backend: self, id: JobID(row.id), attempt: row.attempts, user: row.user, bot: bot.context.info)
      let result: Result<Void, any Error>
      do {
        guard isWanted() else { throw CancellationError() }
        guard route.route.isReadable(row.payload) else { throw Unreadable() }
        result = .success(try await route.route.run(context, row.payload))
      } catch {
        result = .failure(error)
      }
      CrashPoint.reached(.jobRan)
      await ended(result)
    }
    state.withLock { $0.task = task }
  }

  /// Notes that the task has a thread, unless nobody wants its work any more.
  private func isWanted() -> Bool {
    state.withLock { state in
      state.hasBegun = state.phase == .running
      return state.hasBegun
    }
  }

  /// Whether its task ever had a thread.
  var hasBegun: Bool { state.withLock { $0.hasBegun } }

  func cancel() { state.withLock { $0.task }?.cancel() }

  /// Ends the run, once.
  ///
  /// - Returns: whether its end is in the database already; `nil` where it was ended before.
  func close() -> Bool? {
    state.withLock { state in
      guard state.phase != .closed else { return nil }
      defer { state.phase = .closed }
      return state.phase == .done
    }
  }

  /// It was ended while its task runs on.
  func becomeStray() { state.withLock { $0.isStray = true } }

  func wasStray() -> Bool { state.withLock { $0.isStray } }

  // MARK: What its task asks for

  func transaction(isEnd: Bool, _ body: @escaping @Sendable (TransactionScope) throws -> Void) async throws {
    guard state.withLock({ $0.phase == .running }) else { throw JobError.lost }
    let (id, lease, bot) = (row.id, row.lease, bot)
    var call = HandlerItem.Call(
      generation: route.generation, kind: .jobTransaction, cause: "job \(id)", user: row.mayDebit ? row.user : nil,
      knowsItsTrace: isEnd,
      prepare: { session in
        switch try JobStore(session, bot: bot.id).check(id, lease: lease) {
        case .held: return true
        // The answer to an earlier commit was lost on the way.
        case .done where isEnd: return false
        default: throw JobError.lost
        }
      }, handler: body)
    if isEnd {
      call.conclude = { session in
        guard try JobStore(session, bot: bot.id).finish(id, lease: lease) else { throw JobError.lost }
        CrashPoint.reached(.jobEnding)
      }
    }
    switch await bot.call(call) {
    case .done, .skipped:
      bot.renewPanels(of: row.kind, for: row.user)
      if isEnd {
        CrashPoint.reached(.jobEnded)
        state.withLock { if $0.phase == .running { $0.phase = .done } }
      }
    case .threw(let error, let call):
      // What a job says by an error, or the ledger refuses, is no failure of the call's.
      if !(error is JobError), !(error is LedgerError) {
        bot.services.report(.jobTransaction, in: call, of: bot.name, "\(error)", level: .info, ["job": "\(row.kind) \(id)"])
      }
      throw error
    case .undone(let error): throw error
    }
  }

  func report(_ progress: String, in message: (MessageReference, OutgoingMethod)?) async throws {
    let (id, lease, bot) = (row.id, row.lease, bot)
    let text = String(progress.prefix(500)).filter { $0 != "\0" }
    try await transaction(isEnd: false) { scope in
      let backend = try scope.open()
      guard let transaction = backend as? LaneTransaction,
        try JobStore(transaction.session.store, bot: bot.id).report(id, lease: lease, progress: text)
      else { throw JobError.lost }
      if let message { try backend.edit(message.0, message.1) }
    }
  }

  func call(_ method: OutgoingMethod) async throws -> [UInt8] {
    try route.generation.capabilities?.checkMethod(method.method, of: row.kind.plugin)
    return try await means.telegram.call(method, clock: bot.services.clock)
  }

  func download(path: String, limit: Int) async throws -> [UInt8] {
    try await means.telegram.download(path: path, limit: limit)
  }

  func exchange(_ request: HTTPRequest) async throws -> HTTPResponse {
    try await means.exchange(request, of: route.generation, bot: bot.id)
  }

  func writeFile(_ bytes: [UInt8]) async throws -> StoredFile {
    var generator = SystemRandomNumberGenerator()
    let (file, plugin, size) = (StoredFile(using: &generator), row.kind.plugin, bytes.count)
    // Its row is first: should the process die now, somebody knows what to delete.
    try await transaction(isEnd: false) { [bot] scope in
      guard let transaction = try scope.open() as? LaneTransaction else { throw JobError.lost }
      try FileStore(transaction.session.store, bot: bot.id).announce(file, of: plugin, size: size)
    }
    try await means.files.write(bytes, as: file, of: plugin)
    return file
  }

  func readFile(_ file: StoredFile, limit: Int) async throws -> [UInt8] {
    try await means.files.read(file, of: row.kind.plugin, limit: limit)
  }

  func log(_ level: PluginAPI.LogLevel, _ message: String, _ metadata: [String: String]) {
    var fields = metadata
    fields["job"] = "\(row.kind.name) \(row.id)"
    bot.context.log(level, message, fields, plugin: row.kind.plugin)
  }
}
