import CPostgres
import PatchbayBase
import Synchronization

/// Stops what a connection to PostgreSQL runs, from another thread.
///
/// The server is told on a connection of its own, by a thread that lives as long as that takes: whoever watches the clock
/// never waits for a network. The session's thread lets nothing more run until the server has been told, since a
/// cancellation that comes late would hit whatever runs then.
package final class PostgresInterrupter: SQLInterrupter {
  // Proof of @unchecked: libpq says that a PGcancel may be used from any thread; it is freed when nobody holds it any more.
  private final class Handle: @unchecked Sendable {
    let cancel: OpaquePointer
    init(_ cancel: OpaquePointer) { self.cancel = cancel }
    deinit { PQfreeCancel(cancel) }
  }

  private struct State {
    var handle: Handle?
    var token: UInt64 = 0
    var isArmed = false
    var underWay = 0
  }

  private let state = Mutex(State())
  private let flag = Atomic<Bool>(false)
  private let isUnderWay = Atomic<Bool>(false)
  private let ended = ThreadSignal()

  private let waits: ServerWaits
  /// What had been waited when the handler began, in microseconds.
  private let waitedBeforeMicroseconds = Atomic<Int64>(0)

  init(_ connection: OpaquePointer?, waits: ServerWaits) {
    self.waits = waits
    let handle = PQgetCancel(connection).map(Handle.init)
    state.withLock { $0.handle = handle }
  }

  package var isInterrupted: Bool { flag.load(ordering: .relaxed) }

  package var waitedMilliseconds: Int64 { (waits.microseconds - waitedBeforeMicroseconds.load(ordering: .relaxed)) / 1000 }

  package func arm() -> UInt64 {
    waitedBeforeMicroseconds.store(waits.microseconds, ordering: .relaxed)
    return state.withLock {
      $0.token += 1
      $0.isArmed = true
      flag.store(false, ordering: .relaxed)
      return $0.token
    }
  }

  package func disarm() {
    state.withLock {
      $0.isArmed = false
      flag.store(false, ordering: .relaxed)
    }
  }

  /// Stops the statement that is running and refuses further ones until the handler has ended. From any thread.
  ///
  /// The statement that is stopped fails as any other does, and its transaction with it.
  ///
  /// - Returns: whether the handler was still running.
  @discardableResult
  package func interrupt(_ token: UInt64) -> Bool {
    let handle = state.withLock { state -> Handle? in
      guard state.isArmed, state.token == token, let handle = state.handle else { return nil }
      let isFirst = !flag.exchange(true, ordering: .relaxed)
      guard isFirst else { return handle }
      state.underWay += 1
      isUnderWay.store(true, ordering: .releasing)
      startThread(named: "pg-cancel") { [self] in
        tell(handle)
      }
      return handle
    }
    return handle != nil
  }

  private func tell(_ handle: Handle) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
      // A failure leaves the statement to the server's own timeout.
      _ = PQcancel(handle.cancel, message.baseAddress, 256)
    }
    state.withLock {
      $0.underWay -= 1
      if $0.underWay == 0 { isUnderWay.store(false, ordering: .releasing) }
    }
    ended.signalAll()
  }

  /// Waits until the server has been told of every interrupt.
  ///
  /// - Returns: whether it was told in time.
  func settle(within milliseconds: Int) -> Bool {
    guard isUnderWay.load(ordering: .acquiring) else { return true }
    let deadline = MonotonicTime.microseconds + Int64(milliseconds) * 1000
    while isUnderWay.load(ordering: .acquiring) {
      guard MonotonicTime.microseconds < deadline else { return false }
      ended.wait(atMost: 20)
    }
    return true
  }

  func detach() {
    state.withLock {
      $0.handle = nil
      $0.isArmed = false
    }
  }
}
