import BaseTesting
import PatchbayBase
package import PatchbayStorage
package import PluginAPI
import PostgresTesting

/// What keeps the storage contract: the tests named `StorageContract…` run one body for each.
package enum StorageEngine: String, CaseIterable, Sendable {
  case sqlite
  /// As a user who may create roles: each plugin has one.
  case postgres
  /// As a user who may not: statements are checked before their first run.
  case postgresWithoutRoles

  package var dialect: SQLDialect { self == .sqlite ? .sqlite : .postgres }
}

/// A bot's database of one engine, which no other test uses.
package final class StorageDatabase {
  package let engine: StorageEngine
  package private(set) var session: any DatabaseSession
  private let place: Place

  fileprivate enum Place: Sendable {
    case folder(TestFolder)
    case schema(PostgresOptions)
  }

  /// Opens connections to the database, from any thread.
  package struct Connector: Sendable {
    fileprivate let place: Place

    package func connect() throws -> any DatabaseSession {
      switch place {
      case .folder(let folder): try SQLiteConnection(path: folder / "bot.sqlite")
      case .schema(let options): try PostgresConnection(options)
      }
    }
  }

  package var connector: Connector { Connector(place: place) }

  /// - Parameter tables: the host's own, which are made; without any, none are.
  package init(_ engine: StorageEngine, host tables: [Migration]) throws {
    self.engine = engine
    switch engine {
    case .sqlite:
      place = .folder(try TestFolder())
    case .postgres, .postgresWithoutRoles:
      let server = try PostgresServer.shared()
      let user = try server.user(mayCreateRoles: engine == .postgres)
      place = .schema(server.options(user: user, schema: server.newName("bot")))
    }
    session = try Connector(place: place).connect()
    if !tables.isEmpty { try MigrationRunner(session: session, now: 1).migrate(host: tables) }
  }

  // The folder goes with the last that knows it.
  deinit { session.close() }

  /// Another connection to the same database; the caller closes it.
  package func connect() throws -> any DatabaseSession { try connector.connect() }

  /// Closes the connection and opens another.
  package func reopen() throws {
    session.close()
    session = try connect()
  }

  /// The connection, where it is PostgreSQL's.
  package var postgres: PostgresConnection? { session as? PostgresConnection }

  @discardableResult
  package func migrate(_ plugin: String, _ migrations: Migration...) throws -> MigrationReport {
    try MigrationRunner(session: session, now: 2).migrate(plugin: plugin, migrations)
  }

  /// Runs a body in a transaction that is committed.
  @discardableResult
  package func transaction<Result>(_ body: (any DatabaseSession) throws -> Result) throws -> Result {
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

  /// Runs one statement of a plugin in a transaction of its own.
  @discardableResult
  package func run(_ statement: Statement, _ values: [SQLValue] = [], as plugin: String = "shop") throws -> SQLResult {
    try transaction { try $0.execute(statement, values, as: .plugin(plugin)) }
  }

  package func count(_ statement: Statement) throws -> Int {
    try session.execute(statement).one().int
  }
}

/// Runs a body on a thread of its own: what waits for a database must not take a thread from the other tests.
package func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    startThread(named: "test") { continuation.resume(with: Result(catching: body)) }
  }
}
