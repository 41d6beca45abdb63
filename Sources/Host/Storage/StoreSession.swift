package import PluginAPI

/// A database and the time, for what reads and writes the host's own tables inside of a transaction.
package struct StoreSession {
  package let database: any DatabaseSession
  /// Milliseconds since 1970; the same for the whole transaction.
  package let now: Int64
  /// The same by the clock of due times, ``DueClock``: for what waits, and not for what people read.
  package let due: Int64

  /// - Parameter due: by the clock of due times; `nil` where nothing waits that long.
  package init(database: any DatabaseSession, now: Int64, due: Int64? = nil) {
    self.database = database
    self.now = now
    self.due = due ?? now
  }

  /// Runs a statement of the host's own.
  @discardableResult
  package func execute(_ statement: Statement, _ values: [SQLValue] = []) throws -> SQLResult {
    try database.execute(statement, values, as: .host, maxRows: .max)
  }

  /// Runs a statement of the host's own whose result nobody needs; its failure may show only later in the transaction.
  package func post(_ statement: Statement, _ values: [SQLValue] = []) throws {
    try database.post(statement, values, as: .host)
  }
}
