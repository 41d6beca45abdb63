import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI
import Synchronization

extension JobRunner {
  /// How a run came to its end.
  enum Ending: Sendable {
    case returned
    case threw(any Error)
    /// Its plugin's version doesn't read its payload.
    case unreadable
    case timedOut
    /// The host gives it back.
    case released
    /// It runs elsewhere, or was cancelled.
    case lost
  }

  func begin(_ run: JobRun, _ bot: BotTransactions) {
    let (row, route) = (run.row, run.route.route)
    // It died with its process again and again, or was kept from starting otherwise.
    guard row.attempts <= route.attempts else {
      let last = row.failure ?? JobFailure(kind: .temporary, attempts: row.attempts)
      let failure = JobFailure(kind: last.kind, code: last.code, message: last.message, attempts: row.attempts - 1)
      Task {
        if run.close() != nil { await self.giveUp(run.row, route: run.route, failure, bot) }
        self.free(run)
      }
      return
    }
    bot.services.metrics.bot(bot.name).jobStart.observe(nanoseconds: max(0, bot.lane.dueClock.now - row.dueAt) * 1_000_000)
    run.begin { [weak self] result in
      let ending: Ending
      switch result {
      case .success: ending = .returned
      case .failure(is JobRun.Unreadable): ending = .unreadable
      case .failure(let error): ending = .threw(error)
      }
      await self?.conclude(run, ending, bot)
      self?.returned(run)
    }
  }

  /// Brings a run to its end in the database, unless it was before.
  func conclude(_ run: JobRun, _ ending: Ending, _ bot: BotTransactions) async {
    guard let isDone = run.close() else { return }
    switch ending {
    case .returned, .threw, .unreadable: break
    case .timedOut, .released, .lost:
      state.withLock { $0.strays[run.row.kind, default: 0] += 1 }
      run.becomeStray()
      run.cancel()
    }
    if !isDone { await settle(run, ending, bot) }
    free(run)
  }

  /// Gives back what was taken and not begun.
  func giveBack(_ rows: [JobRow], _ bot: BotTransactions) async {
    for row in rows { _ = await persist(bot) { try JobStore($0, bot: bot.id).release(row.id, lease: row.lease) } }
  }

  private func settle(_ run: JobRun, _ ending: Ending, _ bot: BotTransactions) async {
    let (row, route) = (run.row, run.route.route)
    let verdict: JobVerdict
    switch ending {
    case .lost: return
    case .returned:
      if case .value(true) = await persist(bot, { try JobStore($0, bot: bot.id).finish(row.id, lease: row.lease) }) {
        bot.services.metrics.jobEnded(bot: bot.name, row.kind, .done)
      }
      return
    case .released:
      _ = await persist(bot) { try JobStore($0, bot: bot.id).release(row.id, lease: row.lease) }
      state.withLock { _ = $0.hinted.insert(row.kind) }
      return
    case .unreadable:
      return await giveUp(
        row, route: run.route, JobFailure(kind: .unreadable, message: Self.unreadable, attempts: row.attempts), bot)
    case .timedOut:
      verdict = .timedOut(
        after: route.timeout, attempt: row.attempts, limit: route.attempts, random: bot.services.random.next())
    case .threw(let error):
      verdict = .of(
        error, attempt: row.attempts, limit: route.attempts, ageMilliseconds: bot.services.wallClock() - row.createdAt,
        random: bot.services.random.next(), secrets: bot.services.secrets)
    }
    switch verdict {
    case .lost: return
    case .again(let pause, let failure, let isFree):
      note(failure, of: row, bot, willRetry: true)
      let due = bot.lane.dueClock.now + pause
      let isKept = await persist(bot) {
        try JobStore($0, bot: bot.id).tryAgain(row.id, lease: row.lease, at: due, after: failure, isFree: isFree)
      }
      if case .value(true) = isKept {
        var effects = JobWakeups()
        effects.due = due
        heard(effects)
      }
    case .giveUp(let failure):
      note(failure, of: row, bot, willRetry: false)
      await giveUp(row, route: run.route, failure, bot)
    }
  }

