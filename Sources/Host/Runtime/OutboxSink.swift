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
    await record(results)
  }

  /// Writes results down, however long the database stays away: what was sent must not be sent again by the next host.
  private func record(_ results: [OutboundResult]) async {
    let backoff = Backoff(base: 100, cap: 5000)
    var attempt = 0
    while let bot = find() {
      do { return try await bot.lane.run { try bot.outbox.record(results, $0) } } catch {
        if attempt == 0 || error as? LaneRefusal == .closed {
          bot.services.log.error(
            "what was sent can't be written down yet", metadata: ["bot": "\(bot.name)", "error": "\(error)"])
        }
        if error as? LaneRefusal == .closed { return }
        attempt += 1
        try? await bot.services.clock.sleep(for: backoff.delay(attempt: attempt, random: bot.services.random.next()))
      }
    }
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
      try bot.outbox.pending(limit: request.limit, except: request.except, known: bot.outbound.known, session)
    }
    // After a failure it asks again in a moment.
    bot.outbound.reloaded(read?.calls ?? [], complete: read?.complete ?? false)
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
        "the outbox could not be read or written",
        metadata: ["bot": "\(bot.name)", "error": "\(error)"])
      return nil
    }
  }
}
