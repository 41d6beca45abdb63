import Logging
import PatchbayBase
import PatchbayStorage
@_spi(Host) import PluginAPI
import Synchronization

extension JobRunner {
  /// What a look at the database is to bring.
  private struct Question: Sendable {
    let bot: BotTransactions
    let means: Means
    let table: RouteTable
    let recovers: Bool
    /// The jobs that run here, where others that the database says do are to be queued anew.
    let held: [Int64]?
    let entersSchedules: Bool
    /// How many more of each kind may run.
    var free: [JobKind: Int] = [:]
    var total: Int
    let hinted: Set<JobKind>
  }

  private struct Answer: Sendable {
    var claimed: [JobRow] = []
    /// Kinds of which more may be queued.
    var more: Set<JobKind> = []
    var endings: [JobRow] = []
    var due: Int64?
    var schedules: [JobKind: Int64]?
  }

  /// How many endings one look takes.
  private static let portion = 50

  /// Looks at the database now, or once more if it is being looked at.
  func wake() {
    let starts = state.withLock { state in
      guard state.means != nil else { return false }
      state.looksAgain = true
      if state.isLooking { return false }
      state.isLooking = true
      return true
    }
    if starts { Task { await self.look() } }
  }

  private func look() async {
    var failures = 0
    while let question = nextQuestion() {
      let bot = question.bot
      do {
        let answer = try await bot.lane.run { try Self.ask(question, $0) }
        failures = 0
        if !answer.claimed.isEmpty { CrashPoint.reached(.jobClaimed) }
        await take(answer, question)
      } catch {
        // What was asked for is asked for again.
        state.withLock { state in
          state.hinted.formUnion(question.hinted)
          // Its claims may have been kept all the same.
          state.reclaims = true
          if question.recovers { state.hasRecovered = false }
          if question.entersSchedules { state.schedulesChanged = true }
          state.looksAgain = true
        }
        failures += 1
        if failures == 1 { bot.services.log.warning("jobs can't be read", metadata: ["bot": "\(bot.name)", "error": "\(error)"]) }
        let delay = Backoff(baseMilliseconds: 200, capMilliseconds: 5000).delayMilliseconds(
          attempt: failures, random: bot.services.random.next())
        try? await bot.services.clock.sleep(for: delay)
      }
    }
    for waiter in state.withLock({ $0.takeWaiters() }) { waiter.resume() }
    arm()
  }

  private func nextQuestion() -> Question? {
    state.withLock { state in
      guard state.looksAgain, let bot = state.bot, let means = state.means else {
        state.isLooking = false
        return nil
      }
      state.looksAgain = false
      let table = bot.context.table
      var question = Question(
        bot: bot, means: means, table: table, recovers: !state.hasRecovered,
        // Looks come one after the other, so no claim is under way that is not among those that run.
        held: state.reclaims ? Array(state.runs.keys) : nil, entersSchedules: state.schedulesChanged,
        total: Self.most - state.runs.count, hinted: state.hinted)
      var running: [JobKind: Int] = [:]
      for run in state.runs.values { running[run.row.kind, default: 0] += 1 }
      for (kind, route) in table.jobs {
        guard !means.threads.isPaused(bot: bot.id, plugin: kind.plugin) else {
          question.free[kind] = 0
          continue
        }
        question.free[kind] = route.route.concurrency - (running[kind] ?? 0) - max(0, (state.strays[kind] ?? 0) - Self.mostStrays)
      }
      state.hinted = []
      state.hasRecovered = true
      state.reclaims = false
      state.hasMadeRoom = false
      state.schedulesChanged = false
      return question
    }
  }

  private static func ask(_ question: Question, _ session: StoreSession) throws -> Answer {
    let bot = question.bot
    let store = JobStore(session, bot: bot.id)
    var answer = Answer()
    if question.recovers { try store.recover(host: bot.context.outbox.host) }
    if question.entersSchedules {
      try store.hastenEndings()
      answer.schedules = try ScheduleStore(session, bot: bot.id).enter(question.table.schedules.mapValues(\.route.timing))
    }
    let reclaimed = try question.held.map { try store.reclaim(host: bot.context.outbox.host, except: $0) } ?? []
    var total = question.total
    // Counted once, and only where something is limited across hosts.
    var counted: JobStore.Running?
    for kind in question.hinted.union(try store.promote()).union(reclaimed) {
      guard let free = question.free[kind], let owned = question.table.jobs[kind] else { continue }
      let (route, cap) = (owned.route, owned.generation.jobLimit)
      var limit = min(free, total)
      var running = JobStore.Running()
      if limit > 0, cap != nil || route.perUser != nil {
        running = try counted ?? store.countRunning()
        if let cap { limit = min(limit, cap - running.byPlugin[kind.plugin, default: 0]) }
      }
      guard limit > 0 else {
        answer.more.insert(kind)
        continue
      }
      let rows: [JobRow]
      let more: Bool
      if let perUser = route.perUser {
        (rows, more) = try store.claim(
          kind, limit: limit, host: bot.context.outbox.host, perUser: perUser, running: running.byUser[kind] ?? [:])
      } else {
        rows = try store.claim(kind, limit: limit, host: bot.context.outbox.host)
        more = rows.count == limit
      }
      running.byPlugin[kind.plugin, default: 0] += rows.count
      if cap != nil || route.perUser != nil { counted = running }
      answer.claimed += rows
      total -= rows.count
      if more { answer.more.insert(kind) }
    }
    answer.endings = try store.claimEndings(limit: portion)
    answer.due = try store.nextDue()
    return answer
  }

  private func take(_ answer: Answer, _ question: Question) async {
    let bot = question.bot
    let clock = bot.services.clock.now
    var runs: [JobRun] = []
    let isStopped = state.withLock { state in
      guard state.means != nil else { return true }
      state.hinted.formUnion(answer.more)
      // What ended since the question was put found nobody who waited for its room.
      if state.hasMadeRoom, !answer.more.isEmpty { state.looksAgain = true }
      // What was started meanwhile asked for another look.
      state.due = answer.due
      if let schedules = answer.schedules { state.schedules = schedules }
      if answer.endings.count == Self.portion { state.looksAgain = true }
      for row in answer.claimed {
        guard let route = question.table.jobs[row.kind] else { continue }
        let run = JobRun(row, route, bot: bot, means: question.means)
        state.runs[row.id] = run
        state.deadlines[row.id] = clock + route.route.timeout
        runs.append(run)
      }
      return false
    }
    guard !isStopped else { return await giveBack(answer.claimed, bot) }
    for run in runs { begin(run, bot) }
    // The plugins may have changed since the question was put.
    for old in runs.map(\.route.generation) where !bot.context.table.generations.contains(where: { $0 === old }) { retire(old) }
    if !answer.endings.isEmpty {
      tell {
        for row in answer.endings { await self.end(row, bot) }
      }
    }
  }
}
