import Glibc
import PatchbayBase
import PatchbayConfiguration

/// Looks at the files and folders that a host is made of. Blocks its thread.
struct HostLook: Sendable {
  let configuration: HostConfiguration
  /// The configuration file.
  let path: String?

  func look(_ health: inout HostHealth) {
    if let path { health.exposures = Exposure.all(in: configuration, file: path) }
    var folders = [(configuration.dataFolder, "the data folder", "host.data")]
    for bot in configuration.bots {
      if case .sqlite(let file) = bot.database, !file.isEmpty {
        folders.append((FilePath.folder(of: file), "the folder of \(bot.name)'s database", "bots.\(bot.name).database"))
      }
    }
    health.folders = folders.compactMap { FolderFault.of($0.0, $0.1, key: $0.2) }
    health.disks = folders.compactMap { Self.disk(at: $0.0) }
    health.log.level = configuration.logLevel
  }

  private static func disk(at path: String) -> DiskHealth? {
    var existing = path
    var facts = statvfs()
    while statvfs(existing, &facts) != 0 {
      guard errno == ENOENT, existing != "/", existing != "." else { return nil }
      existing = FilePath.folder(of: existing)
    }
    // A file system that tells no size has no end that could be told.
    guard facts.f_blocks > 0 else { return nil }
    return DiskHealth(
      path: existing, free: UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize)).partialValue)
  }
}
