import PatchbayBase
@_spi(Host) package import PluginAPI

extension PostgresConnection {
  /// Opens a transaction: with what is sent next, in the same round trip.
  ///
  /// - Throws: ``SQLError/Code-swift.enum/connectionLost`` if the server has hung up since the connection was last used;
  ///   then nothing was sent.
  package func begin(serializing key: Int64?) throws(SQLError) {
    let origin = PostgresOrigin(.text("BEGIN"), .host)
    wire.checkAlive()
    if isBroken { throw origin.error(.connectionLost) }
    guard !expectsTransaction else { throw origin.error(.failed(0, "a transaction is open already")) }
    expectsTransaction = true
    hasLostTransaction = false
    neededGuards = false
    commitIsUnknown = false
    role = nil
    definingRole = nil
    savepoints = []
    control("BEGIN")
    if let key { try lock(key) }
    for name in outdated { control("DEALLOCATE \(name)", .forgotten(name: name)) }
  }

  /// Ends the transaction and makes it durable, together with what was posted in it.
  ///
  /// If it throws, the transaction had no effect, unless ``commitIsUnknown`` says otherwise.
  package func commit() throws(SQLError) {
    let origin = PostgresOrigin(.text("COMMIT"), .host)
    guard expectsTransaction else { throw origin.error(isBroken ? .connectionLost : .transactionLost) }
    do throws(SQLError) {
      if isBroken { throw origin.error(.connectionLost) }
      if hasLostTransaction { throw origin.error(.transactionLost) }
      try checkNotFailed(origin)
      if let definer = definingRole {
        enter(.host)
        control("REVOKE CREATE ON SCHEMA \(Self.quoted(options.schema)) FROM \(Self.quoted(definer))")
      }
      control("COMMIT", .command)
      let answer: String?
      do throws(SQLError) {
        answer = try flush().last(where: { $0.command != nil })?.command
      } catch {
        guard error.code == .connectionLost else { throw error }
        commitIsUnknown = true
        throw origin.error(.connectionLost)
      }
      // What the server says when a failed transaction is to be committed.
      guard answer == "COMMIT" else { throw origin.error(.transactionLost) }
    } catch {
      try? rollback()
      throw error
    }
    endTransaction()
  }

  package func rollback() throws(SQLError) {
    guard expectsTransaction else { return }
    defer { endTransaction() }
    guard !isBroken else { return }
    control("ROLLBACK")
    // What was handed over before it may fail and take it along.
    do { try flush() } catch {
      guard !isBroken, !wire.isIdle else { return }
      control("ROLLBACK")
      _ = try? flush()
    }
    // Whatever has gone wrong: a connection with an open transaction must not be used for another.
    if !wire.isIdle { wire.breakOff() }
  }

  private func endTransaction() {
    expectsTransaction = false
    hasLostTransaction = false
    role = nil
    definingRole = nil
    savepoints = []
  }

  package func savepoint() throws(SQLError) {
    let origin = PostgresOrigin(.text("SAVEPOINT"), .host)
    try checkOpen(origin)
    try checkNotFailed(origin)
    // Names of their own: had this one been skipped, ROLLBACK TO would find an outer one of its name.
    control("SAVEPOINT part\(savepoints.count + 1)")
    savepoints.append(role)
  }

  package func releaseSavepoint() throws(SQLError) {
    let origin = PostgresOrigin(.text("RELEASE"), .host)
    try checkOpen(origin)
    try checkNotFailed(origin)
    guard !savepoints.isEmpty else { throw origin.error(.transactionLost) }
    // What was posted since must fail here, where the caller can still undo this part alone.
    try flush()
    control("RELEASE part\(savepoints.count)")
    savepoints.removeLast()
  }

  package func rollbackToSavepoint() throws(SQLError) {
    let origin = PostgresOrigin(.text("ROLLBACK TO"), .host)
    try checkOpen(origin)
    guard let saved = savepoints.last else { throw origin.error(.transactionLost) }
    let name = "part\(savepoints.count)"
    func undo() throws(SQLError) {
      control("ROLLBACK TO \(name)")
      control("RELEASE \(name)")
      try flush()
    }
    do { try undo() } catch {
      // Something handed over before it failed and took it along.
      guard !isBroken else { throw error }
      try undo()
    }
    savepoints.removeLast()
    role = saved
  }

  private func checkOpen(_ origin: PostgresOrigin) throws(SQLError) {
    if isBroken { throw origin.error(.connectionLost) }
    guard isInTransaction else { throw origin.error(.transactionLost) }
  }

  // MARK: Migrations

  package func lockMigrations() throws(SQLError) {
    let origin = PostgresOrigin(.text("lock for migrations"), .host)
    guard !isBroken, !expectsTransaction else { throw origin.error(isBroken ? .connectionLost : .transactionLost) }
    // Before the lock: waiting for it may take as long as another host's migrations.
    isMigrating = true
    setTimeouts(statement: options.migrationTimeoutMilliseconds, lock: options.migrationTimeoutMilliseconds)
    control("SELECT pg_advisory_lock(\(migrationKey))")
    do { try flush() } catch {
      isMigrating = false
      throw error
    }
  }

  package func unlockMigrations() throws(SQLError) {
    guard isMigrating else { return }
    isMigrating = false
    guard !isBroken else { return }
    control("SELECT pg_advisory_unlock(\(migrationKey))")
    setTimeouts(statement: options.statementTimeoutMilliseconds, lock: options.lockTimeoutMilliseconds)
    do { try flush() } catch {
      // It would keep every other host from migrating.
      wire.breakOff()
      throw error
    }
  }

  private func setTimeouts(statement: Int, lock: Int) {
    control(
      """
      SELECT pg_catalog.set_config('statement_timeout', '\(statement)', false), \
      pg_catalog.set_config('lock_timeout', '\(lock)', false)
      """)
  }

  private var migrationKey: Int64 { StableHash.of("patchbay migrations\u{0}" + options.schema) }
}
