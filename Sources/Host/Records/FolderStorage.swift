import Glibc
import NIOPosix
import PatchbayBase
package import PluginAPI

/// Files in a folder: `<folder>/<plugin>/<two digits>/<name>`, readable by this user alone.
package struct FolderStorage: FileStorage {
  package let folder: String

  package init(folder: String) { self.folder = folder }

  package func write(_ bytes: [UInt8], as file: StoredFile, of plugin: String) async throws {
    let folder = self.folder(of: file, plugin)
    try await blocking {
      try Self.makeFolders(folder)
      // A name of its own, so that a file under its right name is always whole.
      let partial = "\(folder)/.\(file)"
      do {
        try Self.writeWhole(bytes, to: partial)
        guard rename(partial, "\(folder)/\(file)") == 0 else { throw Self.failure("rename") }
        try Self.sync(folder)
      } catch {
        unlink(partial)
        throw error
      }
    }
  }

  package func read(_ file: StoredFile, of plugin: String, limit: Int) async throws -> [UInt8] {
    let path = "\(folder(of: file, plugin))/\(file)"
    return try await blocking {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { throw errno == ENOENT ? FileError.missing(file) : Self.failure("open") }
      defer { close(descriptor) }
      var facts = stat()
      guard fstat(descriptor, &facts) == 0 else { throw Self.failure("stat") }
      let size = Int(facts.st_size)
      guard size <= limit else { throw FileError.tooLarge(bytes: size, limit: limit) }
      var bytes = [UInt8](repeating: 0, count: size)
      var done = 0
      while done < size {
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress?.advanced(by: done), size - done, off_t(done)) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw Self.failure("read") }
        guard count > 0 else { throw FileError.store("the file \(file) was truncated while being read") }
        done += count
      }
      return bytes
    }
  }

  package func delete(_ file: StoredFile, of plugin: String) async throws {
    let folder = folder(of: file, plugin)
    try await blocking {
      // What a process that died was writing goes with it.
      unlink("\(folder)/.\(file)")
      guard unlink("\(folder)/\(file)") == 0 || errno == ENOENT else { throw Self.failure("unlink") }
    }
  }

  private func folder(of file: StoredFile, _ plugin: String) -> String { "\(folder)/\(plugin)/\(file.description.prefix(2))" }

  /// Disks take their time, which neither a job's thread nor an event loop has.
  private func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await NIOThreadPool.singleton.runIfActive(work)
  }

  private static func makeFolders(_ path: String) throws {
    guard mkdir(path, 0o700) != 0 else { return try sync(FilePath.folder(of: path)) }
    switch errno {
    case EEXIST: return
    case ENOENT where path != "/" && path != ".":
      try makeFolders(FilePath.folder(of: path))
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure("mkdir") }
      try sync(FilePath.folder(of: path))
    default: throw failure("mkdir")
    }
  }

  private static func writeWhole(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure("open") }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("write") }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw failure("fsync") }
  }

  private static func sync(_ folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("fsync") }
  }

  /// What the system says, without a path.
  private static func failure(_ call: String) -> FileError {
    let code = errno
    return .store("\(call): \(strerror(code).map { String(cString: $0) } ?? "error \(code)")")
  }
}
