import Glibc

/// A listening socket that outlives the hosts that serve it, as a supervisor's would: no request is refused while one host
/// follows another.
final class ListeningSocket: Sendable {
  let descriptor: Int32
  let port: Int

  /// - Parameter port: of another socket; connections are shared out between the two.
  init(port: Int = 0) throws {
    let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard made >= 0 else { throw StageError.cannotListen(String(cString: strerror(errno))) }
    var yes: Int32 = 1
    setsockopt(made, SOL_SOCKET, SO_REUSEPORT, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(made, pointer, length) == 0 && listen(made, 1024) == 0 && getsockname(made, pointer, &length) == 0
      }
    }
    guard bound else {
      close(made)
      throw StageError.cannotListen(String(cString: strerror(errno)))
    }
    descriptor = made
    self.port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }

  /// A descriptor for a host in this process, which closes it.
  func duplicate() -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, 3) }
}
