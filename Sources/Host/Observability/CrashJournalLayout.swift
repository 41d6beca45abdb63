import Glibc
import Synchronization

/// Where everything lies in the journal's file, and what its numbers mean.
///
///     0       header: magic (8), version (4), slots (4), session (8, atomic), clean session (8, atomic)
///     4096    slots × 128: state (8, atomic), bot (8), update (8), …, kind of call (16 at 32), …, plugin (64 at 64)
///     then    two tables of suspects, slots × 128 each: deaths (8), bot (8), update (8), …, plugin (64 at 64)
///
/// A slot's state is the session of its last use times two, plus one while an update is begun in it. The table in use is the one of
/// the session's parity. So one store of the header's session, after the other table is written, moves from the old state to the new.
struct CrashJournalLayout: Sendable {
  let slots: Int

  static let magic: UInt64 = 0x314c_4e52_4a42_5043  // "CPBJRNL1"
  static let version: UInt32 = 1
  static let sessionAt = 16
  static let cleanAt = 24
  static let header = 4096
  static let entrySize = 128
  static let kindAt = 32

  func slot(_ index: Int) -> Int { Self.header + index * Self.entrySize }
  func suspect(_ index: Int, session: UInt64) -> Int { slot(slots + (session & 1 == 0 ? 0 : slots) + index) }
  var size: Int { slot(3 * slots) }

  /// The fields that a slot and a suspect share.
  struct Entry {
    var bot: Int64
    var update: Int64
    var plugin: PluginLabel
    /// Of a slot alone.
    var kind: CallLabel

    init(_ at: UnsafeMutableRawPointer) {
      bot = at.load(fromByteOffset: 8, as: Int64.self)
      update = at.load(fromByteOffset: 16, as: Int64.self)
      kind = CallLabel(bytes: at.load(fromByteOffset: CrashJournalLayout.kindAt, as: SIMD16<UInt8>.self))
      plugin = PluginLabel(bytes: at.load(fromByteOffset: 64, as: SIMD64<UInt8>.self))
    }
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

extension CrashJournalLayout {
  /// Reads what the last process left, writes the new table of suspects and begins a new session.
  func takeOver(
    _ base: UnsafeMutableRawPointer
  ) -> (session: UInt64, suspects: [CrashSuspect], interrupted: [CrashJournal.Running]) {
    let word = CrashJournal.word(base + Self.sessionAt)
    // A damaged number must not overflow; there is no way to count to this one.
    let old = word.pointee.load(ordering: .acquiring) & (1 << 62 - 1)
    let clean = CrashJournal.word(base + Self.cleanAt).pointee.load(ordering: .acquiring)
    let suspects = clean == old ? keptAside(base, old) : suspects(base, old)
    let interrupted = clean == old ? [] : begun(base, old)
    write(suspects, to: base, session: old + 1)
    word.pointee.store(old + 1, ordering: .releasing)
    return (
      old + 1, suspects.sorted { ($1.deaths, $0.bot, $0.update) < ($0.deaths, $1.bot, $1.update) },
      interrupted.sorted { $0.slot < $1.slot }
    )
  }

  /// After a clean end no suspicion lasts; but what was to be set aside and isn't recorded elsewhere yet still has to be.
  private func keptAside(_ base: UnsafeMutableRawPointer, _ session: UInt64) -> [CrashSuspect] {
    table(base, session).filter(\.isSetAside)
  }

  /// What was begun and not ended in an session.
  private func begun(_ base: UnsafeMutableRawPointer, _ session: UInt64) -> [CrashJournal.Running] {
    (0..<slots).compactMap { index in
      let at = base + slot(index)
      guard session > 0, CrashJournal.word(at).pointee.load(ordering: .acquiring) == session << 1 | 1 else { return nil }
      let entry = Entry(at)
      return CrashJournal.Running(
        slot: index, bot: entry.bot, update: entry.update, plugin: entry.plugin.text, kind: entry.kind.text)
    }
  }

  private func suspects(_ base: UnsafeMutableRawPointer, _ session: UInt64) -> [CrashSuspect] {
    let before = table(base, session)
    var begun: [Key: String] = [:]
    var served = false
    for index in 0..<slots {
      let at = base + slot(index)
      let state = CrashJournal.word(at).pointee.load(ordering: .acquiring)
      guard state >> 1 == session, session > 0 else { continue }
      served = true
      guard state & 1 == 1 else { continue }
      let entry = Entry(at)
      // Work without a number, such as a job's: whoever keeps it counts its deaths.
      guard entry.update != 0 else { continue }
      begun[Key(bot: entry.bot, update: entry.update)] = entry.plugin.text
    }
    // A process that died before it handled anything says nothing about any update.
    guard served else { return before }
    var deaths: [Key: Int] = [:]
    for suspect in before { deaths[Key(suspect)] = suspect.deaths }
    var result = begun.map { key, plugin in
      CrashSuspect(bot: key.bot, update: key.update, deaths: (deaths[key] ?? 0) + 1, plugin: plugin)
    }
    result += before.filter { $0.isSetAside && begun[Key($0)] == nil }
    return result
  }

  func removeSuspect(bot: Int64, update: Int64, from base: UnsafeMutableRawPointer, session: UInt64) {
    for index in 0..<slots {
      let at = base + self.suspect(index, session: session)
      let entry = Entry(at)
      guard entry.bot == bot, entry.update == update else { continue }
      CrashJournal.word(at).pointee.store(0, ordering: .releasing)
    }
  }

  private struct Key: Hashable {
    var bot: Int64
    var update: Int64

    init(bot: Int64, update: Int64) {
      self.bot = bot
      self.update = update
    }

    init(_ suspect: CrashSuspect) { self.init(bot: suspect.bot, update: suspect.update) }
  }

  private func table(_ base: UnsafeMutableRawPointer, _ session: UInt64) -> [CrashSuspect] {
    (0..<slots).compactMap { index in
      let at = base + suspect(index, session: session)
      let deaths = CrashJournal.word(at).pointee.load(ordering: .acquiring)
      guard (1...1_000_000).contains(deaths) else { return nil }
      let entry = Entry(at)
      guard entry.update != 0 else { return nil }
      return CrashSuspect(bot: entry.bot, update: entry.update, deaths: Int(deaths), plugin: entry.plugin.text)
    }
  }

  /// When there are more than fit, those with the most deaths are kept.
  private func write(_ suspects: [CrashSuspect], to base: UnsafeMutableRawPointer, session: UInt64) {
    let kept = suspects.sorted { $0.deaths > $1.deaths }.prefix(slots)
    for (index, item) in kept.enumerated() {
      let at = base + suspect(index, session: session)
      at.storeBytes(of: item.bot, toByteOffset: 8, as: Int64.self)
      at.storeBytes(of: item.update, toByteOffset: 16, as: Int64.self)
      at.storeBytes(of: PluginLabel(item.plugin).bytes, toByteOffset: 64, as: SIMD64<UInt8>.self)
      CrashJournal.word(at).pointee.store(UInt64(item.deaths), ordering: .relaxed)
    }
    for index in kept.count..<slots {
      CrashJournal.word(base + suspect(index, session: session)).pointee.store(0, ordering: .relaxed)
    }
    atomicMemoryFence(ordering: .releasing)
  }
}