  /// Ends a job without success, and tells its plugin in the same transaction.
  private func giveUp(
    _ row: JobRow, route: RouteTable.Owned<Registered.JobRoute>, _ failure: JobFailure, _ bot: BotTransactions
  ) async {
    let isReadable = await reads(row, route, bot)
    if !isReadable, bot.services.wallClock() - (row.overSince ?? bot.services.wallClock()) <= Self.patienceMilliseconds {
      return await keep(row, failure, bot)
    }
    let call = HandlerItem.Call(
      generation: route.generation, kind: .jobFailure, cause: "job \(row.id)", user: row.mayDebit ? row.user : nil,
      knowsItsTrace: true,
      prepare: { try JobStore($0, bot: bot.id).end(row.id, lease: row.lease, failure) },
      handler: { scope in
        if isReadable {
          try route.route.failed(JobEndContext(scope: scope, id: JobID(row.id), user: row.user), row.payload, failure)
        }
        CrashPoint.reached(.jobEnding)
      },
      failed: { _, session in
        _ = try JobStore(session, bot: bot.id).postponeEnd(row.id, lease: row.lease, to: session.due + Self.pause(row), failure)
      })
    var attempt = 0
    while true {
      switch await bot.call(call) {
      case .done:
        CrashPoint.reached(.jobEnded)
        bot.services.metrics.jobEnded(bot: bot.name, row.kind, failure.kind == .cancelled ? .cancelled : .failed)
        return alert(failure, of: row, bot)
      case .skipped: return
      case .threw(let error, let call):
        bot.services.report(.jobFailure, in: call, of: bot.name, "\(error)", ["job": "\(row.kind) \(row.id)"])
        // When it is to be told again.
        return wake()
      case .undone(let error):
        if error as? LaneRefusal == .closed { return }
        attempt += 1
        try? await bot.services.clock.sleep(
          for: Backoff(baseMilliseconds: 100, capMilliseconds: 5000).delayMilliseconds(attempt: attempt, random: 0.5))
      }
    }
  }

  /// Whether this version of a plugin reads a job's payload: its own code says so, on the threads for jobs.
  private func reads(_ row: JobRow, _ route: RouteTable.Owned<Registered.JobRoute>, _ bot: BotTransactions) async -> Bool {
    guard let threads = state.withLock({ $0.means?.threads }) else { return route.route.isReadable(row.payload) }
    let executor = JobExecutor(threads, call: PluginCall(.jobFailure, of: route.generation), bot: bot.context)
    return await Task(executorPreference: executor) { route.route.isReadable(row.payload) }.value
  }

  /// How long a version of a plugin is waited for that reads what another wrote: its `failed` handler is to run.
  private static let patienceMilliseconds: Int64 = 7 * 86_400_000

  /// Milliseconds until a plugin is told again that a job is over.
  private static func pause(_ row: JobRow) -> Int64 { min(3_600_000, 1000 << Int64(min(row.endings, 12))) }

  /// Leaves a job as over until its plugin can be told so: this version doesn't read it.
  private func keep(_ row: JobRow, _ failure: JobFailure, _ bot: BotTransactions) async {
    if row.overSince == nil {
      let unreadable = JobFailure(kind: .unreadable, code: failure.code, message: Self.unreadable, attempts: failure.attempts)
      note(unreadable, of: row, bot, willRetry: false)
      alert(unreadable, of: row, bot)
    }
    let isKept = await persist(bot) {
      try JobStore($0, bot: bot.id).postponeEnd(row.id, lease: row.lease, to: $0.due + Self.pause(row), failure)
    }
    if case .value(true) = isKept { wake() }
  }

  private static let unreadable = "this version of the plugin can't read its payload: install one that can"

  /// Tells a plugin that a job of its is over which was cancelled, or of which it could not be told before.
  func end(_ row: JobRow, _ bot: BotTransactions) async {
    // A plugin that is off hears of it when it is on again.
    guard let route = bot.context.table.jobs[row.kind] else { return }
    await giveUp(row, route: route, row.failure ?? JobFailure(kind: .cancelled, attempts: row.attempts), bot)
    ring(row.id)
  }

  private enum Persisted<Value: Sendable>: Sendable {
    case value(Value)
    case closed
  }

