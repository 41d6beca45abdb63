import CPostgres
import Glibc
import PatchbayBase
import Synchronization

/// libpq's connection in pipeline mode, made so that no call of it ever waits without a limit.
///
/// Whatever fails here ends the connection: ``isBroken``. What a statement of the server's own fails with is a result.
final class PostgresWire {
  /// `nil` once closed.
  private(set) var connection: OpaquePointer?
  private(set) var isBroken = false
  /// Time spent waiting for the server.
  let waits = ServerWaits()
  /// How often something was sent and waited for.
  private(set) var roundTrips = 0

  /// - Parameter connection: connected; the wire frees it.
  init(_ connection: OpaquePointer) {
    self.connection = connection
    isBroken = PQsetnonblocking(connection, 1) != 0 || PQenterPipelineMode(connection) == 0
    watchNotices(of: connection)
  }

  /// Keeps notices, which hold values, from the standard error, where libpq would write them. An error that comes while
  /// nothing was asked is a notice to libpq: the server's last words.
  private func watchNotices(of connection: OpaquePointer) {
    PQsetNoticeReceiver(
      connection,
      { context, notice in
        guard let context, let severity = PQresultErrorField(notice, Int32(UInt8(ascii: "V"))) else { return }
        guard ["FATAL", "PANIC"].contains(String(cString: severity)) else { return }
        Unmanaged<PostgresWire>.fromOpaque(context).takeUnretainedValue().breakOff()
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    close()
  }

  func close() {
    guard let connection else { return }
    PQfinish(connection)
    self.connection = nil
    isBroken = true
  }

  /// Gives the connection up; it is closed later.
  func breakOff() { isBroken = true }

  var socket: Int32 { connection.map { PQsocket($0) } ?? -1 }
  /// Such as 150020 for 15.20.
  var serverVersion: Int32 { connection.map { PQserverVersion($0) } ?? 0 }
  var processID: Int32 { connection.map { PQbackendPID($0) } ?? 0 }

  /// Whether a transaction is open that failed, as of the last ``sync(limit:)`` whose results were read.
  var hasFailedTransaction: Bool { connection.map { PQtransactionStatus($0) == PQTRANS_INERROR } ?? false }
  var isIdle: Bool { connection.map { PQtransactionStatus($0) == PQTRANS_IDLE } ?? false }

  /// Notices that the server has hung up, without a word to it.
  func checkAlive() {
    guard let connection, !isBroken else { return }
    var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
    // Its last words may come before the end of the stream.
    while !isBroken, poll(&descriptor, 1, 0) > 0 { takeIn() }
  }

  /// Reads what has arrived while nothing was asked.
  private func takeIn() {
    guard let connection else { return }
    if PQconsumeInput(connection) == 0 || PQstatus(connection) == CONNECTION_BAD { isBroken = true }
    // Makes libpq look at it.
    if !isBroken { _ = PQisBusy(connection) }
  }

  // MARK: Sending

  // Each returns without waiting: libpq keeps what the socket doesn't take at once.

  func sendPrepare(_ name: String, _ text: [UInt8]) {
    guard let connection, !isBroken else { return }
    let sent = (text + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { PQsendPrepare(connection, name, $0.baseAddress, 0, nil) }
    }
    if sent == 0 { isBroken = true }
  }

  func sendDescribe(_ name: String) {
    guard let connection, !isBroken else { return }
    if PQsendDescribePrepared(connection, name) == 0 { isBroken = true }
  }

  /// Runs a text without values, whose rows come back as text.
  func send(_ text: [UInt8]) {
    guard let connection, !isBroken else { return }
    let sent = (text + [0]).withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { PQsendQueryParams(connection, $0.baseAddress, 0, nil, nil, nil, nil, 0) }
    }
    if sent == 0 { isBroken = true }
  }

  func send(prepared name: String) {
    guard let connection, !isBroken else { return }
    if PQsendQueryPrepared(connection, name, 0, nil, nil, nil, 0) == 0 { isBroken = true }
  }

  func send(prepared name: String, _ bindings: borrowing PostgresBindings, binaryResult: Bool) {
    guard let connection, !isBroken else { return }
    let sent = bindings.withArrays { count, values, lengths, formats in
      PQsendQueryPrepared(connection, name, count, values, lengths, formats, binaryResult ? 1 : 0)
    }
    if sent == 0 { isBroken = true }
  }

  /// Ends what is sent together, and sees that it leaves.
  ///
  /// - Parameter limit: how long the server may take nothing and say nothing, in milliseconds.
  func sync(limitMilliseconds limit: Int) {
    guard let connection, !isBroken else { return }
    roundTrips += 1
    guard PQpipelineSync(connection) != 0 else {
      isBroken = true
      return
    }
    while !isBroken {
      switch PQflush(connection) {
      case 0: return
      case 1: waitForSocket(Int16(POLLIN | POLLOUT), limit: limit)
      default: isBroken = true
      }
    }
  }

  // MARK: Receiving

  /// Has the rows of the statement whose results come next arrive one by one; to be called before the first of them.
  func receiveRowByRow() {
    guard let connection, !isBroken else { return }
    // 0 only means that they arrive together.
    _ = PQsetSingleRowMode(connection)
  }

  /// The next result, to be cleared by the caller; `nil` at the end of one statement's results, or on a lost connection.
  func next(limit: Int) -> OpaquePointer? {
    guard let connection, !isBroken else { return nil }
    while PQisBusy(connection) == 1 {
      waitForSocket(Int16(POLLIN), limit: limit)
      if isBroken { return nil }
    }
    let result = PQgetResult(connection)
    if PQstatus(connection) == CONNECTION_BAD { isBroken = true }
    return result
  }

  /// Waits until the socket can be used, and takes in what has arrived.
  private func waitForSocket(_ events: Int16, limit: Int) {
    guard let connection else { return }
    var descriptor = pollfd(fd: PQsocket(connection), events: events, revents: 0)
    waits.begin()
    defer { waits.end() }
    while true {
      let ready = poll(&descriptor, 1, Int32(clamping: limit))
      if ready < 0 && errno == EINTR { continue }
      guard ready > 0 else {
        isBroken = true
        return
      }
      break
    }
    guard descriptor.revents & ~Int16(POLLOUT) != 0 else { return }
    if PQconsumeInput(connection) == 0 { isBroken = true }
  }

  // MARK: Notifications

  /// The next notification that has arrived.
  func notification() -> (channel: String, payload: String)? {
    guard let connection, let found = PQnotifies(connection) else { return nil }
    defer { PQfreemem(found) }
    return (String(cString: found.pointee.relname), String(cString: found.pointee.extra))
  }

  /// Waits until something arrives, the other descriptor can be read, or the time is over.
  func waitForInput(milliseconds: Int32, or other: Int32?) {
    guard let connection, !isBroken else { return }
    var descriptors = [pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)]
    if let other { descriptors.append(pollfd(fd: other, events: Int16(POLLIN), revents: 0)) }
    guard poll(&descriptors, nfds_t(descriptors.count), milliseconds) > 0, descriptors[0].revents != 0 else { return }
    takeIn()
  }
}

/// How long a session has waited for its server; written by its thread and read by whoever watches over it.
final class ServerWaits: Sendable {
  private let total = Atomic<Int64>(0)
  /// When the wait that goes on began, by ``MonotonicTime``; 0 when there is none.
  private let since = Atomic<Int64>(0)

  /// All of it so far.
  var microseconds: Int64 {
    let since = since.load(ordering: .relaxed)
    return total.load(ordering: .relaxed) + (since == 0 ? 0 : max(0, MonotonicTime.microseconds - since))
  }

  func begin() { since.store(MonotonicTime.microseconds, ordering: .relaxed) }

  func end() {
    let waited = MonotonicTime.microseconds - since.load(ordering: .relaxed)
    total.store(total.load(ordering: .relaxed) + waited, ordering: .relaxed)
    since.store(0, ordering: .relaxed)
  }
}
