import Glibc

/// What a path leads to, symbolic links followed.
package enum FileKind: Equatable {
  case file, folder, other, missing

  package static func of(_ path: String) -> FileKind {
    var info = stat()
    guard stat(path, &info) == 0 else { return .missing }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }
}

/// Reads small files whole.
package enum FileContents {
  package static func read(_ path: String, limit: Int) -> Result<[UInt8], FileFault> {
    // O_NONBLOCK: opening a pipe without a writer would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(fault(errno)) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return .failure(fault(errno)) }
    if info.st_mode & S_IFMT == S_IFDIR { return .failure(.isFolder) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      // A pipe whose writer has not come to it yet.
      if count < 0, errno == EAGAIN {
        guard isReadable(descriptor) else { return .failure(.system(code: ETIMEDOUT)) }
        continue
      }
      guard count >= 0 else { return .failure(fault(errno)) }
      if count == 0 { return .success(bytes) }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { return .failure(.tooLarge(limit: limit)) }
    }
  }

  /// Waits for something to read, or the end; for half a minute at most.
  private static func isReadable(_ descriptor: Int32) -> Bool {
    let deadline = MonotonicTime.now + 30_000
    while true {
      var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&event, 1, Int32(clamping: max(0, deadline - MonotonicTime.now)))
      if ready < 0, errno == EINTR { continue }
      return ready > 0
    }
  }

  private static func fault(_ code: Int32) -> FileFault {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EPERM: .denied
    case EISDIR: .isFolder
    default: .system(code: code)
    }
  }
}
