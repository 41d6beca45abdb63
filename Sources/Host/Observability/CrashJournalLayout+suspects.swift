import Synchronization

extension CrashJournalLayout {
  /// What a process left in a slot.
  private struct Left {
    let slot: Int
    let entry: Entry
    let cause: CrashCause?
    let wasAlone: Bool
  }

  /// Reads what the last process left, writes the new table of suspects and begins a new session.
  func takeOver(
    _ base: UnsafeMutableRawPointer, now: Int64
  ) -> (session: UInt64, suspects: [CrashSuspect], interrupted: [CrashJournal.Running], isClean: Bool) {
    let word = CrashJournal.word(base + Self.sessionAt)
    // A damaged number must not overflow; there is no way to count to this one.
    let old = word.pointee.load(ordering: .acquiring) & (1 << 54 - 1)
    let isClean = CrashJournal.word(base + Self.cleanAt).pointee.load(ordering: .acquiring) == old
    let left = isClean || old == 0 ? [] : begun(base, old)
    let suspects = suspects(after: left, known: table(base, old).filter { !$0.isOver(at: now) }, at: now)
    write(suspects, to: base, session: old + 1)
    word.pointee.store(old + 1, ordering: .releasing)
    return (
      old + 1,
      suspects.sorted { ($1.proven + $1.alone, $0.bot, $0.subject.number) < ($0.proven + $0.alone, $1.bot, $1.subject.number) },
      left.map { CrashJournal.Running($0.slot, $0.entry, cause: $0.cause) }, isClean
    )
  }

  /// What was begun and not ended in a session, by slots.
  private func begun(_ base: UnsafeMutableRawPointer, _ session: UInt64) -> [Left] {
    (0..<slots).compactMap { index in
      let at = base + slot(index)
      guard CrashJournal.word(at).pointee.load(ordering: .acquiring) == session << 1 | 1 else { return nil }
      let mark = at.load(fromByteOffset: Self.markAt, as: UInt64.self)
      return Left(
        slot: index, entry: Entry(at), cause: mark >> 8 == session ? CrashCause(code: UInt8(mark & 255)) : nil,
        wasAlone: at.load(fromByteOffset: Self.aloneAt, as: UInt8.self) == 1)
    }
  }

  /// Who is suspected after a death. A count stands until its suspect comes through, whoever else has died meanwhile.
  private func suspects(after left: [Left], known: [CrashSuspect], at now: Int64) -> [CrashSuspect] {
    var suspects: [CrashSuspect.Key: CrashSuspect] = [:]
    for suspect in known { suspects[suspect.key] = suspect }
    func add(_ key: CrashSuspect.Key, _ entry: Entry, kind: CallLabel, proven: Int = 0, alone: Int = 0) {
      let before = suspects[key]
      suspects[key] = CrashSuspect(
        key, plugin: entry.plugin, call: kind, proven: (before?.proven ?? 0) + proven, alone: (before?.alone ?? 0) + alone, at: now)
    }
    let proven = left.filter { $0.cause != nil }
    for each in proven.isEmpty ? left : proven {
      let entry = each.entry
      if each.cause != nil {
        add(entry.key, entry, kind: entry.kind, proven: 1)
        let whole = CallLabel(CrashSuspect.anything)
        add(CrashSuspect.Key(bot: entry.bot, subject: .plugin, entry.plugin, whole), entry, kind: whole, proven: 1)
      } else {
        // Whatever was under way may have been it, or none of it was: the next time it runs alone.
        add(entry.key, entry, kind: entry.kind, alone: each.wasAlone ? 1 : 0)
      }
    }
    return Array(suspects.values)
  }

  func removeSuspect(_ key: CrashSuspect.Key, from base: UnsafeMutableRawPointer, session: UInt64) {
    for index in 0..<slots {
      let at = base + self.suspect(index, session: session)
      guard CrashJournal.word(at).pointee.load(ordering: .relaxed) != 0, Entry(at).key == key else { continue }
      CrashJournal.word(at).pointee.store(0, ordering: .releasing)
    }
  }

  private func table(_ base: UnsafeMutableRawPointer, _ session: UInt64) -> [CrashSuspect] {
    (0..<slots).compactMap { index in
      let at = base + suspect(index, session: session)
      let deaths = CrashJournal.word(at).pointee.load(ordering: .acquiring)
      let (proven, alone) = (Int(deaths >> 8 & 0xFF_FFFF), Int(deaths >> 32 & 0xFF_FFFF))
      guard deaths & 0xFF == 1, proven <= 1_000_000, alone <= 1_000_000 else { return nil }
      let entry = Entry(at)
      return CrashSuspect(
        entry.key, plugin: entry.plugin, call: entry.kind, proven: proven, alone: alone,
        // A time that no clock has told must not overflow either.
        at: min(max(0, at.load(fromByteOffset: Self.threadAt, as: Int64.self)), 1 << 52))
    }
  }

  /// When there are more than fit, those with the most deaths are kept.
  private func write(_ suspects: [CrashSuspect], to base: UnsafeMutableRawPointer, session: UInt64) {
    let kept = suspects.sorted { $0.proven + $0.alone > $1.proven + $1.alone }.prefix(slots)
    for (index, item) in kept.enumerated() {
      let at = base + suspect(index, session: session)
      at.storeBytes(of: item.bot, toByteOffset: 8, as: Int64.self)
      at.storeBytes(of: item.subject.number, toByteOffset: 16, as: Int64.self)
      at.storeBytes(of: item.at, toByteOffset: Self.threadAt, as: Int64.self)
      at.storeBytes(of: CallLabel(item.call).bytes, toByteOffset: Self.kindAt, as: SIMD16<UInt8>.self)
      at.storeBytes(of: item.subject.kind.rawValue, toByteOffset: Self.subjectAt, as: UInt8.self)
      at.storeBytes(of: item.image, toByteOffset: Self.imageAt, as: UInt32.self)
      at.storeBytes(of: item.label.bytes, toByteOffset: 64, as: SIMD64<UInt8>.self)
      let deaths = 1 | UInt64(min(item.proven, 1_000_000)) << 8 | UInt64(min(item.alone, 1_000_000)) << 32
      CrashJournal.word(at).pointee.store(deaths, ordering: .relaxed)
    }
    for index in kept.count..<slots {
      CrashJournal.word(base + suspect(index, session: session)).pointee.store(0, ordering: .relaxed)
    }
    atomicMemoryFence(ordering: .releasing)
  }
}
