package import Logging
package import PatchbayBase
import Synchronization

/// Brings one bot's way in to what is wanted and keeps it there: exactly one of webhook and polling, the other one ended
/// first. While Telegram is down it tries again, later and later; nothing else waits for it.
package final class DeliveryController: Sendable {
  /// What is wanted, and how many wishes came before it.
  struct Wish: Sendable, Equatable {
    var mode: DeliveryMode
    var allowedUpdates: [String]?
    var number: Int
  }

  struct State {
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

  /// How often to look whether the webhook still is what was set.
  package static let checkIntervalMilliseconds: Int64 = 15 * 60_000
  /// Failures in a row after which somebody should hear of them, where Telegram just doesn't answer.
  static let manyFailures = 6
  /// How often a request with a wrong secret is a reason to look earlier, in milliseconds, and how long after it.
  package static let suspicion: (intervalMilliseconds: Int64, delayMilliseconds: Int64) = (60_000, 3000)

  let bot: String
  let client: any TelegramPolling
  let gate: CallGate
  let clock: any HostClock
  let random: HostRandom
  let log: Logger
  let lease: PollingLease?
  let onUpdates: @Sendable ([RawUpdate]) async -> Bool
  let onNews: @Sendable (News) -> Void
  let backoff = Backoff(baseMilliseconds: 1000, capMilliseconds: 60_000)
  /// After a refusal: it may end as it came. Growing with the time that has passed.
  let refusalBackoff = Backoff(baseMilliseconds: 1000, capMilliseconds: 180_000, growth: 1.15)
  let state = Mutex(State())
  let nap: Nap

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
    nap = Nap(clock)
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
      guard state.status.mode == .webhook,
        now - Self.suspicion.intervalMilliseconds >= state.suspectedAt || state.suspectedAt == .min
      else {
        return false
      }
      state.suspectedAt = now
      return true
    }
    guard isDue else { return }
    Task { [weak self, clock] in
      // Telegram notes its complaint when it has read the answer.
      try? await clock.sleep(for: Self.suspicion.delayMilliseconds)
      self?.nap.end()
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
