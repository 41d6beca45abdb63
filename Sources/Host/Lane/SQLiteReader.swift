import DequeModule
import Glibc
import PatchbayBase
import PatchbayStorage
@_spi(Host) import PluginAPI
import Synchronization

/// Reads a bot's SQLite file beside its lane: what operators look at may go through every row, and the lane has one connection.
///
/// Each read has a connection of its own, on a thread that gives way to all others, and sees what was committed when it began.
final class SQLiteReader: Sendable {
  /// How many read at once.
  private static let most = 2

  private struct State {
    var reading = 0
    var waiting: Deque<@Sendable () -> Void> = []
    var isClosed = false
    var whenIdle: [CheckedContinuation<Void, Never>] = []
  }

  private let path: String
  private let wallClock: @Sendable () -> Int64
  private let dueClock: DueClock
  private let state = Mutex(State())

  init(path: String, wallClock: @escaping @Sendable () -> Int64, dueClock: DueClock) {
    self.path = path
    self.wallClock = wallClock
    self.dueClock = dueClock
  }

  /// Whether somebody reads or is about to.
  var isBusy: Bool { state.withLock { $0.reading > 0 } }

  func read<Value: Sendable>(_ body: @escaping @Sendable (StoreSession) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let work: @Sendable () -> Void = { [self] in continuation.resume(with: Result { try look(body) }) }
      let (isRefused, starts) = state.withLock { state -> (Bool, Bool) in
        if state.isClosed { return (true, false) }
        state.waiting.append(work)
        guard state.reading < Self.most else { return (false, false) }
        state.reading += 1
        return (false, true)
      }
      if isRefused { continuation.resume(throwing: LaneRefusal.closed) }
      if starts { startThread(named: "reader") { [self] in readAll() } }
    }
  }

  /// Takes nothing more and returns when all is read.
  func close() async {
    await withCheckedContinuation { continuation in
      let isIdle = state.withLock { state in
        state.isClosed = true
        guard state.reading > 0 else { return true }
        state.whenIdle.append(continuation)
        return false
      }
      if isIdle { continuation.resume() }
    }
  }

  private func readAll() {
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
    while true {
      let (work, idle) = state.withLock { state -> ((@Sendable () -> Void)?, [CheckedContinuation<Void, Never>]) in
        if let work = state.waiting.popFirst() { return (work, []) }
        state.reading -= 1
        guard state.reading == 0 else { return (nil, []) }
        defer { state.whenIdle = [] }
        return (nil, state.whenIdle)
      }
      for each in idle { each.resume() }
      guard let work else { return }
      work()
    }
  }

  private func look<Value>(_ body: (StoreSession) throws -> Value) throws -> Value {
    let connection = try SQLiteConnection(path: path, options: SQLiteOptions(isReader: true))
    defer { connection.close() }
    try connection.beginReading()
    return try body(StoreSession(database: connection, now: wallClock(), due: dueClock.now))
  }
}
