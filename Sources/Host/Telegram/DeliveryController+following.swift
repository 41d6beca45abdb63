import Logging
import PatchbayBase
import Synchronization

// Works on what is wanted, however long that takes.

extension DeliveryController {
  /// Works on a wish in a task of its own, which the next wish cancels.
  func follow(_ wish: Wish) async {
    let work = Task { await self.pursue(wish) }
    let isStale = state.withLock { state in
      state.interrupt = { work.cancel() }
      return state.isEnded || state.wish != wish
    }
    if isStale { work.cancel() }
    await work.value
    state.withLock { $0.interrupt = nil }
    // Done with it: only another wish is a reason to go on.
    _ = await nextWish(after: wish.number)
  }

  /// Waits for a wish other than number `done`; nil when the controller has ended.
  func nextWish(after done: Int?) async -> Wish? {
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

  func pursue(_ wish: Wish) async {
    var failures = 0
    var isFirst = true
    set { $0.mode = .starting }
    while !Task.isCancelled {
      do throws(TelegramError) {
        switch wish.mode {
        case .webhook(let settings):
          try await establish(settings, wish.allowedUpdates, again: isFirst)
          reached(.webhook)
          state.withLock { $0.hasPolled = false }
          (failures, isFirst) = (0, false)
          await nap.take(for: Self.checkIntervalMilliseconds)
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
            try? await clock.sleep(for: backoff.delayMilliseconds(attempt: 2, random: random.next()))
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
          log.warning(
            "could not set up how the bot gets its updates: \(error)", metadata: ["failures": "\(failures)", "retry_ms": "\(wait)"])
        }
        if case .webhook = wish.mode, state.withLock({ $0.hasPolled }) {
          await pollMeanwhile(wish.allowedUpdates, for: wait, because: error)
        } else {
          await nap.take(for: wait)
        }
      }
    }
  }

  /// How long to wait after a failure. None ends a bot: a token is put right at @BotFather, an address comes to life.
  func retryDelay(_ error: TelegramError, _ failures: Int) -> Int64 {
    switch error.kind {
    case .tooManyRequests(let seconds): Int64(seconds) * 1000 + Int64(random.next() * 1000)
    default: (error.isRefusal ? refusalBackoff : backoff).delayMilliseconds(attempt: failures, random: random.next())
    }
  }

  /// The bot gets its updates.
  func reached(_ phase: DeliveryPhase) {
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
  func count(_ pending: Int) {
    let isFirst = state.withLock { state in
      defer { state.hasCounted = true }
      return !state.hasCounted
    }
    if isFirst { onNews(.waiting(pending)) }
  }

  /// Polls while this host may.
  func poll(_ allowedUpdates: [String]?) async -> PollerEnd {
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
  func pollMeanwhile(_ allowedUpdates: [String]?, for wait: Int64, because error: TelegramError) async {
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

  func poller(_ allowedUpdates: [String]?) -> Poller {
    Poller(
      bot: bot, client: client, settings: .init(allowedUpdates: allowedUpdates), clock: clock, random: random, log: log,
      onChange: { [weak self] error in self?.set { $0.lastError = error?.description } }, handle: onUpdates)
  }

  func set(_ change: (inout DeliveryStatus) -> Void) { state.withLock { change(&$0.status) } }

  static func sameKinds(_ a: [String]?, _ b: [String]?) -> Bool { a.map(Set.init) == b.map(Set.init) }
}

extension DeliveryMode {
  /// The mode that a bot is in when this is reached.
  package var botMode: DeliveryPhase {
    switch self {
    case .webhook: .webhook
    case .polling: .polling
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
