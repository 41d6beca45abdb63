import Glibc
import PatchbayBase

/// One host process, told apart from all others.
package struct HostIdentity: Sendable, Hashable {
  /// Random: another process is another host.
  package let id: Int64
  /// The host that had the data folder before, if it is known. It is gone.
  package let predecessor: Int64?
  /// For people: the machine and the process.
  package let name: String
  /// Patchbay's.
  package let version: String

  /// A new host on a data folder whose lock this process holds, so that none of the earlier hosts on it is alive.
  ///
  /// The folder remembers it for the next one. A folder that forgets costs only time: what its host left behind is then taken
  /// over when that has given no sign of life for a while.
  package init(inheriting folder: String, version: String) {
    self.version = version
    id = Int64.random(in: 1...Int64.max)
    var buffer = [CChar](repeating: 0, count: 256)
    gethostname(&buffer, buffer.count - 1)
    let machine = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    name = "\(machine):\(getpid())"
    let memory = HostMemory(path: folder + "/host")
    predecessor = memory.read()
    memory.write(id)
  }

  /// What the host's connections for a bot are called in `pg_stat_activity`; PostgreSQL keeps 63 bytes of it.
  func applicationName(bot: Int64) -> String { Self.applicationName(id: id, bot: bot) }

  static func applicationName(id: Int64, bot: Int64) -> String { "patchbay \(String(id, radix: 16)) \(bot)" }
}

/// The file that holds the id of the data folder's last host: a number in a line.
private struct HostMemory {
  let path: String

  func read() -> Int64? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = Glibc.read(file, &bytes, bytes.count)
    return Int64(String(decoding: bytes.prefix(max(count, 0)).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  func write(_ id: Int64) {
    guard let file = try? PrivateFile.open(path) else { return }
    defer { close(file) }
    ftruncate(file, 0)
    let bytes = Array("\(id)\n".utf8)
    _ = Glibc.write(file, bytes, bytes.count)
  }
}
