import Synchronization

/// One thread that runs lanes' transactions, and what it is doing right now.
package final class LaneWorker: Sendable {
  /// What a handler is called for.
  package struct Activity: Sendable {
    package let bot: String
    package let plugin: String
    package let update: Int64
    /// When the handler began, by ``MonotonicTime``.
    package var began: Int64
    package let interrupter: any SQLInterrupter
    package let token: UInt64
    package var isInterrupted = false

    /// When the handler would have begun had the database answered at once: its server's slowness is not the handler's, up to
    /// a point.
    var beganWithoutWaiting: Int64 { began + min(interrupter.waited, LaneWorker.forgivenWait) }
  }

  /// How many milliseconds of waiting for the database a handler isn't blamed for.
  static let forgivenWait: Int64 = 20_000

  /// The worker's slot in the crash journal.
  package let slot: Int
  private let activity = Mutex<Activity?>(nil)
  private let heldUp: @Sendable () -> Void
  private let released: @Sendable () -> Void

  /// - Parameters:
  ///   - heldUp: called when a handler outlives its deadline on this thread.
  ///   - released: called when that handler has returned after all.
  package init(
    slot: Int, heldUp: @escaping @Sendable () -> Void = {}, released: @escaping @Sendable () -> Void = {}
  ) {
    self.slot = slot
    self.heldUp = heldUp
    self.released = released
  }

  package var current: Activity? { activity.withLock { $0 } }

  package func begin(_ new: Activity) { activity.withLock { $0 = new } }

  /// - Returns: whether the handler was interrupted at its deadline.
  package func end() -> Bool {
    let wasInterrupted = activity.withLock { current in
      defer { current = nil }
      return current?.isInterrupted ?? false
    }
    if wasInterrupted { released() }
    return wasInterrupted
  }

  /// Gives the handler that runs so many milliseconds more, but no more than it has had.
  func forgive(_ milliseconds: Int64, at now: Int64) {
    activity.withLock { current in
      if let began = current?.began { current?.began = min(began + milliseconds, max(began, now)) }
    }
  }

  /// Stops the SQL of a handler that has run for longer than its deadline.
  ///
  /// - Returns: the handler, when this call was the one that interrupted it.
  func interrupt(startedBefore limit: Int64) -> Activity? {
    let late = activity.withLock { current -> Activity? in
      guard var overdue = current, !overdue.isInterrupted, overdue.beganWithoutWaiting < limit else { return nil }
      _ = overdue.interrupter.interrupt(overdue.token)
      overdue.isInterrupted = true
      current = overdue
      return overdue
    }
    if late != nil { heldUp() }
    return late
  }
}

/// All threads that run lanes' transactions, for those who watch over them.
package final class LaneWorkers: Sendable {
  private let workers = Mutex<[LaneWorker]>([])

  package init() {}

  package var all: [LaneWorker] { workers.withLock { $0 } }

  /// Enters a thread, in the lowest slot of the crash journal that none holds.
  func add(
    heldUp: @escaping @Sendable () -> Void = {}, released: @escaping @Sendable () -> Void = {}
  ) -> LaneWorker {
    workers.withLock { workers in
      let taken = Set(workers.map(\.slot))
      let slot = (0...taken.count).first { !taken.contains($0) } ?? taken.count
      let worker = LaneWorker(slot: slot, heldUp: heldUp, released: released)
      workers.append(worker)
      return worker
    }
  }

  func remove(_ worker: LaneWorker) { workers.withLock { $0.removeAll { $0 === worker } } }
}
