import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// Records in a bot's database what became of the calls that were sent.
final class OutboxSink: OutboundSink {
  private let bot: BotContext
  private let lane: any Lane
  private let alert: @Sendable (LocalizedText) -> Void
  /// Has an event delivered that was kept, at a time in milliseconds since 1970.
  private let eventKept = Mutex<@Sendable (Int64) -> Void>({ _ in })

  /// - Parameter alert: tells the administrators, as soon as anything can be sent.
  init(_ bot: BotContext, on lane: any Lane, alert: @escaping @Sendable (LocalizedText) -> Void) {
    self.bot = bot
    self.lane = lane
    self.alert = alert
  }

  func onEvent(_ deliver: @escaping @Sendable (Int64) -> Void) { eventKept.withLock { $0 = deliver } }

  func finished(_ results: [OutboundResult]) async {
    let series = bot.services.metrics.bot(bot.name)
    for result in results {
      series.send.observe(nanoseconds: result.waitedMilliseconds * 1_000_000)
      if case .late = result.outcome { series.late.increment() }
    }
    await record(results)
  }

  /// Writes results down, however long the database stays away: what was sent must not be sent again by the next host.
  private func record(_ results: [OutboundResult]) async {
    let backoff = Backoff(baseMilliseconds: 100, capMilliseconds: 5000)
    var attempt = 0
    while true {
      do { return try await lane.run { [outbox = bot.outbox] in try outbox.record(results, $0) } } catch {
        if attempt == 0 || error as? LaneRefusal == .closed {
          bot.services.log.error(
            "sent messages can't be recorded yet; retrying", metadata: ["bot": "\(bot.name)", "error": "\(error)"])
        }
        if error as? LaneRefusal == .closed { return }
        attempt += 1
        try? await bot.services.clock.sleep(for: backoff.delayMilliseconds(attempt: attempt, random: bot.services.random.next()))
      }
    }
  }

  func migrated(chat: Int64, to new: Int64) async {
    let due = await run { outbox, session in
      try ChatMoveStore(session, bot: outbox.bot).followAndKeep(ChatMove(from: chat, to: new))
    }
    guard let due = due ?? nil else { return }
    let deliver = eventKept.withLock { $0 }
    deliver(due)
  }

  func lookUp(reference: String) async -> ReferenceLookup {
    await run { outbox, session in try outbox.lookUp(reference, session) } ?? .pending
  }

  func pending(_ request: ReloadRequest) async -> (calls: [OutgoingCall], complete: Bool)? {
    await run { outbox, session in
      try outbox.pending(limit: request.limit, except: request.except, known: request.known, session)
    }
  }

  func stopped(_ reason: OutboundStop) async { alert(HostTexts.alertToken) }

  @discardableResult
  private func run<Value: Sendable>(_ body: @escaping @Sendable (OutboxStore, StoreSession) throws -> Value) async -> Value? {
    do { return try await lane.run { [outbox = bot.outbox] in try body(outbox, $0) } } catch {
      bot.services.log.error(
        "the outbox could not be read or written", metadata: ["bot": "\(bot.name)", "error": "\(error)"])
      return nil
    }
  }
}
