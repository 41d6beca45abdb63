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

  /// Ends the session, and a transaction that is open without effect. Closing twice does nothing.
  func close()

  /// Stops what the session runs, from another thread.
  var interrupter: any SQLInterrupter { get }

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

  /// Runs a statement that the host put together from the catalog's names; `text` has a `?` for each value, as literals
  /// have. The one that was run last may be kept compiled.
  func execute(rendered text: String, _ values: [SQLValue], as principal: SQLPrincipal) throws(SQLError) -> SQLResult

  /// Runs statements of the host's own one after the other, in as few round trips as the engine can; the first that fails
  /// ends it.
  func execute(together calls: [SQLCall]) throws(SQLError) -> [SQLResult]

  /// Runs a statement whose result nobody needs, no later than the next call that has one or ``commit()``: its failure is
  /// thrown there, or here.
  func post(_ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal) throws(SQLError)

  /// Opens a transaction that may write.
  ///
  /// - Parameter key: transactions of the same key run one after the other, on all hosts; `nil` for one that minds no order.
  func begin(serializing key: Int64?) throws(SQLError)
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

  /// Makes the engine ready for a plugin's statements, before its first migration.
  func admit(plugin: String) throws(SQLError)

  /// Waits until no other host migrates this database, and keeps them from it; outside of any transaction.
  func lockMigrations() throws(SQLError)
  func unlockMigrations() throws(SQLError)

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

  /// Opens a transaction that may write and minds no order.
  package func begin() throws(SQLError) { try begin(serializing: nil) }
}

/// A statement of the host's own and its values.
package struct SQLCall: Sendable {
  package let statement: Statement
  package let values: [SQLValue]

  package init(_ statement: Statement, _ values: [SQLValue] = []) {
    self.statement = statement
    self.values = values
  }
}

/// Stops a session's SQL from another thread, for a handler whose deadline passed.
///
/// The session's thread arms it around a handler; whoever watches the clock interrupts by the token it was given. A token of
/// a handler that has ended does nothing, so a late interrupt never hits the next handler.
package protocol SQLInterrupter: AnyObject, Sendable {
  /// Whether the handler that runs has been interrupted: nothing more of it may be run.
  var isInterrupted: Bool { get }

  /// Milliseconds that the session has waited for a server since it was armed last; 0 for an engine without one.
  var waitedMilliseconds: Int64 { get }

  /// Called by the session's thread before a handler. The token stands for this handler.
  func arm() -> UInt64

  /// Called by the session's thread after a handler.
  func disarm()

  /// Stops the statement that is running and refuses further ones until the handler has ended. From any thread.
  ///
  /// - Returns: whether the handler was still running.
  @discardableResult
  func interrupt(_ token: UInt64) -> Bool
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
