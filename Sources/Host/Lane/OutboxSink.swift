import Logging

/// Records in a bot's database what became of the calls that were sent.
///
/// The bot is held weakly: its outbound queue holds the sink.
final class OutboxSink: OutboundSink {
  private let find: @Sendable () -> Bot?

  init(_ find: @escaping @Sendable () -> Bot?) { self.find = find }

  func finished(_ results: [OutboundResult]) async {
    if let bot = find() {
      let series = bot.services.metrics.bot(bot.name)
      for result in results {
        series.send.observe(nanoseconds: result.waited * 1_000_000)
        if case .late = result.outcome { series.late.increment() }
      }
    }
    await run { bot, session in try bot.outbox.record(results, session) }
  }

  func migrated(chat: Int64, to new: Int64) async {
    await run { bot, session in try bot.outbox.migrate(chat: chat, to: new, session) }
  }

  func lookUp(reference: String) async -> ReferenceLookup {
    await run { bot, session in try bot.outbox.lookUp(reference, session) } ?? .pending
  }

  func needsReload(_ request: ReloadRequest) async {
    guard let bot = find() else { return }
    let read = await run { bot, session in
      try bot.outbox.pending(limit: request.limit, except: request.except, session)
    }
    if let read { bot.outbound.reloaded(read.calls, complete: read.complete) }
  }

  func stopped(_ reason: OutboundStop) async {
    find()?.services.log.error(
      "Telegram refuses the bot's token: nothing can be sent until it is corrected", metadata: ["bot": "\(find()?.name ?? "")"])
  }

  @discardableResult
  private func run<Value: Sendable>(_ body: @escaping @Sendable (Bot, LaneSession) throws -> Value) async -> Value? {
    guard let bot = find() else { return nil }
    do { return try await bot.lane.run { try body(bot, $0) } } catch {
      bot.services.log.error(
        "the outbox could not be written; it is read again at the next start",
        metadata: ["bot": "\(bot.name)", "error": "\(error)"])
      return nil
    }
  }
}
