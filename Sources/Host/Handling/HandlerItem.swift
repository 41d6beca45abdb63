import PatchbayObservability
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// A transaction in which a plugin is called for no update: a job's, or a schedule's.
package final class HandlerItem: LaneItem {
  package struct Call: Sendable {
    let generation: Generation
    let kind: PluginCall.Kind
    /// What the ledger notes as the cause.
    var cause: String
    /// Whom the transaction may debit.
    var user: Int64?
    /// The operator at whose word it runs, who may have it debit anybody.
    var instructor: String?
    var knowsItsTrace = false
    /// Runs before the handler; `false` leaves it at that.
    var prepare: @Sendable (StoreSession) throws -> Bool
    var handler: @Sendable (TransactionScope) throws -> Void
    /// Runs after the handler.
    var conclude: @Sendable (StoreSession) throws -> Void = { _ in }
    /// Runs in place of all three, in a transaction of its own, after one of them threw.
    var failed: @Sendable (any Error, StoreSession) throws -> Void = { _, _ in }
  }

  package enum Outcome: Sendable {
    case done
    /// `prepare` said so.
    case skipped
    /// The handler or what surrounds it threw; only what `failed` did was kept. The call is the one to name.
    case threw(any Error, in: PluginCall)
    /// Nothing was kept, for the database failed.
    case undone(any Error)
  }

  private struct Work {
    var outcome = Outcome.skipped
    /// What failed.
    var failed: PluginCall?
    var calls: [OutgoingCall] = []
    var effects = CommitEffects()
  }

  private let call: Call
  private let transactions: BotTransactions
  private let finished: @Sendable (Outcome) -> Void
  private let work = Mutex(Work())

  init(_ call: Call, of transactions: BotTransactions, finished: @escaping @Sendable (Outcome) -> Void) {
    self.call = call
    self.transactions = transactions
    self.finished = finished
  }

  private var bot: BotContext { transactions.context }

  package var priority: LanePriority { .host }
  package var knowsItsTrace: Bool { call.knowsItsTrace }

  package func run(in session: LaneSession) throws {
    guard try call.prepare(session.store) else {
      work.withLock { $0 = Work() }
      return
    }
    let transaction = LaneTransaction(
      session: session, bot: bot, table: bot.table, update: nil, cause: PluginCall(call.kind, of: call.generation),
      user: call.user, job: call.cause, instructor: call.instructor)
    defer { bot.services.journal.end(session.worker.slot) }
    do { try transaction.perform { try transaction.call(call.generation, call.kind, call.handler) } } catch {
      work.withLock { $0.failed = transaction.failed }
      throw error
    }
    try call.conclude(session.store)
    let calls = try bot.outbox.storeAll(transaction.sent, update: nil, session.store)
    let effects = transaction.effects
    work.withLock { $0 = Work(outcome: .done, calls: calls, effects: effects) }
  }

  package func record(_ failure: any Error, in session: LaneSession) throws {
    try call.failed(failure, session.store)
    work.withLock {
      let failed = $0.failed ?? PluginCall(call.kind, of: call.generation)
      $0 = Work(outcome: .threw(failure, in: failed), failed: failed)
    }
  }

  package func committed() {
    let work = work.withLock { $0 }
    transactions.sink.send(work.calls)
    transactions.sink.heard(work.effects)
    finished(work.outcome)
  }

  package func abandoned(_ error: any Error) { finished(.undone(error)) }
}
