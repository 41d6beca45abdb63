import Glibc
import Logging
import PatchbayBase
import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// One thread of a ``PostgresLane`` with its connection.
///
/// Not `Sendable`: made and used on that thread.
final class PostgresLaneWorker {
  private let lane: PostgresLane
  private let worker: LaneWorker
  private var connection: PostgresConnection?
  /// The tables that the connection knows.
  private var tables = 0

  init(lane: PostgresLane, worker: LaneWorker) {
    self.lane = lane
    self.worker = worker
  }

  func work() {
    loop: while true {
      switch lane.next() {
      case .run(let waiting, let ticket, let tables):
        let item = waiting.item
        let outcome: Outcome
        if item.isOutOfTurn {
          outcome = .abandoned(LaneError.outOfTurn)
        } else {
          if !canConnect(), lane.giveBack(waiting, ticket: ticket) { break loop }
          outcome = item.isAlone ? runAlone(item) : run(item, tables: tables)
        }
        if case .abandoned = outcome { item.forsaken() }
        lane.ended(item, ticket: ticket, changedTables: item.isAlone)
        switch outcome {
        case .committed: item.committed()
        case .abandoned(let error): item.abandoned(error)
        }
      case .refuse(let item):
        item.abandoned(LaneRefusal.full)
      case .end:
        break loop
      }
    }
    close()
    lane.threadEnded()
  }

  private enum Outcome {
    case committed
    /// Nothing was kept, as far as is known.
    case abandoned(any Error)
  }

  // MARK: One item

  private func runAlone(_ item: any LaneItem) -> Outcome {
    do {
      let connection = try connected()
      let session = LaneSession(database: connection, worker: worker, now: lane.wallClock(), due: lane.dueClock.now)
      do { try item.run(in: session) } catch { try item.record(error, in: session) }
      if connection.isInTransaction { try connection.rollback() }
      discardIfBroken()
      return .committed
    } catch {
      discardIfBroken()
      return .abandoned(error)
    }
  }

  /// Runs an item until it is committed, recorded as failed, or given back undone.
  private func run(_ item: any LaneItem, tables: Int) -> Outcome {
    let began = MonotonicTime.now
    var guards = false
    var hasReconnected = false
    var attempt = 0
    while true {
      attempt += 1
      do {
        let connection = try connected(tables)
        connection.guardsStatements = guards
        try transaction(item, on: connection)
        return .committed
      } catch let failure as Failure {
        switch failure {
        case .lost(let error, let mayHaveCommitted):
          discardIfBroken()
          // Once more on a new connection: if it was kept after all, the item finds its own trace.
          guard !hasReconnected, !mayHaveCommitted || item.knowsItsTrace else { return .abandoned(error) }
          hasReconnected = true
          if mayHaveCommitted { lane.hasRecovered() }
        case .again(let error):
          lane.figures.repeats.increment()
          guard attempt < lane.limits.attempts else { return .abandoned(error) }
          // The others of a deadlock are at it, too.
          usleep(UInt32.random(in: 0...2000) * UInt32(attempt))
        case .stalled(let error):
          lane.figures.repeats.increment()
          guard attempt < lane.limits.attempts, MonotonicTime.now - began < LaneWorker.forgivenWaitMilliseconds else {
            return record(error, of: item, tables: tables)
          }
        case .unguarded:
          guards = true
        case .undone(let error):
          return .abandoned(error)
        case .failed(let error):
          return record(error, of: item, tables: tables)
        }
      } catch {
        // There is no connection.
        return .abandoned(error)
      }
    }
  }

  /// How a transaction can end other than well.
  private enum Failure: Error {
    case lost(any Error, mayHaveCommitted: Bool)
    /// The database wants it repeated.
    case again(any Error)
    /// A plugin's statement waited too long or found no room, or a handler can't be brought to an end: worth some more runs,
    /// and then a failure of the item's own.
    case stalled(any Error)
    /// A handler went on after a statement had failed: run it with a savepoint around each.
    case unguarded
    /// The database didn't come to it in time.
    case undone(any Error)
    /// The item's own fault.
    case failed(any Error)
  }

