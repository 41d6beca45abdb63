import Glibc
import Synchronization

@testable import Host
@testable import PatchbayBase

/// Another server that jobs may reach: `/hello` answers what it was asked, `/large` with 5,000 bytes more, `/endless` with what never
/// ends, `/slow` with a half, `/silent` never; other paths redirect.
final class JobServer: Sendable {
  /// This machine's own name, which leads to an address of its own.
  static let ownName: String = {
    var buffer = [CChar](repeating: 0, count: 256)
    gethostname(&buffer, buffer.count - 1)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  /// Whether the name is known to the machine itself.
  static var knowsOwnName: Bool {
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(ownName, nil, nil, &found) == 0 else { return false }
    freeaddrinfo(found)
    return true
  }

  let port: Int
  var url: String { "http://127.0.0.1:\(port)" }
  private let descriptor: Int32
  private let count = Atomic(0)

  /// How many requests have come.
  var requests: Int { count.load(ordering: .relaxed) }

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listens = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard listens else { throw StageError.cannotSpawn(String(cString: strerror(errno))) }
    self.descriptor = descriptor
    port = Int(UInt16(bigEndian: address.sin_port))
    startThread(named: "other") { [self] in
      while case let connection = accept(self.descriptor, nil, nil), connection >= 0 { answer(connection) }
    }
  }

  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  deinit { close(descriptor) }

  private func answer(_ connection: Int32) {
    defer { close(connection) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
      let read = recv(connection, &buffer, buffer.count, 0)
      guard read > 0 else { return }
      bytes += buffer[..<read]
    }
    count.wrappingAdd(1, ordering: .relaxed)
    let line = String(decoding: bytes.prefix { $0 != 13 }, as: UTF8.self).split(separator: " ").map(String.init)
    let path = line.count > 1 ? line[1] : "/"
    let redirects = [
      "/moved": "/hello", "/loop": "/loop", "/away": "https://api.elsewhere.example/",
      "/named": "http://\(Self.ownName):\(port)/hello",
    ]
    if ["/silent", "/slow"].contains(path) {
      let head = Array((path == "/slow" ? "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nbegun" : "").utf8)
      _ = send(connection, head, head.count, Int32(MSG_NOSIGNAL))
      // Until the client has had enough.
      _ = recv(connection, &buffer, buffer.count, 0)
      return
    }
    if path == "/endless" {
      let head = Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8)
      _ = send(connection, head, head.count, Int32(MSG_NOSIGNAL))
      while send(connection, buffer, buffer.count, Int32(MSG_NOSIGNAL)) > 0 {}
      return
    }
    let body = "\(line.first ?? "") \(path)" + (path == "/large" ? String(repeating: "x", count: 5000) : "")
    let head = redirects[path].map { "302 Found\r\nLocation: \($0)" } ?? "200 OK"
    let text = Array("HTTP/1.1 \(head)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)".utf8)
    _ = send(connection, text, text.count, Int32(MSG_NOSIGNAL))
  }
}
