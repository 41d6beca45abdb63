import Glibc

/// Files that the host writes for itself alone.
package enum PrivateFile {
  /// Opens a file for reading and writing, and makes it where there is none, readable by this user alone.
  ///
  /// What stands there already must be a file with this one name: through a link, whatever is written or cut would be somebody else's.
  package static func open(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw SystemError(call: "open", code: errno) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else {
      let code = errno
      close(descriptor)
      throw SystemError(call: "stat", code: code)
    }
    guard facts.st_mode & S_IFMT == S_IFREG, facts.st_nlink <= 1 else {
      close(descriptor)
      throw SystemError(call: "open", code: ELOOP)
    }
    return descriptor
  }

  /// Why what should be a secret's file isn't read.
  package enum Fault: Error {
    case notAFile
    /// Others may read it.
    case isOpen
    case system(SystemError)
  }

  /// Reads a small file that is a secret.
  ///
  /// - Returns: at most so many bytes.
  package static func read(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
    // O_NONBLOCK: opening a pipe without a writer would wait for ever.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(SystemError(call: "open", code: errno)) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    guard facts.st_mode & 0o077 == 0 else { throw .isOpen }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = Glibc.read(descriptor, &bytes, limit)
    guard count >= 0 else { throw .system(SystemError(call: "read", code: errno)) }
    return Array(bytes.prefix(count))
  }
}
