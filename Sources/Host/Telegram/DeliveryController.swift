package import Logging
package import PatchbayBase
import Synchronization

/// Brings one bot's way in to what is wanted and keeps it there: exactly one of webhook and polling, the other one ended
/// first. While Telegram is down it tries again, later and later; nothing else waits for it.
package final class DeliveryController: Sendable {
  /// What is wanted, and how many wishes came before it.
  private struct Wish: Sendable, Equatable {
    var mode: DeliveryMode
    var allowedUpdates: [String]?
    var number: Int
  }

  private struct State {
    var wish: Wish?
    var status = DeliveryStatus()
    /// Cancels what is done for the wish before.
    var interrupt: (@Sendable () -> Void)?
    var waiter: CheckedContinuation<Void, Never>?
    var isEnded = false
    /// Whether polling worked until something else was wanted.
    var hasPolled = false
    /// Whether somebody was told how many updates waited when this host came.
    var hasCounted = false
    var mark = WebhookMark()
    /// Whether somebody was told that the bot gets no updates.
    var isFailureTold = false
    /// Ends a pause early.
    var nap: Task<Void, Never>?
    /// When the secret was last found wanting, by the clock.
    var suspectedAt: Int64 = .min

    mutating func isNews() -> Bool {
      defer { isFailureTold = true }
      return !isFailureTold
    }
  }

  /// What happens to the way in that somebody should hear of.
  package enum News: Sendable, Equatable {
    /// The bot gets no updates: Telegram refuses, or hasn't answered for a while.
    case failing(TelegramError)
    /// It gets updates again.
    case recovered
    /// Somebody else has changed the webhook; it was set again.
    case webhookSetAgain(WebhookDifference)
    /// So many updates waited when this host began to take them in; said once.
    case waiting(Int)
  }

  /// How often to look whether the webhook still is what was set, in milliseconds.
  package static let checkInterval: Int64 = 15 * 60_000
  /// Failures in a row after which somebody should hear of them, where Telegram just doesn't answer.
  private static let manyFailures = 6
  /// How often a request with a wrong secret is a reason to look earlier, in milliseconds, and how long after it.
  package static let suspicion: (interval: Int64, delay: Int64) = (60_000, 3000)

  private let bot: String
  private let client: any TelegramPolling
  private let gate: CallGate
  private let clock: any HostClock
  private let random: HostRandom
  private let log: Logger
  private let lease: PollingLease?
  private let onUpdates: @Sendable ([RawUpdate]) async -> Bool
  private let onNews: @Sendable (News) -> Void
  private let backoff = Backoff(base: 1000, cap: 60_000)
  /// After a refusal: it may end as it came. Growing with the time that has passed.
  private let refusalBackoff = Backoff(base: 1000, cap: 180_000, growth: 1.15)
  private let state = Mutex(State())

  /// - Parameters:
  ///   - bot: the bot's name in logs.
  ///   - gate: shared by all bots of the host.
  ///   - lease: the right to poll, where several hosts serve the bot.
  ///   - onNews: told once of each.
  ///   - onUpdates: what a `Poller` hands updates to.
  package init(
    bot: String, client: any TelegramPolling, gate: CallGate, clock: any HostClock = SystemClock(),
    random: HostRandom = .system, lease: PollingLease? = nil, log: Logger,
    onNews: @escaping @Sendable (News) -> Void = { _ in },
    onUpdates: @escaping @Sendable ([RawUpdate]) async -> Bool
  ) {
    self.bot = bot
    self.client = client
    self.gate = gate
    self.clock = clock
    self.random = random
    self.lease = lease
    self.onNews = onNews
    self.onUpdates = onUpdates
    var log = log
    log[metadataKey: "bot"] = "\(bot)"
    self.log = log
  }

  /// Says what is wanted from now on; `run` sees to it. The webhook's route must be served already.
  ///
  /// - Parameter allowedUpdates: the kinds of updates that the bot's plugins handle; nil for Telegram's default.
  package func want(_ mode: DeliveryMode, allowedUpdates: [String]?) {
    let (interrupt, waiter) = state.withLock { state in
      if let wish = state.wish, wish.mode == mode, Self.sameKinds(wish.allowedUpdates, allowedUpdates) {
        return (nil as (@Sendable () -> Void)?, nil as CheckedContinuation<Void, Never>?)
      }
      state.wish = Wish(mode: mode, allowedUpdates: allowedUpdates, number: (state.wish?.number ?? 0) + 1)
      state.status.desired = mode.botMode
      defer { state.waiter = nil }
      return (state.interrupt, state.waiter)
    }
    interrupt?()
    waiter?.resume()
  }

  /// Says which kinds of updates are wanted from now on, in the same way.
  package func want(allowedUpdates: [String]?) {
    if let mode = state.withLock({ $0.wish?.mode }) { want(mode, allowedUpdates: allowedUpdates) }
  }

  /// Tries at once what is waited with.
  package func retry() { if status.mode != status.desired { restart() } }

  /// Somebody came with a wrong secret. If that was Telegram, the webhook has lost it.
  package func suspectSecret() {
    let now = clock.now
    let isDue = state.withLock { state in
      guard state.status.mode == .webhook, now - Self.suspicion.interval >= state.suspectedAt || state.suspectedAt == .min else {
        return false
      }
      state.suspectedAt = now
      return true
    }
    guard isDue else { return }
    Task { [weak self, clock] in
      // Telegram notes its complaint when it has read the answer.
      try? await clock.sleep(for: Self.suspicion.delay)
      self?.state.withLock { $0.nap }?.cancel()
    }
  }

  /// Begins anew with what is wanted: the bot has another token.
  package func restart() {
    let (interrupt, waiter) = state.withLock { state in
      state.wish?.number += 1
      defer { state.waiter = nil }
      return (state.interrupt, state.waiter)
    }
    interrupt?()
    waiter?.resume()
  }

  /// Asks Telegram how many updates wait there.
  package func countWaiting() async throws(TelegramError) -> Int { try await webhookInfo().pendingUpdates }

  package var status: DeliveryStatus { state.withLock { $0.status } }

  /// Telegram said who the bot is, or failed to.
  package func introduced(failing error: TelegramError? = nil) { set { $0.introductionError = error?.description } }

  /// Follows what is wanted until the task is cancelled. A webhook stays set then, and the last polled updates are confirmed.
  package func run() async {
    await withTaskCancellationHandler {
      while !Task.isCancelled {
        guard let wish = await nextWish(after: nil) else { break }
        await follow(wish)
      }
    } onCancel: {
      let (interrupt, waiter) = state.withLock { state in
        state.isEnded = true
        defer { state.waiter = nil }
        return (state.interrupt, state.waiter)
      }
      interrupt?()
      waiter?.resume()
    }
  }
}

