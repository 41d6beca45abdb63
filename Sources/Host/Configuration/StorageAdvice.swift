import Glibc
import PatchbayBase

/// Tells whether an SQLite file lies where a redeploy or a restart would empty it.
package struct StorageAdvice: Sendable {
  private let mounts: MountTable
  private let environment: [String: String]

  /// - Parameters:
  ///   - mountinfo: the text of `/proc/self/mountinfo`.
  ///   - environment: the process's variables; hosting platforms are known by theirs.
  package init(mountinfo: String, environment: [String: String]) {
    mounts = MountTable(mountinfo: mountinfo)
    self.environment = environment
  }

  /// Advice for this process. Where `/proc` is not mounted, only the platform is known.
  package static func system(environment: [String: String]) -> StorageAdvice {
    // The list grows with every container on the machine, hence the generous limit.
    let bytes = (try? FileContents.read("/proc/self/mountinfo", limit: 16 << 20).get()) ?? []
    return StorageAdvice(mountinfo: String(decoding: bytes, as: UTF8.self), environment: environment)
  }

  /// Why a file's place is doubtful.
  package struct Warning: Sendable, Equatable {
    package enum Cause: Sendable, Equatable {
      /// The layer of a container: gone with it.
      case containerLayer(type: String)
      /// Memory: gone at the next boot.
      case memory(type: String)
      /// A platform that starts from a fresh file system at each deploy, and no volume mounted there.
      case platform(Platform)
      /// A file system over the network, whose locks SQLite can't rely on.
      case network(type: String)
    }

    /// The absolute path of the database.
    package let path: String
    package let cause: Cause
  }

  package enum Platform: String, Sendable, CaseIterable {
    case railway = "Railway"
    case render = "Render"
    case fly = "Fly.io"
    case heroku = "Heroku"
    case cloudRun = "Cloud Run"
  }

  /// A warning, or nil where the file will stay.
  ///
  /// - Parameter path: absolute; the file and its folders need not exist yet. Symbolic links on the way are followed.
  package func warning(forDatabaseAt path: String) -> Warning? {
    judge(Self.resolved(path), named: path)
  }

  /// The judgement on a path without symbolic links.
  func judge(_ resolved: String, named path: String) -> Warning? {
    let mount = mounts.mount(of: resolved)
    let cause: Warning.Cause? =
      switch mount?.type {
      case "overlay"?, "aufs"?, "fuse.fuse-overlayfs"?: .containerLayer(type: mount?.type ?? "")
      case "tmpfs"?, "ramfs"?: .memory(type: mount?.type ?? "")
      case let type? where Self.isNetwork(type): .network(type: type)
      default: (mount?.point ?? "/") == "/" ? platform.map { .platform($0) } : nil
      }
    guard let cause else { return nil }
    // Of a platform's root its name says more than the type that the kernel gives it.
    if mount?.point == "/", let platform { return Warning(path: path, cause: .platform(platform)) }
    return Warning(path: path, cause: cause)
  }

  /// The platform that the process runs on, by the variables that each sets.
  var platform: Platform? {
    func has(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    if environment.keys.contains(where: { $0.hasPrefix("RAILWAY_") }) { return .railway }
    if has("RENDER") { return .render }
    if has("FLY_APP_NAME") || has("FLY_MACHINE_ID") || has("FLY_ALLOC_ID") { return .fly }
    if has("DYNO") { return .heroku }
    if has("K_SERVICE") { return .cloudRun }
    return nil
  }

  private static func isNetwork(_ type: String) -> Bool {
    ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.gcsfuse", "fuse.s3fs", "fuse.sshfs"].contains(type)
  }

  /// The path with the links of its existing part followed.
  private static func resolved(_ path: String) -> String {
    var existing = FilePath.normal(path)
    var rest: [String] = []
    while existing != "/" {
      if let real = realpath(existing, nil) {
        defer { free(real) }
        return FilePath.normal(([String(cString: real)] + rest.reversed()).joined(separator: "/"))
      }
      rest.append(FilePath.name(of: existing))
      existing = FilePath.folder(of: existing)
    }
    return FilePath.normal(path)
  }
}

extension StorageAdvice.Warning: CustomStringConvertible {
  package var description: String { "The database \(path) \(cause.consequence). \(fix)" }

  /// What to do about it.
  package var fix: String {
    switch cause {
    case .network: "Keep it on a local disk, or use PostgreSQL (database: postgres://…)."
    default: "Mount a volume at \(FilePath.folder(of: path)), or use PostgreSQL (database: postgres://…, or DATABASE_URL)."
    }
  }
}

extension StorageAdvice.Warning.Cause {
  /// Where what lies there is, and what becomes of it.
  package var consequence: String {
    switch self {
    case .containerLayer(let type):
      "is in the container's own layer (\(type)), which a redeploy empties: all data would be lost"
    case .memory(let type): "is in memory (\(type)), which a restart empties: all data would be lost"
    case .platform(let platform):
      "is not on a volume, and \(platform.rawValue) empties the file system on each deploy: all data would be lost"
    case .network(let type):
      "is on a network file system (\(type)), whose locks SQLite can't rely on: it could be corrupted"
    }
  }
}
