import PatchbayBase
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// What a sweep does to which rows.
struct SweepKind: Sendable {
  enum Work: Sendable {
    /// Some rows are done in one transaction; `then` is told their numbers when it is durable.
    case together(@Sendable (BotRecords, Int64) throws -> Void, then: @Sendable (Bot, [Int64]) -> Void)
    /// Each row is done in transactions of its own, once.
    case each(@Sendable (Bot, Int64) async throws -> Void)
  }

  /// `Run 1000 jobs again`
  let deed: @Sendable (Int64) -> String
  let rows: @Sendable (OperationInput, Int64) throws -> RowFilter
  let work: Work

  /// By the names of their operations.
  static let all: [String: SweepKind] = [
    "jobs.retryall": SweepKind(
      deed: { "Run \($0) jobs again" },
      rows: { input, bot in
        try JobRecords.filter(input, bot: bot, input.text("only") == nil ? [.failed] : JobState.retryable)
      },
      work: .together({ _ = try JobRecords($0).retry($1) }, then: { bot, _ in bot.jobs.lookAround() })),
    "jobs.cancelall": SweepKind(
      deed: { "Cancel \($0) jobs" },
      rows: { input, bot in try JobRecords.filter(input, bot: bot, JobState.cancellable) },
      work: .together(
        { _ = try JobRecords($0).cancel($1) },
        then: { bot, jobs in
          bot.jobs.lost(jobs)
          bot.jobs.lookAround()
        })),
    "updates.retryall": SweepKind(
      deed: { "Run \($0) updates again, and send what they answer" },
      rows: { input, bot in try BotRecords.failedUpdates(input, bot: bot) },
      work: .each { bot, update in _ = try await bot.rerun(update) }),
    "events.retryall": SweepKind(
      deed: { "Deliver \($0) events now" },
      rows: { input, bot in
        try BotRecords.eventFilter(input, bot: bot, input.text("only") == nil ? ["failed"] : ["failed", "pending"])
      },
      work: .together(
        { records, event in
          guard try EventStore(records.session, bot: records.bot).retry(event) else {
            throw OperationError.refused("event \(event) was delivered meanwhile")
          }
        },
        then: { bot, events in
          for event in events { bot.context.forgetSuspect(EventStore.journalNumber(event)) }
          bot.retryEvents(at: bot.lane.dueClock.now)
        })),
  ]
}

extension Bot {
  /// Runs an update again that failed or was set aside.
  ///
  /// - Returns: what became of it.
  func rerun(_ update: Int64) async throws -> String {
    let body = try await lane.run { [context] session in try InboxStore(session, bot: context.id).body(of: update) }
    guard let body else { throw OperationError.unknownUpdate(update) }
    context.forgetSuspect(update)
    guard case .committed = await transactions.receive(try IncomingUpdate(body), answersInResponse: false, isRetry: true) else {
      throw OperationError.refused("the database did not take the update: try again")
    }
    let known = try await lane.run { [context] session in try InboxStore(session, bot: context.id).find(update) }
    return known?.outcome ?? "unknown"
  }
}
