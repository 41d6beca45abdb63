import BaseTesting
import Logging
@_spi(Host) import PluginAPI
import StorageTesting
import Synchronization
import TelegramTesting
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayObservability
@testable import PatchbayStorage
@testable import PatchbayTelegram

/// A lane that runs one item after the other on a real database, on a thread of its own, and fails when a test wants it to.
final class FaultyLane: Lane {
  enum Fault {
    /// Nothing is kept.
    case refused
    /// It is kept, and the answer to its commit is lost.
    case answerLost
  }

  /// Called at the end of each transaction, before its commit.
  typealias Judge = @Sendable (any DatabaseSession) throws -> Fault?

  private struct State {
    var queue: [any LaneItem] = []
    var isClosed = false
    var hasEnded = false
    var judge: Judge = { _ in nil }
    var now: Int64 = 1_000_000
  }

  let bot = "shop"
  /// The states of all jobs, in their order, after each transaction.
  let states = Mailbox<[String]>()
  /// One for each fault.
  let faults = Mailbox<Fault>()
  private let state = Mutex(State())
  private let signal = ThreadSignal()

  init(_ connector: StorageDatabase.Connector) {
    startThread(named: "faulty") { [self] in work(connector) }
  }

  var dueClock: DueClock { DueClock { [self] in now } }
  var failure: String? { nil }
  func onRecovery(_ body: @escaping @Sendable () -> Void) {}
  func read<Value: Sendable>(_ body: @escaping @Sendable (StoreSession) throws -> Value) async throws -> Value {
    try await run(body)
  }

  /// The wall clock.
  var now: Int64 { state.withLock { $0.now } }
  func advance(by milliseconds: Int64) { state.withLock { $0.now += milliseconds } }
  func fail(_ judge: @escaping Judge) { state.withLock { $0.judge = judge } }
  func heal() { fail { _ in nil } }

  private func work(_ connector: StorageDatabase.Connector) {
    guard let session = try? connector.connect() else { return }
    let worker = LaneWorker(slot: 0)
    while true {
      signal.wait { state.withLock { !$0.queue.isEmpty || $0.isClosed } }
      guard let item = state.withLock({ $0.queue.isEmpty ? nil : $0.queue.removeFirst() }) else { break }
      do {
        let fault = try run(item, LaneSession(database: session, worker: worker, now: now))
        let rows = try session.execute("SELECT state FROM patchbay_jobs ORDER BY id").rows.map { try $0[0].string }
        switch fault {
        case nil: item.committed()
        case let fault?:
          item.abandoned(SQLError(.connectionLost, statement: "COMMIT", plugin: nil))
          faults.put(fault)
        }
        states.put(rows)
      } catch {
        try? session.rollback()
        item.abandoned(error)
      }
    }
    session.close()
    state.withLock { $0.hasEnded = true }
    signal.signalAll()
  }

  private func run(_ item: any LaneItem, _ session: LaneSession) throws -> Fault? {
    try session.database.begin()
    do { try item.run(in: session) } catch {
      try session.database.rollback()
      try session.database.begin()
      try item.record(error, in: session)
    }
    let fault = try state.withLock { $0.judge }(session.database)
    if case .refused = fault { try session.database.rollback() } else { try session.database.commit() }
    return fault
  }

  var depth: Int { state.withLock { $0.queue.count } }

  func submit(_ item: any LaneItem) throws(LaneRefusal) {
    let isTaken = state.withLock { state in
      if !state.isClosed { state.queue.append(item) }
      return !state.isClosed
    }
    guard isTaken else { throw .closed }
    signal.signal()
  }

  func drained() async { try? await run { _ in } }

  func close() async {
    state.withLock { $0.isClosed = true }
    signal.signalAll()
  }

  /// Waits until the thread has ended.
  func join() { signal.wait { state.withLock { $0.hasEnded } } }

  var isResting: Bool { false }
  func rest(ifIdleSince limit: Int64) -> Bool { false }
}

/// A clock of which is known how often somebody wanted to sleep until a time that had come already.
final class WatchedClock: HostClock {
  let clock = ManualClock()
  private let count = Atomic(0)

  var sleepsInVain: Int { count.load(ordering: .relaxed) }
  var now: Int64 { clock.now }

  func sleep(until deadline: Int64) async throws(CancellationError) {
    if deadline < clock.now { count.wrappingAdd(1, ordering: .relaxed) }
    try await clock.sleep(until: deadline)
  }
}

/// A bot with a job runner and plugins of a test's own, on a real database.
final class JobDesk: Sendable {
  /// What a job is given to do.
  struct Order: Codable, Sendable {
    var text: String
  }

  let lane: FaultyLane
  let clock = WatchedClock()
  let bot: Bot
  /// This host's number, where several can serve a bot.
  let host: Int64?
  private let storage: StorageBox
  private let folder: ScratchFolder
  private let threads = JobThreads()
  private let scheduler: WakeScheduler
  private let telegram: TelegramHTTP
  private let http: JobHTTP

