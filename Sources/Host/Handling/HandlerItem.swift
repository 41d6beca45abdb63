@_spi(Host) import PluginAPI
import Synchronization

/// A transaction in which a plugin is called for no update: a job's, or a schedule's.
final class HandlerItem: LaneItem {
  struct Call: Sendable {
    let generation: Generation
    /// What the ledger notes as the cause.
    var cause: String
    /// Whom the transaction may debit.
    var user: Int64?
    /// The operator at whose word it runs, who may have it debit anybody.
    var instructor: String?
    var knowsItsTrace = false
    /// Runs before the handler; `false` leaves it at that.
    var prepare: @Sendable (LaneSession) throws -> Bool
    var handler: @Sendable (TransactionScope) throws -> Void
    /// Runs after the handler.
    var conclude: @Sendable (LaneSession) throws -> Void = { _ in }
    /// Runs in place of all three, in a transaction of its own, after one of them threw.
    var failed: @Sendable (any Error, LaneSession) throws -> Void = { _, _ in }
  }

  enum Outcome: Sendable {
    case done
    /// `prepare` said so.
    case skipped
    /// The handler or what surrounds it threw; only what `failed` did was kept.
    case threw(any Error)
    /// Nothing was kept, for the database failed.
    case undone(any Error)
  }

  private struct Work {
    var outcome = Outcome.skipped
    var calls: [OutgoingCall] = []
    var news = TransactionNews()
  }

  private let call: Call
  private let bot: Bot
  private let finished: @Sendable (Outcome) -> Void
  private let work = Mutex(Work())

  init(_ call: Call, bot: Bot, finished: @escaping @Sendable (Outcome) -> Void) {
    self.call = call
    self.bot = bot
    self.finished = finished
  }

  var priority: LanePriority { .host }
  var knowsItsTrace: Bool { call.knowsItsTrace }

  func run(in session: LaneSession) throws {
    guard try call.prepare(session) else {
      work.withLock { $0 = Work() }
      return
    }
    let transaction = LaneTransaction(
      session: session, bot: bot, table: bot.table, update: nil, user: call.user, job: call.cause,
      instructor: call.instructor)
    session.worker.begin(
      LaneWorker.Activity(
        bot: bot.name, plugin: call.generation.plugin, update: 0, began: MonotonicTime.now,
        interrupter: session.database.interrupter, token: session.database.interrupter.arm()))
    defer { bot.services.journal.end(session.worker.slot) }
    let result = Result {
      try transaction.call(call.generation, call.handler)
      try transaction.announceBalances()
    }
    session.database.interrupter.disarm()
    if session.worker.end() { throw LaneError.deadline(milliseconds: bot.services.limits.handlerDeadline) }
    try result.get()
    try call.conclude(session)
    let calls = try bot.outbox.storeAll(transaction.sent, update: nil, session)
    let news = transaction.news
    work.withLock { $0 = Work(outcome: .done, calls: calls, news: news) }
  }

  func record(_ failure: any Error, in session: LaneSession) throws {
    try call.failed(failure, session)
    work.withLock { $0 = Work(outcome: .threw(failure)) }
  }

  func committed() {
    let work = work.withLock { $0 }
    bot.outbound.enqueue(work.calls)
    bot.heard(work.news)
    finished(work.outcome)
  }

  func abandoned(_ error: any Error) { finished(.undone(error)) }
}

extension Bot {
  /// Calls a plugin in a transaction of its own.
  func call(_ call: HandlerItem.Call) async -> HandlerItem.Outcome {
    await withCheckedContinuation { continuation in
      let item = HandlerItem(call, bot: self) { continuation.resume(returning: $0) }
      do { try lane.submit(item) } catch { continuation.resume(returning: .undone(error)) }
    }
  }
}
