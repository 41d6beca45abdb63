import Glibc

extension LibraryFile {
  /// Reads the whole file into memory.
  ///
  /// A plugin's file may be replaced or cut short at any moment by whoever copies it. So it is read once, without mapping it,
  /// and what is then judged, hashed and loaded are these bytes and no others.
  ///
  /// - Parameter followingLinks: whether `path` may be a symbolic link; the folders that lead to it may be in any case.
  static func read(_ path: String, limit: Int, followingLinks: Bool = true) throws(LibraryFileError) -> [UInt8] {
    // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW))
    guard file >= 0 else { throw LibraryFileError(file: path, problem: .unreadable(code: errno)) }
    defer { close(file) }
    let before = try status(of: file, path)
    guard before.st_mode & S_IFMT == S_IFREG else { throw LibraryFileError(file: path, problem: .notAFile) }
    let size = Int(before.st_size)
    guard size <= limit else { throw LibraryFileError(file: path, problem: .tooLarge(size: size, limit: limit)) }

    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, let base = buffer.baseAddress {
        let got = pread(file, base + count, size - count, off_t(count))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        count += got
      }
    }
    guard failure == 0 else { throw LibraryFileError(file: path, problem: .unreadable(code: failure)) }
    let after = try status(of: file, path)
    guard bytes.count == size, after.st_size == before.st_size, after.st_mtim.tv_sec == before.st_mtim.tv_sec,
      after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else { throw LibraryFileError(file: path, problem: .changedWhileRead) }
    return bytes
  }

  private static func status(of file: Int32, _ path: String) throws(LibraryFileError) -> stat {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw LibraryFileError(file: path, problem: .unreadable(code: errno)) }
    return status
  }
}
