import Glibc
import PatchbayBase
import Synchronization

/// A journal that tells, after the process died, what each thread was calling plugins for, and which of them the process died of.
///
/// It is a file mapped into memory, one slot a thread. `begin` and `end` are a few stores: no system call, no allocation, no
/// lock. What is stored is in the page cache at once, so it outlives `kill -9` and any trap (not a power cut, which no plugin
/// causes). Opening it reads what was begun when the process died and keeps count of the deaths that each suspect caused.
///
/// Being under way proves nothing: a thread that dies of its own doing leaves a mark in its slot (``CrashMarks``). Where none did, as
/// after `kill -9`, whatever was under way is to be run again alone, and a death in which it ran alone counts as one of its own.
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
    CrashMarks.forget(base)
    munmap(base, layout.size)
    // Closing alone wouldn't do while a child that was just forked holds the same open file.
    flock(file, LOCK_UN)
    close(file)
  }
}

// MARK: - On every call

extension CrashJournal {
  /// The thread that owns `slot`, which is the calling one, begins to call `plugin`. To be called again when another plugin is called for the same.
  ///
  /// A slot that doesn't exist is ignored. Only one thread may use a slot at a time.
  ///
  /// - Parameter isAlone: whether no other plugin is called meanwhile.
  @inline(__always)
  package func begin(
    _ slot: Int, bot: Int64, subject: CrashSubject, plugin: PluginLabel, kind: CallLabel, isAlone: Bool = false
  ) {
    guard slot >= 0, slot < layout.slots else { return }
    let at = base + layout.slot(slot)
    let state = Self.word(at)
    // A process killed between these stores leaves the slot idle, never half of one call and half of another.
    state.pointee.store(session << 1, ordering: .relaxed)
    atomicMemoryFence(ordering: .releasing)
    at.storeBytes(of: bot, toByteOffset: 8, as: Int64.self)
    at.storeBytes(of: subject.number, toByteOffset: 16, as: Int64.self)
    at.storeBytes(of: UInt64(pthread_self()), toByteOffset: CrashJournalLayout.threadAt, as: UInt64.self)
    at.storeBytes(of: kind.bytes, toByteOffset: CrashJournalLayout.kindAt, as: SIMD16<UInt8>.self)
    at.storeBytes(of: subject.kind.rawValue, toByteOffset: CrashJournalLayout.subjectAt, as: UInt8.self)
    at.storeBytes(of: isAlone ? 1 : 0, toByteOffset: CrashJournalLayout.aloneAt, as: UInt8.self)
    at.storeBytes(of: plugin.image, toByteOffset: CrashJournalLayout.imageAt, as: UInt32.self)
    at.storeBytes(of: plugin.bytes, toByteOffset: 64, as: SIMD64<UInt8>.self)
    state.pointee.store(session << 1 | 1, ordering: .releasing)
  }

  /// What is begun in `slot` has company from now on. From any thread.
  package func accompany(_ slot: Int) {
    guard slot >= 0, slot < layout.slots else { return }
    (base + layout.slot(slot)).storeBytes(of: 0, toByteOffset: CrashJournalLayout.aloneAt, as: UInt8.self)
  }

  /// What is begun in `slot` is what the process is about to die of. From any thread.
  package func condemn(_ slot: Int, _ cause: CrashCause) {
    guard slot >= 0, slot < layout.slots else { return }
    CrashMarks.mark(base + layout.slot(slot), session: session, cause)
  }

  /// From here on a thread that dies of its own doing leaves its mark, and nothing else is done about a death.
  package func markDeaths() { CrashMarks.install(base: base, slots: layout.slots, session: session) }

  /// The thread that owns `slot` is done with its call, whatever came of it.
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
      return Running(slot, entry, cause: nil)
    }
  }

  /// A call that is, or was, under way.
  package struct Running: Sendable, Equatable {
    package let slot: Int
    package let bot: Int64
    package let subject: CrashSubject
    package let plugin: String
    /// What the plugin is called for.
    package let kind: String
    /// What its thread died of, if it is the one that did.
    package let cause: CrashCause?

    init(_ slot: Int, _ entry: CrashJournalLayout.Entry, cause: CrashCause?) {
      self.slot = slot
      bot = entry.bot
      subject = entry.subject
      plugin = entry.plugin.text
      kind = entry.kind.text
      self.cause = cause
    }
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
  /// - Parameter now: milliseconds since 1970; `nil` for what the system's clock says.
  package static func open(
    _ path: String, slots: Int = 256, now: Int64? = nil
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
      let (session, suspects, interrupted, isClean) = layout.takeOver(base, now: now ?? WallClock.now)
      return Opened(
        journal: CrashJournal(base: base, layout: layout, file: file, session: session), suspects: suspects,
        interrupted: interrupted, endedCleanly: isClean)
    } catch {
      close(file)
      throw error
    }
  }

  /// A journal, and what the process before this one left in it.
  package struct Opened {
    package let journal: CrashJournal
    /// Those with the most deaths first. Each stays in the journal until `settle(_:)` is told that it came through, or is kept elsewhere.
    package let suspects: [CrashSuspect]
    /// The calls of plugins that were under way when the process died; those that it died of have a cause.
    package let interrupted: [Running]
    /// Whether the process before ended in good order, or there was none.
    package let endedCleanly: Bool
  }

  /// The suspect came through, is recorded where it is kept for good, or someone wants it tried again: the journal forgets it.
  package func settle(_ suspect: CrashSuspect) {
    tables.withLock { _ in layout.removeSuspect(suspect.key, from: base, session: session) }
  }

  /// The process ends in good order: nothing that it was doing is to be suspected.
  ///
  /// To be called when no slot is in use any more.
  package func closeCleanly() {
    Self.word(base + CrashJournalLayout.cleanAt).pointee.store(session, ordering: .releasing)
    CrashMarks.forget(base)
    // The next host may follow before the last reference to this one is gone.
    flock(file, LOCK_UN)
  }
}

/// A plugin's id, and the library that it runs from, in the form in which the journal stores them: made once, stored without an allocation.
///
/// Ids longer than 64 bytes of UTF-8 are cut at the last whole character that fits.
package struct PluginLabel: Sendable, Hashable {
  let bytes: SIMD64<UInt8>
  /// Tells one library from the next.
  package let image: UInt32

  /// - Parameter image: the content hash of its library; empty where that is not known.
  package init(_ plugin: String, image: String = "") {
    bytes = fixedBytes(of: plugin)
    self.image = image.isEmpty ? 0 : UInt32(truncatingIfNeeded: StableHash.of(image))
  }

  init(bytes: SIMD64<UInt8>, image: UInt32) {
    self.bytes = bytes
    self.image = image
  }

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
