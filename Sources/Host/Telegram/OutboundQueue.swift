package import Logging
package import PatchbayBase
import Synchronization

/// One bot's way out: sends committed calls in each chat's order, at Telegram's pace, until each has an outcome.
///
/// The database is the truth. What is enqueued here is committed there as pending, and stays so until the sink has recorded
/// its result; so whatever is lost with the process is sent by the next one. Delivery is at least once: a call whose answer
/// was lost is repeated, and `counts.maybeDuplicated` says how often.
///
/// An idle bot costs its state and nothing that runs: tasks exist only for calls on the wire and results under way to the sink.
package final class OutboundQueue: Sendable {
  private struct State {
    var outbox: OutboxState
    /// The calls on the wire.
    var tasks: [Int64: Task<Void, Never>] = [:]
    /// The earliest moment at which the scheduler will wake this queue.
    var wakeAt: Int64?
    var isReporting = false
    /// When those may ask again that wanted to make calls outside of the queue.
    var turnedAway: [Int64] = []
    var drainers: [CheckedContinuation<Void, Never>] = []
  }

  private let bot: String
  private let client: any TelegramCalling
  private let sink: any OutboundSink
  private let scheduler: WakeScheduler
  private let clock: any HostClock
  private let random: HostRandom
  private let log: Logger
  private let limits: OutboundLimits
  private let state: Mutex<State>

  /// - Parameters:
  ///   - bot: the bot's name in logs.
  ///   - scheduler: shared by all queues of the host.
  package init(
    bot: String, client: any TelegramCalling, sink: any OutboundSink, scheduler: WakeScheduler,
    clock: any HostClock = SystemClock(), random: HostRandom = .system, limits: OutboundLimits = .init(), log: Logger
  ) {
    self.bot = bot
    self.client = client
    self.sink = sink
    self.scheduler = scheduler
    self.clock = clock
    self.random = random
    self.limits = limits
    var log = log
    log[metadataKey: "bot"] = "\(bot)"
    self.log = log
    state = Mutex(State(outbox: OutboxState(limits: limits)))
  }

  /// Takes calls whose transaction has just committed; those of one chat by growing `seq`.
  package func enqueue(_ calls: [OutgoingCall]) {
    guard !calls.isEmpty else { return }
    advance { $0.enqueue(calls, at: $1) }
  }

  /// Asks the sink for the calls that an earlier process left pending. Until that is answered,
  /// calls that are enqueued stay in the database, and come with the answer.
  package func loadPending() { advance { $0.loadPending(at: $1) } }

  /// Tries again at once, whatever it waits for: the bot has another token, or somebody says that the trouble is over.
  package func resume() { advance { $0.resume(at: $1) } }

  /// Whether the database may hold calls that aren't here yet.
  package var isLoading: Bool { state.withLock { $0.outbox.overflow != nil } }

  /// Whether a webhook's response may carry `call`; if not, it is to be enqueued like any other.
  ///
  /// It may only if nothing of that chat waits before it and the limits allow a message now. From then on the chat's other calls
  /// wait until `replyFinished` is called, which has to follow.
  package func offerReply(_ call: OutgoingCall) -> Bool { advance { $0.offerReply(call, at: $1) } }

  /// Whether the response that carries the call `seq` was written. If so it is reported as `sent(messageID: nil)`; if not, it
  /// is sent the usual way, before what came after it.
  package func replyFinished(seq: Int64, written: Bool) {
    advance { $0.replyFinished(seq: seq, written: written, at: $1) }
  }

  /// Whether a call that is made outside of the queue may leave now; then it is counted with the others.
  ///
  /// - Parameter cost: how many messages Telegram counts it as.
  /// - Returns: 0, or the milliseconds after which to ask again.
  package func admit(_ method: String, _ chat: ChatAddress?, cost: Int) -> Int64 {
    state.withLock { state in
      let now = clock.now
      let wait = state.outbox.admit(method, chat, cost: cost, at: now)
      state.turnedAway.removeAll { $0 <= now }
      if wait > 0 { state.turnedAway.append(now + wait) }
      return wait
    }
  }

  /// Telegram answered such a call: "too many requests", to wait for so many milliseconds, or anything else.
  package func answered(_ method: String, _ chat: ChatAddress?, waitMilliseconds: Int64?) {
    advance { $0.answered(method, chat, waitMilliseconds: waitMilliseconds, at: $1) }
  }

  package var counts: OutboundCounts {
    state.withLock { state in
      var counts = state.outbox.counts
      counts.queued = state.outbox.held
      counts.inFlight = state.outbox.underWay.count
      counts.overflowing = state.outbox.overflow != nil || !state.outbox.gaps.isEmpty
      return counts
    }
  }

  /// When a call may leave that waits for nothing but the time; `nil` where none does, or calls are on the wire.
  package var pausedUntil: Int64? {
    state.withLock { state in
      guard state.outbox.underWay.isEmpty, !state.isReporting else { return nil }
      let now = clock.now
      let moments = state.turnedAway.filter { $0 > now } + [state.outbox.held > 0 ? state.wakeAt : nil].compactMap(\.self)
      return moments.min()
    }
  }

  /// Starts nothing any more, waits for the calls on the wire and for the sink to record them, and answers how many calls
  /// stay behind in memory; those are pending in the database.
  ///
  /// - Parameter limit: after this the calls still on the wire are cut off; they will be repeated by the next process.
  package func drain(limit: Duration) async -> Int {
    let deadline = clock.now + limit.wholeMilliseconds
    let timer = Task { [clock, weak self] in
      do { try await clock.sleep(until: deadline) } catch { return }
      self?.cutOff()
    }
    await withCheckedContinuation { continuation in
      state.withLock { state in
        state.outbox.draining = true
        state.drainers.append(continuation)
      }
      pump()
    }
    timer.cancel()
    return state.withLock { $0.outbox.held }
  }

  private func cutOff() {
    let (tasks, drainers) = state.withLock { state in
      defer { state.drainers = [] }
      return (Array(state.tasks.values), state.drainers)
    }
    for task in tasks { task.cancel() }
    for drainer in drainers { drainer.resume() }
  }
}

