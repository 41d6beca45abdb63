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
}