  /// Writes something down, however long the database stays away.
  private func persist<Value: Sendable>(
    _ bot: BotTransactions, _ body: @escaping @Sendable (StoreSession) throws -> Value
  ) async -> Persisted<Value> {
    var attempt = 0
    while true {
      do { return .value(try await bot.lane.run(body)) } catch {
        if error as? LaneRefusal == .closed { return .closed }
        attempt += 1
        if attempt == 1 {
          bot.services.log.warning(
            "a job's result can't be recorded yet; retrying", metadata: ["bot": "\(bot.name)", "error": "\(error)"])
        }
        try? await bot.services.clock.sleep(
          for: Backoff(baseMilliseconds: 100, capMilliseconds: 5000).delayMilliseconds(attempt: attempt, random: 0.5))
      }
    }
  }

  /// Makes room for another.
  private func free(_ run: JobRun) {
    let (looks, waiters) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
      if state.runs[run.row.id] === run {
        state.runs[run.row.id] = nil
        state.deadlines[run.row.id] = nil
      }
      state.hasMadeRoom = true
      let looks = state.hinted.contains(run.row.kind) || (state.runs.count == Self.most - 1 && !state.hinted.isEmpty)
      return (looks, state.takeWaiters())
    }
    ring(run.row.id)
    state.withLock { $0.bot }?.renewPanels(of: run.row.kind, for: run.row.user)
    for waiter in waiters { waiter.resume() }
    if looks { wake() }
  }

  /// A run's task has returned.
  private func returned(_ run: JobRun) {
    guard run.wasStray() else { return }
    let kind = run.row.kind
    state.withLock { state in
      let left = (state.strays[kind] ?? 1) - 1
      state.strays[kind] = left > 0 ? left : nil
    }
  }

  // MARK: Words

  private func note(_ failure: JobFailure, of row: JobRow, _ bot: BotTransactions, willRetry: Bool) {
    bot.services.metrics.jobFailed(bot: bot.name, row.kind, failure)
    var call = PluginCall(.job, of: row.kind.plugin)
    call.site = bot.context.table.jobs[row.kind].map { "\($0.route.site)" }
    bot.services.report(
      .job, in: call, of: bot.name, failure.message, level: willRetry ? .info : .warning,
      consequence: willRetry ? " and will be retried" : " for good",
      [
        "job": "\(row.kind) \(row.id)", "attempt": "\(row.attempts)", "failure": "\(failure.kind.rawValue)",
        "code": "\(failure.code)",
      ])
    if willRetry, failure.kind == .billing { alert(failure, of: row, bot) }
  }

  /// Tells the administrators of what needs them: neither what a person did nor what somebody cancelled.
  private func alert(_ failure: JobFailure, of row: JobRow, _ bot: BotTransactions) {
    guard failure.kind != .userViolation, failure.kind != .cancelled else { return }
    bot.sink.alert(
      "job \(row.kind): \(failure.kind.rawValue) \(failure.code)",
      HostTexts.alertJob.filled(["job": "\(row.kind)", "id": row.id, "error": "\(failure)"]))
  }

  // MARK: Schedules

  func run(schedule name: JobKind, due: Int64, _ bot: BotTransactions) async {
    guard let schedule = bot.context.table.schedules[name] else { return }
    let timing = schedule.route.timing
    let call = HandlerItem.Call(
      generation: schedule.generation, kind: .schedule, cause: "schedule \(name.name)",
      prepare: { session in
        let store = ScheduleStore(session, bot: bot.id)
        return try store.take(name, due: due, next: store.next(timing, due: due))
      },
      handler: { try schedule.route.run(ScheduleContext(scope: $0, due: due)) },
      failed: { error, session in
        let store = ScheduleStore(session, bot: bot.id)
        try store.postpone(
          name, due: due, next: store.next(timing, due: due), now: store.time(of: timing),
          error: bot.services.secrets.redact("\(error)"))
      })
    if case .threw(let error, let failed) = await bot.call(call) {
      bot.services.report(.schedule, in: failed, of: bot.name, "\(error)", ["schedule": "\(name)"])
      bot.sink.alert(
        "schedule \(name): \(FailureKind.of(error))", HostTexts.alertSchedule.filled(["schedule": "\(name)", "error": "\(error)"]))
    }
    if case .value(let next?) = await persist(bot, { try ScheduleStore($0, bot: bot.id).due(name) }) {
      state.withLock { $0.schedules[name] = next }
      arm()
    }
  }
}
