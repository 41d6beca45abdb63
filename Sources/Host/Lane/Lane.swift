package import PatchbayBase
package import PatchbayStorage
import Synchronization

/// The queue and the database connections on which a bot's transactions run.
package protocol Lane: AnyObject, Sendable {
  /// The bot's name.
  var bot: String { get }

  /// How many items wait.
  var depth: Int { get }

  /// What its due times are told by.
  var dueClock: DueClock { get }

  /// Why the database takes nothing at the moment; `nil` while it does.
  var failure: String? { get }

  /// Has something done whenever what was committed may not have been seen: a commit's answer was lost, or the database was away.
  func onRecovery(_ body: @escaping @Sendable () -> Void)

  /// Queues an item.
  ///
  /// - Throws: `LaneRefusal`; the host's own items are never refused for a full queue.
  func submit(_ item: any LaneItem) throws(LaneRefusal)

  /// Runs what only reads, however much that is, without anybody waiting for it. It sees all that was committed before.
  func read<Value: Sendable>(_ body: @escaping @Sendable (StoreSession) throws -> Value) async throws -> Value

  /// Returns when every transaction that is running now has ended.
  func drained() async

  /// Takes no more items and returns when those that wait have run.
  func close() async

  /// Whether the database is closed until the next item comes.
  var isResting: Bool { get }

  /// Lets the database of a lane go that has had nothing to do since `limit`, by ``MonotonicTime``; the next item opens it again.
  ///
  /// - Returns: whether it is going to.
  @discardableResult
  func rest(ifIdleSince limit: Int64) -> Bool
}

/// What a submitted item can hear at once.
package enum LaneRefusal: Error, Sendable, Hashable {
  /// The queue is full: try again in a moment.
  case full
  /// The lane is closing.
  case closed
}

extension Lane {
  /// Runs a transaction of the host's own.
  package func run<Value: Sendable>(
    _ body: @escaping @Sendable (StoreSession) throws -> Value
  ) async throws -> Value {
    try await run(isAlone: false) { try body($0.store) }
  }

  /// Runs with the session to itself, outside of any transaction: for migrations, which open their own.
  package func runAlone<Value: Sendable>(
    _ body: @escaping @Sendable (LaneSession) throws -> Value
  ) async throws -> Value {
    try await run(isAlone: true, body)
  }

  private func run<Value: Sendable>(
    isAlone: Bool, _ body: @escaping @Sendable (LaneSession) throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let item = HostTransaction(body: body, isAlone: isAlone, finished: { continuation.resume(with: $0) })
      do { try submit(item) } catch { continuation.resume(throwing: error) }
    }
  }
}

/// What an item has at hand while it runs.
package struct LaneSession {
  package let store: StoreSession
  package let worker: LaneWorker

  package init(database: any DatabaseSession, worker: LaneWorker, now: Int64, due: Int64? = nil) {
    store = StoreSession(database: database, now: now, due: due)
    self.worker = worker
  }

  package var database: any DatabaseSession { store.database }
  /// Milliseconds since 1970.
  package var now: Int64 { store.now }
}

/// One transaction's worth of work.
package protocol LaneItem: AnyObject, Sendable {
  var priority: LanePriority { get }
  /// Whether it runs outside of any transaction, with no neighbours.
  var isAlone: Bool { get }
  /// Items of one key run one after the other, in the order in which they were submitted, and never at once on two hosts;
  /// `nil` for one that minds no order.
  var orderKey: Int64? { get }
  /// Whether it finds out by itself that an earlier run of it was kept, so that it may run again after a commit whose outcome
  /// is unknown.
  var knowsItsTrace: Bool { get }
  /// Whether one before it, which it must not overtake, wasn't kept: then it is given back and not run.
  var isOutOfTurn: Bool { get }

  /// Does the work. May be called again, after an accident of a neighbour or when the database wants the transaction repeated:
  /// nothing that left the first run may be left standing.
  func run(in session: LaneSession) throws

  /// Runs in place of `run` after it failed and was rolled back, to record that.
  ///
  /// - Parameter failure: ``LaneError/unrecordable`` after recording the real one failed, too: for the least that can be kept.
  func record(_ failure: any Error, in session: LaneSession) throws

  /// The transaction is durable.
  func committed()

  /// Nothing of the item will be kept. Told before what waits behind it can run, in the lane's lock: it calls nothing of the lane.
  func forsaken()

  /// Nothing of the item was kept, for the database failed.
  func abandoned(_ error: any Error)
}

extension LaneItem {
  package var isAlone: Bool { false }
  package var orderKey: Int64? { nil }
  package var knowsItsTrace: Bool { false }
  package var isOutOfTurn: Bool { false }
  package func forsaken() {}
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

  func committed() { finished(result.withLock { $0 } ?? .failure(LaneRefusal.closed)) }

  func abandoned(_ error: any Error) { finished(.failure(error)) }
}
