import PatchbayObservability
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// A transaction in which plugins export or delete what they keep of a person, and the host does the same with its own rows: all of it, or
/// nothing.
final class PersonalDataItem: LaneItem {
  struct Step: Sendable {
    let generation: Generation
    let run: @Sendable (TransactionScope) throws -> Void
  }

  private struct Work {
    var outcome = HandlerItem.Outcome.skipped
    var failed: PluginCall?
    var calls: [OutgoingCall] = []
    var effects = CommitEffects()
  }

  private let steps: [Step]
  private let person: Int64
  private let instructor: String
  private let transactions: BotTransactions
  private let prepare: @Sendable () -> Void
  private let conclude: @Sendable (StoreSession) throws -> Void
  private let finished: @Sendable (HandlerItem.Outcome) -> Void
  private let work = Mutex(Work())

  /// - Parameters:
  ///   - instructor: the operator at whose word it is done.
  ///   - prepare: runs before each try.
  ///   - conclude: does the host's part, behind the plugins'. What it throws undoes theirs.
  init(
    _ steps: [Step], of person: Int64, instructor: String, _ transactions: BotTransactions, prepare: @escaping @Sendable () -> Void,
    conclude: @escaping @Sendable (StoreSession) throws -> Void, finished: @escaping @Sendable (HandlerItem.Outcome) -> Void
  ) {
    self.steps = steps
    self.person = person
    self.instructor = instructor
    self.transactions = transactions
    self.prepare = prepare
    self.conclude = conclude
    self.finished = finished
  }

  private var bot: BotContext { transactions.context }

  var priority: LanePriority { .host }

  func run(in session: LaneSession) throws {
    prepare()
    let transaction = LaneTransaction(
      session: session, bot: bot, table: bot.table, update: nil, cause: .host, user: person, job: "personal data",
      instructor: instructor)
    defer { bot.services.journal.end(session.worker.slot) }
    do {
      try transaction.perform {
        for step in steps { try transaction.call(step.generation, .personalData, step.run) }
      }
    } catch {
      work.withLock { $0.failed = transaction.failed }
      throw error
    }
    try conclude(session.store)
    let calls = try bot.outbox.storeAll(transaction.sent, update: nil, session.store)
    let effects = transaction.effects
    work.withLock { $0 = Work(outcome: .done, calls: calls, effects: effects) }
  }

  func record(_ failure: any Error, in session: LaneSession) throws {
    work.withLock { $0 = Work(outcome: .threw(failure, in: $0.failed ?? .host)) }
  }

  func committed() {
    let work = work.withLock { $0 }
    transactions.sink.send(work.calls)
    transactions.sink.heard(work.effects)
    finished(work.outcome)
  }

  func abandoned(_ error: any Error) { finished(.undone(error)) }
}

extension BotTransactions {
  /// Has plugins export or delete what they keep of a person, in a transaction of its own.
  func run(
    _ steps: [PersonalDataItem.Step], of person: Int64, instructor: String, prepare: @escaping @Sendable () -> Void,
    conclude: @escaping @Sendable (StoreSession) throws -> Void
  ) async -> HandlerItem.Outcome {
    await withCheckedContinuation { continuation in
      let item = PersonalDataItem(steps, of: person, instructor: instructor, self, prepare: prepare, conclude: conclude) {
        continuation.resume(returning: $0)
      }
      do { try lane.submit(item) } catch { continuation.resume(returning: .undone(error)) }
    }
  }
}
