import Glibc

/// Ports of this machine that nothing listens on.
enum FreePort {
  /// The port itself if it is free, otherwise any other.
  static func near(_ wanted: Int) -> Int { isFree(wanted) ? wanted : (bound(0) ?? 0) }

  static func isFree(_ port: Int) -> Bool { (1...65_535).contains(port) && bound(port) != nil }

  /// The port that the system gives for one, 0 being any; `nil` if it gives none.
  private static func bound(_ port: Int) -> Int? {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { return nil }
    defer { close(listener) }
    var reuses: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &reuses, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(clamping: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard bind(listener, generic, size) == 0, getsockname(listener, generic, &size) == 0 else { return nil }
        return Int(UInt16(bigEndian: pointer.pointee.sin_port))
      }
    }
  }
}
