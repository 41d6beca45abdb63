import PatchbayBase
package import PatchbayStorage
import Synchronization

/// One thread that runs lanes' transactions, and what it is doing right now.
package final class LaneWorker: Sendable {
  /// What a thread is calling a plugin for.
  package struct Activity: Sendable {
    package let bot: String
    package fileprivate(set) var plugin: String
    /// What the plugin is called for.
    package fileprivate(set) var kind: String
    /// The update's number, an event's as a negative one, 0 for anything else.
    package let update: Int64
    /// Milliseconds that it may take.
    package let deadlineMilliseconds: Int64
    /// When it began, by ``MonotonicTime``.
    package fileprivate(set) var began: Int64
    /// Stops the SQL that it runs; `nil` for what runs none.
    let interrupter: (any SQLInterrupter)?
    fileprivate let token: UInt64
    package fileprivate(set) var isInterrupted = false
    /// Whether another thread stands in for its own.
    fileprivate var isStoodInFor = false

    /// Arms the interrupter for what begins now.
    package init(
      bot: String, plugin: String, kind: String, update: Int64, deadlineMilliseconds: Int64, interrupter: (any SQLInterrupter)?
    ) {
      self.bot = bot
      self.plugin = plugin
      self.kind = kind
      self.update = update
      self.deadlineMilliseconds = deadlineMilliseconds
      began = MonotonicTime.now
      self.interrupter = interrupter
      token = interrupter?.arm() ?? 0
    }

    /// When it would have begun had the database answered at once: its server's slowness is not the plugin's, up to a point.
    var beganWithoutWaiting: Int64 { began + min(interrupter?.waitedMilliseconds ?? 0, LaneWorker.forgivenWaitMilliseconds) }
  }

  /// How many milliseconds of waiting for the database a handler isn't blamed for.
  static let forgivenWaitMilliseconds: Int64 = 20_000

  /// Milliseconds of a call after which another thread stands in for the one that it holds.
  private static let standInMilliseconds: Int64 = 500

  /// The worker's slot in the crash journal.
  package let slot: Int
  private let activity = Mutex<Activity?>(nil)
  private let onHeldUp: @Sendable () -> Void
  private let onReturn: @Sendable () -> Void

  /// - Parameters:
  ///   - onHeldUp: called when a call holds this thread for long.
  ///   - onReturn: called when that call has returned after all.
  package init(
    slot: Int, onHeldUp: @escaping @Sendable () -> Void = {}, onReturn: @escaping @Sendable () -> Void = {}
  ) {
    self.slot = slot
    self.onHeldUp = onHeldUp
    self.onReturn = onReturn
  }

  package var current: Activity? { activity.withLock { $0 } }

  package func begin(_ new: Activity) { activity.withLock { $0 = new } }

  /// Names the plugin that is called now, within an activity.
  package func enter(plugin: String, kind: String) {
    activity.withLock { current in
      // Whoever was interrupted is the one to blame.
      guard current?.isInterrupted == false else { return }
      current?.plugin = plugin
      current?.kind = kind
    }
  }

  /// - Returns: the activity, if it outlived its deadline.
  package func end() -> Activity? {
    let ended = activity.withLock { current -> Activity? in
      defer { current = nil }
      return current
    }
    if ended?.isStoodInFor == true { onReturn() }
    return ended?.isInterrupted == true ? ended : nil
  }

  /// Gives the handler that runs so many milliseconds more, but no more than it has had.
  func forgive(_ milliseconds: Int64, at now: Int64) {
    activity.withLock { current in
      if let began = current?.began { current?.began = min(began + milliseconds, max(began, now)) }
    }
  }

  /// Stops the SQL of what has run for longer than its deadline, and has another thread stand in for one that is held for long.
  ///
  /// - Returns: what it is, when this call was the one that interrupted it.
  func interruptOverdue(at now: Int64) -> Activity? {
    let (late, isHeldUp) = activity.withLock { current -> (Activity?, Bool) in
      guard var call = current else { return (nil, false) }
      let isHeldUp = !call.isStoodInFor && call.began < now - min(call.deadlineMilliseconds, Self.standInMilliseconds)
      if isHeldUp { call.isStoodInFor = true }
      let isLate = !call.isInterrupted && call.beganWithoutWaiting < now - call.deadlineMilliseconds
      if isLate {
        _ = call.interrupter?.interrupt(call.token)
        call.isInterrupted = true
      }
      current = call
      return (isLate ? call : nil, isHeldUp)
    }
    if isHeldUp { onHeldUp() }
    return late
  }
}

/// All threads that run lanes' transactions, for those who watch over them.
package final class LaneWorkers: Sendable {
  private let workers = Mutex<[LaneWorker]>([])

  package init() {}

  package var all: [LaneWorker] { workers.withLock { $0 } }

  /// Enters a thread, in the lowest slot of the crash journal that none holds.
  package func add(
    onHeldUp: @escaping @Sendable () -> Void = {}, onReturn: @escaping @Sendable () -> Void = {}
  ) -> LaneWorker {
    workers.withLock { workers in
      let taken = Set(workers.map(\.slot))
      let slot = (0...taken.count).first { !taken.contains($0) } ?? taken.count
      let worker = LaneWorker(slot: slot, onHeldUp: onHeldUp, onReturn: onReturn)
      workers.append(worker)
      return worker
    }
  }

  package func remove(_ worker: LaneWorker) { workers.withLock { $0.removeAll { $0 === worker } } }
}
