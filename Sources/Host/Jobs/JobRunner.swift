import Logging
import PatchbayBase
@_spi(Host) import PluginAPI
import Synchronization

/// Runs a bot's durable work on this host.
///
/// The database is the truth; this only remembers what runs here, which kinds may have more, and when to look again. An idle
/// bot costs no task and no look at its database.
package final class JobRunner: Sendable {
  /// What jobs reach the world by.
  package struct Means: Sendable {
    let telegram: JobTelegram
    let http: JobHTTP
    let files: any FileStorage
    let threads: JobThreads
  }

  /// How many jobs of one bot run at once.
  static let most = 128
  /// How many tasks of one kind may be left behind that don't return though they were cancelled, before they count as running.
  static let mostStrays = 1000
  /// Milliseconds that a replaced or switched-off plugin's jobs have to come to their end.
  static let graceMilliseconds: Int64 = 30_000

  /// The bot, whose sink owns this runner.
  fileprivate struct Home {
    let context: BotContext
    let lane: any Lane
    weak var sink: (any CommitSink)?
  }

  struct State {
    fileprivate var home: Home?
    /// What ``JobRunner/start()`` makes the means.
    fileprivate var prepared: Means?
    /// `nil` before the start and when no more is to be taken.
    var means: Means?
    var runs: [Int64: JobRun] = [:]
    /// When the time of each run is over that has not been told so, on the scale of the host's clock.
    var deadlines: [Int64: Int64] = [:]
    /// Tasks that were ended and have not returned.
    var strays: [JobKind: Int] = [:]
    /// Kinds that may have queued work.
    var hinted: Set<JobKind> = []
    var hasRecovered = false
    /// Whether the database may say of jobs that they run here which this knows nothing of.
    var reclaims = false
    /// Whether a run has ended since the database was last asked.
    var hasMadeRoom = false
    var schedulesChanged = true
    /// When each schedule is due, in milliseconds since 1970; one that runs is left out.
    var schedules: [JobKind: Int64] = [:]
    /// When waiting work is due, in milliseconds since 1970.
    var due: Int64?
    var isLooking = false
    var looksAgain = false
    /// Schedules and endings that are being told to their plugins.
    var underWay = 0
    /// When the scheduler wakes this runner, on the scale of the host's clock.
    var armed: Int64?
    var waiters: [CheckedContinuation<Void, Never>] = []
    /// Of those who wait for a job's end.
    var bells: [Int64: [Bell]] = [:]
    /// Whether nobody is to wait for a job's end any longer.
    var dismissesWaiters = false

    var bot: BotTransactions? {
      guard let home, let sink = home.sink else { return nil }
      return BotTransactions(of: home.context, on: home.lane, sink: sink)
    }

    /// Whether another job of a kind may run.
    func hasRoom(for kind: JobKind) -> Bool {
      guard runs.count < JobRunner.most, let route = bot?.context.table.jobs[kind]?.route else { return false }
      return runs.values.count { $0.row.kind == kind } < route.concurrency
    }

    /// Whether nothing runs and nothing is about to.
    var isIdle: Bool { runs.isEmpty && !isLooking && underWay == 0 }

    /// Those who wait for this to be idle, if it is.
    mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
      guard isIdle else { return [] }
      defer { waiters = [] }
      return waiters
    }
  }

  let state = Mutex(State())

  package init() {}

  /// Whether time may bring something to do here.
  var mayBeDue: Bool { state.withLock { !$0.runs.isEmpty || $0.due != nil || !$0.schedules.isEmpty } }

  /// Whether nothing runs here, and the database isn't being looked at.
  package var isIdle: Bool { state.withLock { $0.isIdle } }

  /// How many jobs run here.
  package var running: Int { state.withLock { $0.runs.count } }

  // MARK: Life

  /// Learns whose work it is; none is done before ``start()``.
  package func prepare(_ bot: BotTransactions, _ means: Means) {
    state.withLock { state in
      state.home = Home(context: bot.context, lane: bot.lane, sink: bot.sink)
      state.prepared = means
    }
  }

  /// Makes a call of the Bot API whose answer is wanted now.
  ///
  /// - Throws: ``TelegramFailure``, `CancellationError`; `LaneRefusal.closed` where the bot doesn't serve.
  func call(_ method: OutgoingMethod) async throws -> [UInt8] {
    let (telegram, clock) = state.withLock { ($0.means?.telegram, $0.bot?.services.clock) }
    guard let telegram, let clock else { throw LaneRefusal.closed }
    return try await telegram.call(method, clock: clock)
  }

  package func start() {
    state.withLock { $0.means = $0.prepared }
    tableChanged()
  }

  /// How long the database has to take back what didn't end in time.
  static let givingBackMilliseconds: Int64 = 2000

  /// Takes nothing more, waits for what runs, and gives back what doesn't end in time.
  func stop(limit: Duration) async {
    let (bot, threads) = state.withLock { state in
      defer { state.means = nil }
      return (state.bot, state.means?.threads)
    }
    dismissWaiters()
    guard let bot else { return }
    // What has no thread, or gives none back, isn't worth waiting for.
    let hopeless = state.withLock { state in
      state.runs.values.filter { !$0.hasBegun || threads?.isPaused(bot: bot.id, plugin: $0.row.kind.plugin) == true }
    }
    for run in hopeless { Task { await self.conclude(run, .released, bot) } }
    let timer = Task { [clock = bot.services.clock] in
      do { try await clock.sleep(for: limit.wholeMilliseconds) } catch { return }
      for run in self.state.withLock({ Array($0.runs.values) }) { Task { await self.conclude(run, .released, bot) } }
      // Of a database that doesn't take it back, the next start or another host does.
      do { try await clock.sleep(for: Self.givingBackMilliseconds) } catch { return }
      let waiters = self.state.withLock { state in
        defer { state.waiters = [] }
        return state.waiters
      }
      for waiter in waiters { waiter.resume() }
    }
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        guard !state.isIdle else { return true }
        state.waiters.append(continuation)
        return false
      }
      if isOver { continuation.resume() }
    }
    timer.cancel()
  }

  // MARK: What it is told

  /// Plugins came or went.
  package func tableChanged() {
    state.withLock { state in
      state.schedulesChanged = true
      if let table = state.bot?.context.table { state.hinted.formUnion(table.jobs.keys) }
    }
    wake()
  }

  /// A plugin's generation was replaced or switched off: what runs of it has a while to end, and is then given back.
  func retire(_ generation: Generation) {
    guard let bot = state.withLock({ $0.bot }) else { return }
    let runs = state.withLock { $0.runs.values.filter { $0.route.generation === generation } }
    guard !runs.isEmpty else { return }
    bot.services.scheduler.wake(at: bot.services.clock.now + Self.graceMilliseconds) { [weak self] in
      Task {
        for run in runs { await self?.conclude(run, .released, bot) }
      }
    }
  }

  /// A transaction that did something about work has committed.
  func heard(_ effects: JobWakeups) {
    guard !effects.isEmpty else { return }
    if !effects.cancelled.isEmpty { lost(Array(effects.cancelled)) }
    let looks = state.withLock { state in
      state.hinted.formUnion(effects.kinds)
      if let due = effects.due { state.due = min(state.due ?? due, due) }
      // Where there is no room, whatever ends makes some and looks then; for waiting work the timer is enough. But a look that
      // is under way may know nothing of either.
      return state.isLooking || !effects.cancelled.isEmpty || effects.kinds.contains { state.hasRoom(for: $0) }
    }
    if looks { wake() } else { arm() }
  }

  /// There is work in the database that this runner may know nothing of: another host's, or an operator's.
  ///
  /// - Parameter cancelled: one that somebody has just cancelled.
  package func lookAround(cancelled: Int64? = nil) {
    state.withLock { state in
      if let table = state.bot?.context.table { state.hinted.formUnion(table.jobs.keys) }
    }
    if let cancelled { lost([cancelled]) }
    wake()
  }

  /// The jobs that run here, to be compared with what the database says.
  var held: [Int64] { state.withLock { Array($0.runs.keys) } }

  /// The database says that a job runs here, and this knows of none such: its claim may have been kept though the database's answer
  /// to it was lost. Or it was claimed a moment ago: the next look finds out.
  func reclaim() {
    state.withLock { $0.reclaims = true }
    wake()
  }

  /// The database says that these run elsewhere or have ended.
  func lost(_ jobs: [Int64]) {
    let (runs, bot) = state.withLock { state in (jobs.compactMap { state.runs[$0] }, state.bot) }
    guard let bot else { return }
    for run in runs { Task { await self.conclude(run, .lost, bot) } }
  }

  // MARK: Time

  /// Does what is due; called when it is, and every now and then in case the wall clock was set.
  package func timeCame() {
    struct Due {
      var runs: [JobRun] = []
      var schedules: [(JobKind, Int64)] = []
      var looks = false
    }
    guard let bot = state.withLock({ $0.means == nil ? nil : $0.bot }) else { return }
    let (times, clock) = (Times(of: bot), bot.services.clock.now)
    let due = state.withLock { state -> Due in
      if let armed = state.armed, armed <= clock { state.armed = nil }
      var due = Due()
      // Told once: until its end is written down it stays among those that run.
      for (id, deadline) in state.deadlines where deadline <= clock {
        state.deadlines[id] = nil
        if let run = state.runs[id] { due.runs.append(run) }
      }
      due.schedules = state.schedules.filter { times.left(of: $0.key, until: $0.value) <= 0 }.map { ($0.key, $0.value) }
      for (name, _) in due.schedules { state.schedules[name] = nil }
      if let next = state.due, next <= times.due {
        due.looks = true
        // The look finds out what is due then.
        state.due = nil
      }
      return due
    }
    // One that had no thread in all that time has not been tried.
    for run in due.runs { Task { await self.conclude(run, run.hasBegun ? .timedOut : .released, bot) } }
    for (name, at) in due.schedules { tell { await self.run(schedule: name, due: at, bot) } }
    if due.looks { wake() }
    arm()
  }

  /// The times that due work is compared with.
  private struct Times {
    let due: Int64
    private let wall: Int64
    private let schedules: [JobKind: RouteTable.Owned<Registered.Schedule>]

    init(of bot: BotTransactions) {
      (due, wall, schedules) = (bot.lane.dueClock.now, bot.services.wallClock(), bot.context.table.schedules)
    }

    /// Milliseconds until a schedule is due: what runs at times of day goes by the wall clock.
    func left(of name: JobKind, until at: Int64) -> Int64 {
      at - (schedules[name]?.route.timing.isOfDay == true ? wall : due)
    }
  }

  /// Does something that is neither a look nor a run; this isn't idle until it is done.
  func tell(_ body: @escaping @Sendable () async -> Void) {
    state.withLock { $0.underWay += 1 }
    Task {
      await body()
      let waiters = state.withLock { state in
        state.underWay -= 1
        return state.takeWaiters()
      }
      for waiter in waiters { waiter.resume() }
    }
  }

  /// Sees to being woken at the next time that matters.
  func arm() {
    guard let bot = state.withLock({ $0.means == nil ? nil : $0.bot }) else { return }
    let (times, clock) = (Times(of: bot), bot.services.clock.now)
    let next = state.withLock { state -> Int64? in
      let schedule = state.schedules.map { times.left(of: $0.key, until: $0.value) }.min()
      let ahead = [state.due.map { $0 - times.due }, schedule].compactMap(\.self).map { clock + max(1, $0) }
      let next = ([state.deadlines.values.min()].compactMap(\.self) + ahead).min()
      guard let next, next < state.armed ?? .max else { return nil }
      state.armed = next
      return next
    }
    if let next { bot.services.scheduler.wake(at: next) { [weak self] in self?.timeCame() } }
  }
}
