import Glibc
import PatchbayConfiguration
import PatchbayStorage
import PluginAPI

/// One end of a move: a bot's database, open. Used by one thread, and closed when it is let go.
final class MoveEnd {
  enum Use {
    /// Beside whoever serves the bot.
    case look
    /// Kept from every host and every other command.
    case alone
  }

  let location: DatabaseLocation
  let session: any DatabaseSession
  private let lock: DatabaseLock?

  init(_ location: DatabaseLocation, for use: Use) throws {
    self.location = location
    switch location {
    case .sqlite(let path):
      lock = use == .alone ? try DatabaseLock(database: path) : nil
      // A move goes through all pages once, and takes memory for that time.
      session = try SQLiteConnection(path: path, options: SQLiteOptions(cacheSize: 64 << 10))
    case .postgres(let url, let schema):
      lock = nil
      var options = PostgresOptions(url: url, schema: schema, applicationName: "patchbay move")
      options.lockTimeoutMilliseconds = 5_000
      // One transaction holds the whole move, and its keys are made over all rows at once.
      options.statementTimeoutMilliseconds = 0
      options.idleTransactionTimeoutMilliseconds = 0
      options.answerTimeoutMilliseconds = 24 * 3600 * 1000
      session = try PostgresConnection(options)
    }
    if use == .alone, try !HostTables.takeBotAlone(on: session) { throw MoveError.inUse(location.address) }
  }

  deinit { close() }

  func close() {
    session.close()
    lock?.release()
  }

  /// Whether there is anything to open: looking must not make a file.
  static func exists(_ location: DatabaseLocation) -> Bool {
    switch location {
    case .sqlite(let path): access(path, F_OK) == 0
    case .postgres: true
    }
  }

  /// Whether both lead to one database, as far as their names tell. What is one without looking so is found in use, or full.
  static func isSame(_ a: DatabaseLocation, _ b: DatabaseLocation) -> Bool {
    guard case .sqlite(let first) = a, case .sqlite(let second) = b else { return a == b }
    return DatabaseLock.resolved(first) == DatabaseLock.resolved(second)
  }

  /// The tables that hold the bot's data, in the order of their names; views left out.
  func tables() throws -> [String] {
    try session.reloadTableOwners()
    let owners = session.tableOwners
    return try session.catalog().filter { $0.kind == .table && owners.owner(of: $0.name) != nil }.map(\.name).sorted()
  }

  func count(_ table: String) throws -> Int {
    Int(try session.execute(rendered: "SELECT count(*) FROM \(quoted(table))", [], as: .host).one().int64)
  }

  /// What has been applied, in its order.
  func migrations() throws -> [AppliedStep] {
    guard session.tableOwners.owner(of: "patchbay_migrations") != nil else { return [] }
    return try session.execute("SELECT plugin, name, checksum FROM {migrations} ORDER BY plugin, position").rows.map {
      AppliedStep(plugin: try $0[0].string, name: try $0[1].string, checksum: try $0[2].string)
    }
  }
}

/// A migration that a database has.
struct AppliedStep: Sendable, Equatable {
  let plugin: String
  let name: String
  let checksum: String
}
