import DequeModule
package import Logging
package import PatchbayBase
package import PatchbayObservability
package import PatchbayStorage
@_spi(Host) import PluginAPI
import Synchronization

/// A lane on a PostgreSQL database: a few connections, each driven by a thread of its own, on each of which one transaction
/// runs at a time.
///
/// Items of one key wait for each other here, in memory: a busy chat holds one connection, and the other chats have the rest.
/// Between hosts the same order is kept by an advisory lock on the key, taken in the transaction.
package final class PostgresLane: Lane {
  /// How the lane is cut.
  package struct Limits: Sendable {
    /// Connections at most.
    package var connections = 8
    /// How many items may wait before new ones are refused.
    package var depth = 1024
    /// Milliseconds that an item waits for a connection before it is refused.
    package var patienceMilliseconds: Int64 = 10_000
    /// How often a transaction is run when the database wants it repeated.
    package var attempts = 5
    package init() {}
  }

  struct Waiting {
    let item: any LaneItem
    /// When it was submitted, by ``MonotonicTime``.
    let since: Int64
  }

  fileprivate struct State {
    var urgent: Deque<Waiting> = []
    var ready: Deque<Waiting> = []
    /// The keys whose item is ready or running, and what waits behind it.
    var behind: [Int64: Deque<Waiting>] = [:]
    var depth = 0
    var threads = 0
    /// Threads with a connection.
    var open = 0
    /// Threads that sleep and that nobody has woken yet.
    var idle = 0
    /// Threads that were woken and have not got up yet.
    var wakes = 0
    var running: Set<UInt64> = []
    var tickets: UInt64 = 0
    var drains: [Drain] = []
    var isClosed = false
    var isResting = false
    var lastRun = MonotonicTime.now
    /// After a failed attempt to connect: when to try again, and how often it failed in a row.
    var retryAt: Int64 = .min
    var failures = 0
    var lastFailure: (any Error)?
    var hasWarned = false
    /// Grows when the tables change.
    var tables = 0
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  fileprivate struct Drain {
    var running: Set<UInt64>
    let continuation: CheckedContinuation<Void, Never>
  }

  package let bot: String
  let options: PostgresOptions
  let limits: Limits
  let workers: LaneWorkers
  let wallClock: @Sendable () -> Int64
  let figures: HostMetrics.DatabaseSeries
  let log: Logger
  /// What a new connection is told before it is used.
  let prepareConnection: @Sendable (any DatabaseSession) throws -> Void
  private let state = Mutex(State())
  private let wakeUp = ThreadSignal()
  /// Called after a lost connection was replaced: what had been committed may not have been seen.
  private let recovered = Mutex<@Sendable () -> Void>({})

  /// - Parameters:
  ///   - dueClock: what its due times are told by; `nil` for the wall clock.
  ///   - prepareConnection: runs on each new connection; what it throws keeps the connection from being used.
  package init(
    bot: String, options: PostgresOptions, limits: Limits, workers: LaneWorkers, figures: HostMetrics.DatabaseSeries,
    wallClock: @escaping @Sendable () -> Int64, dueClock: DueClock? = nil, log: Logger,
    prepareConnection: @escaping @Sendable (any DatabaseSession) throws -> Void
  ) {
    self.prepareConnection = prepareConnection
    self.bot = bot
    self.options = options
    self.limits = limits
    self.workers = workers
    self.figures = figures
    self.wallClock = wallClock
    self.dueClock = dueClock ?? DueClock(wallClock)
    var log = log
    log[metadataKey: "bot"] = "\(bot)"
    self.log = log
  }

  package let dueClock: DueClock
  package var failure: String? { state.withLock { $0.failures > 0 ? $0.lastFailure.map { "\($0)" } : nil } }

  package func onRecovery(_ body: @escaping @Sendable () -> Void) { recovered.withLock { $0 = body } }

  func hasRecovered() { recovered.withLock { $0 }() }

  package var depth: Int { state.withLock { $0.depth } }

  /// Connections that are open or being opened, and those of them that run a transaction.
  package var connections: (open: Int, busy: Int) { state.withLock { ($0.threads, $0.running.count) } }

  // MARK: Coming in

  package func submit(_ item: any LaneItem) throws(LaneRefusal) {
    enum Next {
      case refuse(LaneRefusal)
      case wait, wake, start
    }
    let waiting = Waiting(item: item, since: MonotonicTime.now)
    let next = state.withLock { state -> Next in
      if state.isClosed { return .refuse(.closed) }
      if item.priority == .normal, state.depth >= limits.depth { return .refuse(.full) }
      state.depth += 1
      state.isResting = false
      if let key = item.orderKey {
        guard state.behind[key] == nil else {
          state.behind[key]?.append(waiting)
          return .wait
        }
        state.behind[key] = []
      }
      state.makeReady(waiting)
      if state.wakeOne() { return .wake }
      guard state.threads < limits.connections else { return .wait }
      state.threads += 1
      return .start
    }
    switch next {
    case .refuse(let refusal): throw refusal
    case .wait: break
    case .wake: wakeUp.signal()
    case .start: startWorker()
    }
  }

  /// A connection of the lane's has it to itself.
  package func read<Value: Sendable>(_ body: @escaping @Sendable (StoreSession) throws -> Value) async throws -> Value {
    try await run(body)
  }

  // MARK: Running

  private func startWorker() {
    let worker = workers.add()
    startThread(named: "pg-\(bot)") { [self] in
      PostgresLaneWorker(lane: self, worker: worker).work()
      workers.remove(worker)
    }
  }

  enum Turn {
    case run(Waiting, ticket: UInt64, tables: Int)
    /// Waited too long, or nobody can be reached: nothing of it was begun.
    case refuse(any LaneItem)
    case end
  }

  /// The next item for the calling thread, which waits for one.
  func next() -> Turn {
    while true {
      let turn = state.withLock { state -> Turn? in
        let now = MonotonicTime.now
        if let waiting = state.urgent.popFirst() ?? state.ready.popFirst() {
          state.depth -= 1
          let isHopeless = now - waiting.since > limits.patienceMilliseconds || (state.open == 0 && state.retryAt > now)
          if isHopeless, waiting.item.priority != .host || state.isClosed {
            waiting.item.forsaken()
            state.release(waiting.item.orderKey)
            return .refuse(waiting.item)
          }
          state.tickets += 1
          state.running.insert(state.tickets)
          return .run(waiting, ticket: state.tickets, tables: state.tables)
        }
        if state.isClosed || state.isResting {
          state.threads -= 1
          return .end
        }
        state.idle += 1
        return nil
      }
      if let turn { return turn }
      wakeUp.wait {
        state.withLock { state in
          guard state.wakes == 0 else {
            state.wakes -= 1
            return true
          }
          guard state.isClosed || state.isResting else { return false }
          state.idle -= 1
          return true
        }
      }
    }
  }

  /// An item has had its turn; called before it is told, so that what waits behind it loses no time.
  func ended(_ item: any LaneItem, ticket: UInt64, changedTables: Bool = false) {
    let (drained, wakes) = state.withLock { state -> ([CheckedContinuation<Void, Never>], Bool) in
      state.lastRun = MonotonicTime.now
      if changedTables { state.tables += 1 }
      // The calling thread takes one itself; with more ready, another may as well.
      let wakes = state.release(item.orderKey) && state.wakeOne()
      return (state.endTurn(ticket), wakes)
    }
    if wakes { wakeUp.signal() }
    for each in drained { each.resume() }
  }

  /// A thread has let its connection go and ends.
  func threadEnded() {
    let closers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard state.threads == 0 else { return [] }
      defer { state.closers = [] }
      return state.closers
    }
    for each in closers { each.resume() }
  }

  // MARK: Reaching the server

  /// The last failure to connect, while it is too early to try again: after one not everybody tries, and not at once.
  func whyNotToConnect() -> (any Error)? { state.withLock { $0.retryAt > MonotonicTime.now ? $0.lastFailure : nil } }

  func connected(separation: PostgresConnection.Separation) {
    let (hadFailed, isWeaker) = state.withLock { state in
      state.open += 1
      let isNews = separation != .roles && !state.hasWarned
      state.hasWarned = state.hasWarned || isNews
      defer { (state.failures, state.retryAt) = (0, .min) }
      return (state.failures > 0, isNews)
    }
    if isWeaker {
      log.warning(
        "the database user may not create roles: plugins are kept apart by a check of each statement, not by the server; GRANT it CREATEROLE for more"
      )
    }
    if hadFailed {
      log.notice("the database is responding again")
      hasRecovered()
    }
  }

  func disconnected() { state.withLock { $0.open -= 1 } }

  /// Puts an item back that the calling thread has no connection for while others have one.
  ///
  /// - Returns: whether it was put back; the thread is to end then.
  func giveBack(_ waiting: Waiting, ticket: UInt64) -> Bool {
    let (isTaken, drained, wakes) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>], Bool) in
      guard state.open > 0, !state.isClosed else { return (false, [], false) }
      state.depth += 1
      if waiting.item.priority == .urgent { state.urgent.prepend(waiting) } else { state.ready.prepend(waiting) }
      state.threads -= 1
      return (true, state.endTurn(ticket), state.wakeOne())
    }
    if wakes { wakeUp.signal() }
    for each in drained { each.resume() }
    return isTaken
  }

  func couldNotConnect(_ error: any Error) {
    let (isFirst, delay) = state.withLock { state in
      state.failures += 1
      state.lastFailure = error
      let delay = min(500, Int64(50) << Int64(min(state.failures, 6)))
      state.retryAt = MonotonicTime.now + delay
      return (state.failures == 1, delay)
    }
    figures.failures.increment()
    if isFirst { log.error("the database can't be reached", metadata: ["error": "\(error)", "retry_ms": "\(delay)"]) }
  }

  // MARK: Ending

  package func drained() async {
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { state in
        guard !state.running.isEmpty else { return true }
        state.drains.append(Drain(running: state.running, continuation: continuation))
        return false
      }
      if isIdle { continuation.resume() }
    }
  }

  package func close() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        state.isClosed = true
        guard state.threads > 0 else { return true }
        state.closers.append(continuation)
        return false
      }
      wakeUp.signalAll()
      if isOver { continuation.resume() }
    }
  }

  package var isResting: Bool { state.withLock { $0.threads == 0 } }

  @discardableResult
  package func rest(ifIdleSince limit: Int64) -> Bool {
    let rests = state.withLock { state in
      guard state.depth == 0, state.running.isEmpty, !state.isClosed, state.threads > 0, state.lastRun <= limit else {
        return false
      }
      state.isResting = true
      return true
    }
    if rests { wakeUp.signalAll() }
    return rests
  }

  /// Refuses what has waited too long, while every connection is held up.
  package func refuseOverdue() {
    let overdue = state.withLock { state -> [any LaneItem] in
      let limit = MonotonicTime.now - limits.patienceMilliseconds
      let hadTurn = Self.takeOverdue(from: &state.urgent, before: limit) + Self.takeOverdue(from: &state.ready, before: limit)
      var refused = hadTurn
      for (key, queue) in state.behind {
        var kept = queue
        let late = Self.takeOverdue(from: &kept, before: limit)
        guard !late.isEmpty else { continue }
        refused += late
        state.behind[key] = kept
      }
      state.depth -= refused.count
      for item in refused { item.forsaken() }
      for item in hadTurn { state.release(item.orderKey) }
      return refused
    }
    for item in overdue { item.abandoned(LaneRefusal.full) }
  }

  /// Takes out what was submitted before a time, the host's own left in.
  private static func takeOverdue(from queue: inout Deque<Waiting>, before limit: Int64) -> [any LaneItem] {
    func isLate(_ waiting: Waiting) -> Bool { waiting.since < limit && waiting.item.priority != .host }
    let late = queue.filter(isLate).map(\.item)
    if !late.isEmpty { queue.removeAll(where: isLate) }
    return late
  }
}

