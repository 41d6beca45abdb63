import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// Events that wait, on their way to their subscribers: one after the other, each behind a savepoint and within the handlers' deadline.
///
/// A subscriber that throws is asked again later and costs the others nothing. One that outlives its deadline, or takes the whole
/// transaction down, costs the transaction; the event is put off in one of its own, and the others follow at once.
final class EventItem: LaneItem {
  private struct Work {
    /// The event that was being delivered last.
    var current: EventStore.Due?
    /// What failed.
    var failed = PluginCall.host
    var calls: [OutgoingCall] = []
    var next: Int64?
    var effects = CommitEffects()
    /// Those that ended the process twice.
    var setAside: [(due: EventStore.Due, suspect: CrashSuspect)] = []
    /// Suspects that came through.
    var cleared: [CrashSuspect] = []
  }

  /// How many events are delivered in one transaction.
  private static let most = 50

  private let transactions: BotTransactions
  private let finished: @Sendable (Result<Int64?, any Error>) -> Void
  private let work = Mutex(Work())

  private var bot: BotContext { transactions.context }

  init(of transactions: BotTransactions, finished: @escaping @Sendable (Result<Int64?, any Error>) -> Void) {
    self.transactions = transactions
    self.finished = finished
  }

  var priority: LanePriority { .host }

  func run(in session: LaneSession) throws {
    var work = Work()
    let transaction = LaneTransaction(session: session, bot: bot, table: bot.table, update: nil)
    defer { bot.services.journal.end(session.worker.slot) }
    let events = EventStore(session.store, bot: bot.id)
    let end = MonotonicTime.now + bot.services.limits.handlerDeadlineMilliseconds
    for _ in 0..<Self.most {
      guard MonotonicTime.now < end, let due = try events.takeDue() else { break }
      work.current = due
      self.work.withLock { $0.current = due }
      if let suspect = bot.services.suspicions.suspect(bot: bot.id, update: due.journalNumber) {
        if suspect.isSetAside {
          try setAside(due, endedBy: suspect.plugin, events)
          work.setAside.append((due, suspect))
          continue
        }
        work.cleared.append(suspect)
      }
      transaction.subject = .update(due.journalNumber)
      do { try transaction.perform { try deliver(due, in: transaction, events) } } catch {
        self.work.withLock { $0.failed = transaction.blamed }
        throw error
      }
    }
    work.calls = try bot.outbox.storeAll(transaction.sent, update: nil, session.store)
    (work.next, work.effects) = (try events.nextDue(), transaction.effects)
    self.work.withLock { [work] in $0 = work }
  }

  private func deliver(_ due: EventStore.Due, in transaction: LaneTransaction, _ events: EventStore) throws {
    if due.subscriber == EventStore.everyone {
      return try transaction.emit(plugin: HostNames.plugin, event: due.event, version: due.version, payload: due.payload)
    }
    let subscription = transaction.table.subscriptions[due.event]?.first { $0.generation.plugin == due.subscriber }
    guard let subscription else {
      try events.keepUntilBack(
        event: due.event, version: due.version, payload: due.payload, subscriber: due.subscriber, attempts: due.attempt,
        isShared: bot.outbox.host != nil)
      return
    }
    guard subscription.route.version == due.version else {
      let missing = PluginError.notAvailable(
        "plugin '\(due.subscriber)' takes version \(subscription.route.version) of it, and this is \(due.version)")
      try postpone(due, after: missing, events)
      return
    }
    do { try transaction.deliver(due.payload, to: subscription) } catch {
      guard transaction.session.database.isInTransaction else { throw error }
      transaction.reportSubscriber(subscription.generation, due.event, error)
      try postpone(due, after: error, events)
    }
  }

  @discardableResult
  private func postpone(_ due: EventStore.Due, after failure: any Error, _ events: EventStore) throws -> Int64 {
    try events.postpone(
      event: due.event, version: due.version, payload: due.payload, subscriber: due.subscriber, attempt: due.attempt,
      error: bot.services.secrets.redact("\(failure)"))
  }

  /// Keeps an event from whom it made end the process. One that is for everyone goes on to the others.
  private func setAside(_ due: EventStore.Due, endedBy plugin: String, _ events: EventStore) throws {
    try events.setAside(
      event: due.event, version: due.version, payload: due.payload,
      subscriber: try pass(on: due, without: plugin, events) ? plugin : due.subscriber, attempts: due.attempt + 1,
      error: EventStore.crash)
  }

  /// Of an event that is for everyone: keeps it for each of its subscribers but one.
  ///
  /// - Returns: whether it was for everyone, that one among them.
  private func pass(on due: EventStore.Due, without plugin: String, _ events: EventStore) throws -> Bool {
    let all = bot.table.subscriptions[due.event]?.map(\.generation.plugin) ?? []
    guard due.subscriber == EventStore.everyone, all.contains(plugin) else { return false }
    for other in all where other != plugin {
      try events.keep(event: due.event, version: due.version, payload: due.payload, subscriber: other)
    }
    return true
  }

  func record(_ failure: any Error, in session: LaneSession) throws {
    let (known, failed) = work.withLock { ($0.current, $0.failed) }
    var work = Work()
    let events = EventStore(session.store, bot: bot.id)
    if let known, let due = try events.take(known.id) {
      var rest = due
      // The others are not to be told twice for the one that failed.
      if try pass(on: due, without: failed.plugin, events) { rest.subscriber = failed.plugin }
      try postpone(rest, after: failure, events)
      bot.services.report(.event, in: failed, of: bot.name, "\(failure)", ["event": "\(due.event)"])
    }
    work.next = try events.nextDue()
    self.work.withLock { [work] in $0 = work }
  }

  func committed() {
    let work = work.withLock { $0 }
    transactions.sink.send(work.calls)
    transactions.sink.heard(work.effects)
    for suspect in work.cleared { bot.services.suspicions.settle(suspect) }
    for (due, suspect) in work.setAside {
      bot.services.suspicions.settle(suspect)
      transactions.sink.alert(
        "event \(due.event) in \(suspect.plugin)",
        HostTexts.alertEvent.filled(["event": due.event, "plugin": suspect.plugin]))
    }
    finished(.success(work.next))
  }

  func abandoned(_ error: any Error) { finished(.failure(error)) }
}
