import Glibc
import PatchbayBase
import Synchronization

/// One process at a time on a SQLite database: a lock on the file `<database>.lock` beside it.
///
/// SQLite's own locks last as long as a transaction; this one lasts as long as a host serves the bot, also while its
/// connection is closed for idleness. The system frees it when the process ends, however it ends.
package final class DatabaseLock: Sendable {
  /// The lock file.
  package let path: String
  private let held: Mutex<Int32>

  /// Takes the lock or throws ``StorageError/locked(path:process:)`` at once, with the holder's process id.
  package init(database: String) throws(StorageError) {
    try SQLiteConnection.makeFolders(above: database)
    path = Self.resolved(database) + ".lock"
    let descriptor: Int32
    do { descriptor = try PrivateFile.open(path) } catch {
      let reason = error.code == ELOOP ? "it is a link, or no file: delete it" : String(cString: strerror(error.code))
      throw .cannotLock(path: path, reason: reason)
    }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let reason = errno
      if reason == EINTR { continue }
      let holder = Self.holder(descriptor)
      Glibc.close(descriptor)
      guard reason == EWOULDBLOCK else { throw .cannotLock(path: path, reason: String(cString: strerror(reason))) }
      throw .locked(path: database, process: holder)
    }
    // The file stays when the lock is released: whoever waits for its name would else lock a file that is gone.
    let text = "\(getpid())\n"
    ftruncate(descriptor, 0)
    _ = text.withCString { pwrite(descriptor, $0, text.utf8.count, 0) }
    held = Mutex(descriptor)
  }

  deinit {
    release()
  }

  /// Frees the database for others. Releasing twice does nothing.
  package func release() {
    held.withLock { descriptor in
      guard descriptor >= 0 else { return }
      ftruncate(descriptor, 0)
      // A child that was just forked may still hold the descriptor, and with it the lock.
      flock(descriptor, LOCK_UN)
      Glibc.close(descriptor)
      descriptor = -1
    }
  }

  /// The file that the path leads to, so that one database has one lock whatever link it is reached by.
  package static func resolved(_ path: String) -> String {
    func real(_ path: String) -> String? {
      guard let found = realpath(path, nil) else { return nil }
      defer { free(found) }
      return String(cString: found)
    }
    if let file = real(path) { return file }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return real(folder).map { "\($0)/\(name)" } ?? path
  }

  private static func holder(_ descriptor: Int32) -> Int32? {
    let text = withUnsafeTemporaryAllocation(byteCount: 16, alignment: 1) { buffer in
      let count = pread(descriptor, buffer.baseAddress, buffer.count, 0)
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
    return Int32(text.prefix { $0.isNumber })
  }
}
