import Host
import PatchbayStorage
import PluginAPI

/// Notes the statements that run on a session, with their values.
final class RecordingSession: DatabaseSession {
  private(set) var calls: [SQLCall] = []
  private let real: any DatabaseSession

  init(_ real: any DatabaseSession) { self.real = real }

  func execute(
    _ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal, maxRows: Int
  ) throws(SQLError) -> SQLResult {
    calls.append(SQLCall(statement, values))
    return try real.execute(statement, values, as: principal, maxRows: maxRows)
  }

  func execute(together calls: [SQLCall]) throws(SQLError) -> [SQLResult] {
    self.calls += calls
    return try real.execute(together: calls)
  }

  func post(_ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal) throws(SQLError) {
    calls.append(SQLCall(statement, values))
    try real.post(statement, values, as: principal)
  }

  var dialect: SQLDialect { real.dialect }
  var isInTransaction: Bool { real.isInTransaction }
  var isBroken: Bool { real.isBroken }
  var interrupter: any SQLInterrupter { real.interrupter }
  var tableOwners: TableOwners { real.tableOwners }
  func execute(rendered text: String, as principal: SQLPrincipal) throws(SQLError) {
    try real.execute(rendered: text, as: principal)
  }
  func execute(rendered text: String, _ values: [SQLValue], as principal: SQLPrincipal) throws(SQLError) -> SQLResult {
    try real.execute(rendered: text, values, as: principal)
  }
  func begin(serializing key: Int64?) throws(SQLError) { try real.begin(serializing: key) }
  func commit() throws(SQLError) { try real.commit() }
  func close() { real.close() }
  func rollback() throws(SQLError) { try real.rollback() }
  func savepoint() throws(SQLError) { try real.savepoint() }
  func releaseSavepoint() throws(SQLError) { try real.releaseSavepoint() }
  func rollbackToSavepoint() throws(SQLError) { try real.rollbackToSavepoint() }
  func catalog() throws(SQLError) -> [CatalogEntry] { try real.catalog() }
  func admit(plugin: String) throws(SQLError) { try real.admit(plugin: plugin) }
  func lockMigrations() throws(SQLError) { try real.lockMigrations() }
  func unlockMigrations() throws(SQLError) { try real.unlockMigrations() }
  func reloadTableOwners() throws(SQLError) { try real.reloadTableOwners() }
}
