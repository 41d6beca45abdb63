package import PluginAPI

/// The SQL that an engine speaks.
package enum SQLDialect: String, Sendable, CaseIterable {
  case sqlite, postgres
}

/// One connection to a bot's database: what each engine implements, and all that the rest of the host knows of it.
///
/// A session is used by one thread at a time. After any error, and after every handler, look at ``isBroken`` (close the
/// session and open another) and ``isInTransaction`` (false: the transaction is gone, with everything done in it).
package protocol DatabaseSession: AnyObject {
  var dialect: SQLDialect { get }

  /// Whether the transaction that ``begin()`` opened is still open in the engine.
  var isInTransaction: Bool { get }

  /// Whether the session can't be used again. Every call then throws ``SQLError/Code-swift.enum/connectionLost``.
  var isBroken: Bool { get }

  /// Which plugin owns which table; what ``reloadTableOwners()`` last read.
  var tableOwners: TableOwners { get }

  /// Runs one statement.
  ///
  /// - Parameters:
  ///   - values: one for each `?`.
  ///   - maxRows: how many rows are kept; a query is stopped when it has given them, a writing statement runs to its end.
  func execute(
    _ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal, maxRows: Int
  ) throws(SQLError) -> SQLResult

  /// Runs a statement that the schema renderer made: not cached, no values, no rows.
  func execute(rendered text: String, as principal: SQLPrincipal) throws(SQLError)

  /// Opens a transaction that may write.
  func begin() throws(SQLError)
  /// Ends the transaction and makes it durable.
  func commit() throws(SQLError)
  /// Ends the transaction without effect. Does nothing when none is open.
  func rollback() throws(SQLError)

  /// Opens a savepoint in the transaction. Savepoints nest.
  func savepoint() throws(SQLError)
  /// Keeps what was done since the innermost savepoint. Throws a foreign-key constraint error, and leaves the savepoint
  /// open, if a deferred foreign key was left unsatisfied: it would fail the commit of everyone in the transaction.
  func releaseSavepoint() throws(SQLError)
  /// Undoes what was done since the innermost savepoint, and closes it.
  func rollbackToSavepoint() throws(SQLError)

  /// The tables, views, indexes and triggers that exist, the engine's own left out.
  func catalog() throws(SQLError) -> [CatalogEntry]

  /// Reads the owners of tables anew and forgets prepared statements; after migrations.
  func reloadTableOwners() throws(SQLError)
}

extension DatabaseSession {
  /// Runs one statement and keeps all its rows.
  @discardableResult
  package func execute(
    _ statement: Statement, _ values: [SQLValue] = [], as principal: SQLPrincipal = .host
  ) throws(SQLError) -> SQLResult {
    try execute(statement, values, as: principal, maxRows: .max)
  }
}

/// Something that a database holds by a name.
package struct CatalogEntry: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case table, view, index, trigger
  }

  package let name: String
  package let kind: Kind
  /// The table or view that it belongs to; the name itself for a table or view.
  package let table: String

  package init(name: String, kind: Kind, table: String) {
    self.name = name
    self.kind = kind
    self.table = table
  }
}
