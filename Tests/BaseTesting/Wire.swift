import Glibc
package import PatchbayBase

/// A TCP connection of a test's own, by which it says whatever it wants to.
package final class Wire: Sendable {
  private let descriptor: Int32

  /// - Parameters:
  ///   - port: of 127.0.0.1.
  ///   - address: where it comes from, such as `127.0.0.9`.
  package init(to port: Int, from address: String = "127.0.0.1") throws(SystemError) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw SystemError(call: "socket", code: errno) }
    // A test that waits for ever says nothing.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    do {
      try Self.with(address, port: 0, descriptor, "bind", bind)
      try Self.with("127.0.0.1", port: port, descriptor, "connect", connect)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  private static func with(
    _ address: String, port: Int, _ descriptor: Int32, _ call: String,
    _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws(SystemError) {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    let result = withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard result == 0 else { throw SystemError(call: call, code: errno) }
  }

  /// Sends all of it.
  ///
  /// - Returns: how many bytes the other side took before it closed the connection.
  @discardableResult
  package func send(_ text: String) -> Int { send(Array(text.utf8)) }

  @discardableResult
  package func send(_ bytes: [UInt8]) -> Int { send(bytes, flags: Int32(MSG_NOSIGNAL)) }

  /// Sends as much as the other side takes at the moment.
  @discardableResult
  package func offer(_ bytes: [UInt8]) -> Int { send(bytes, flags: Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)) }

  private func send(_ bytes: [UInt8], flags: Int32) -> Int {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, flags)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      sent += count
    }
    return sent
  }

  /// All that comes until the other side closes the connection, or until it is enough.
  package func heard(until isEnough: (String) -> Bool = { _ in false }) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !isEnough(String(decoding: bytes, as: UTF8.self)) {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the other side has closed the connection.
  package var isClosed: Bool {
    var byte: UInt8 = 0
    let count = recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    return count == 0 || (count < 0 && errno != EAGAIN)
  }

  /// The other side's end of it, where that is in this process.
  package var otherEnd: Int32? {
    func port(_ descriptor: Int32, _ ask: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32)
      -> in_port_t?
    {
      var name = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let result = withUnsafeMutablePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { ask(descriptor, $0, &length) }
      }
      return result == 0 && name.sin_family == sa_family_t(AF_INET) ? name.sin_port : nil
    }
    let own = port(descriptor, getsockname)
    return (3..<4096).first { $0 != descriptor && port($0, getpeername) == own }
  }
}