// MARK: - carrying out what the state decides

extension OutboundQueue {
  private func advance<Value: Sendable>(_ change: (inout OutboxState, Int64) -> Value) -> Value {
    let (value, plan) = state.withLock { state in
      let now = clock.now
      let value = change(&state.outbox, now)
      return (value, Self.plan(&state, at: now))
    }
    carryOut(plan)
    return value
  }

  /// What follows from a change, to be done outside of the lock.
  private struct Plan: Sendable {
    var effects: [OutboxState.Effect] = []
    var reports = false
    var wakeAt: Int64?
    var drained: [CheckedContinuation<Void, Never>] = []
  }

  /// Starts what may leave, and sees to the next wake.
  private func pump() { carryOut(state.withLock { Self.plan(&$0, at: clock.now) }) }

  private static func plan(_ state: inout State, at now: Int64) -> Plan {
    var plan = Plan()
    let again = state.outbox.start(at: now)
    plan.effects = state.outbox.takeEffects()
    plan.reports = !state.isReporting && !state.outbox.results.isEmpty
    if plan.reports { state.isReporting = true }
    if state.outbox.draining, state.outbox.underWay.isEmpty, !state.isReporting, state.outbox.results.isEmpty {
      plan.drained = state.drainers
      state.drainers = []
    }
    if let again, again < state.wakeAt ?? .max {
      state.wakeAt = again
      plan.wakeAt = again
    }
    return plan
  }

  private func carryOut(_ plan: Plan) {
    for effect in plan.effects { carryOut(effect) }
    if plan.reports { Task { await self.reportResults() } }
    if let wakeAt = plan.wakeAt { scheduler.wake(at: wakeAt) { [weak self] in self?.woken(wakeAt) } }
    for drainer in plan.drained { drainer.resume() }
  }

  private func woken(_ deadline: Int64) {
    state.withLock { state in
      if state.wakeAt == deadline { state.wakeAt = nil }
    }
    pump()
  }

  private func carryOut(_ effect: OutboxState.Effect) {
    switch effect {
    case .send(let call, let messageID):
      // Under the lock, so that the task can't have ended before it is noted.
      state.withLock { state in
        state.tasks[call.seq] = Task { await self.send(call, messageID) }
      }
    case .lookUp(let seq, let reference):
      Task {
        let lookup = await sink.lookUp(reference: reference)
        advance { $0.lookedUp(seq: seq, lookup, at: $1) }
      }
    case .reload(var request):
      request.known = state.withLock { $0.outbox.known }
      Task { [request] in
        // After a failure it is asked again in a moment.
        let read = await sink.pending(request)
        advance { $0.reloaded(read?.calls ?? [], complete: read?.complete ?? false, at: $1) }
      }
    case .migrated(let chat, let to):
      log.notice("a group was upgraded to a supergroup", metadata: ["chat": "\(chat)", "to": "\(to)"])
      Task { await sink.migrated(chat: chat, to: to) }
    case .stopped(let reason):
      log.error(
        "Telegram rejects the bot's token: nothing is sent until it takes it again", metadata: ["reason": "\(reason.rawValue)"])
      Task { await sink.stopped(reason) }
    case .recovered:
      log.notice("Telegram takes the bot's token again")
    }
  }

  private func send(_ call: OutgoingCall, _ messageID: Int64?) async {
    let answer: Result<Int64?, TelegramError>
    if let body = call.body(messageID: messageID) {
      let timeout = call.files.isEmpty ? limits.callTimeoutMilliseconds : limits.uploadTimeoutMilliseconds
      do {
        let result = try await client.call(
          method: call.method, json: body, files: call.files, timeout: .milliseconds(timeout))
        CrashPoint.reached(.sent)
        answer = .success(TelegramEnvelope.messageID(result))
      } catch {
        note(error, call)
        answer = .failure(error)
      }
    } else {
      let text = "the parameters are not a JSON object"
      answer = .failure(TelegramError(method: call.method, kind: .badRequest(text), text: text))
    }
    state.withLock { state in
      state.tasks[call.seq] = nil
      state.outbox.completed(seq: call.seq, answer, random: random, at: clock.now)
    }
    pump()
  }

  /// Logs a failure at the level it deserves: what solves itself is not an operator's business.
  private func note(_ error: TelegramError, _ call: OutgoingCall) {
    let level: Logger.Level
    switch error.kind {
    case .notModified, .queryTooOld, .forbidden, .migrated: level = .debug
    case .tooManyRequests: level = .info
    case .server, .transport, .badResponse: level = counts.unreachable ? .debug : .warning
    case .badRequest, .notFound, .conflict: level = call.isEdit && EditRefusal(error) != nil ? .debug : .warning
    case .unauthorized: level = .debug
    }
    log.log(level: level, "a call failed: \(error)", metadata: ["seq": "\(call.seq)"])
  }

  private func reportResults() async {
    while true {
      let batch = state.withLock { state in
        let batch = state.outbox.takeResults()
        if batch.isEmpty { state.isReporting = false }
        return batch
      }
      guard !batch.isEmpty else { break }
      await sink.finished(batch)
      advance { state, _ in state.recorded(batch) }
    }
    pump()
  }
}
