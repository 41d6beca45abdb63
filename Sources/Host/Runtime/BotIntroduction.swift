import Logging
import PatchbayBase
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// Asks Telegram who a bot is: at the start, again until it says so, and then every few minutes, for bots are renamed.
final class BotIntroduction: Sendable {
  /// How often to ask whether the bot still has its name, in milliseconds.
  static let interval: Int64 = 4 * 60_000

  private struct State {
    var knowsName: Bool
    var waiter: CheckedContinuation<Void, Never>?
    /// Ends a pause early.
    var nap: Task<Void, Never>?
  }

  private let bot: Bot
  private let client: TelegramClient
  private let delivery: DeliveryController
  private let gate: CallGate
  private let state: Mutex<State>
  private let backoff = Backoff(base: 1000, cap: 180_000, growth: 1.15)

  /// - Parameter knowsName: whether the bot's name is known from an earlier start.
  init(bot: Bot, client: TelegramClient, delivery: DeliveryController, gate: CallGate, knowsName: Bool) {
    self.bot = bot
    self.client = client
    self.delivery = delivery
    self.gate = gate
    state = Mutex(State(knowsName: knowsName))
  }

  private var services: HostServices { bot.services }

  /// Returns once the bot's name is known, or ``run()`` has ended.
  func named() async {
    await withCheckedContinuation { continuation in
      let isKnown = state.withLock { state in
        if !state.knowsName { state.waiter = continuation }
        return state.knowsName
      }
      if isKnown { continuation.resume() }
    }
  }

  /// Asks until the task is cancelled.
  func run() async {
    var failures = 0
    while !Task.isCancelled {
      let pause: Int64
      do throws(TelegramError) {
        try await ask()
        failures = 0
        delivery.introduced()
        // By chance, so that the bots of a host don't ask in step.
        pause = Self.interval / 2 + Int64(Double(Self.interval / 2) * services.random.next())
      } catch {
        if Task.isCancelled { break }
        failures += 1
        delivery.introduced(failing: error)
        pause = backoff.delay(attempt: failures, random: services.random.next())
        if failures & (failures - 1) == 0 {
          services.log.warning(
            "Telegram doesn't say who the bot is", metadata: ["bot": "\(bot.name)", "error": "\(error)", "failures": "\(failures)"])
        }
      }
      await rest(for: pause)
    }
    nameIsKnown()
  }

  /// Asks at once.
  func retry() { state.withLock { $0.nap }?.cancel() }

  private func rest(for milliseconds: Int64) async {
    let nap = Task { [clock = services.clock] in _ = try? await clock.sleep(for: milliseconds) }
    state.withLock { $0.nap = nap }
    await withTaskCancellationHandler {
      await nap.value
    } onCancel: {
      nap.cancel()
    }
  }

  private func ask() async throws(TelegramError) {
    let me = try await gate.through { () throws(TelegramError) in try await self.client.call(method: "getMe") }
    guard let root = (try? JSONDocument(me))?.root, let username = root.member("username").string else {
      throw TelegramError(method: "getMe", kind: .badResponse(.noResult), code: 200)
    }
    let isInline = root.member("supports_inline_queries").bool ?? false
    bot.context.note(
      title: root.member("first_name").string ?? "", isSimulated: root.member("is_simulated").bool ?? false)
    let before = bot.context.info
    if before.username != username || before.supportsInlineQueries != isInline {
      bot.context.learn(username: username, supportsInlineQueries: isInline)
      if !before.username.isEmpty, before.username != username {
        services.log.notice(
          "the bot has another name", metadata: ["bot": "\(bot.name)", "from": "\(before.username)", "to": "\(username)"])
      }
      try? await bot.lane.run {
        try MetaStore($0).set("username", username)
        try MetaStore($0).set("inline_mode", isInline ? "1" : "0")
      }
    }
    nameIsKnown()
  }

  private func nameIsKnown() {
    let waiter = state.withLock { state in
      state.knowsName = true
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }
}
