package import Logging
package import PatchbayBase
import Synchronization

/// Why a poller returned.
package enum PollerEnd: String, Sendable, Equatable {
  /// The task was cancelled; what was committed has been confirmed to Telegram.
  case cancelled
  /// Telegram doesn't know the token.
  case unauthorized
  /// A webhook is set, which `getUpdates` can't work beside.
  case webhookActive
}

/// Fetches one bot's updates by long polling.
///
/// Telegram forgets an update when a later call names a higher offset; so the offset moves only once `handle` says that all
/// updates of an answer are committed. What was fetched and not confirmed comes again: telling it apart is the inbox's job.
package final class Poller: Sendable {
  /// What to poll for, and how.
  package struct Settings: Sendable, Equatable {
    /// How long Telegram may hold a poll; its server allows 50.
    package var timeoutSeconds = 30
    /// Updates an answer at most, 1 to 100.
    package var limit = 100
    /// The kinds of updates to get; nil leaves what was set before, and is Telegram's default at first.
    package var allowedUpdates: [String]?
    package var backoff = Backoff(baseMilliseconds: 1000, capMilliseconds: 30_000)

    package init(allowedUpdates: [String]? = nil) { self.allowedUpdates = allowedUpdates }
  }

  private let client: any TelegramPolling
  private let settings: Settings
  private let clock: any HostClock
  private let random: HostRandom
  private let log: Logger
  private let handle: @Sendable ([RawUpdate]) async -> Bool
  private let onChange: @Sendable (TelegramError?) -> Void

  /// - Parameters:
  ///   - bot: the bot's name in logs.
  ///   - onChange: told of each failed poll, and with nil of the first that succeeds after one.
  ///   - handle: answers true once all updates it was given are committed, false if they must come again.
  package init(
    bot: String, client: any TelegramPolling, settings: Settings = .init(), clock: any HostClock = SystemClock(),
    random: HostRandom = .system, log: Logger, onChange: @escaping @Sendable (TelegramError?) -> Void = { _ in },
    handle: @escaping @Sendable ([RawUpdate]) async -> Bool
  ) {
    self.client = client
    self.settings = settings
    self.clock = clock
    self.random = random
    self.handle = handle
    self.onChange = onChange
    var log = log
    log[metadataKey: "bot"] = "\(bot)"
    self.log = log
  }

  /// Polls until the task is cancelled or polling has become pointless.
  package func run() async -> PollerEnd {
    var state = PollingOffset(backoff: settings.backoff)
    while !Task.isCancelled {
      let step: PollingOffset.Step
      do {
        let body = state.request(
          timeoutSeconds: settings.timeoutSeconds, limit: settings.limit, allowedUpdates: settings.allowedUpdates)
        let answer = try await client.poll(json: body, timeout: .seconds(settings.timeoutSeconds + 10))
        step = await taken(answer, &state)
      } catch {
        if Task.isCancelled { break }
        onChange(error)
        step = state.failed(error, random: random.next(), at: clock.now)
        note(error, step)
      }
      switch step {
      case .poll: continue
      case .wait(let until): try? await clock.sleep(until: until)
      case .end(let end): return end
      }
    }
    await confirm(&state)
    return .cancelled
  }

  /// Hands an answer's updates over and moves the offset if they are committed.
  private func taken(_ answer: [UInt8], _ state: inout PollingOffset) async -> PollingOffset.Step {
    guard let updates = RawUpdate.split(answer) else {
      let error = TelegramError(method: "getUpdates", kind: .badResponse(.notJSON), code: 200)
      onChange(error)
      let step = state.failed(error, random: random.next(), at: clock.now)
      note(error, step)
      return step
    }
    if state.failures > 0 { onChange(nil) }
    guard !updates.isEmpty else { return state.committed(last: nil, at: clock.now) }
    guard await handle(updates) else {
      log.warning("updates could not be committed; fetching them again", metadata: ["count": "\(updates.count)"])
      return state.refused(random: random.next(), at: clock.now)
    }
    return state.committed(last: updates.map(\.id).max(), at: clock.now)
  }

  /// Tells Telegram what has been committed since the last poll, so that a restart or a webhook doesn't get it again.
  private func confirm(_ state: inout PollingOffset) async {
    guard let body = state.confirmation() else { return }
    // A task of its own: this one is cancelled, and its calls would fail at once. And over the calls' connections: that of the
    // poll was closed with it, and a thousand bots that end together shouldn't open a thousand new ones.
    let confirmed = Task { [client] in
      (try? await client.call(method: "getUpdates", json: body, timeout: .seconds(5))) != nil
    }
    if await !confirmed.value { log.info("the last updates could not be confirmed; Telegram will send them again") }
  }

  private func note(_ error: TelegramError, _ step: PollingOffset.Step) {
    var metadata: Logger.Metadata = [:]
    if case .wait(let until) = step { metadata["retry_ms"] = "\(until - clock.now)" }
    switch error.kind {
    case .unauthorized, .notFound: log.debug("polling has stopped: \(error)", metadata: metadata)
    default: log.warning("polling failed: \(error)", metadata: metadata)
    }
  }
}
