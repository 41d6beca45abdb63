import Logging
@_spi(Host) package import PluginAPI
import Synchronization

/// One bot, being served: its lane, its routes and its way out.
package final class Bot: Sendable {
  private struct State {
    var table = RouteTable.empty
    var info: BotInfo
    var greeting: LocalizedText?
    /// The plugins that the configuration names, switched on or off.
    var knownPlugins: Set<String> = []
    /// Updates and events that ended the process twice, by their numbers in the crash journal, and the plugins that did.
    var suspects: [Int64: String]
    var eventRetryAt: Int64?
    /// Units for a newcomer.
    var welcome: Int64 = 0
  }

  package let name: String
  /// Telegram's numeric id.
  package let id: Int64
  package let lane: any Lane
  package let outbound: OutboundQueue
  package let outbox: OutboxStore
  package let files: any FileStorage
  package let services: HostServices
  let alerts = AdminAlerts()
  let holds = HoldTimer()
  package let jobs = JobRunner()
  private let state: Mutex<State>
  /// Gives the outbox its numbers.
  private let numbers: OutboxNumbers

  /// - Parameters:
  ///   - host: this host's number among those that serve the bot; `nil` where it is the only one.
  ///   - suspects: the updates and events that ended the process twice, and the plugins that did.
  package init(
    info: BotInfo, lane: any Lane, outbound: OutboundQueue, files: any FileStorage, services: HostServices,
    host: Int64?, numbers: OutboxNumbers, suspects: [Int64: String]
  ) {
    name = info.name
    id = info.id
    self.lane = lane
    self.outbound = outbound
    self.files = files
    outbox = OutboxStore(bot: info.id, host: host)
    self.services = services
    state = Mutex(State(info: info, suspects: suspects))
    self.numbers = numbers
  }

  // MARK: What handlers see

  package var table: RouteTable { state.withLock { $0.table } }
  package var info: BotInfo { state.withLock { $0.info } }
  var greeting: LocalizedText? { state.withLock { $0.greeting } }
  /// How many of the bot's units a person is given when the bot first meets them.
  var welcome: Int64 { state.withLock { $0.welcome } }

  func knows(plugin: String) -> Bool { state.withLock { $0.knownPlugins.contains(plugin) } }
  func suspect(_ number: Int64) -> String? { state.withLock { $0.suspects[number] } }

  /// The next number of the outbox; numbers of a rolled-back transaction are never used again.
  func nextSequence() -> Int64 { numbers.next(at: services.wallClock()) }

  // MARK: Changes

  /// Puts a new route table in place between two updates.
  package func install(_ table: RouteTable) { state.withLock { $0.table = table } }

  /// Takes over what the configuration says of people's side of the bot.
  package func update(_ configuration: BotConfiguration) {
    state.withLock {
      $0.info = configuration.info(username: $0.info.username, supportsInlineQueries: $0.info.supportsInlineQueries)
      $0.greeting = configuration.greetingText
      $0.welcome = configuration.welcome
      $0.knownPlugins = Set(configuration.plugins.map(\.id))
    }
  }

  /// Learns what Telegram says of the bot.
  package func learn(username: String, supportsInlineQueries: Bool) {
    state.withLock { state in
      let old = state.info
      state.info = BotInfo(
        id: old.id, name: old.name, username: username, language: old.language, timezone: old.timezone,
        admins: old.admins, unit: old.unit, supportsInlineQueries: supportsInlineQueries)
    }
  }

  /// An update or an event that ended the process twice is kept elsewhere by now, or somebody wants it tried again.
  func forgetSuspect(_ number: Int64) {
    state.withLock { $0.suspects[number] = nil }
    services.journal.settle(bot: id, update: number)
  }

  // MARK: Updates

  /// Brings an update in and returns when it is durable or refused.
  ///
  /// - Parameter isRetry: whether an operator runs it again, after it failed or was set aside.
  package func receive(
    _ update: IncomingUpdate, answersInResponse: Bool, isRetry: Bool = false
  ) async -> UpdateReceipt {
    CrashPoint.reached(.received)
    // Unchecked for speed: the lane calls each item it took exactly once, by `committed` or `abandoned`.
    return await withUnsafeContinuation { continuation in
      let item = UpdateItem(update, bot: self, answersInResponse: answersInResponse, isRetry: isRetry) {
        continuation.resume(returning: $0)
      }
      do { try lane.submit(item) } catch {
        services.metrics.bot(name).refused.increment()
        continuation.resume(returning: .refused)
      }
    }
  }

  /// Brings in what polling fetched, in its order.
  ///
  /// - Parameter epoch: the right to poll under which they were fetched, where hosts take turns.
  /// - Returns: `true` once all are durable.
  package func receive(_ updates: [RawUpdate], epoch: Int64? = nil) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      // Submitted from one task in order; the lane keeps that order.
      var receipts: [AsyncStream<UpdateReceipt>] = []
      let fetch = FetchedUpdates()
      for raw in updates {
        guard let update = try? IncomingUpdate(raw.bytes) else {
          services.log.error("an update can't be read and is passed over", metadata: ["bot": "\(name)", "update": "\(raw.id)"])
          continue
        }
        CrashPoint.reached(.received)
        let (stream, receipt) = AsyncStream.makeStream(of: UpdateReceipt.self)
        let item = UpdateItem(update, bot: self, answersInResponse: false, epoch: epoch, fetch: fetch) {
          receipt.yield($0)
          receipt.finish()
        }
        do { try lane.submit(item) } catch {
          services.metrics.bot(name).refused.increment()
          return false
        }
        receipts.append(stream)
      }
      for stream in receipts {
        group.addTask {
          for await receipt in stream { if case .committed = receipt { return true } }
          return false
        }
      }
      return await group.allSatisfy { $0 }
    }
  }

  // MARK: Events

  /// Asks failed subscribers again at a time; the earliest wins.
  func retryEvents(at due: Int64) {
    let isNew = state.withLock { state in
      if let planned = state.eventRetryAt, planned <= due { return false }
      state.eventRetryAt = due
      return true
    }
    guard isNew else { return }
    let delay = max(0, due - services.wallClock())
    Task { [weak self, clock = services.clock] in
      try? await clock.sleep(until: clock.now + delay)
      guard let self, self.state.withLock({ state in
        guard state.eventRetryAt == due else { return false }
        state.eventRetryAt = nil
        return true
      }) else { return }
      await runDueEvents()
    }
  }

  /// What a delivery of events leaves to be done after its commit.
  private struct EventDelivery: Sendable {
    var calls: [OutgoingCall] = []
    var next: Int64?
    var news = TransactionNews()
    /// Those that ended the process twice, and the plugins that did.
    var setAside: [(due: EventStore.Due, plugin: String)] = []
  }

  /// Delivers the events that are due; each subscriber behind a savepoint.
  package func runDueEvents() async {
    let delivery: EventDelivery
    do {
      delivery = try await lane.run { [self] session in try deliverDueEvents(session) }
    } catch {
      if let again = soon(after: error, "events can't be delivered yet") { retryEvents(at: again) }
      return
    }
    outbound.enqueue(delivery.calls)
    heard(delivery.news)
    if let next = delivery.next { retryEvents(at: next) }
    for (due, plugin) in delivery.setAside {
      forgetSuspect(due.journalNumber)
      alert("event \(due.event) in \(plugin)", HostTexts.alertEvent.filled(["event": due.event, "plugin": plugin]))
    }
  }

  private func deliverDueEvents(_ session: LaneSession) throws -> EventDelivery {
    let transaction = LaneTransaction(session: session, bot: self, table: table, update: nil)
    defer { services.journal.end(session.worker.slot) }
    let events = EventStore(session, bot: id)
    var delivery = EventDelivery()
    for due in try events.takeDue(limit: 50) {
      if let plugin = suspect(due.journalNumber) {
        try setAside(due, endedBy: plugin, events)
        delivery.setAside.append((due, plugin))
        continue
      }
      transaction.journalNumber = due.journalNumber
      if due.subscriber == EventStore.everyone {
        try transaction.emit(plugin: HostRoutes.plugin, event: due.event, version: due.version, payload: due.payload)
        try transaction.announceBalances()
        continue
      }
      let subscription = table.subscriptions[due.event]?.first { $0.generation.plugin == due.subscriber }
      do {
        guard let subscription, subscription.route.version == due.version else {
          throw PluginError.notAvailable("plugin '\(due.subscriber)' doesn't subscribe to it at present")
        }
        try transaction.deliver(due.payload, to: subscription)
      } catch {
        _ = try events.postpone(
          event: due.event, version: due.version, payload: due.payload, subscriber: due.subscriber,
          attempt: due.attempt, error: services.secrets.redact("\(error)"))
      }
      // While the journal names this event: it is the cause of what happens in answer.
      try transaction.announceBalances()
    }
    delivery.calls = try outbox.storeAll(transaction.sent, update: nil, session)
    (delivery.next, delivery.news) = (try events.nextDue(), transaction.news)
    return delivery
  }

  /// Keeps an event from whom it made end the process. One that is for everyone goes on to the others.
  private func setAside(_ due: EventStore.Due, endedBy plugin: String, _ events: EventStore) throws {
    var subscriber = due.subscriber
    let all = table.subscriptions[due.event]?.map(\.generation.plugin) ?? []
    if subscriber == EventStore.everyone, all.contains(plugin) {
      subscriber = plugin
      for other in all where other != plugin {
        try events.keep(event: due.event, version: due.version, payload: due.payload, subscriber: other)
      }
    }
    try events.setAside(
      event: due.event, version: due.version, payload: due.payload, subscriber: subscriber, attempts: due.attempt + 1,
      error: "it ended the process twice")
  }

  /// When to do something again that the database didn't let through; `nil` when the bot is about to stop.
  func soon(after error: any Error, _ what: String) -> Int64? {
    if error as? LaneRefusal == .closed { return nil }
    services.log.notice("\(what)", metadata: ["bot": "\(name)", "error": "\(error)"])
    return services.wallClock() + 2000
  }
}
