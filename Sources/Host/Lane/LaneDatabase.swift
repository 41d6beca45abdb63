package import Logging
@_spi(Host) package import PluginAPI
import Synchronization

/// Opens and keeps the lane's database connection, and runs batches on it.
package protocol LaneDatabase: Sendable {
  func run(_ batch: [any LaneItem], on worker: LaneWorker)
  func close()
}

/// What an item has at hand while it runs.
package struct LaneSession {
  package let database: any DatabaseSession
  package let worker: LaneWorker
  package let interrupter: SQLiteInterrupter
  /// Milliseconds since 1970.
  package let now: Int64

  /// Runs a statement of the host's own.
  @discardableResult
  package func execute(_ statement: Statement, _ values: [SQLValue] = []) throws -> SQLResult {
    try database.execute(statement, values, as: .host, maxRows: .max)
  }
}

/// A lane's database in one SQLite file: group commit at full durability.
package final class SQLiteLaneDatabase: LaneDatabase {
  // Proof of @unchecked: only a lane's batch touches the connection, a lane runs one batch at a time, and `Lane`'s lock
  // orders a batch on one thread before the next on another. `close` is called when no batch can follow.
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

  package func close() {
    connection.open?.close()
    connection.open = nil
  }

  package func run(_ batch: [any LaneItem], on worker: LaneWorker) {
    do {
      let database = try connected()
      let session = LaneSession(
        database: database, worker: worker, interrupter: database.interrupter, now: wallClock())
      if let only = batch.first, only.isAlone {
        do { try only.run(in: session) } catch { try only.record(error, in: session) }
        if database.isInTransaction { try database.rollback() }
        only.committed()
      } else if let offender = try runTogether(batch, session) { runOneByOne(batch, session, offender: offender) }
    } catch {
      log.error("the database failed", metadata: ["database": "\(path)", "error": "\(error)"])
      for item in batch { item.abandoned(error) }
    }
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

  /// - Returns: the item that ended the whole transaction, if one did; nothing of the batch was kept then.
  private func runTogether(_ batch: [any LaneItem], _ session: LaneSession) throws -> (any LaneItem)? {
    let database = session.database
    try database.begin()
    do {
      for item in batch {
        try run(item, session)
        guard database.isInTransaction else {
          log.warning("a handler ended the whole transaction: its neighbours run again", metadata: ["database": "\(path)"])
          return item
        }
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
  private func runOneByOne(_ batch: [any LaneItem], _ session: LaneSession, offender: any LaneItem) {
    let database = session.database
    for item in batch {
      do {
        try database.begin()
        if item === offender {
          try item.record(LaneError.endedTransaction, in: session)
        } else {
          try run(item, session)
          if !database.isInTransaction {
            try database.begin()
            try item.record(LaneError.endedTransaction, in: session)
          }
        }
        try database.commit()
        item.committed()
      } catch {
        try? database.rollback()
        item.abandoned(error)
      }
    }
  }

  /// Runs one item behind a savepoint, and records its failure in place of its effects.
  private func run(_ item: any LaneItem, _ session: LaneSession) throws {
    let database = session.database
    try database.savepoint()
    do {
      try item.run(in: session)
      if database.isInTransaction { try database.releaseSavepoint() }
    } catch {
      guard !database.isBroken else { throw error }
      guard database.isInTransaction else { return }
      try database.rollbackToSavepoint()
      try item.record(error, in: session)
    }
  }
}

/// What a lane finds wrong with an item.
package enum LaneError: Error, Sendable, CustomStringConvertible {
  /// The item's SQL ended the transaction that it shared with others.
  case endedTransaction
  /// The handler ran for longer than its deadline.
  case deadline(milliseconds: Int64)

  package var description: String {
    switch self {
    case .endedTransaction: "its SQL ended the whole transaction; write no COMMIT, ROLLBACK or OR ROLLBACK"
    case .deadline(let milliseconds): "it ran for longer than \(milliseconds) ms; do slow work in a job"
    }
  }
}
