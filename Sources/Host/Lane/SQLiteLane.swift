import DequeModule
package import PatchbayBase
package import PatchbayStorage
import Synchronization

/// A lane on a SQLite file: the queue and the one connection on which the bot's transactions run, one after the other.
///
/// A batch of up to 64 items shares one `BEGIN IMMEDIATE … COMMIT`, each item behind a savepoint; nobody is answered before
/// the commit. An accident that ends the whole transaction costs the item that caused it, not its neighbours.
package final class SQLiteLane: Lane, LaneRunnable {
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
  private let database: SQLiteLaneDatabase
  private let state = Mutex(State())

  package var dueClock: DueClock { database.dueClock }
  package var failure: String? { database.failure }
  package func onRecovery(_ body: @escaping @Sendable () -> Void) { database.onRecovery(body) }

  /// - Parameter capacity: how many items may wait before new ones are refused.
  package init(bot: String, database: SQLiteLaneDatabase, executor: LaneExecutor, capacity: Int) {
    self.bot = bot
    self.database = database
    self.executor = executor
    self.capacity = capacity
  }

  /// How many items wait.
  package var depth: Int { state.withLock { $0.depth } }

  /// Queues an item.
  ///
  /// - Throws: `LaneRefusal`; the host's own items are never refused for a full queue.
  package func submit(_ item: any LaneItem) throws(LaneRefusal) {
    let refusal = state.withLock { state -> LaneRefusal? in
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
    await database.reader.close()
    database.close()
  }

  package func read<Value: Sendable>(_ body: @escaping @Sendable (StoreSession) throws -> Value) async throws -> Value {
    try await database.reader.read(body)
  }

  package func drained() async {
    // Batches run one after the other: once an item of the lane's own has had its turn, those before it have ended.
    try? await run { _ in }
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
      guard !state.isRunning, !state.isClosed, !state.isResting, state.lastRun <= limit, !database.reader.isBusy else {
        return false
      }
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
