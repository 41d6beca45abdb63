import DequeModule
import PatchbayBase
package import PatchbayObservability
import Synchronization

/// The threads that jobs run on: one that blocks its thread, though it must not, holds up other jobs for a moment and nothing else. A bot's
/// plugin can block so many threads and no more; what else it has to run waits then, and the plugin is paused.
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
    /// In the crash journal.
    var slot = -1
    var isTold = false
  }

  /// Whose job it is.
  fileprivate struct Owner: Hashable {
    let bot: Int64
    let plugin: String
  }

  fileprivate struct State {
    var ready: Deque<Piece> = []
    var idle = 0
    var isStopped = false
    /// By the threads' numbers; those that sleep are left out.
    var busy: [Int: Work] = [:]
    var target: Int
    var started = 0
    /// Those that hold all the threads they may, and how many.
    var paused: [Owner: Paused] = [:]
  }

  /// A plugin's job that doesn't give its thread back.
  package struct Blocked: Sendable {
    package let bot: String
    package let call: PluginCall
    package let slot: Int
  }

  /// A plugin that holds all the threads it may.
  package struct Paused: Sendable, Hashable {
    package let bot: String
    package let plugin: String
    package let threads: Int
  }

  /// What a look at the threads found.
  package struct Report: Sendable {
    /// Jobs that have held a thread for long, each once for each time that it does.
    package var blocked: [Blocked] = []
    package var paused: [Paused] = []
    package var resumed: [Paused] = []
    /// One of the plugin's that holds most, where no thread is left and none can be added.
    package var exhausted: Blocked?
  }

  /// The most threads that blocked ones are made up for with.
  private static let most = 64
  /// The most of them that one plugin of a bot may block.
  static let share = 4
  /// Milliseconds on one piece of a job after which a thread counts as blocked.
  fileprivate static let patienceMilliseconds: Int64 = 500
  private let workers: LaneWorkers
  private let journal: CrashJournal?
  private let suspicions: Suspicions?
  /// Milliseconds on one piece of a job after which somebody is told.
  private let blockingMilliseconds: Int64
  private let state: Mutex<State>
  private let wakeUp = ThreadSignal()

  /// - Parameters:
  ///   - workers: gives each thread its slot in the journal.
  ///   - journal: is told whose piece runs on which thread.
  ///   - suspicions: what is to run alone; `nil` where nothing is.
  ///   - blockingMilliseconds: how long one piece of a job may hold its thread.
  package init(
    threads: Int = 2, workers: LaneWorkers = LaneWorkers(), journal: CrashJournal? = nil,
    suspicions: Suspicions? = nil, blockingMilliseconds: Int64 = HostServices.Limits().handlerDeadlineMilliseconds
  ) {
    self.suspicions = suspicions
    self.blockingMilliseconds = blockingMilliseconds
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

  /// Adds a thread while all of them are blocked and something waits that may run.
  package func makeUpForBlocked() -> Report {
    let now = MonotonicTime.now
    let (number, report) = state.withLock { state -> (Int?, Report) in
      var report = Report()
      for (number, work) in state.busy {
        guard let executor = work.executor, !work.isTold, work.since < now - blockingMilliseconds else { continue }
        state.busy[number]?.isTold = true
        report.blocked.append(Blocked(bot: executor.bot.name, call: executor.call, slot: work.slot))
      }
      (report.paused, report.resumed) = state.pause(Self.share, since: now - blockingMilliseconds)
      guard state.eligible(at: now) != nil, state.idle == 0,
        state.busy.values.allSatisfy({ $0.since < now - Self.patienceMilliseconds })
      else { return (nil, report) }
      guard state.busy.count < Self.most else {
        report.exhausted = state.worst(since: now - blockingMilliseconds)
        return (nil, report)
      }
      return (state.enter(), report)
    }
    if let number { start(number) }
    return report
  }

  /// Whether a bot's plugin holds all the threads it may, so that no more of its jobs are to be begun.
  func isPaused(bot: Int64, plugin: String) -> Bool { state.withLock { $0.paused[Owner(bot: bot, plugin: plugin)] != nil } }

  /// Plugins that hold all the threads they may.
  package var paused: [Paused] {
    state.withLock { Array($0.paused.values) }.sorted { ($0.bot, $0.plugin) < ($1.bot, $1.plugin) }
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
        let now = MonotonicTime.now
        state.busy[number]?.executor = nil
        if let index = state.eligible(at: now) {
          let piece = state.ready.remove(at: index)
          state.busy[number] = Work(since: now, executor: piece.executor, slot: slot)
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
        wakeUp.wait { state.withLock { $0.eligible(at: MonotonicTime.now) != nil || $0.isStopped } }
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
    func run() {
      journal?.begin(
        slot, bot: executor.bot.id, subject: .plugin, plugin: executor.call.label, kind: executor.call.kindLabel,
        isAlone: suspicions?.isAlone(slot) ?? false)
      defer { journal?.end(slot) }
      piece.job.runSynchronously(on: executor.asUnownedTaskExecutor())
    }
    if let suspicions, let suspect = suspicions.suspect(bot: executor.bot.id, .plugin, executor.call), suspect.runsAlone {
      suspicions.alone(in: slot, run)
      if suspect.isUnproven { suspicions.settle(suspect) }
    } else {
      suspicions?.letSuspectsRun()
      run()
    }
  }
}

extension JobThreads.State {
  /// Enters a thread that is about to start.
  fileprivate mutating func enter() -> Int {
    started += 1
    busy[started] = JobThreads.Work(since: MonotonicTime.now)
    return started
  }

  /// How many threads each has held since before a time.
  private func held(since limit: Int64) -> [JobThreads.Owner: Int] {
    var held: [JobThreads.Owner: Int] = [:]
    for work in busy.values where work.since < limit {
      if let executor = work.executor { held[executor.owner, default: 0] += 1 }
    }
    return held
  }

  /// The next piece that may run: of plugins that block no thread first, and of none that blocks as many as it may.
  fileprivate func eligible(at now: Int64) -> Int? {
    guard !ready.isEmpty else { return nil }
    let held = held(since: now - JobThreads.patienceMilliseconds)
    guard !held.isEmpty else { return 0 }
    return ready.firstIndex { held[$0.executor.owner] == nil }
      ?? ready.firstIndex { held[$0.executor.owner, default: 0] < JobThreads.share }
  }

  /// Pauses those that have held all their threads since before a time.
  ///
  /// - Returns: who is paused now and wasn't before, and who isn't any more.
  fileprivate mutating func pause(_ share: Int, since limit: Int64) -> (new: [JobThreads.Paused], over: [JobThreads.Paused]) {
    let before = paused
    paused = [:]
    for (owner, threads) in held(since: limit) where threads >= share {
      let bot = busy.values.lazy.compactMap(\.executor).first { $0.owner == owner }?.bot.name ?? ""
      paused[owner] = JobThreads.Paused(bot: bot, plugin: owner.plugin, threads: threads)
    }
    return (
      paused.filter { before[$0.key] == nil }.map(\.value), before.filter { paused[$0.key] == nil }.map(\.value)
    )
  }

  /// A job of the plugin that has held most threads since before a time.
  fileprivate func worst(since limit: Int64) -> JobThreads.Blocked? {
    let owner = held(since: limit).max { $0.value < $1.value }?.key
    return busy.values.first { $0.executor != nil && $0.executor?.owner == owner }.flatMap { work in
      work.executor.map { JobThreads.Blocked(bot: $0.bot.name, call: $0.call, slot: work.slot) }
    }
  }
}

extension JobExecutor {
  fileprivate var owner: JobThreads.Owner { JobThreads.Owner(bot: bot.id, plugin: call.plugin) }
}