// MARK: - following a wish

extension DeliveryController {
  /// Works on a wish in a task of its own, which the next wish cancels.
  private func follow(_ wish: Wish) async {
    let work = Task { await self.pursue(wish) }
    let isStale = state.withLock { state in
      state.interrupt = { work.cancel() }
      return state.isEnded || state.wish != wish
    }
    if isStale { work.cancel() }
    await work.value
    state.withLock { $0.interrupt = nil }
    // Done with it ("off"): only another wish is a reason to go on.
    _ = await nextWish(after: wish.number)
  }

  /// Waits for a wish other than number `done`; nil when the controller has ended.
  private func nextWish(after done: Int?) async -> Wish? {
    while true {
      let wish: Wish? = state.withLock { state in state.wish?.number == done ? nil : state.wish }
      if state.withLock({ $0.isEnded }) { return nil }
      if let wish { return wish }
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          guard !state.isEnded, state.wish == nil || state.wish?.number == done else { return true }
          state.waiter = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    }
  }

  private func pursue(_ wish: Wish) async {
    var failures = 0
    var isFirst = true
    set { $0.mode = .starting }
    while !Task.isCancelled {
      do throws(TelegramError) {
        switch wish.mode {
        case .off:
          set {
            $0.mode = .off
            $0.lastError = nil
          }
          return
        case .webhook(let settings):
          try await establish(settings, wish.allowedUpdates, again: isFirst)
          reached(.webhook)
          state.withLock { $0.hasPolled = false }
          (failures, isFirst) = (0, false)
          await rest(for: Self.checkInterval)
        case .polling:
          try await removeWebhook()
          let began = clock.now
          let end = await poll(wish.allowedUpdates)
          if clock.now - began > 60_000 { failures = 0 }
          switch end {
          // Or the right to poll was lost: then this host stands by.
          case .cancelled: if Task.isCancelled { return }
          case .unauthorized: throw TelegramError(method: "getUpdates", kind: .unauthorized, code: 401, text: "Unauthorized")
          case .webhookActive:
            // Somebody set one; it is taken away again, though not in a tight loop with whoever that is.
            log.warning("somebody set a webhook for this polling bot; removing it")
            set { $0.mode = .starting }
            try? await clock.sleep(for: backoff.delay(attempt: 2, random: random.next()))
          }
        }
      } catch {
        if Task.isCancelled { return }
        failures += 1
        let wait = retryDelay(error, failures)
        set {
          $0.lastError = error.description
          if error.isRefusal || $0.mode != .webhook { $0.mode = error.isRefusal ? .failed : .starting }
        }
        // Once the refusal is over, nothing of what was set before is sure.
        if error.isRefusal { isFirst = true }
        if error.isRefusal || failures >= Self.manyFailures, state.withLock({ $0.isNews() }) {
          log.error("the bot gets no updates, and tries again at growing pauses: \(error)")
          onNews(.failing(error))
        } else if failures & (failures - 1) == 0 {
          log.warning("could not set up how the bot gets its updates: \(error)", metadata: ["failures": "\(failures)", "retry_ms": "\(wait)"])
        }
        if case .webhook = wish.mode, state.withLock({ $0.hasPolled }) {
          await pollMeanwhile(wish.allowedUpdates, for: wait, because: error)
        } else {
          await rest(for: wait)
        }
      }
    }
  }

