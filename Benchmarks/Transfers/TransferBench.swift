import Glibc
import Host
import Logging
import PluginAPI

/// Transfers through the host's ledger on its lanes, and SQLite's own speed at the same statements. `Benchmarks/transfers`
/// runs it; figures go to standard output as one JSON object.
///
///     TransferBench sqlite PATH many|hot SECONDS         on a SQLite lane
///     TransferBench bare PATH many|hot SECONDS           the same statements by sqlite3 alone, 64 transfers a commit
///     TransferBench postgres URL SCHEMA many|hot SECONDS CONNECTIONS
///     TransferBench prepare URL SCHEMA                   tables and people
///     TransferBench verify sqlite PATH | URL SCHEMA
@main struct TransferBench {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("sqlite", 4):
      let database = try BenchDatabase.sqlite(arguments[1])
      try await database.prepare()
      let load = try LaneLoad(database.lane(connections: 1), try Accounts(arguments[2]), inFlight: 256)
      report(await load.run(seconds: try number(arguments[3])))
      await database.close()
    case ("bare", 4):
      let database = try BenchDatabase.sqlite(arguments[1])
      try await database.prepare()
      await database.close()
      report(try BareLoop(path: arguments[1], accounts: try Accounts(arguments[2])).run(seconds: try number(arguments[3])))
    case ("postgres", 6):
      let connections = try number(arguments[5])
      let database = BenchDatabase.postgres(arguments[1], schema: arguments[2])
      let load = try LaneLoad(database.lane(connections: connections), try Accounts(arguments[3]), inFlight: connections * 2)
      report(await load.run(seconds: try number(arguments[4])))
      await database.close()
    case ("prepare", 3):
      let database = BenchDatabase.postgres(arguments[1], schema: arguments[2])
      try await database.prepare()
      await database.close()
    case ("verify", 3):
      let database =
        arguments[1] == "sqlite" ? try BenchDatabase.sqlite(arguments[2]) : .postgres(arguments[1], schema: arguments[2])
      let faults = try await database.verify()
      await database.close()
      print("{\"faults\": \(faults.count)}")
      for fault in faults { print(fault) }
      exit(faults.isEmpty ? 0 : 1)
    default:
      throw BenchError.usage("usage: see Benchmarks/Transfers/TransferBench.swift")
    }
  }

  private static func number(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else { throw BenchError.usage("'\(text)' is no number above zero") }
    return number
  }

  private static func report(_ figures: Figures) {
    print(
      """
      {"requests": \(figures.transfers), "rate": \(figures.rate), "p50_ms": \(figures.milliseconds(0.5)), \
      "p99_ms": \(figures.milliseconds(0.99)), "failed": \(figures.failed)}
      """)
  }
}

enum BenchError: Error, CustomStringConvertible {
  case usage(String)
  case sqlite(String)

  var description: String {
    switch self {
    case .usage(let reason), .sqlite(let reason): reason
    }
  }
}

/// From whom the transfers take; they all give to the bot's revenue, which has no row.
enum Accounts: String {
  /// A thousand people.
  case many
  /// One person, whose row every transfer waits for.
  case hot

  init(_ text: String) throws {
    guard let accounts = Accounts(rawValue: text) else { throw BenchError.usage("'\(text)' is neither many nor hot") }
    self = accounts
  }

  static let people: Int64 = 1000

  func user(_ number: Int64) -> Int64 { self == .many ? 1 + number % Self.people : 1 }
}

/// What a run came to.
struct Figures: Sendable {
  var transfers = 0
  var failed = 0
  var seconds = 0.0
  /// Microseconds from asking to knowing that it is durable.
  var latencies: [Int32] = []

  var rate: Double { (Double(transfers) / seconds * 10).rounded() / 10 }

  func milliseconds(_ share: Double) -> Double {
    guard !latencies.isEmpty else { return 0 }
    let sorted = latencies.sorted()
    return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) / 1000
  }
}

/// Microseconds on a clock that never goes back.
func microseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
}
