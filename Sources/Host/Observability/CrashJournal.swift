import Glibc
import Synchronization

/// A journal that tells, after the process died, which update each lane thread was handling.
///
/// It is a file mapped into memory, one slot a thread. `begin` and `end` are a few stores: no system call, no allocation, no
/// lock. What is stored is in the page cache at once, so it outlives `kill -9` and any trap (not a power cut, which no plugin
/// causes). Opening it reads what was begun when the process died and keeps count of updates begun at several deaths in a row.
///
/// The file is `CrashJournalLayout`; all of it is committed by one store of the *session*, a number that rises with every opening.
package final class CrashJournal: @unchecked Sendable {
  // @unchecked: `base` is set once and unmapped in deinit. A slot is written by one thread at a time, which is the contract of
  // `begin`; the words that another thread or process reads are atomic. The suspects' tables are written in `open` and `settle`
  // alone, `settle` under the mutex.
  private let base: UnsafeMutableRawPointer
  private let layout: CrashJournalLayout
  private let file: Int32
  private let session: UInt64
  private let tables = Mutex(())

  private init(base: UnsafeMutableRawPointer, layout: CrashJournalLayout, file: Int32, session: UInt64) {
    self.base = base
    self.layout = layout
    self.file = file
    self.session = session
  }

  deinit {
    munmap(base, layout.size)
    // Closing alone wouldn't do while a child that was just forked holds the same open file.
    flock(file, LOCK_UN)
    close(file)
  }
}

// MARK: - On every update

extension CrashJournal {
  /// The thread that owns `slot` begins to call `plugin`. To be called again when another plugin gets the same update.
  ///
  /// A slot that doesn't exist is ignored. Only one thread may use a slot at a time.
  @inline(__always)
  package func begin(_ slot: Int, bot: Int64, update: Int64, plugin: PluginLabel, kind: CallLabel) {
    guard slot >= 0, slot < layout.slots else { return }
    let at = base + layout.slot(slot)
    let state = Self.word(at)
    // A process killed between these stores leaves the slot idle, never half of one update and half of another.
    state.pointee.store(session << 1, ordering: .relaxed)
    atomicMemoryFence(ordering: .releasing)
    at.storeBytes(of: bot, toByteOffset: 8, as: Int64.self)
    at.storeBytes(of: update, toByteOffset: 16, as: Int64.self)
    at.storeBytes(of: kind.bytes, toByteOffset: CrashJournalLayout.kindAt, as: SIMD16<UInt8>.self)
    at.storeBytes(of: plugin.bytes, toByteOffset: 64, as: SIMD64<UInt8>.self)
    state.pointee.store(session << 1 | 1, ordering: .releasing)
  }

  /// The thread that owns `slot` is done with its update, whatever came of it.
  @inline(__always)
  package func end(_ slot: Int) {
    guard slot >= 0, slot < layout.slots else { return }
    Self.word(base + layout.slot(slot)).pointee.store(session << 1, ordering: .releasing)
  }

  /// What is being handled now, slot by slot: for a watchdog that names the plugin that hangs.
  ///
  /// Slots change while this reads them; one that changed meanwhile is left out.
  package func running() -> [Running] {
    (0..<layout.slots).compactMap { slot in
      let state = Self.word(base + layout.slot(slot))
      guard state.pointee.load(ordering: .acquiring) == session << 1 | 1 else { return nil }
      let entry = CrashJournalLayout.Entry(base + layout.slot(slot))
      atomicMemoryFence(ordering: .acquiring)
      guard state.pointee.load(ordering: .relaxed) == session << 1 | 1 else { return nil }
      return Running(slot: slot, bot: entry.bot, update: entry.update, plugin: entry.plugin.text, kind: entry.kind.text)
    }
  }

  /// The plugin that this process last ran in `slot`, whether it is still running or done. To be asked by the slot's own thread.
  package func lastPlugin(_ slot: Int) -> String? {
    guard slot >= 0, slot < layout.slots else { return nil }
    let at = base + layout.slot(slot)
    guard Self.word(at).pointee.load(ordering: .relaxed) >> 1 == session else { return nil }
    return CrashJournalLayout.Entry(at).plugin.text
  }

  package struct Running: Sendable, Equatable {
    package let slot: Int
    package let bot: Int64
    package let update: Int64
    package let plugin: String
    /// What the plugin is called for.
    package let kind: String
  }