  /// How long to wait after a failure. None ends a bot: a token is put right at @BotFather, an address comes to life.
  private func retryDelay(_ error: TelegramError, _ failures: Int) -> Int64 {
    switch error.kind {
    case .tooManyRequests(let seconds): Int64(seconds) * 1000 + Int64(random.next() * 1000)
    default: (error.isRefusal ? refusalBackoff : backoff).delay(attempt: failures, random: random.next())
    }
  }

  /// Waits, until somebody wants it sooner.
  private func rest(for milliseconds: Int64) async {
    let nap = Task { [clock] in _ = try? await clock.sleep(for: milliseconds) }
    state.withLock { $0.nap = nap }
    await withTaskCancellationHandler {
      await nap.value
    } onCancel: {
      nap.cancel()
    }
    state.withLock { $0.nap = nil }
  }

  /// The bot gets its updates.
  private func reached(_ phase: DeliveryPhase) {
    let isRecovery = state.withLock { state in
      state.status.mode = phase
      state.status.lastError = nil
      defer { state.isFailureTold = false }
      return state.isFailureTold
    }
    if isRecovery {
      log.notice("the bot gets its updates again")
      onNews(.recovered)
    }
  }

  /// Says once how many updates waited when this host came.
  private func count(_ pending: Int) {
    let isFirst = state.withLock { state in
      defer { state.hasCounted = true }
      return !state.hasCounted
    }
    if isFirst { onNews(.waiting(pending)) }
  }