  private func transaction(_ item: any LaneItem, on connection: PostgresConnection) throws(Failure) {
    let waited = connection.waitedMicroseconds
    defer { lane.figures.wait.observe(nanoseconds: (connection.waitedMicroseconds - waited) * 1000) }
    do {
      try connection.begin(serializing: item.orderKey)
      try item.run(in: LaneSession(database: connection, worker: worker, now: lane.wallClock(), due: lane.dueClock.now))
      if connection.neededGuards { throw LaneError.wentOn }
      try connection.commit()
    } catch {
      let neededGuards = connection.neededGuards
      if !connection.isBroken { try? connection.rollback() }
      guard !connection.isBroken else { throw .lost(error, mayHaveCommitted: connection.commitIsUnknown) }
      guard neededGuards else { throw Self.judge(error) }
      throw connection.guardsStatements ? .stalled(error) : .unguarded
    }
  }

  private static func judge(_ error: any Error) -> Failure {
    if error is FencedError { return .undone(error) }
    guard let error = error as? SQLError else { return .failed(error) }
    if error.isTransient { return .again(error) }
    // The host's own row is there already: another host was quicker, and the next run finds it.
    if error.plugin == nil, error.isDuplicate { return .again(error) }
    switch error.code {
    // An interrupted handler ends with the lane's own error: this is the server's timeout.
    case .busy, .interrupted, .full, .io: return error.plugin == nil ? .undone(error) : .stalled(error)
    case .connectionLost, .transactionLost: return error.plugin == nil ? .undone(error) : .failed(error)
    default: return .failed(error)
    }
  }

  /// Records an item's failure in a transaction of its own.
  private func record(_ cause: any Error, of item: any LaneItem, tables: Int) -> Outcome {
    var cause = cause
    var isPlain = false
    var attempt = 0
    while true {
      attempt += 1
      do {
        let connection = try connected(tables)
        connection.guardsStatements = false
        try connection.begin(serializing: item.orderKey)
        try item.record(cause, in: LaneSession(database: connection, worker: worker, now: lane.wallClock(), due: lane.dueClock.now))
        try connection.commit()
        return .committed
      } catch {
        if let connection, !connection.isBroken { try? connection.rollback() }
        discardIfBroken()
        if attempt < lane.limits.attempts, case .again = Self.judge(error) { continue }
        if !isPlain, connection != nil, case .failed = Self.judge(error) {
          lane.log.error("an item's failure can't be recorded in full", metadata: ["failure": "\(cause)", "error": "\(error)"])
          (cause, isPlain) = (LaneError.unrecordable, true)
          continue
        }
        lane.log.error("an item can't be recorded; it will be redelivered", metadata: ["error": "\(error)"])
        return .abandoned(error)
      }
    }
  }

  // MARK: The connection

  private func connected(_ tables: Int? = nil) throws -> PostgresConnection {
    if let connection {
      guard let tables, tables != self.tables else { return connection }
      do {
        try connection.reloadTableOwners()
        self.tables = tables
        return connection
      } catch {
        // One that was lost since its last item is replaced; nothing has been begun on it.
        discardIfBroken()
        guard self.connection == nil else { throw error }
      }
    }
    if let reason = lane.whyNotToConnect() { throw reason }
    do {
      let new = try PostgresConnection(lane.options)
      do { try lane.prepareConnection(new) } catch {
        new.close()
        throw error
      }
      connection = new
      if let tables { self.tables = tables }
      lane.connected(separation: new.separation)
      return new
    } catch {
      lane.couldNotConnect(error)
      throw error
    }
  }

  /// Connects if need be.
  private func canConnect() -> Bool { (try? connected()) != nil }

  private func discardIfBroken() {
    guard let connection, connection.isBroken else { return }
    close()
    lane.figures.lost.increment()
  }

  private func close() {
    guard let connection else { return }
    connection.close()
    self.connection = nil
    lane.disconnected()
  }
}
