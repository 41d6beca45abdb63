import DequeModule
import PatchbayBase
package import PatchbayObservability
import Synchronization

/// The threads that jobs run on: one that blocks its thread, though it must not, holds up other jobs for a moment and nothing else.
package final class JobThreads: Sendable {
  fileprivate struct Piece {
    let job: UnownedJob
    let executor: JobExecutor
  }

  /// What a thread is at.
  fileprivate struct Work {
    /// By ``MonotonicTime``.
    var since: Int64
    /// `nil` while the thread looks for something to do.
    var executor: JobExecutor?
    var isTold = false
  }

  fileprivate struct State {
    var ready: Deque<Piece> = []
    var idle = 0
    var isStopped = false
    /// By the threads' numbers; those that sleep are left out.
    var busy: [Int: Work] = [:]
    var target: Int
    var started = 0
  }

  /// A plugin's job that doesn't give its thread back.
  package struct Blocked: Sendable {
    package let bot: String
    package let call: PluginCall
  }

  /// The most threads that blocked ones are made up for with.
  private static let most = 64
  /// Milliseconds on one piece of a job after which a thread counts as blocked.
  private static let patience: Int64 = 500
  private let workers: LaneWorkers
  private let journal: CrashJournal?
  /// Milliseconds on one piece of a job after which somebody is told.
  private let blockingTime: Int64
  private let state: Mutex<State>
  private let wakeUp = ThreadSignal()

  /// - Parameters:
  ///   - workers: gives each thread its slot in the journal.
  ///   - journal: is told whose piece runs on which thread.
  ///   - blockingTime: milliseconds that one piece of a job may hold its thread.
  package init(
    threads: Int = 2, workers: LaneWorkers = LaneWorkers(), journal: CrashJournal? = nil,
    blockingTime: Int64 = HostServices.Limits().handlerDeadline
  ) {
    self.blockingTime = blockingTime
    self.workers = workers
    self.journal = journal
    state = Mutex(State(target: max(1, threads)))
  }

  func enqueue(_ job: UnownedJob, of executor: JobExecutor) {
    let (isNew, number) = state.withLock { state -> (Bool, Int) in
      state.ready.append(Piece(job: job, executor: executor))
      guard state.idle == 0, state.busy.count < state.target else { return (false, 0) }
      return (true, state.enter())
    }
    if isNew { start(number) } else { wakeUp.signal() }
  }

  /// Adds a thread while all of them are blocked and something waits.
  ///
  /// - Returns: the jobs that have held a thread for long, each once for each time that it does.
  package func makeUpForBlocked() -> [Blocked] {
    let now = MonotonicTime.now
    let (number, blocked) = state.withLock { state -> (Int?, [Blocked]) in
      var blocked: [Blocked] = []
      for (number, work) in state.busy {
        guard let executor = work.executor, !work.isTold, work.since < now - blockingTime else { continue }
        state.busy[number]?.isTold = true
        blocked.append(Blocked(bot: executor.bot.name, call: executor.call))
      }
      guard !state.ready.isEmpty, state.idle == 0, state.busy.count < Self.most,
        state.busy.values.allSatisfy({ $0.since < now - Self.patience })
      else { return (nil, blocked) }
      return (state.enter(), blocked)
    }
    if let number { start(number) }
    return blocked
  }

  /// Lets the threads end when nothing is left to run.
  package func stop() {
    state.withLock { $0.isStopped = true }
    wakeUp.signalAll()
  }

  private func start(_ number: Int) {
    let worker = workers.add()
    startThread(named: "job-\(number)") { [self] in
      work(number, slot: worker.slot)
      workers.remove(worker)
    }
  }

  private enum Next {
    case run(Piece)
    case sleep, end
  }

  private func work(_ number: Int, slot: Int) {
    while true {
      let next = state.withLock { state -> Next in
        if let piece = state.ready.popFirst() {
          state.busy[number] = Work(since: MonotonicTime.now, executor: piece.executor)
          return .run(piece)
        }
        state.busy[number] = nil
        // One that was added for a blocked thread, which came back.
        if state.isStopped || state.busy.count + state.idle >= state.target { return .end }
        state.idle += 1
        return .sleep
      }
      switch next {
      case .run(let piece): run(piece, slot: slot)
      case .sleep:
        wakeUp.wait { state.withLock { !$0.ready.isEmpty || $0.isStopped } }
        state.withLock { state in
          state.idle -= 1
          state.busy[number] = Work(since: MonotonicTime.now)
        }
      case .end: return
      }
    }
  }

  private func run(_ piece: Piece, slot: Int) {
    let executor = piece.executor
    journal?.begin(slot, bot: executor.bot.id, update: 0, plugin: executor.call.label, kind: executor.call.kindLabel)
    defer { journal?.end(slot) }
    piece.job.runSynchronously(on: executor.asUnownedTaskExecutor())
  }
}

extension JobThreads.State {
  /// Enters a thread that is about to start.
  fileprivate mutating func enter() -> Int {
    started += 1
    busy[started] = JobThreads.Work(since: MonotonicTime.now)
    return started
  }
}