  /// Sets the webhook if anything about it differs, or `again`: the secret can't be read back, so each start sets it once.
  private func establish(
    _ settings: WebhookSettings, _ allowedUpdates: [String]?, again: Bool
  ) async throws(TelegramError) {
    let info = try await webhookInfo()
    count(info.pendingUpdates)
    let difference = info.difference(from: settings, allowedUpdates: allowedUpdates, since: state.withLock { $0.mark })
    if !again, difference == nil {
      state.withLock { $0.mark.ipAddress = info.ipAddress }
      return
    }
    if !again, let difference {
      log.warning("the webhook was changed by somebody else; setting it again", metadata: ["changed": "\(difference.rawValue)"])
    }
    let request = settings.request(allowedUpdates: allowedUpdates)
    _ = try await gate.through { () async throws(TelegramError) in
      try await self.client.call(method: "setWebhook", json: request)
    }
    state.withLock { $0.mark = WebhookMark(lastErrorDate: info.lastErrorDate) }
    log.info("webhook set", metadata: ["url": "\(settings.url)"])
    if !again, let difference { onNews(.webhookSetAgain(difference)) }
  }

  private func removeWebhook() async throws(TelegramError) {
    let info = try await webhookInfo()
    if lease == nil { count(info.pendingUpdates) }
    guard !info.url.isEmpty else { return }
    _ = try await gate.through { () async throws(TelegramError) in
      try await self.client.call(method: "deleteWebhook", json: Array(#"{"drop_pending_updates":false}"#.utf8))
    }
    log.info("webhook removed; polling")
  }

  private func webhookInfo() async throws(TelegramError) -> WebhookInfo {
    let result = try await gate.through { () async throws(TelegramError) in
      try await self.client.call(method: "getWebhookInfo")
    }
    guard let info = WebhookInfo(result: result) else {
      throw TelegramError(method: "getWebhookInfo", kind: .badResponse(.noResult), code: 200)
    }
    set {
      $0.pendingUpdates = info.pendingUpdates
      $0.webhookError = info.lastError
    }
    return info
  }

  /// Polls while this host may.
  private func poll(_ allowedUpdates: [String]?) async -> PollerEnd {
    @Sendable func run() async -> PollerEnd {
      // Another host may have taken them in until now.
      if lease != nil, !state.withLock({ $0.hasCounted }), let info = try? await webhookInfo() { count(info.pendingUpdates) }
      reached(.polling)
      state.withLock { $0.hasPolled = true }
      return await poller(allowedUpdates).run()
    }
    guard let lease else { return await run() }
    return await lease.withLease(waiting: { set { $0.mode = .standby } }, run) ?? .cancelled
  }

  /// Goes on polling while the webhook that is wanted can't be set.
  private func pollMeanwhile(_ allowedUpdates: [String]?, for wait: Int64, because error: TelegramError) async {
    let polling = Task {
      guard (try? await removeWebhook()) != nil else { return }
      _ = await poll(allowedUpdates)
    }
    set { $0.lastError = error.description }
    await withTaskCancellationHandler {
      try? await clock.sleep(for: wait)
    } onCancel: {
      polling.cancel()
    }
    polling.cancel()
    await polling.value
    if !Task.isCancelled { set { $0.lastError = error.description } }
  }

  private func poller(_ allowedUpdates: [String]?) -> Poller {
    Poller(
      bot: bot, client: client, settings: .init(allowedUpdates: allowedUpdates), clock: clock, random: random, log: log,
      onChange: { [weak self] error in self?.set { $0.lastError = error?.description } }, handle: onUpdates)
  }

  private func set(_ change: (inout DeliveryStatus) -> Void) { state.withLock { change(&$0.status) } }

  private static func sameKinds(_ a: [String]?, _ b: [String]?) -> Bool { a.map(Set.init) == b.map(Set.init) }
}

extension DeliveryMode {
  /// The mode that a bot is in when this is reached.
  package var botMode: DeliveryPhase {
    switch self {
    case .webhook: .webhook
    case .polling: .polling
    case .off: .off
    }
  }
}

extension TelegramError {
  /// Whether Telegram understood and said no.
  var isRefusal: Bool {
    switch kind {
    case .badRequest, .unauthorized, .notFound, .forbidden: true
    default: false
    }
  }
}
