import Glibc

/// The kernel's notices about folders (inotify(7)). Closed with the last reference.
final class Inotify {
  struct Event: Equatable {
    let watch: Int32
    let mask: UInt32
    /// The entry of the folder that the event is about; empty where it is about the folder itself.
    let name: String

    func has(_ bits: UInt32) -> Bool { mask & bits != 0 }

    /// The writer is done with the entry.
    var isClosing: Bool { has(Inotify.closed | Inotify.movedTo | Inotify.movedFrom | Inotify.deleted) }
    /// Events were lost (IN_Q_OVERFLOW): look at everything.
    var isOverflow: Bool { has(0x4000) }
  }

  // From <sys/inotify.h>: Swift imports these macros with differing types, so they stand here by value.
  static let modified: UInt32 = 0x2
  static let attributes: UInt32 = 0x4
  static let closed: UInt32 = 0x8
  static let movedFrom: UInt32 = 0x40
  static let movedTo: UInt32 = 0x80
  static let created: UInt32 = 0x100
  static let deleted: UInt32 = 0x200
  static let deletedSelf: UInt32 = 0x400
  static let movedSelf: UInt32 = 0x800
  private static let onlyFolders: UInt32 = 0x0100_0000
  private static let all = modified | attributes | closed | movedFrom | movedTo | created | deleted | deletedSelf | movedSelf

  let descriptor: Int32

  init() throws(FileWatcherFault) {
    descriptor = inotify_init1(Int32(O_NONBLOCK | O_CLOEXEC))
    guard descriptor >= 0 else { throw FileWatcherFault(code: errno, folder: nil) }
  }

  deinit { close(descriptor) }

  /// Watches a folder; the number is the same for a folder that is watched already. Nil where there is no such folder.
  func watch(_ folder: String) throws(FileWatcherFault) -> Int32? {
    let watch = inotify_add_watch(descriptor, folder, Self.all | Self.onlyFolders)
    if watch >= 0 { return watch }
    if [ENOENT, ENOTDIR].contains(errno) { return nil }
    throw FileWatcherFault(code: errno, folder: folder)
  }

  func unwatch(_ watch: Int32) {
    // It fails where the folder is gone, and the watch with it.
    _ = inotify_rm_watch(descriptor, watch)
  }

  /// The events that are waiting; never blocks.
  func read() -> [Event] {
    var events: [Event] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return events }
      buffer[..<count].withUnsafeBytes { Self.parse($0, into: &events) }
    }
  }

  /// A watch, a mask, a cookie and the name's length, four bytes each; then the name, padded with NULs.
  private static func parse(_ bytes: UnsafeRawBufferPointer, into events: inout [Event]) {
    var offset = 0
    while offset + 16 <= bytes.count {
      let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
      guard offset + 16 + length <= bytes.count else { return }
      let name = bytes[(offset + 16)..<(offset + 16 + length)].prefix { $0 != 0 }
      events.append(
        Event(
          watch: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self),
          mask: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self), name: String(decoding: name, as: UTF8.self)))
      offset += 16 + length
    }
  }
}

/// Why files can't be watched.
package struct FileWatcherFault: Error, Sendable, Equatable {
  /// The system's error number.
  package let code: Int32
  package let folder: String?
}

extension FileWatcherFault: CustomStringConvertible {
  package var description: String {
    let place = folder.map { "the folder \($0)" } ?? "files"
    let cause =
      switch code {
      case EMFILE: "no inotify instance is left (raise fs.inotify.max_user_instances, or the limit of open files)"
      case ENOSPC: "no inotify watch is left (raise fs.inotify.max_user_watches)"
      case EACCES: "permission denied (check its owner and mode)"
      default: "system error \(code)"
      }
    return
      "Changes to \(place) can't be watched: \(cause). Until that is fixed, send SIGHUP or run 'patchbay reload' after a change."
  }
}
