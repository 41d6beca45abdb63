import PluginAPI
import PostgresTesting
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayStorage

/// What keeps the storage contract: the tests named `StorageContract…` run one body for each.
enum StorageEngine: String, CaseIterable, CustomTestStringConvertible {
  case sqlite
  /// As a user who may create roles: each plugin has one.
  case postgres
  /// As a user who may not: statements are checked before their first run.
  case postgresWithoutRoles

  var testDescription: String { rawValue }
  var dialect: SQLDialect { self == .sqlite ? .sqlite : .postgres }
}

/// A bot's database of one engine, which no other test uses.
final class StorageDatabase {
  let engine: StorageEngine
  private(set) var session: any DatabaseSession
  private let place: Place

  fileprivate enum Place: Sendable {
    case folder(String)
    case schema(PostgresOptions)
  }

  /// Opens connections to the database, from any thread.
  struct Connector: Sendable {
    fileprivate let place: Place

    func connect() throws -> any DatabaseSession {
      switch place {
      case .folder(let folder): try SQLiteConnection(path: folder + "/bot.sqlite")
      case .schema(let options): try PostgresConnection(options)
      }
    }
  }

  var connector: Connector { Connector(place: place) }

  /// - Parameter migrated: whether the host's tables are made.
  init(_ engine: StorageEngine, migrated: Bool = true) throws {
    self.engine = engine
    switch engine {
    case .sqlite:
      place = .folder(try StorageFixture.makeFolder())
    case .postgres, .postgresWithoutRoles:
      let server = try PostgresServer.shared()
      let user = try server.user(mayCreateRoles: engine == .postgres)
      place = .schema(server.options(user: user, schema: server.newName("bot")))
    }
    session = try Connector(place: place).connect()
    if migrated { try HostTables.migrate(session, now: 1) }
  }

  deinit {
    session.close()
    if case .folder(let folder) = place { StorageFixture.remove(folder) }
  }

  /// Another connection to the same database; the caller closes it.
  func connect() throws -> any DatabaseSession { try connector.connect() }

  /// Closes the connection and opens another.
  func reopen() throws {
    session.close()
    session = try connect()
  }

  /// The connection, where it is PostgreSQL's.
  var postgres: PostgresConnection? { session as? PostgresConnection }

  @discardableResult
  func migrate(_ plugin: String, _ migrations: Migration...) throws -> MigrationReport {
    try MigrationRunner(session: session, now: 2).migrate(plugin: plugin, migrations)
  }

  /// Runs a body in a transaction that is committed.
  @discardableResult
  func transaction<Result>(_ body: (any DatabaseSession) throws -> Result) throws -> Result {
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
  func run(_ statement: Statement, _ values: [SQLValue] = [], as plugin: String = "shop") throws -> SQLResult {
    try transaction { try $0.execute(statement, values, as: .plugin(plugin)) }
  }

  func count(_ statement: Statement) throws -> Int {
    try session.execute(statement).one().int
  }
}

/// Runs a body on a thread of its own: what waits for a database must not take a thread from the other tests.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    startThread(named: "test") { continuation.resume(with: Result(catching: body)) }
  }
}
