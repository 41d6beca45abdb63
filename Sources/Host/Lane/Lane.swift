import DequeModule
package import Logging
import Synchronization

/// The queue and the one database connection on which a bot's transactions run.
///
/// A batch of up to 64 items shares one `BEGIN IMMEDIATE … COMMIT`, each item behind a savepoint; nobody is answered before
/// the commit. An accident that ends the whole transaction costs the item that caused it, not its neighbours.
package final class Lane: LaneRunnable {
  /// What a submitted item can hear at once.
  package enum Refusal: Error, Sendable, Hashable {
    /// The queue is full: try again in a moment.
    case full
    /// The lane is closing.
    case closed
  }

  /// How many items share a commit.
  private static let batchSize = 64

  private struct State {
    var queue: Deque<any LaneItem> = []
    var urgent: Deque<any LaneItem> = []
    var isRunning = false
    var isClosed = false
    /// Whether the database is to be let go when nothing waits.
    var wantsRest = false
    var isResting = false
    /// When the last batch ended, by ``MonotonicTime``.
    var lastRun = MonotonicTime.now
    var whenIdle: [CheckedContinuation<Void, Never>] = []

    var depth: Int { queue.count + urgent.count }
  }

  package let bot: String
  private let capacity: Int
  private let executor: LaneExecutor
  private let database: any LaneDatabase
  private let log: Logger
  private let state = Mutex(State())

  /// - Parameter capacity: how many items may wait before new ones are refused.
  package init(bot: String, database: any LaneDatabase, executor: LaneExecutor, capacity: Int, log: Logger) {
    self.bot = bot
    self.database = database
    self.executor = executor
    self.capacity = capacity
    self.log = log
  }

  /// How many items wait.
  package var depth: Int { state.withLock { $0.depth } }

  /// Queues an item.
  ///
  /// - Throws: `Refusal`; the host's own items are never refused for a full queue.
  package func submit(_ item: any LaneItem) throws(Refusal) {
    let refusal = state.withLock { state -> Refusal? in
      if state.isClosed { return .closed }
      switch item.priority {
      case .urgent: state.urgent.append(item)
      case .host: state.queue.append(item)
      case .normal:
        guard state.depth < capacity else { return .full }
        state.queue.append(item)
      }
      guard !state.isRunning else { return nil }
      state.isRunning = true
      executor.schedule(self)
      return nil
    }
    if let refusal { throw refusal }
  }

  /// Runs a transaction of the host's own.
  package func run<Value: Sendable>(
    _ body: @escaping @Sendable (LaneSession) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let item = HostTransaction(body: body, finished: { continuation.resume(with: $0) })
      do { try submit(item) } catch { continuation.resume(throwing: error) }
    }
  }

  /// Runs with the session to itself, outside of any transaction: for migrations, which open their own.
  package func runAlone<Value: Sendable>(
    _ body: @escaping @Sendable (LaneSession) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let item = HostTransaction(body: body, isAlone: true, finished: { continuation.resume(with: $0) })
      do { try submit(item) } catch { continuation.resume(throwing: error) }
    }
  }

  /// Takes no more items and returns when those that wait have run.
  package func close() async {
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { state -> Bool in
        state.isClosed = true
        guard state.isRunning else { return true }
        state.whenIdle.append(continuation)
        return false
      }
      if isIdle { continuation.resume() }
    }
    database.close()
  }

  // MARK: Rest

  /// Whether the database is closed until the next item comes.
  package var isResting: Bool { state.withLock { $0.isResting } }

  /// Closes the database of a lane that has had nothing to do since `limit`, by ``MonotonicTime``. The next item opens it again.
  ///
  /// An open database costs three descriptors and some 140 KiB, opening one a millisecond or two.
  ///
  /// - Returns: whether it is going to.
  @discardableResult
  package func rest(ifIdleSince limit: Int64) -> Bool {
    state.withLock { state in
      guard !state.isRunning, !state.isClosed, !state.isResting, state.lastRun <= limit else { return false }
      state.wantsRest = true
      state.isRunning = true
      executor.schedule(self)
      return true
    }
  }

  package func runBatch(on worker: LaneWorker) {
    let (batch, rests) = state.withLock { state in
      var batch: [any LaneItem] = []
      while batch.count < Self.batchSize, let next = state.urgent.first ?? state.queue.first {
        guard !next.isAlone || batch.isEmpty else { break }
        if state.urgent.isEmpty { state.queue.removeFirst() } else { state.urgent.removeFirst() }
        batch.append(next)
        if next.isAlone { break }
      }
      let rests = batch.isEmpty && state.wantsRest
      state.wantsRest = false
      state.isResting = rests
      return (batch, rests)
    }
    if rests { database.close() }
    if !batch.isEmpty { database.run(batch, on: worker) }
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.lastRun = MonotonicTime.now
      guard state.depth == 0 else {
        executor.scheduleAgain(self)
        return []
      }
      state.isRunning = false
      defer { state.whenIdle = [] }
      return state.whenIdle
    }
    for each in waiting { each.resume() }
  }
}

/// One transaction's worth of work.
package protocol LaneItem: AnyObject, Sendable {
  var priority: LanePriority { get }
  /// Whether it runs outside of any transaction, with no neighbours.
  var isAlone: Bool { get }

  /// Runs behind a savepoint. May be called again after an accident of a neighbour.
  func run(in session: LaneSession) throws

  /// Runs in place of `run` after it failed and was rolled back, to record that.
  func record(_ failure: any Error, in session: LaneSession) throws

  /// The transaction is durable.
  func committed()

  /// Nothing of the item was kept, for the database failed.
  func abandoned(_ error: any Error)
}

extension LaneItem {
  package var isAlone: Bool { false }
}

package enum LanePriority: Sendable {
  case urgent, normal, host
}

/// A transaction of the host's own, such as a migration or a command.
private final class HostTransaction<Value: Sendable>: LaneItem {
  let isAlone: Bool
  private let body: @Sendable (LaneSession) throws -> Value
  private let finished: @Sendable (Result<Value, any Error>) -> Void
  private let result = Mutex<Result<Value, any Error>?>(nil)

  init(
    body: @escaping @Sendable (LaneSession) throws -> Value, isAlone: Bool = false,
    finished: @escaping @Sendable (Result<Value, any Error>) -> Void
  ) {
    self.isAlone = isAlone
    self.body = body
    self.finished = finished
  }

  var priority: LanePriority { .host }

  func run(in session: LaneSession) throws {
    let value = try body(session)
    result.withLock { $0 = .success(value) }
  }

  func record(_ failure: any Error, in session: LaneSession) { result.withLock { $0 = .failure(failure) } }

  func committed() { finished(result.withLock { $0 } ?? .failure(Lane.Refusal.closed)) }

  func abandoned(_ error: any Error) { finished(.failure(error)) }
}