extension PostgresLane.State {
  fileprivate mutating func makeReady(_ waiting: PostgresLane.Waiting) {
    if waiting.item.priority == .urgent { urgent.append(waiting) } else { ready.append(waiting) }
  }

  /// Has a sleeping thread get up, which is to be signalled then.
  ///
  /// - Returns: `false` when none sleeps.
  fileprivate mutating func wakeOne() -> Bool {
    guard idle > 0 else { return false }
    idle -= 1
    wakes += 1
    return true
  }

  /// A turn is over, or its item waits for another one.
  ///
  /// - Returns: those who waited for it and for nothing else any more.
  fileprivate mutating func endTurn(_ ticket: UInt64) -> [CheckedContinuation<Void, Never>] {
    running.remove(ticket)
    var drained: [CheckedContinuation<Void, Never>] = []
    for index in drains.indices.reversed() {
      drains[index].running.remove(ticket)
      if drains[index].running.isEmpty { drained.append(drains.remove(at: index).continuation) }
    }
    return drained
  }

  /// Lets the next item of a key take its turn.
  ///
  /// - Returns: whether more is ready than the calling thread takes.
  @discardableResult
  fileprivate mutating func release(_ key: Int64?) -> Bool {
    guard let key else { return false }
    guard var queue = behind[key], let next = queue.popFirst() else {
      behind[key] = nil
      return false
    }
    behind[key] = queue
    makeReady(next)
    return ready.count + urgent.count > 1
  }
}
