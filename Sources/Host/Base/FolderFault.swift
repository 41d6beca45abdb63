import Glibc

/// Why a folder can't be written, or made.
package struct FolderFault: Sendable, Equatable, CustomStringConvertible {
  package let cause: String
  /// What to do about it.
  package let fix: String

  package var description: String { "\(cause); \(fix)" }

  /// - Parameters:
  ///   - path: absolute; what of it isn't there yet is to be made.
  ///   - name: what the folder is called in messages, such as `the data folder`.
  ///   - key: where the configuration names it.
  package static func of(_ path: String, _ name: String, key: String) -> FolderFault? {
    var existing = path
    var facts = stat()
    while stat(existing, &facts) != 0 {
      guard errno == ENOENT, existing != "/" else {
        return FolderFault(cause: "\(name) \(path) can't be used: \(String(cString: strerror(errno)))", fix: "correct \(key)")
      }
      existing = FilePath.folder(of: existing)
    }
    guard facts.st_mode & S_IFMT == S_IFDIR else {
      return FolderFault(cause: "\(name) \(path) can't be used: \(existing) is no folder", fix: "correct \(key)")
    }
    guard access(existing, W_OK | X_OK) != 0 else { return nil }
    return FolderFault(
      cause: "\(name) \(path) can't be written: \(existing): \(String(cString: strerror(errno)))",
      fix: "give this user the right to write there, or correct \(key)")
  }
}
