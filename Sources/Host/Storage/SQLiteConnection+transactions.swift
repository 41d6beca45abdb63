import CSQLite
@_spi(Host) package import PluginAPI

extension SQLiteConnection {
  package func begin(serializing key: Int64?) throws(SQLError) {
    // One transaction at a time is SQLite's own way.
    try control("BEGIN IMMEDIATE")
    expectsTransaction = true
  }

  /// Begins a transaction that sees what is committed now, and keeps nobody from writing.
  package func beginReading() throws(SQLError) {
    try control("BEGIN")
    expectsTransaction = true
  }

  /// Ends the transaction and makes it durable: it is on the disk when this returns.
  ///
  /// If it throws, nothing is promised of the transaction: an `io` error has broken the connection, and only reading the
  /// database anew tells; any other was rolled back. It may return with ``isBroken`` set, when the commit is safe and what
  /// came after it failed.
  package func commit() throws(SQLError) {
    guard expectsTransaction, isInTransaction || isBroken else {
      expectsTransaction = false
      throw SQLError(isBroken ? .connectionLost : .transactionLost, statement: "COMMIT", plugin: nil)
    }
    do {
      try control("COMMIT")
    } catch {
      commitIsUnknown = isBroken
      // Otherwise it would stay open and take the next batch along.
      if !isBroken { try? rollback() }
      expectsTransaction = false
      throw error
    }
    expectsTransaction = false
    if walPages > options.checkpointPages * 4 { checkpoint() }
  }

  package func rollback() throws(SQLError) {
    expectsTransaction = false
    guard !isBroken, isInTransaction else { return }
    try control("ROLLBACK")
  }

  package func execute(together calls: [SQLCall]) throws(SQLError) -> [SQLResult] {
    var results: [SQLResult] = []
    for call in calls { results.append(try execute(call.statement, call.values)) }
    return results
  }

  package func post(_ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal) throws(SQLError) {
    try execute(statement, values, as: principal)
  }

  // The authorizer needs no preparation, and the file's lock keeps other hosts away.
  package func admit(plugin: String) throws(SQLError) {}
  package func lockMigrations() throws(SQLError) {}
  package func unlockMigrations() throws(SQLError) {}

  package func savepoint() throws(SQLError) {
    // One name does for all: SQLite releases the innermost of that name.
    try control("SAVEPOINT part", inTransaction: true)
  }

  package func releaseSavepoint() throws(SQLError) {
    try checkForeignKeys()
    try control("RELEASE part", inTransaction: true)
  }

  /// Finds out whether rows refer to others that are not there, which SQLite asks at the commit alone.
  package func checkForeignKeys() throws(SQLError) {
    var open: Int32 = 0
    var highest: Int32 = 0
    if let database, sqlite3_db_status(database, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &highest, 0) == SQLITE_OK, open > 0 {
      throw SQLError(.constraint(.foreignKey, on: "a row that was missing at the end"), statement: "RELEASE part", plugin: nil)
    }
  }

  package func rollbackToSavepoint() throws(SQLError) {
    try control("ROLLBACK TO part", inTransaction: true)
    try control("RELEASE part", inTransaction: true)
  }

  /// Whether the log is long enough for ``checkpoint(truncating:)`` to be worth its time; best when nobody waits.
  package var checkpointIsDue: Bool { walPages > options.checkpointPages }

  /// Copies the log's pages into the database, between transactions.
  ///
  /// SQLite would do it by itself after a commit, and forget an error: an fsync that failed once would then be tried again
  /// as if nothing had happened. Here it breaks the connection, and the next one copies the whole log once more.
  package func checkpoint(truncating: Bool = false) {
    guard let database, !isBroken, !isInTransaction else { return }
    let mode = truncating ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
    switch sqlite3_wal_checkpoint_v2(database, nil, mode, nil, nil) & 0xFF {
    case SQLITE_OK: walPages = 0
    // Somebody reads: the next time then.
    case SQLITE_BUSY, SQLITE_LOCKED: break
    case SQLITE_FULL: break
    default: isBroken = true
    }
  }

  /// Copies all of the log into the database and has both on the disk.
  ///
  /// - Returns: whether that is done.
  func copyWholeLog() -> Bool {
    guard let database else { return false }
    var (pages, copied): (Int32, Int32) = (-1, -1)
    switch sqlite3_wal_checkpoint_v2(database, nil, SQLITE_CHECKPOINT_TRUNCATE, &pages, &copied) & 0xFF {
    case SQLITE_OK: return true
    // Somebody reads, so that the log can't be cut; it is copied all the same.
    case SQLITE_BUSY, SQLITE_LOCKED: return pages >= 0 && pages == copied
    default: return false
    }
  }

  /// Runs one of the few statements that a batch is made of; an interrupt meant for a handler doesn't stop it.
  private func control(_ statement: Statement, inTransaction: Bool = false) throws(SQLError) {
    // Outside a transaction SAVEPOINT would open one of its own, and hide that the batch is lost.
    guard !isBroken, database != nil, isInTransaction || !inTransaction else {
      let isLost = isBroken || database == nil
      throw SQLError(isLost ? .connectionLost : .transactionLost, statement: statement.description, plugin: nil)
    }
    authorizer.principal = .host
    authorizer.refusal = nil
    let prepared = try prepared(statement, .host)
    let code = sqlite3_step(prepared.handle)
    sqlite3_reset(prepared.handle)
    guard code == SQLITE_DONE else {
      throw failure(code, text: statement.description, plugin: nil, whileCompiling: false)
    }
  }
}
