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
    /// Updates that ended the process twice.
    var suspects: Set<Int64>
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
  ///   - suspects: the updates that ended the process twice.
  package init(
    info: BotInfo, lane: any Lane, outbound: OutboundQueue, files: any FileStorage, services: HostServices,
    host: Int64?, numbers: OutboxNumbers, suspects: Set<Int64>
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
  func isSuspect(_ update: Int64) -> Bool { state.withLock { $0.suspects.contains(update) } }

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

  func forgetSuspect(_ update: Int64) { _ = state.withLock { $0.suspects.remove(update) } }

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
      for raw in updates {
        guard let update = try? IncomingUpdate(raw.bytes) else {
          services.log.error("an update can't be read and is passed over", metadata: ["bot": "\(name)", "update": "\(raw.id)"])
          continue
        }
        CrashPoint.reached(.received)
        let (stream, receipt) = AsyncStream.makeStream(of: UpdateReceipt.self)
        let item = UpdateItem(update, bot: self, answersInResponse: false, epoch: epoch) {
          receipt.yield($0)
          receipt.finish()
        }
        guard (try? lane.submit(item)) != nil else { return false }
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

  /// Delivers the events that are due; each subscriber behind a savepoint.
  package func runDueEvents() async {
    let result: (calls: [OutgoingCall], next: Int64?, jobs: JobNews)
    do {
      result = try await lane.run { [self] session in try deliverDueEvents(session) }
    } catch {
      if let again = soon(after: error, "events can't be delivered yet") { retryEvents(at: again) }
      return
    }
    outbound.enqueue(result.calls)
    jobs.heard(result.jobs)
    if let next = result.next { retryEvents(at: next) }
  }

  private func deliverDueEvents(_ session: LaneSession) throws -> (calls: [OutgoingCall], next: Int64?, jobs: JobNews) {
    let transaction = LaneTransaction(session: session, bot: self, table: table, update: nil)
    let events = EventStore(session, bot: id)
    for due in try events.takeDue(limit: 50) {
      if due.subscriber == EventStore.everyone {
        try transaction.emit(plugin: HostRoutes.plugin, event: due.event, version: due.version, payload: due.payload)
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
          attempt: due.attempt, error: error)
      }
    }
    try transaction.announceBalances()
    return (try outbox.storeAll(transaction.sent, update: nil, session), try events.nextDue(), transaction.jobs)
  }

  /// When to do something again that the database didn't let through; `nil` when the bot is about to stop.
  func soon(after error: any Error, _ what: String) -> Int64? {
    if error as? LaneRefusal == .closed { return nil }
    services.log.notice("\(what)", metadata: ["bot": "\(name)", "error": "\(error)"])
    return services.wallClock() + 2000
  }
}
