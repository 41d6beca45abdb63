import Glibc
package import Logging
import PatchbayBase
import Synchronization

/// Watches over calls of plugins: interrupts their SQL at the deadline, and ends the process for one that still doesn't return.
///
/// A call that hangs holds a thread that nothing can take back; after the grace the process ends, and the crash journal names it.
package final class Watchdog: Sendable {
  package struct Limits: Sendable {
    /// Milliseconds after the deadline until the process ends.
    package var graceMilliseconds: Int64 = 10_000
    package init() {}
  }

  /// The process's exit code when a handler hung.
  package static let exitCode: Int32 = 70

  private let workers: LaneWorkers
  private let limits: Limits
  private let log: Logger
  private let overdue: @Sendable (LaneWorker.Activity) -> Void
  private let condemn: @Sendable (Int) -> Void
  private let end: @Sendable (LaneWorker.Activity) -> Void
  private let isStopped = Atomic(false)
  private let signal = ThreadSignal()

  /// - Parameters:
  ///   - overdue: called once for each call that outlives its deadline.
  ///   - condemn: notes in the crash journal, by its slot, whose call the process is about to end of.
  ///   - end: ends the process; tests put something else here.
  package init(
    workers: LaneWorkers, limits: Limits, log: Logger, overdue: @escaping @Sendable (LaneWorker.Activity) -> Void,
    condemn: @escaping @Sendable (Int) -> Void = { _ in },
    end: @escaping @Sendable (LaneWorker.Activity) -> Void = { _ in _exit(Watchdog.exitCode) }
  ) {
    self.condemn = condemn
    self.workers = workers
    self.limits = limits
    self.log = log
    self.overdue = overdue
    self.end = end
  }

  package func start() {
    startThread(named: "watchdog") { [self] in
      var last = MonotonicTime.now
      while !isStopped.load(ordering: .relaxed) {
        let now = MonotonicTime.now
        if now - last > 1000 { stoodStill(for: now - last, until: now) }
        last = now
        look(at: now)
        signal.wait(atMost: 100)
      }
    }
  }

  package func stop() {
    isStopped.store(true, ordering: .relaxed)
    signal.signalAll()
  }

  /// The whole process was stopped, or the machine slept: no handler had that time.
  ///
  /// - Parameter milliseconds: since the last look.
  package func stoodStill(for milliseconds: Int64, until now: Int64) {
    log.warning("the process was suspended; extending handlers' deadlines", metadata: ["ms": "\(milliseconds)"])
    for worker in workers.all { worker.forgive(milliseconds, at: now) }
  }

  /// One look at all calls, at a given time.
  package func look(at now: Int64) {
    for worker in workers.all {
      if let late = worker.interruptOverdue(at: now) {
        log.error("a plugin's call outlived its deadline", metadata: Self.words(for: late))
        overdue(late)
      }
      if let stuck = worker.current, stuck.beganWithoutWaiting < now - stuck.deadlineMilliseconds - limits.graceMilliseconds {
        log.critical("a plugin's call hangs: the process ends, and the call is remembered", metadata: Self.words(for: stuck))
        condemn(worker.slot)
        end(stuck)
      }
    }
  }

  private static func words(for call: LaneWorker.Activity) -> Logger.Metadata {
    var words: Logger.Metadata = ["bot": "\(call.bot)", "plugin": "\(call.plugin)", "call": "\(call.kind)"]
    if call.update > 0 { words["update"] = "\(call.update)" }
    if call.update < 0 { words["event"] = "\(call.update.magnitude)" }
    return words
  }
}
