package import PatchbayBase
package import PatchbayObservability
package import PluginAPI
import Synchronization

/// Runs plugin code that has no transaction, each call on a thread of its own: one that doesn't come back is given up, and costs its
/// plugin, not the host. What a request waits for is watched instead, as handlers are.
package struct PluginThreads: Sendable {
  private let workers: LaneWorkers
  private let journal: CrashJournal?
  private let clock: any HostClock
  /// Milliseconds that a call may take.
  private let deadlineMilliseconds: Int64
  private let metrics: HostMetrics?
  private let suspicions: Suspicions?

  /// - Parameters:
  ///   - workers: gives each thread its slot in the journal.
  ///   - journal: is told whose code runs; `nil` where nobody asks afterwards.
  ///   - deadlineMilliseconds: how long a call may take.
  ///   - metrics: count those that failed.
  ///   - suspicions: what is to run alone; `nil` where nothing is.
  package init(
    workers: LaneWorkers = LaneWorkers(), journal: CrashJournal? = nil, clock: any HostClock = SystemClock(),
    deadlineMilliseconds: Int64 = HostServices.Limits().setupDeadlineMilliseconds, metrics: HostMetrics? = nil,
    suspicions: Suspicions? = nil
  ) {
    self.suspicions = suspicions
    self.workers = workers
    self.journal = journal
    self.clock = clock
    self.deadlineMilliseconds = deadlineMilliseconds
    self.metrics = metrics
  }

  /// A call that was given up.
  package struct Abandoned: Error, CustomStringConvertible {
    let kind: PluginCall.Kind
    let milliseconds: Int64
    package var description: String {
      "its \(kind.rawValue) did not return within \(milliseconds) ms and was given up; it must not wait for anything"
    }
  }

  /// Calls a plugin, and gives the call up at the deadline for being made ready, or when the task is cancelled.
  ///
  /// - Throws: what `body` throws; ``Abandoned``; `CancellationError`.
  package func run<Value: Sendable>(
    _ call: PluginCall, of bot: BotInfo, _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    do { return try await attempt(call, of: bot, body) } catch let error as CancellationError {
      throw error
    } catch {
      metrics?.callFailed(bot: bot.name, plugin: call.plugin, call: call.kind.rawValue)
      throw error
    }
  }

  private func attempt<Value: Sendable>(
    _ call: PluginCall, of bot: BotInfo, _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let answer = Answer<Value>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        answer.await(continuation)
        let timer = Task { [clock, deadlineMilliseconds] in
          do { try await clock.sleep(for: deadlineMilliseconds) } catch { return }
          answer.give(.failure(Abandoned(kind: call.kind, milliseconds: deadlineMilliseconds)))
        }
        start(call, for: .plugin, of: bot) { _ in
          let result = Result { try body() }
          return {
            timer.cancel()
            answer.give(result)
          }
        }
      }
    } onCancel: {
      answer.give(.failure(CancellationError()))
    }
  }

  /// Calls a plugin that somebody waits for, as long as it takes: the watchdog ends the process for one that doesn't come back.
  ///
  /// - Parameter deadlineMilliseconds: how long it may take.
  /// - Throws: what `body` throws; `LaneError.deadline` when it took longer, whatever came of it.
  func watch<Value: Sendable>(
    _ call: PluginCall, for subject: CrashSubject = .plugin, of bot: BotInfo, deadlineMilliseconds: Int64,
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      start(call, for: subject, of: bot) { worker in
        worker.begin(
          LaneWorker.Activity(
            bot: bot.name, plugin: call.plugin, kind: call.kind.rawValue, update: 0, deadlineMilliseconds: deadlineMilliseconds,
            interrupter: nil))
        let result = Result { try body() }
        let overdue = worker.end()
        return {
          continuation.resume(with: overdue.map { .failure(LaneError.deadline(milliseconds: $0.deadlineMilliseconds)) } ?? result)
        }
      }
    }
  }

  /// - Parameter body: calls the plugin, and returns what is to be done once the thread has nothing of the plugin's any more.
  private func start(
    _ call: PluginCall, for subject: CrashSubject, of bot: BotInfo,
    _ body: @escaping @Sendable (LaneWorker) -> @Sendable () -> Void
  ) {
    let worker = workers.add()
    startThread(named: "plugin-\(call.plugin)") { [workers, journal, suspicions] in
      func run() -> @Sendable () -> Void {
        journal?.begin(
          worker.slot, bot: bot.id, subject: subject, plugin: call.label, kind: call.kindLabel,
          isAlone: suspicions?.isAlone(worker.slot) ?? false)
        defer { journal?.end(worker.slot) }
        return body(worker)
      }
      let conclude: @Sendable () -> Void
      if let suspect = suspicions?.suspect(bot: bot.id, subject, call), suspect.runsAlone, let suspicions {
        conclude = suspicions.alone(in: worker.slot, run)
        if suspect.isUnproven { suspicions.settle(suspect) }
      } else {
        suspicions?.letSuspectsRun()
        conclude = run()
      }
      workers.remove(worker)
      conclude()
    }
  }

  /// Given once; whatever comes later is nobody's.
  private final class Answer<Value: Sendable>: Sendable {
    private enum State {
      case none
      case awaited(CheckedContinuation<Value, any Error>)
      /// Given before anybody waited.
      case early(Result<Value, any Error>)
      case given
    }

    private let state = Mutex(State.none)

    func await(_ continuation: CheckedContinuation<Value, any Error>) {
      let early = state.withLock { state -> Result<Value, any Error>? in
        guard case .early(let result) = state else {
          state = .awaited(continuation)
          return nil
        }
        state = .given
        return result
      }
      if let early { continuation.resume(with: early) }
    }

    func give(_ result: Result<Value, any Error>) {
      let waiting = state.withLock { state -> CheckedContinuation<Value, any Error>? in
        switch state {
        case .none:
          state = .early(result)
          return nil
        case .awaited(let continuation):
          state = .given
          return continuation
        case .early, .given: return nil
        }
      }
      waiting?.resume(with: result)
    }
  }
}
