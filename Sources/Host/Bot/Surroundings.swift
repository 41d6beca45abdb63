import Glibc
import PluginAPI

/// Milliseconds since 1970 by the system's clock.
package enum WallClock {
  package static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// The folder that the running program lies in, where its libraries lie too.
package enum ExecutableFolder {
  package static let path: String = {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return "." }
    let path = String(decoding: buffer[..<count], as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }()
}

/// How many files and connections the process may have open.
package enum DescriptorLimit {
  /// Asks for as many as the system allows: many systems start a process with 1,024, and a bot takes up to four.
  ///
  /// - Returns: the limit from now on.
  @discardableResult
  package static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
    if limit.rlim_cur < limit.rlim_max {
      var raised = limit
      raised.rlim_cur = limit.rlim_max
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
    }
    return Int(clamping: limit.rlim_cur)
  }
}

/// Memory that the allocator keeps though nothing uses it.
enum AllocatorMemory {
  /// Gives it back to the system, which glibc does by itself only at the end of a heap.
  static func giveBack() {
    // Swift's Glibc module leaves malloc.h out, and other C libraries have no such function.
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
  }
}

/// A folder that only this user may look into.
package enum PrivateFolder {
  package static func make(_ path: String) throws {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += part + "/"
      if mkdir(made, 0o700) != 0, errno != EEXIST { throw FolderError(path: made, reason: String(cString: strerror(errno))) }
    }
  }

  package struct FolderError: Error, CustomStringConvertible {
    package let path: String
    package let reason: String
    package var description: String { "can't make the folder \(path): \(reason); check host.data and its permissions" }
  }
}

extension LibraryRules {
  /// What a library must be to run in this host.
  package static func thisHost(folders: [String]) -> LibraryRules {
    #if compiler(>=6.4)
      let swift = LibraryVersion(6, 4)
    #else
      let swift = LibraryVersion(6, 3)
    #endif
    return LibraryRules(api: LibraryVersion(APIVersion.major, APIVersion.minor), swift: swift, folders: folders)
  }
}

extension BotChange {
  /// What changed, for the log.
  var summary: String {
    let aspects = aspects.map { "\($0)" }.sorted()
    let plugins = plugins.map { change in
      switch change {
      case .enabled(let plugin): "\(plugin) on"
      case .disabled(let plugin): "\(plugin) off"
      case .settings(let plugin): "\(plugin) settings"
      }
    }
    return (aspects + plugins).joined(separator: ", ")
  }
}
