import Host
import Logging
import PatchbayBase
import PatchbayObservability
import PatchbayStorage
import PluginAPI

/// A bot's database and its lane, as a host makes them.
final class BenchDatabase {
  static let bot: Int64 = 42

  private enum Place {
    case sqlite(String)
    case postgres(String, schema: String)
  }

  private let place: Place
  private let executor = LaneExecutor(threads: 2)
  private var open: (any Lane)?

  private init(_ place: Place) { self.place = place }

  static func sqlite(_ path: String) throws -> BenchDatabase { BenchDatabase(.sqlite(path)) }
  static func postgres(_ url: String, schema: String) -> BenchDatabase { BenchDatabase(.postgres(url, schema: schema)) }

  func lane(connections: Int) -> any Lane {
    if let open { return open }
    let log = Logger(label: "bench")
    let lane: any Lane
    switch place {
    case .sqlite(let path):
      lane = SQLiteLane(
        bot: "bench", database: SQLiteLaneDatabase(path: path, wallClock: { WallClock.now }, log: log), executor: executor,
        capacity: 4096)
    case .postgres(let url, let schema):
      var limits = PostgresLane.Limits()
      limits.connections = connections
      lane = PostgresLane(
        bot: "bench", options: PostgresOptions(url: Secret(url), schema: schema, applicationName: "patchbay bench"),
        limits: limits, workers: LaneWorkers(), figures: HostMetrics(registry: Metrics()).database(of: "bench"),
        wallClock: { WallClock.now }, log: log, prepareConnection: { try HostTables.join($0) })
    }
    open = lane
    return lane
  }

  /// Makes the host's tables, and people with plenty.
  func prepare() async throws {
    let lane = lane(connections: 1)
    try await lane.runAlone { session in
      _ = try HostTables.migrate(session.database, now: session.now)
    }
    try await lane.run { session in
      let book = LedgerBook(session, bot: Self.bot, origin: LedgerOrigin(.host))
      for user in 1...Accounts.people {
        try session.execute(
          "INSERT INTO patchbay_users (bot, id, first_name, first_seen, last_seen) VALUES (?, ?, 'P', 1, 1) ON CONFLICT DO NOTHING",
          [.integer(Self.bot), .integer(user)])
        _ = try book.transfer(
          [.init(.units(1_000_000_000), from: .promotions, to: .user(user), kind: "welcome")], key: "welcome/\(user)")
      }
    }
  }

  func verify() async throws -> [LedgerVerifier.Fault] {
    try await lane(connections: 1).run { session in
      try LedgerVerifier.isolate(session)
      var verifier = LedgerVerifier()
      try verifier.finish(session)
      return verifier.faults
    }
  }

  func close() async {
    await open?.close()
    executor.stop()
  }
}
