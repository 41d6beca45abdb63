import Glibc

/// What tells one content of a path from another without reading it.
package struct FileFingerprint: Equatable {
  let device: UInt64
  let inode: UInt64
  let size: Int64
  /// Nanoseconds since 1970 of the last change of the content, and of the content or its inode.
  let modified: Int64
  let changed: Int64

  /// Follows symbolic links; nil where no regular file is.
  package static func of(_ path: String) -> FileFingerprint? {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileFingerprint(
      device: UInt64(info.st_dev), inode: UInt64(info.st_ino), size: Int64(info.st_size),
      modified: Int64(info.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_mtim.tv_nsec),
      changed: Int64(info.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_ctim.tv_nsec))
  }
}