  // Proof of @unchecked: it is kept until the desk is gone, and nothing is done with it in between.
  private struct StorageBox: @unchecked Sendable { let database: StorageDatabase }

  static let info = BotInfo(id: 42, name: "shop", username: "shop_bot", language: .russian, timezone: "UTC", admins: [])

  private init(_ engine: StorageEngine) throws {
    let database = try StorageDatabase(engine)
    storage = StorageBox(database: database)
    lane = FaultyLane(database.connector)
    folder = try ScratchFolder()
    host = engine == .sqlite ? nil : 7
    scheduler = WakeScheduler(clock: clock)
    let services = HostServices(
      limits: HostServices.Limits(), identity: HostIdentity(inheriting: folder.path, version: "1"), log: .silent,
      secrets: SecretRegistry(),
      journal: try CrashJournal.open(folder.path + "/journal").journal, metrics: HostMetrics(registry: Metrics()),
      scheduler: scheduler, clock: clock, wallClock: { [lane] in lane.now }, random: .one)
    let outbound = OutboundQueue(
      bot: "shop", client: StubTelegram { _, _ in "true" }, sink: StubSink(), scheduler: scheduler, clock: clock, log: .silent)
    telegram = TelegramHTTP(log: .silent)
    http = JobHTTP(log: .silent)
    let context = BotContext(
      info: Self.info, services: services, host: host, numbers: OutboxNumbers(after: 0, slot: 1))
    bot = Bot(context, lane: lane, outbound: outbound, files: FolderStorage(folder: folder.path + "/files"))
    let client = TelegramClient(telegram, base: "http://127.0.0.1:9", token: "1:x")
    bot.jobs.prepare(
      bot.transactions,
      JobRunner.Means(
        telegram: JobTelegram(client: client, outbound: outbound), http: http, files: bot.files, threads: threads))
    bot.jobs.start()
  }

  /// Sets up a desk with one plugin, `shop`, works at it and clears it away.
  static func work(
    _ engine: StorageEngine, _ register: (Registration) throws -> Void, _ body: (JobDesk) async throws -> Void
  ) async throws {
    let desk = try JobDesk(engine)
    do {
      try desk.install(register)
      try await body(desk)
    } catch { Issue.record(error) }
    await desk.clear()
  }

  private func clear() async {
    lane.heal()
    // Whoever waits for the database goes on.
    clock.clock.advance(by: 10_000)
    await bot.jobs.stop(limit: .zero)
    await lane.close()
    try? await onThread { [lane] in lane.join() }
    scheduler.shutdown()
    await telegram.shutdown()
    await http.shutdown()
    threads.stop()
    folder.remove()
  }

  /// Puts another version of the plugin in place.
  func install(_ register: (Registration) throws -> Void) throws {
    let scope = RegistrationScope(plugin: "shop", bot: Self.info)
    try register(Registration(scope: scope))
    bot.context.install(
      try RouteTable([
        Generation(
          plugin: "shop", manifest: Manifest(id: "shop", version: "1", title: LocalizedText("shop")), image: "00",
          settings: SettingsNode(.map([])), items: scope.items)
      ]))
    bot.jobs.tableChanged()
  }

  /// Starts work as a transaction of a plugin's does.
  @discardableResult
  func enqueue(_ name: String, _ text: String = "", user: Int64? = nil, key: String? = nil) async throws -> Int64 {
    let payload = Array(#"{"v":{"text":"\#(text)"}}"#.utf8)
    let (id, now) = try await lane.run { session in
      let request = JobRequest(name: name, payload: payload, key: key, delay: 0, priority: .normal, user: user)
      return (try JobStore(session, bot: 42).insert(request, plugin: "shop", mayDebit: false).id, session.now)
    }
    var effects = JobWakeups()
    effects.started(JobKind("shop", name), due: now, now: now)
    bot.jobs.heard(effects)
    return id
  }

  /// One column of a query, in a transaction of its own.
  func column(_ statement: Statement) async throws -> [String] {
    try await lane.run { try $0.execute(statement).rows.map { try $0[0].string } }
  }

  func change(_ statement: Statement) async throws { try await lane.run { _ = try $0.execute(statement) } }

  /// Waits until the states of all jobs are these, in the jobs' order.
  func until(_ states: [String]) async {
    // What was put before this call may be the last there is.
    await lane.states.wait { $0.last == states }
  }

  /// Lets time pass little by little until the jobs have these states: whoever sleeps, now or only later, wakes.
  func passTime(until states: [String]) async {
    while lane.states.values.last != states, !Task.isCancelled {
      clock.clock.advance(by: 20)
      // Only so that the runner's threads come to it: the time that it goes by is the manual clock's.
      try? await Task.sleep(for: .milliseconds(2))
    }
  }
}
