import Glibc
package import Logging
import Synchronization

/// Watches over handlers: interrupts their SQL at the deadline, and ends the process for one that still doesn't return.
///
/// A handler that hangs holds a thread that nothing can take back; after the grace the process ends, and the crash journal
/// names the update.
package final class Watchdog: Sendable {
  package struct Limits: Sendable {
    /// Milliseconds a handler may run.
    package var deadline: Int64 = 5_000
    /// Milliseconds after the deadline until the process ends.
    package var grace: Int64 = 10_000
    package init() {}
  }

  /// The process's exit code when a handler hung.
  package static let exitCode: Int32 = 70

  private let workers: LaneWorkers
  private let limits: Limits
  private let log: Logger
  private let overdue: @Sendable (LaneWorker.Activity) -> Void
  private let end: @Sendable (LaneWorker.Activity) -> Void
  private let isStopped = Atomic(false)
  private let signal = ThreadSignal()

  /// - Parameters:
  ///   - overdue: called once for each handler that outlives its deadline.
  ///   - end: ends the process; tests put something else here.
  package init(
    workers: LaneWorkers, limits: Limits, log: Logger, overdue: @escaping @Sendable (LaneWorker.Activity) -> Void,
    end: @escaping @Sendable (LaneWorker.Activity) -> Void = { _ in _exit(Watchdog.exitCode) }
  ) {
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
    log.warning("the process stood still; handlers are given the time anew", metadata: ["ms": "\(milliseconds)"])
    for worker in workers.all { worker.forgive(milliseconds, at: now) }
  }

  /// One look at all handlers, at a given time.
  package func look(at now: Int64) {
    for worker in workers.all {
      if let late = worker.interrupt(startedBefore: now - limits.deadline) {
        log.error(
          "a handler outlived its deadline",
          metadata: ["bot": "\(late.bot)", "plugin": "\(late.plugin)", "update": "\(late.update)"])
        overdue(late)
      }
      if let stuck = worker.current, stuck.beganWithoutWaiting < now - limits.deadline - limits.grace {
        log.critical(
          "a handler hangs: the process ends, and the update is remembered",
          metadata: ["bot": "\(stuck.bot)", "plugin": "\(stuck.plugin)", "update": "\(stuck.update)"])
        end(stuck)
      }
    }
  }
}
