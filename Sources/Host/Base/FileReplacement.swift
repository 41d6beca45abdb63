import Glibc

/// Puts a file in its place as a whole: whoever looks there finds the old content or the new one, and nothing half written.
package enum FileReplacement {
  /// - Parameters:
  ///   - path: what stands there is replaced; through a link, the link is.
  ///   - mode: the new file's, whatever the process's mask.
  ///   - isDurable: whether the content is on the disk before anybody finds it.
  package static func write(_ bytes: [UInt8], to path: String, mode: UInt32, isDurable: Bool = true) throws(SystemError) {
    let folder = FilePath.folder(of: path)
    let temporary = "\(folder)/.\(FilePath.name(of: path)).\(getpid()).\(UInt32.random(in: .min ... .max))"
    try create(bytes, at: temporary, mode: mode, isDurable: isDurable)
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw SystemError(call: "rename", code: code)
    }
    if isDurable { sync(folder: folder) }
  }

  /// Makes a file where there is none yet; one that can't be written whole is taken away again.
  package static func create(_ bytes: [UInt8], at path: String, mode: UInt32, isDurable: Bool = true) throws(SystemError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard file >= 0 else { throw SystemError(call: "open", code: errno) }
    var failure = bytes.withUnsafeBytes { writeAll($0, to: file) }
    if failure == nil, fchmod(file, mode) != 0 { failure = SystemError(call: "fchmod", code: errno) }
    if failure == nil, isDurable, fsync(file) != 0 { failure = SystemError(call: "fsync", code: errno) }
    if close(file) != 0, failure == nil, errno != EINTR { failure = SystemError(call: "close", code: errno) }
    guard let failure else { return }
    unlink(path)
    throw failure
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> SystemError? {
    var done = 0
    while done < bytes.count, let base = bytes.baseAddress {
      let count = Glibc.write(file, base + done, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return SystemError(call: "write", code: count < 0 ? errno : EIO) }
      done += count
    }
    return nil
  }

  /// A name is on the disk when its folder is.
  private static func sync(folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
