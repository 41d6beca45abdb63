import Synchronization

/// One thread of a ``LaneExecutor``, and what it is doing right now.
package final class LaneWorker: Sendable {
  /// What a handler is called for.
  package struct Activity: Sendable {
    package let bot: String
    package let plugin: String
    package let update: Int64
    /// When the handler began, by ``MonotonicTime``.
    package let began: Int64
    package let interrupter: any SQLInterrupter
    package let token: UInt64
    package var isInterrupted = false
  }

  /// The worker's slot in the crash journal.
  package let slot: Int
  private let activity = Mutex<Activity?>(nil)
  private static let slots = Atomic(0)

  init(slot: Int) { self.slot = slot }

  static func nextSlot() -> Int { slots.wrappingAdd(1, ordering: .relaxed).oldValue }

  package var current: Activity? { activity.withLock { $0 } }

  package func begin(_ new: Activity) { activity.withLock { $0 = new } }

  /// - Returns: whether the handler was interrupted at its deadline.
  package func end(_ executor: LaneExecutor) -> Bool {
    let wasInterrupted = activity.withLock { current in
      defer { current = nil }
      return current?.isInterrupted ?? false
    }
    if wasInterrupted { executor.settle() }
    return wasInterrupted
  }

  /// Stops the SQL of a handler that has run for longer than its deadline.
  ///
  /// - Returns: the handler, when this call was the one that interrupted it.
  func interrupt(startedBefore limit: Int64) -> Activity? {
    activity.withLock { current in
      guard var overdue = current, overdue.began < limit, !overdue.isInterrupted else { return nil }
      _ = overdue.interrupter.interrupt(overdue.token)
      overdue.isInterrupted = true
      current = overdue
      return overdue
    }
  }
}