  // `Atomic<UInt64>` is laid out as a `UInt64`; every word it is used for lies at a multiple of eight bytes of a mapped page.
  static func word(_ at: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Atomic<UInt64>> {
    at.assumingMemoryBound(to: Atomic<UInt64>.self)
  }
}

// MARK: - At start and end

extension CrashJournal {
  /// Opens the journal at `path`, or makes one, and tells what the process before this one died of, if it died.
  ///
  package static func open(
    _ path: String, slots: Int = 256
  ) throws(CrashJournalError) -> Opened {
    let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .cannotOpen(path, code: errno) }
    do throws(CrashJournalError) {
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        throw errno == EWOULDBLOCK ? .inUse(path) : .cannotOpen(path, code: errno)
      }
      let layout = try CrashJournalLayout.prepare(file, path: path, slots: slots)
      guard let base = mmap(nil, layout.size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), base != MAP_FAILED else {
        throw .cannotOpen(path, code: errno)
      }
      let (session, suspects, interrupted) = layout.takeOver(base)
      return Opened(
        journal: CrashJournal(base: base, layout: layout, file: file, session: session), suspects: suspects,
        interrupted: interrupted)
    } catch {
      close(file)
      throw error
    }
  }

  /// A journal, and what the process before this one left in it.
  package struct Opened {
    package let journal: CrashJournal
    /// Those with the most deaths first. Those with `isSetAside` stay in the journal until `settle(bot:update:)` is told that they are
    /// kept elsewhere, so that a death in between loses none.
    package let suspects: [CrashSuspect]
    /// The calls of plugins that were under way when the process died: one of them may have been the cause.
    package let interrupted: [Running]
  }

  /// The suspect is recorded where it is kept for good, or someone wants it tried again: the journal forgets it.
  package func settle(bot: Int64, update: Int64) {
    tables.withLock { _ in layout.removeSuspect(bot: bot, update: update, from: base, session: session) }
  }

  /// The process ends in good order: nothing that it was doing is to be suspected, and past suspicions end too.
  ///
  /// To be called when no slot is in use any more.
  package func closeCleanly() {
    Self.word(base + CrashJournalLayout.cleanAt).pointee.store(session, ordering: .releasing)
    // The next host may follow before the last reference to this one is gone.
    flock(file, LOCK_UN)
  }
}

/// An update that was being handled when the process died.
package struct CrashSuspect: Sendable, Hashable {
  /// Telegram's numeric id of the bot.
  package let bot: Int64
  package let update: Int64
  /// How many deaths in a row found it begun.
  package let deaths: Int
  /// The plugin that was running at the last of them.
  package let plugin: String

  package init(bot: Int64, update: Int64, deaths: Int, plugin: String) {
    self.bot = bot
    self.update = update
    self.deaths = deaths
    self.plugin = plugin
  }

  /// Begun at two deaths in a row: not to be handled again unless someone asks.
  package var isSetAside: Bool { deaths >= 2 }
}

/// A plugin's id in the form in which the journal stores it: made once, stored without an allocation.
///
/// Ids longer than 64 bytes of UTF-8 are cut at the last whole character that fits.
package struct PluginLabel: Sendable, Hashable {
  let bytes: SIMD64<UInt8>

  package init(_ plugin: String) { bytes = fixedBytes(of: plugin) }

  init(bytes: SIMD64<UInt8>) { self.bytes = bytes }

  /// The id. What a damaged file holds is made printable.
  package var text: String { printableText(of: bytes) }
}

/// What a plugin is called for, in the form in which the journal stores it; 16 bytes of UTF-8 at most.
package struct CallLabel: Sendable, Hashable {
  let bytes: SIMD16<UInt8>

  package init(_ kind: String) { bytes = fixedBytes(of: kind) }

  init(bytes: SIMD16<UInt8>) { self.bytes = bytes }

  package var text: String { printableText(of: bytes) }
}

private func fixedBytes<Bytes: SIMD<UInt8>>(of text: String) -> Bytes {
  var bytes = Bytes(repeating: 0)
  var count = 0
  for scalar in text.unicodeScalars {
    let encoded = Array(String(scalar).utf8)
    guard count + encoded.count <= Bytes.scalarCount else { break }
    for byte in encoded {
      bytes[count] = byte
      count += 1
    }
  }
  return bytes
}

private func printableText<Bytes: SIMD<UInt8>>(of bytes: Bytes) -> String {
  let used = (0..<Bytes.scalarCount).map { bytes[$0] }.prefix { $0 != 0 }
  return String(
    String.UnicodeScalarView(
      String(decoding: used, as: UTF8.self).unicodeScalars.map {
        $0.properties.generalCategory == .control ? "\u{fffd}" : $0
      }))
}

package enum CrashJournalError: Error, Sendable, Equatable, CustomStringConvertible {
  case cannotOpen(String, code: Int32)
  /// Another process has it open.
  case inUse(String)
  /// The file is something else.
  case notAJournal(String)

  package var description: String {
    switch self {
    case .cannotOpen(let path, let code):
      "the crash journal \(path) can't be opened: \(String(cString: strerror(code)))"
    case .inUse(let path):
      "the crash journal \(path) is in use: another host runs with the same data folder. Stop it, or give this one a folder of its own."
    case .notAJournal(let path):
      "\(path) is not a crash journal: move it away, and a new one will be created."
    }
  }
}
