import CSQLite
import Synchronization

/// Stops a connection's SQL from another thread, for a handler whose deadline passed.
///
/// The connection's thread arms it around a handler; whoever watches the clock interrupts by the token it was given. A
/// token of a handler that has ended does nothing, so a late interrupt never hits the next handler.
package final class SQLiteInterrupter: SQLInterrupter {
  private struct State {
    var database: OpaquePointer?
    var token: UInt64 = 0
    var isArmed = false
  }

  // The lock is held while SQLite is told, so the connection can't be closed underneath.
  private let state = Mutex(State())
  private let flag = Atomic<Bool>(false)

  init() {}

  /// Whether the handler that runs has been interrupted: nothing more of it may be run.
  package var isInterrupted: Bool { flag.load(ordering: .relaxed) }

  package var waitedMilliseconds: Int64 { 0 }

  /// Called by the connection's thread before a handler. The token stands for this handler.
  package func arm() -> UInt64 {
    state.withLock {
      $0.token += 1
      $0.isArmed = true
      flag.store(false, ordering: .relaxed)
      return $0.token
    }
  }

  /// Called by the connection's thread after a handler.
  package func disarm() {
    state.withLock {
      $0.isArmed = false
      flag.store(false, ordering: .relaxed)
    }
  }

  /// Stops the statement that is running and refuses further ones until the handler has ended. From any thread.
  ///
  /// An interrupted write ends the whole transaction; an interrupted read only fails.
  ///
  /// - Returns: whether the handler was still running.
  @discardableResult
  package func interrupt(_ token: UInt64) -> Bool {
    state.withLock {
      guard $0.isArmed, $0.token == token, let database = $0.database else { return false }
      flag.store(true, ordering: .relaxed)
      sqlite3_interrupt(database)
      return true
    }
  }

  func attach(_ database: OpaquePointer) {
    // An address, so that nothing of the caller's region is carried into the lock.
    let address = UInt(bitPattern: database)
    state.withLock { $0.database = OpaquePointer(bitPattern: address) }
  }

  func detach() {
    state.withLock {
      $0.database = nil
      $0.isArmed = false
    }
  }
}
