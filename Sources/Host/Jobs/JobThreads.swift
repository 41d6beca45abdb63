import DequeModule
import Synchronization

/// The threads that jobs run on: one that blocks its thread, though it must not, holds up other jobs for a moment and nothing else.
package final class JobThreads: TaskExecutor {
  fileprivate struct State {
    var ready: Deque<UnownedJob> = []
    var idle = 0
    var isStopped = false
    /// Since when each thread has been at the same piece of a job, by ``MonotonicTime``.
    var busySince: [Int: Int64] = [:]
    var target: Int
    var started = 0
  }

  /// The most threads that blocked ones are made up for with.
  private static let most = 64
  /// Milliseconds on one piece of a job after which a thread counts as blocked.
  private static let patience: Int64 = 500

  private let state: Mutex<State>
  private let wakeUp = ThreadSignal()

  package init(threads: Int = 2) { state = Mutex(State(target: max(1, threads))) }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let (isNew, number) = state.withLock { state -> (Bool, Int) in
      state.ready.append(job)
      guard state.idle == 0, state.busySince.count < state.target else { return (false, 0) }
      return (true, state.enter())
    }
    if isNew { start(number) } else { wakeUp.signal() }
  }

  /// Adds a thread while all of them are blocked and something waits.
  package func makeUpForBlocked() {
    let number = state.withLock { state -> Int? in
      let limit = MonotonicTime.now - Self.patience
      guard !state.ready.isEmpty, state.idle == 0, state.busySince.count < Self.most,
        state.busySince.values.allSatisfy({ $0 < limit })
      else { return nil }
      return state.enter()
    }
    if let number { start(number) }
  }

  /// Lets the threads end when nothing is left to run.
  package func stop() {
    state.withLock { $0.isStopped = true }
    wakeUp.signalAll()
  }

  private func start(_ number: Int) {
    startThread(named: "job-\(number)") { [self] in work(number) }
  }

  private enum Next { case run(UnownedJob), sleep, end }

  private func work(_ number: Int) {
    while true {
      let next = state.withLock { state -> Next in
        if let job = state.ready.popFirst() {
          state.busySince[number] = MonotonicTime.now
          return .run(job)
        }
        // One that was added for a blocked thread, which came back.
        if state.isStopped || state.busySince.count + state.idle > state.target {
          state.busySince[number] = nil
          return .end
        }
        state.busySince[number] = nil
        state.idle += 1
        return .sleep
      }
      switch next {
      case .run(let job): job.runSynchronously(on: asUnownedTaskExecutor())
      case .sleep:
        wakeUp.wait { state.withLock { !$0.ready.isEmpty || $0.isStopped } }
        state.withLock { state in
          state.idle -= 1
          state.busySince[number] = MonotonicTime.now
        }
      case .end: return
      }
    }
  }
}

extension JobThreads.State {
  /// Enters a thread that is about to start.
  fileprivate mutating func enter() -> Int {
    started += 1
    busySince[started] = MonotonicTime.now
    return started
  }
}
