package import Logging
package import PatchbayBase
import PatchbayStorage
import Synchronization

/// A lane's database in one SQLite file: group commit at full durability.
package final class SQLiteLaneDatabase: Sendable {
  // Proof of @unchecked: only a lane's batch touches the connection, a lane runs one batch at a time, and `Lane`'s lock
  // orders a batch on one thread before the next on another. `close` is called as a batch is, or when none can follow.
  private final class Connection: @unchecked Sendable {
    var open: SQLiteConnection?
    /// The file that was opened first: another one isn't the bot's.
    var file: FileIdentity?
    /// Whether the files failed a connection: what the next one reads proves nothing before it is on the disk.
    var isUnsettled = false
    /// How many batches are to be run behind savepoints, because one failed lately.
    var wary = 0
  }

  private let path: String
  private let wallClock: @Sendable () -> Int64
  let dueClock: DueClock
  let reader: SQLiteReader
  private let connection = Connection()
  private let log: Logger
  private let trouble = Mutex<String?>(nil)
  /// Called when a commit's outcome was found by reading.
  private let recovered = Mutex<@Sendable () -> Void>({})

  /// - Parameter dueClock: what its due times are told by; `nil` for the wall clock.
  package init(path: String, wallClock: @escaping @Sendable () -> Int64, dueClock: DueClock? = nil, log: Logger) {
    self.path = path
    self.wallClock = wallClock
    self.dueClock = dueClock ?? DueClock(wallClock)
    reader = SQLiteReader(path: path, wallClock: wallClock, dueClock: self.dueClock)
    self.log = log
  }

  /// Why the last batch wasn't kept; `nil` if it was.
  var failure: String? { trouble.withLock { $0 } }

  func onRecovery(_ body: @escaping @Sendable () -> Void) { recovered.withLock { $0 = body } }

  /// Lets the connection go; the next batch opens another. Never while a batch runs.
  package func close() {
    connection.open?.close()
    connection.open = nil
  }

  package func run(_ items: [any LaneItem], on worker: LaneWorker) {
    let batch = items.filter { !isGivenBack($0) }
    guard !batch.isEmpty else { return }
    do {
      let database = try connected()
      let session = session(on: database, worker)
      if let only = batch.first, only.isAlone {
        do { try only.run(in: session) } catch { try only.record(error, in: session) }
        if database.isInTransaction { try database.rollback() }
        only.committed()
      } else {
        try runAll(batch, session, database)
      }
      succeeded()
    } catch {
      failed(error)
      let isUnknown = connection.open?.commitIsUnknown == true
      discardIfBroken()
      if isUnknown { settle(batch, after: error, on: worker) } else { for item in batch { item.abandoned(error) } }
    }
    // Everybody has been answered: nobody waits for the log to be written back.
    if let open = connection.open, open.checkpointIsDue { open.checkpoint() }
    discardIfBroken()
  }

  private func session(on database: SQLiteConnection, _ worker: LaneWorker) -> LaneSession {
    LaneSession(database: database, worker: worker, now: wallClock(), due: dueClock.now)
  }

  private func succeeded() { trouble.withLock { if $0 != nil { $0 = nil } } }

  private func failed(_ error: any Error) {
    let words = "the database failed: \(error)"
    let isNews = trouble.withLock { trouble in
      defer { trouble = words }
      return trouble != words
    }
    // Of a database that stays away one line is enough.
    log.log(
      level: isNews ? .error : .debug, "the database failed", metadata: ["database": "\(path)", "error": "\(error)"])
  }

  /// Finds out by reading what a commit has kept whose answer was a failure, before anybody is told: items that know their trace find it,
  /// or are run again.
  private func settle(_ batch: [any LaneItem], after error: any Error, on worker: LaneWorker) {
    for item in batch where !item.knowsItsTrace { item.abandoned(error) }
    let known = batch.filter(\.knowsItsTrace)
    do {
      let database = try connected()
      log.notice("a commit that failed is settled by reading", metadata: ["database": "\(path)", "items": "\(batch.count)"])
      runOneByOne(known, session(on: database, worker), after: nil)
      succeeded()
    } catch {
      failed(error)
      for item in known { item.abandoned(error) }
    }
  }

  /// Gives an item back that must not overtake one that was given back before it.
  private func isGivenBack(_ item: any LaneItem) -> Bool {
    guard item.isOutOfTurn else { return false }
    item.abandoned(LaneError.outOfTurn)
    return true
  }

  /// - Throws: `StorageError.vanished` where the file isn't the one any more that the bot is served from.
  private func connected() throws -> SQLiteConnection {
    if let file = connection.file, file != FileIdentity(of: path) { throw StorageError.vanished(path: path) }
    if let open = connection.open {
      guard open.hasItsLog else { throw StorageError.vanished(path: path + "-wal") }
      return open
    }
    let new = try SQLiteConnection(path: path, settling: connection.isUnsettled)
    if connection.isUnsettled {
      connection.isUnsettled = false
      recovered.withLock { $0 }()
    }
    connection.file = connection.file ?? FileIdentity(of: path)
    connection.open = new
    return new
  }

  private func discardIfBroken() {
    guard let open = connection.open, open.isBroken else { return }
    // A failed write must not be retried on this connection: a new one recovers from the log.
    log.error("reopening the database connection", metadata: ["database": "\(path)"])
    open.close()
    connection.open = nil
    connection.isUnsettled = true
  }

  private func runAll(_ batch: [any LaneItem], _ session: LaneSession, _ database: SQLiteConnection) throws {
    var failure: Accident?
    if connection.wary == 0 {
      failure = try runTrusting(batch, session, database)
      guard failure != nil else { return }
      connection.wary = 32
    }
    connection.wary -= 1
    if let accident = try runTogether(batch, session, after: failure) { runOneByOne(batch, session, after: accident) }
  }

  /// Runs a batch without savepoints: for each of them SQLite would copy every page that is changed, and few items fail.
  ///
  /// - Returns: what failed, if anything did; nothing of the batch was kept then.
  private func runTrusting(_ batch: [any LaneItem], _ session: LaneSession, _ database: SQLiteConnection) throws -> Accident? {
    try commit(batch, on: database) { item in
      do {
        try item.run(in: session)
        guard database.isInTransaction else { throw LaneError.endedTransaction }
        try database.checkForeignKeys()
        return nil
      } catch {
        guard !database.isBroken else { throw error }
        return error
      }
    }
  }

  /// What took a whole batch down, and what is known of why.
  private struct Accident {
    let item: any LaneItem
    let cause: any Error
  }

  /// Runs a batch with a savepoint around each item, so that one that fails costs its neighbours nothing.
  ///
  /// - Parameter failure: what is known to fail, and is not run again.
  /// - Returns: the accident that ended the whole transaction, if there was one; nothing of the batch was kept then.
  private func runTogether(_ batch: [any LaneItem], _ session: LaneSession, after failure: Accident?) throws -> Accident? {
    try commit(batch, on: session.database) { item in
      guard let cause = try outcome(of: item, session, after: failure) else { return nil }
      log.warning("one item broke the batch: running the others again", metadata: ["database": "\(path)", "error": "\(cause)"])
      return cause
    }
  }

  /// Does something with each item of a batch in one transaction, and tells them that they are kept.
  ///
  /// - Parameter each: returns why nothing of the batch can be kept, if so.
  private func commit(
    _ batch: [any LaneItem], on database: any DatabaseSession, _ each: (any LaneItem) throws -> (any Error)?
  ) throws -> Accident? {
    try database.begin()
    do {
      for item in batch {
        guard let cause = try each(item) else { continue }
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
  private func runOneByOne(_ batch: [any LaneItem], _ session: LaneSession, after accident: Accident?) {
    let database = session.database
    for item in batch where !isGivenBack(item) {
      do {
        try database.begin()
        if let cause = try accident.flatMap({ item === $0.item ? $0.cause : nil }) ?? run(item, session) {
          if !database.isInTransaction { try database.begin() }
          try record(cause, of: item, session)
        }
        try database.commit()
        item.committed()
      } catch {
        try? database.rollback()
        log.error("an item can't be recorded; it will be redelivered", metadata: ["database": "\(path)", "error": "\(error)"])
        item.abandoned(error)
      }
    }
  }

  /// Records an item's failure, in a transaction of the item's own, and at the least that it failed.
  private func record(_ cause: any Error, of item: any LaneItem, _ session: LaneSession) throws {
    let database = session.database
    do { try item.record(cause, in: session) } catch {
      guard !database.isBroken else { throw error }
      log.error(
        "an item's failure can't be recorded in full",
        metadata: ["database": "\(path)", "failure": "\(cause)", "error": "\(error)"])
      try? database.rollback()
      try database.begin()
      try item.record(LaneError.unrecordable, in: session)
    }
  }

  private func outcome(of item: any LaneItem, _ session: LaneSession, after failure: Accident?) throws -> (any Error)? {
    if let failure, failure.item === item { return try note(failure.cause, of: item, session) }
    return try run(item, session)
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
      return try note(error, of: item, session)
    }
  }

  /// Records an item's failure in place of its effects.
  ///
  /// - Returns: the failure, if it can't be recorded in this transaction.
  private func note(_ failure: any Error, of item: any LaneItem, _ session: LaneSession) throws -> (any Error)? {
    do {
      try item.record(failure, in: session)
      return nil
    } catch {
      guard !session.database.isBroken else { throw error }
      return failure
    }
  }
}
