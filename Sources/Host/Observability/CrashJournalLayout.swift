import Glibc
import Synchronization

/// Where everything lies in the journal's file, and what its numbers mean.
///
///     0       header: magic (8), version (4), slots (4), session (8, atomic), clean session (8, atomic)
///     4096    slots × 128: state (8, atomic), bot (8), number (8), thread (8), kind of call (16), mark (8),
///             kind of subject (1), alone (1), …, image (4 at 60), plugin (64)
///     then    two tables of suspects, slots × 128 each: deaths (8), bot (8), number (8), time (8), kind of call (16), …,
///             kind of subject (1), …, image (4 at 60), plugin (64)
///
/// A mark is the session in which it was made times 256, plus the cause. Deaths are 1, plus the proven ones times 2^8, plus those alone
/// times 2^32; 0 is an entry that is free.
///
/// A slot's state is the session of its last use times two, plus one while an update is begun in it. The table in use is the one of
/// the session's parity. So one store of the header's session, after the other table is written, moves from the old state to the new.
struct CrashJournalLayout: Sendable {
  let slots: Int

  static let magic: UInt64 = 0x314c_4e52_4a42_5043  // "CPBJRNL1"
  static let version: UInt32 = 2
  static let sessionAt = 16
  static let cleanAt = 24
  static let header = 4096
  static let entrySize = 128
  /// Of a slot; of a suspect it is the time of its last death.
  static let threadAt = 24
  static let kindAt = 32
  static let markAt = 48
  static let subjectAt = 56
  static let aloneAt = 57
  static let imageAt = 60

  func slot(_ index: Int) -> Int { Self.header + index * Self.entrySize }
  func suspect(_ index: Int, session: UInt64) -> Int { slot(slots + (session & 1 == 0 ? 0 : slots) + index) }
  var size: Int { slot(3 * slots) }

  /// The fields that a slot and a suspect share.
  struct Entry {
    var bot: Int64
    var subject: CrashSubject
    var plugin: PluginLabel
    var kind: CallLabel

    init(_ at: UnsafeMutableRawPointer) {
      bot = at.load(fromByteOffset: 8, as: Int64.self)
      // What a damaged file holds is somebody's at the most.
      let kind = CrashSubject.Kind(rawValue: at.load(fromByteOffset: CrashJournalLayout.subjectAt, as: UInt8.self)) ?? .update
      subject = CrashSubject(kind: kind, number: at.load(fromByteOffset: 16, as: Int64.self))
      self.kind = CallLabel(bytes: at.load(fromByteOffset: CrashJournalLayout.kindAt, as: SIMD16<UInt8>.self))
      plugin = PluginLabel(
        bytes: at.load(fromByteOffset: 64, as: SIMD64<UInt8>.self),
        image: at.load(fromByteOffset: CrashJournalLayout.imageAt, as: UInt32.self))
    }

    var key: CrashSuspect.Key { CrashSuspect.Key(bot: bot, subject: subject, plugin, kind) }
  }
}

extension CrashJournalLayout {
  /// Looks at the open file and makes it a journal if it is new, or one of another version of this program.
  static func prepare(_ file: Int32, path: String, slots: Int) throws(CrashJournalError) -> CrashJournalLayout {
    let wanted = CrashJournalLayout(slots: min(max(slots, 1), 65_536))
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .cannotOpen(path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAJournal(path) }
    if status.st_size > 0 {
      var head = [UInt8](repeating: 0, count: 16)
      let got = pread(file, &head, 16, 0)
      guard got >= 0 else { throw .cannotOpen(path, code: errno) }
      let (magic, version, count) = head.withUnsafeBytes {
        ($0.load(as: UInt64.self), $0.load(fromByteOffset: 8, as: UInt32.self), $0.load(fromByteOffset: 12, as: UInt32.self))
      }
      // A magic of zeros is a journal whose making was cut short: its head is written last.
      guard magic == Self.magic || magic == 0 else { throw .notAJournal(path) }
      let found = CrashJournalLayout(slots: Int(count))
      if magic == Self.magic, version == Self.version, (1...65_536).contains(found.slots), Int(status.st_size) == found.size {
        // Its own number of slots is kept: another one would lose what it tells.
        return found
      }
    }
    try wanted.make(file, path: path)
    return wanted
  }

  /// Writes every byte, so that a full disk shows now and not as a fault in the middle of an update.
  private func make(_ file: Int32, path: String) throws(CrashJournalError) {
    guard ftruncate(file, 0) == 0 else { throw .cannotOpen(path, code: errno) }
    let zeros = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let count = zeros.withUnsafeBytes { pwrite(file, $0.baseAddress.map { $0 + done }, size - done, off_t(done)) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .cannotOpen(path, code: count < 0 ? errno : EIO) }
      done += count
    }
    var head = [UInt8](repeating: 0, count: 16)
    head.withUnsafeMutableBytes {
      $0.storeBytes(of: Self.magic, as: UInt64.self)
      $0.storeBytes(of: Self.version, toByteOffset: 8, as: UInt32.self)
      $0.storeBytes(of: UInt32(slots), toByteOffset: 12, as: UInt32.self)
    }
    guard pwrite(file, head, 16, 0) == 16 else { throw .cannotOpen(path, code: errno) }
  }
}
