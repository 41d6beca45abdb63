package import Logging
package import PatchbayBase
import Synchronization

/// Where it is kept what Telegram has been told of a bot's menu: one line of text, opaque to whoever keeps it.
package struct CommandStore: Sendable {
  package var load: @Sendable () async -> String?
  package var store: @Sendable (String) async -> Void

  package init(load: @escaping @Sendable () async -> String?, store: @escaping @Sendable (String) async -> Void) {
    self.load = load
    self.store = store
  }
}

/// Keeps one bot's command lists and menu button at Telegram as they are wanted, with calls for what has changed alone.
package final class CommandSync: Sendable {
  private struct State {
    var wanted: CommandMenu?
    var worker: Task<Void, Never>?
    var isShutDown = false
    var lastError: String?
  }

  private let client: any TelegramCalling
  private let gate: CallGate
  private let store: CommandStore
  private let salt: String
  private let clock: any HostClock
  private let random: HostRandom
  private let log: Logger
  private let backoff = Backoff(base: 2000, cap: 300_000)
  private let state = Mutex(State())

  /// - Parameters:
  ///   - bot: the bot's name in logs.
  ///   - api: `host.telegram_api`; another server is told everything anew.
  ///   - gate: shared by all bots of the host.
  package init(
    bot: String, api: String, client: any TelegramCalling, gate: CallGate, store: CommandStore,
    clock: any HostClock = SystemClock(), random: HostRandom = .system, log: Logger
  ) {
    self.client = client
    self.gate = gate
    self.store = store
    salt = api
    self.clock = clock
    self.random = random
    var log = log
    log[metadataKey: "bot"] = "\(bot)"
    self.log = log
  }

  /// Says what the menu is to be; a wish that comes while another is worked on replaces it.
  package func want(_ menu: CommandMenu) {
    state.withLock { state in
      guard !state.isShutDown else { return }
      state.wanted = menu
      if state.worker == nil { state.worker = Task { await self.work() } }
    }
  }

  /// The latest failure, nil once all is as wanted.
  package var lastError: String? { state.withLock { $0.lastError } }

  /// Calls nothing any more.
  package func shutdown() {
    state.withLock { state in
      state.isShutDown = true
      state.worker?.cancel()
    }
  }

  /// Works until the latest wish is fulfilled.
  private func work() async {
    var failures = 0
    while !Task.isCancelled {
      let wanted = state.withLock { state in
        defer { state.wanted = nil }
        if state.wanted == nil { state.worker = nil }
        return state.wanted
      }
      guard let wanted else { return }
      do throws(TelegramError) {
        try await apply(wanted)
        failures = 0
        state.withLock { $0.lastError = nil }
      } catch {
        if Task.isCancelled { return }
        failures += 1
        state.withLock { state in
          state.lastError = error.description
          // Unless something else is wanted by now.
          if state.wanted == nil { state.wanted = wanted }
        }
        let wait = delay(error, failures)
        if failures & (failures - 1) == 0 {
          log.warning(
            "the command menu could not be set: \(error)", metadata: ["failures": "\(failures)", "retry_ms": "\(wait)"])
        }
        try? await clock.sleep(for: wait)
      }
    }
  }

  private func apply(_ menu: CommandMenu) async throws(TelegramError) {
    var record = MenuRecord(text: await store.load())
    for part in record.missing(for: menu, salt: salt) {
      _ = try await gate.through { () async throws(TelegramError) in
        try await self.client.call(method: part.method, json: part.json)
      }
      if part.method == "deleteMyCommands" { record.forget(part.name) } else { record.note(part, salt: salt) }
      await store.store(record.text)
    }
  }

  /// None of Telegram's refusals ends it: a token is put right at @BotFather.
  private func delay(_ error: TelegramError, _ failures: Int) -> Int64 {
    // By chance, so that the bots of a host don't come back in step.
    if case .tooManyRequests(let seconds) = error.kind { return Int64(seconds) * 1000 + Int64(random.next() * 5000) }
    return backoff.delay(attempt: failures, random: random.next())
  }
}
