package import PatchbayBase
package import PatchbayObservability
import Synchronization

/// Runs plugin code that has no transaction, each call on a thread of its own: one that doesn't come back is given up, and costs its
/// plugin, not the host.
package struct PluginThreads: Sendable {
  private let workers: LaneWorkers
  private let journal: CrashJournal?
  private let clock: any HostClock
  /// Milliseconds that a call may take.
  private let deadline: Int64

  /// - Parameters:
  ///   - workers: gives each thread its slot in the journal.
  ///   - journal: is told whose code runs; `nil` where nobody asks afterwards.
  ///   - deadline: milliseconds that a call may take.
  package init(
    workers: LaneWorkers = LaneWorkers(), journal: CrashJournal? = nil, clock: any HostClock = SystemClock(),
    deadline: Int64 = HostServices.Limits().setupDeadline
  ) {
    self.workers = workers
    self.journal = journal
    self.clock = clock
    self.deadline = deadline
  }

  /// A call that was given up.
  package struct Abandoned: Error, CustomStringConvertible {
    let kind: PluginCall.Kind
    let milliseconds: Int64
    package var description: String {
      "its \(kind.rawValue) did not return within \(milliseconds) ms and was given up; it must not wait for anything"
    }
  }

  /// - Parameter bot: Telegram's numeric id; 0 where no bot is served.
  /// - Throws: what `body` throws; ``Abandoned``.
  package func run<Value: Sendable>(
    _ call: PluginCall, bot: Int64, _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let answer = Answer(continuation)
      let timer = Task { [clock, deadline] in
        do { try await clock.sleep(for: deadline) } catch { return }
        answer.give(.failure(Abandoned(kind: call.kind, milliseconds: deadline)))
      }
      let worker = workers.add()
      startThread(named: "plugin-\(call.plugin)") { [workers, journal] in
        journal?.begin(worker.slot, bot: bot, update: 0, plugin: call.label, kind: call.kindLabel)
        let result = Result { try body() }
        journal?.end(worker.slot)
        workers.remove(worker)
        timer.cancel()
        answer.give(result)
      }
    }
  }

  /// Given once; whatever comes later is nobody's.
  private final class Answer<Value: Sendable>: Sendable {
    private let continuation: Mutex<CheckedContinuation<Value, any Error>?>

    init(_ continuation: CheckedContinuation<Value, any Error>) { self.continuation = Mutex(continuation) }

    func give(_ result: Result<Value, any Error>) {
      let waiting = continuation.withLock { continuation in
        defer { continuation = nil }
        return continuation
      }
      waiting?.resume(with: result)
    }
  }
}
