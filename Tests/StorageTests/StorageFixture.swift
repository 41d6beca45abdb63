import BaseTesting
import PatchbayStorage
import PluginAPI
import StorageTesting

/// A database in a folder of its own, which goes when the fixture goes.
final class StorageFixture {
  private let home: TestFolder
  var folder: String { home.path }
  var path: String { home / "data/bot.sqlite" }
  private(set) var session: SQLiteConnection

  /// - Parameter migrated: whether the host's tables are made.
  init(migrated: Bool = true, options: SQLiteOptions = SQLiteOptions()) throws {
    home = try TestFolder()
    session = try SQLiteConnection(path: home / "data/bot.sqlite", options: options)
    if migrated { try MigrationRunner(session: session, now: 1).migrate(host: HostSample.migrations) }
  }

  // The folder goes with the fixture.
  deinit { session.close() }

  /// Closes the connection and opens another.
  func reopen() throws {
    session.close()
    session = try SQLiteConnection(path: path)
  }

  @discardableResult
  func migrate(_ plugin: String, _ migrations: Migration...) throws -> MigrationReport {
    try MigrationRunner(session: session, now: 2).migrate(plugin: plugin, migrations)
  }

  /// Runs a body in a transaction that is committed.
  @discardableResult
  func transaction<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    try session.begin()
    do {
      let result = try body(session)
      try session.commit()
      return result
    } catch {
      try session.rollback()
      throw error
    }
  }

  func count(_ statement: Statement) throws -> Int {
    try session.execute(statement).one().int
  }
}

/// A host's own tables, as few as tests of the storage need.
enum HostSample {
  static let migrations = [
    Migration("001-host") { schema in
      StorageTables.create(in: schema)
      schema.create("meta") {
        $0.text("name")
        $0.text("value")
        $0.primaryKey("name")
      }
      schema.create("users") {
        $0.integer("id")
        $0.primaryKey("id")
      }
    },
    Migration("002-updates", .compatible) { schema in
      schema.create("updates") {
        $0.integer("update_id")
        $0.text("reply_state", default: "none")
        $0.primaryKey("update_id")
        $0.index("update_id", where: "reply_state = 'pending'", name: "updates_pending")
      }
    },
  ]
}

extension StorageDatabase {
  /// - Parameter migrated: whether a host's tables are made.
  convenience init(_ engine: StorageEngine, migrated: Bool = true) throws {
    try self.init(engine, host: migrated ? HostSample.migrations : [])
  }
}
