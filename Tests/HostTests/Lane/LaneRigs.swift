import BaseTesting
import Logging
@_spi(Host) import PluginAPI
import PostgresTesting
import StorageTesting
import Synchronization
import TelegramTesting

@testable import Host
@testable import PatchbayBase
@testable import PatchbayObservability
@testable import PatchbayStorage
@testable import PatchbayTelegram

/// A lane on a schema of its own, with the tables of the host and of a plugin `ref`.
struct PostgresLaneRig {
  let server: PostgresServer
  let schema: String
  let lane: PostgresLane
  private let applicationName: String

  init(
    isPrepared: Bool = true, _ change: (inout PostgresOptions, inout PostgresLane.Limits) -> Void = { _, _ in }
  ) async throws {
    server = try PostgresServer.shared()
    schema = server.newName("lane")
    var options = server.options(schema: schema)
    options.applicationName = schema
    var limits = PostgresLane.Limits()
    change(&options, &limits)
    applicationName = options.applicationName
    lane = PostgresLane(
      bot: "test", options: options, limits: limits, workers: LaneWorkers(),
      figures: HostMetrics(registry: Metrics()).database(of: "test"), wallClock: { 1000 }, log: .silent,
      prepareConnection: { try HostTables.join($0) })
    guard isPrepared else { return }
    try await lane.runAlone { session in
      try HostTables.migrate(session.database, now: 0)
      try MigrationRunner(session: session.database, now: 0).migrate(plugin: "ref", [Sample.visits])
    }
  }

  /// Ends the lane's connections at the server.
  func hangUp() throws {
    try server.run("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE application_name = '\(applicationName)'")
  }

  /// Locks the row of person 1 of the plugin's, until the transaction of what is returned ends.
  func holdRow() throws -> PostgresConnection {
    let holder = try PostgresConnection(server.options(schema: schema))
    try holder.execute("INSERT INTO ref_visits (user_id) VALUES (1)")
    try holder.begin()
    try holder.execute("UPDATE ref_visits SET count = 1")
    return holder
  }
}

/// A lane on a file of its own, without tables.
struct SQLiteLaneRig {
  let folder: TestFolder
  let lane: SQLiteLane
  let executor = LaneExecutor(threads: 1)

  init(capacity: Int = 1000) throws {
    folder = try TestFolder()
    lane = SQLiteLane(
      bot: "test", database: SQLiteLaneDatabase(path: folder / "lane.sqlite", wallClock: { 1000 }, log: .silent),
      executor: executor, capacity: capacity)
  }
}

/// An item that does what a test says.
final class LaneStep: LaneItem {
  enum Outcome: Sendable {
    case kept
    case recorded(any Error)
    case abandoned(any Error)
  }

  let priority: LanePriority
  let orderKey: Int64?
  /// The numbers of its runs.
  let runs = Mailbox<Int>()
  private let fetch: FetchedUpdates?
  private let body: @Sendable (LaneSession) throws -> Void
  private let recording: @Sendable (any Error, LaneSession) throws -> Void
  private let failure = Mutex<(any Error)?>(nil)
  private let outcomes = Mailbox<Outcome>()

  init(
    priority: LanePriority = .normal, orderKey: Int64? = nil, fetch: FetchedUpdates? = nil,
    _ body: @escaping @Sendable (LaneSession) throws -> Void = { _ in },
    recording: @escaping @Sendable (any Error, LaneSession) throws -> Void = { _, _ in }
  ) {
    self.priority = priority
    self.orderKey = orderKey
    self.fetch = fetch
    self.recording = recording
    self.body = body
  }

  var outcome: Outcome {
    get async { await outcomes.wait { !$0.isEmpty }[0] }
  }

  var isOutOfTurn: Bool { orderKey.map { fetch?.isForsaken($0) == true } ?? false }

  func forsaken() {
    if let orderKey { fetch?.forsake(orderKey) }
  }

  func run(in session: LaneSession) throws {
    failure.withLock { $0 = nil }
    runs.put(runs.values.count + 1)
    try body(session)
  }

  func record(_ failure: any Error, in session: LaneSession) throws {
    try recording(failure, session)
    self.failure.withLock { $0 = failure }
  }

  func committed() { outcomes.put(failure.withLock { $0 }.map { .recorded($0) } ?? .kept) }

  func abandoned(_ error: any Error) {
    forsaken()
    outcomes.put(.abandoned(error))
  }
}

/// A bot without plugins on a lane, and updates for it.
struct LaneBot {
  let bot: Bot
  /// What it says.
  let telegram = StubTelegram { _, _ in #"{"ok":true,"result":true}"# }
  private let folder: TestFolder

  /// - Parameter suspects: what is known against updates.
  init(_ lane: any Lane, limits: HostServices.Limits = .init(), suspects: [CrashSuspect] = []) throws {
    folder = try TestFolder()
    let scheduler = WakeScheduler()
    let journal = try CrashJournal.open(folder / "journal").journal
    let services = HostServices(
      limits: limits, identity: HostIdentity(inheriting: folder.path, version: "1"), log: .silent,
      secrets: SecretRegistry(), journal: journal, suspicions: Suspicions(suspects, journal: journal),
      metrics: HostMetrics(registry: Metrics()),
      scheduler: scheduler, clock: SystemClock(), wallClock: { 1000 }, random: .system)
    let context = BotContext(
      info: BotInfo(id: 42, name: "test", username: "test_bot", language: .english, timezone: "UTC", admins: []),
      services: services, host: nil, numbers: OutboxNumbers(after: 0, slot: 0))
    bot = Bot(
      context, lane: lane,
      outbound: OutboundQueue(
        bot: "test", client: telegram, sink: StubSink(), scheduler: scheduler, log: .silent),
      files: FolderStorage(folder: folder / "files"))
  }

  /// - Parameter name: the person's, as JSON has it.
  func message(_ id: Int64, chat: Int64, name: String = "Ann") -> RawUpdate {
    let json = """
      {"update_id":\(id),"message":{"message_id":\(id),"date":1,"text":"hi","chat":{"id":\(chat),"type":"private"},\
      "from":{"id":7,"is_bot":false,"first_name":"\(name)"}}}
      """
    return RawUpdate(id: id, bytes: Array(json.utf8))
  }

  /// The updates that were handled, in their order.
  func handled() async throws -> [Int64] {
    // Rows of a table that nothing was deleted from lie in the order in which they came.
    try await bot.lane.run { try $0.execute("SELECT update_id FROM patchbay_updates ORDER BY ctid").rows.map { try $0[0].int64 } }
  }

  func close() async {
    await bot.lane.close()
  }
}
