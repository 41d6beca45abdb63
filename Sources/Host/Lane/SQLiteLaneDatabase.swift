package import Logging

/// A lane's database in one SQLite file: group commit at full durability.
package final class SQLiteLaneDatabase: Sendable {
  // Proof of @unchecked: only a lane's batch touches the connection, a lane runs one batch at a time, and `Lane`'s lock
  // orders a batch on one thread before the next on another. `close` is called as a batch is, or when none can follow.
  private final class Connection: @unchecked Sendable { var open: SQLiteConnection? }

  private let path: String
  private let wallClock: @Sendable () -> Int64
  private let connection = Connection()
  private let log: Logger

  package init(path: String, wallClock: @escaping @Sendable () -> Int64, log: Logger) {
    self.path = path
    self.wallClock = wallClock
    self.log = log
  }

  /// Lets the connection go; the next batch opens another. Never while a batch runs.
  package func close() {
    connection.open?.close()
    connection.open = nil
  }

  package func run(_ batch: [any LaneItem], on worker: LaneWorker) {
    do {
      let database = try connected()
      let session = LaneSession(database: database, worker: worker, now: wallClock())
      if let only = batch.first, only.isAlone {
        do { try only.run(in: session) } catch { try only.record(error, in: session) }
        if database.isInTransaction { try database.rollback() }
        only.committed()
      } else if let accident = try runTogether(batch, session) {
        runOneByOne(batch, session, after: accident)
      }
    } catch {
      log.error("the database failed", metadata: ["database": "\(path)", "error": "\(error)"])
      for item in batch { item.abandoned(error) }
    }
    // Everybody has been answered: nobody waits for the log to be written back.
    if let open = connection.open, open.checkpointIsDue { open.checkpoint() }
    discardIfBroken()
  }

  private func connected() throws -> SQLiteConnection {
    if let open = connection.open { return open }
    let new = try SQLiteConnection(path: path)
    connection.open = new
    return new
  }

  private func discardIfBroken() {
    guard let open = connection.open, open.isBroken else { return }
    // A failed write must not be retried on this connection: a new one recovers from the log.
    log.error("the database connection is reopened", metadata: ["database": "\(path)"])
    open.close()
    connection.open = nil
  }

  /// What took a whole batch down, and what is known of why.
  private struct Accident {
    let item: any LaneItem
    let cause: any Error
  }

  /// - Returns: the accident that ended the whole transaction, if there was one; nothing of the batch was kept then.
  private func runTogether(_ batch: [any LaneItem], _ session: LaneSession) throws -> Accident? {
    let database = session.database
    try database.begin()
    do {
      for item in batch {
        guard let cause = try run(item, session) else { continue }
        log.warning("one item ended the batch: its neighbours run again", metadata: ["database": "\(path)", "error": "\(cause)"])
        try? database.rollback()
        return Accident(item: item, cause: cause)
      }
      try database.commit()
    } catch {
      try? database.rollback()
      throw error
    }
    for item in batch { item.committed() }
    return nil
  }

  /// Runs items in transactions of their own, after one of them took its neighbours down.
  private func runOneByOne(_ batch: [any LaneItem], _ session: LaneSession, after accident: Accident) {
    let database = session.database
    for item in batch {
      do {
        try database.begin()
        if let cause = item === accident.item ? accident.cause : try run(item, session) {
          if !database.isInTransaction { try database.begin() }
          try item.record(cause, in: session)
        }
        try database.commit()
        item.committed()
      } catch {
        try? database.rollback()
        log.error("an item can't be recorded; it will come again", metadata: ["database": "\(path)", "error": "\(error)"])
        item.abandoned(error)
      }
    }
  }

  /// Runs one item behind a savepoint, and records its failure in place of its effects.
  ///
  /// - Returns: why the item's neighbours can't stay in this transaction, if they can't.
  private func run(_ item: any LaneItem, _ session: LaneSession) throws -> (any Error)? {
    let database = session.database
    try database.savepoint()
    do {
      try item.run(in: session)
      guard database.isInTransaction else { return LaneError.endedTransaction }
      try database.releaseSavepoint()
      return nil
    } catch {
      guard !database.isBroken else { throw error }
      guard database.isInTransaction else { return error }
      try database.rollbackToSavepoint()
      do {
        try item.record(error, in: session)
        return nil
      } catch let second {
        guard !database.isBroken else { throw second }
        return error
      }
    }
  }
}
