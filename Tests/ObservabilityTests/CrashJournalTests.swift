import BaseTesting
import Glibc
import Synchronization
import Testing

@testable import PatchbayBase
@testable import PatchbayObservability

@Suite("The crash journal")
struct CrashJournalTests {
  let folder: TestFolder
  var path: String { folder / "crash.journal" }

  init() throws { folder = try TestFolder() }

  /// Opens, does something and dies, as far as the file can tell: nothing is closed in order.
  func life(at now: Int64 = 0, _ body: (CrashJournal) -> Void = { _ in }) throws -> [CrashSuspect] {
    let opened = try CrashJournal.open(path, now: now)
    let (journal, suspects) = (opened.journal, opened.suspects)
    body(journal)
    return suspects.filter { $0.call != CrashSuspect.anything }
  }

  /// What is known against each update.
  private struct Known: Equatable, CustomStringConvertible {
    let update: Int64
    let proven: Int
    let alone: Int
    var description: String { "\(update): \(proven) proven, \(alone) alone" }

    init(_ update: Int64, proven: Int = 0, alone: Int = 0) { (self.update, self.proven, self.alone) = (update, proven, alone) }
    init(_ suspect: CrashSuspect) { self.init(suspect.subject.number, proven: suspect.proven, alone: suspect.alone) }
  }

  private func known(at now: Int64 = 0, _ body: (CrashJournal) -> Void = { _ in }) throws -> [Known] {
    try life(at: now, body).map { Known($0) }.sorted { $0.update < $1.update }
  }

  @Test func aNewJournalSuspectsNobody() throws {
    #expect(try life() == [])
    #expect(try life() == [])
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func twoProvenDeathsSetAnUpdateAside() throws {
    _ = try life {
      $0.begin(3, update: 1000, "shop")
      $0.begin(4, update: 1001, "shop")
      $0.condemn(3, .signal(SIGILL))
    }
    // Where one is proven to be the cause, what was under way besides is above suspicion.
    let first = try life {
      $0.begin(0, update: 1000, "visits")
      $0.condemn(0, .exit)
    }
    #expect(first.map { Known($0) } == [Known(1000, proven: 1)] && first[0].plugin == "shop" && !first[0].isSetAside)
    let second = try life()
    #expect(second.map { Known($0) } == [Known(1000, proven: 2)] && second[0].plugin == "visits" && second[0].isSetAside)
  }

  @Test func whatIsMerelyUnderWayIsNeverSetAside() throws {
    for _ in 1...5 { _ = try life { $0.begin(0, update: 7, "a") } }
    let known = try life()
    #expect(known.map { Known($0) } == [Known(7)] && known[0].isUnproven && known[0].runsAlone && !known[0].isSetAside)
  }

  @Test func twoDeathsInWhichItRanAloneAreProofToo() throws {
    _ = try life { $0.begin(0, update: 7, "a") }
    _ = try life { $0.begin(0, update: 7, "a", isAlone: true) }
    #expect(try known { $0.begin(0, update: 7, "a", isAlone: true) } == [Known(7, alone: 1)])
    #expect(try life().map(\.isSetAside) == [true])
  }

  @Test func whoHasCompanyIsNotAlone() throws {
    for _ in 1...3 {
      _ = try life {
        $0.begin(0, update: 7, "a", isAlone: true)
        $0.accompany(0)
      }
    }
    #expect(try known() == [Known(7)])
  }

  @Test func aCountStandsUntilItsSuspectComesThrough() throws {
    for update: Int64 in 1...6 {
      _ = try life {
        $0.begin(0, update: update, "a")
        $0.condemn(0, .signal(SIGILL))
      }
    }
    // In good order or not, whoever died meanwhile.
    _ = try life { $0.closeCleanly() }
    let all = try life()
    #expect(Set(all.map { $0.subject.number }) == Set(1...6) && all.allSatisfy { $0.proven == 1 })
    _ = try life { $0.settle(all.first { $0.subject.number == 3 } ?? all[0]) }
    #expect(try known().map(\.update) == [1, 2, 4, 5, 6])
  }

  @Test func eventsAreSuspectedByNumbersOfTheirOwn() throws {
    for _ in 1...2 {
      _ = try life {
        $0.begin(0, update: -7, "a")
        $0.condemn(0, .hang)
      }
    }
    #expect(try known() == [Known(-7, proven: 2)])
  }

  @Test func aPluginIsSuspectedByWhatItWasCalledForAndByItsLibrary() throws {
    func die(_ kind: String, image: String) throws {
      _ = try life {
        $0.begin(0, bot: 42, subject: .plugin, plugin: PluginLabel("a", image: image), kind: CallLabel(kind))
        $0.condemn(0, .signal(SIGILL))
      }
    }
    for (kind, image) in [("init", "one"), ("register", "one"), ("init", "two"), ("init", "one")] { try die(kind, image: image) }
    let known = try life()
    #expect(known.count == 3 && known.filter(\.isSetAside).map(\.call) == ["init"])
    #expect(known.filter(\.isSetAside).map(\.image) == [PluginLabel("a", image: "one").image])
  }

  @Test func anHourWithoutADeathClearsWhatIsNotProvenTwice() throws {
    for now: Int64 in [0, 1000] {
      _ = try life(at: now) { journal in
        journal.begin(0, bot: 42, subject: .plugin, plugin: PluginLabel("once"), kind: CallLabel("job"))
        if now == 0 { journal.condemn(0, .signal(SIGILL)) } else { journal.end(0) }
        journal.begin(1, bot: 42, subject: .route("GET", "x", of: "twice"), plugin: PluginLabel("twice"), kind: CallLabel("web"))
        journal.condemn(1, .signal(SIGILL))
      }
    }
    #expect(try life(at: 3_000_000).count == 2)
    #expect(try life(at: 3_700_000).map(\.plugin) == ["twice"])
    #expect(try life(at: 30 * 86_400_000).map(\.plugin) == ["twice"])
  }

  @Test func manyDeathsOfOnePluginByWhatIsLeftOutEachByItself() throws {
    for update: Int64 in 1...16 {
      _ = try life {
        $0.begin(0, update: update, "a")
        $0.condemn(0, .signal(SIGILL))
      }
    }
    let whole = try CrashJournal.open(path, now: 0).suspects.filter { $0.call == CrashSuspect.anything }
    #expect(whole.map(\.proven) == [16] && whole.map(\.isSetAside) == [true])
  }

  @Test func showsWhatIsRunning() throws {
    let journal = try CrashJournal.open(path, slots: 4).journal
    journal.begin(2, update: .max, "avatar")
    journal.begin(1, update: 1, "visits")
    journal.begin(1, update: 1, "shop")
    journal.begin(4, update: 1, "nobody")
    journal.begin(-1, update: 1, "nobody")
    journal.end(99)
    #expect(
      journal.running().map { "\($0.slot) \($0.subject.number) \($0.plugin) \($0.kind)" } == [
        "1 1 shop update", "2 \(Int64.max) avatar update",
      ])
    journal.end(1)
    #expect(journal.running().map(\.slot) == [2])
  }

  @Test func tellsWhatWasUnderWayAtADeath() throws {
    let (shop, trap) = (PluginLabel("shop"), PluginLabel("trap"))
    _ = try life {
      $0.begin(0, bot: 42, subject: .plugin, plugin: trap, kind: CallLabel("register"))
      $0.begin(1, bot: 42, subject: .update(9), plugin: shop, kind: CallLabel("a kind of seventeen"))
      $0.end(1)
      $0.begin(2, bot: 43, subject: .update(-5), plugin: shop, kind: CallLabel("event"))
      $0.condemn(2, .signal(SIGSEGV))
    }
    let opened = try CrashJournal.open(path)
    #expect(opened.interrupted.map { "\($0.bot) \($0.plugin) \($0.kind)" } == ["42 trap register", "43 shop event"])
    #expect(opened.interrupted.map(\.cause) == [nil, .signal(SIGSEGV)] && !opened.endedCleanly)
    opened.journal.begin(1, bot: 42, subject: .update(9), plugin: shop, kind: CallLabel("a kind of seventeen"))
    #expect(opened.journal.running().map(\.kind) == ["a kind of sevent"])
    opened.journal.closeCleanly()
    let next = try CrashJournal.open(path)
    #expect(next.interrupted == [] && next.endedCleanly)
  }

  @Test func labelsHoldSixtyFourBytes() {
    #expect(PluginLabel("").text == "")
    #expect(PluginLabel("referral").text == "referral")
    #expect(PluginLabel(String(repeating: "x", count: 64)).text.utf8.count == 64)
    #expect(PluginLabel(String(repeating: "ы", count: 40)).text == String(repeating: "ы", count: 32))
    #expect(PluginLabel("a" + String(repeating: "ы", count: 40)).text == "a" + String(repeating: "ы", count: 31))
    #expect(PluginLabel("a\n\u{1b}b").text == "a\u{fffd}\u{fffd}b")
  }

  @Test func refusesWhatItMustNotTouch() throws {
    let foreign = try folder.write(Array(String(repeating: "someone's notes\n", count: 100).utf8), to: "notes.txt")
    #expect(throws: CrashJournalError.notAJournal(foreign)) { try CrashJournal.open(foreign) }
    #expect(try folder.read("notes.txt").count == 1600)
    #expect(throws: CrashJournalError.cannotOpen(folder / "no/such", code: ENOENT)) { try CrashJournal.open(folder / "no/such") }
    let journal = try CrashJournal.open(path).journal
    #expect(throws: CrashJournalError.inUse(path)) { try CrashJournal.open(path) }
    journal.closeCleanly()
  }

  @Test func startsAfreshFromAnotherVersionOrAHalfMadeFile() throws {
    _ = try life { $0.begin(0, update: 7, "a") }
    let whole = try folder.read(path)
    for damaged in [whole.setting(UInt32(9), at: 8), Array(whole[..<5000]), [UInt8](repeating: 0, count: 300)] {
      try folder.write(damaged, to: "crash.journal")
      #expect(try life() == [])
      #expect(try folder.read(path).count == whole.count)
    }
  }

  @Test func readsAnythingWithoutHarm() throws {
    _ = try life { $0.begin(0, update: 7, "a") }
    let whole = try folder.read(path)
    var random = TestRandom(seed: 3)
    for _ in 0..<50 {
      var bytes = whole
      for at in 16..<bytes.count where at < 4200 || at % 7 == 0 { bytes[at] = .random(in: 0...255, using: &random) }
      try folder.write(bytes, to: "crash.journal")
      _ = try life { $0.begin(0, update: 2, "b") }
      #expect(try life().contains { $0.subject == .update(2) })
    }
  }

  /// How a thread ends its process.
  enum End: Int, CaseIterable, Sendable { case trap, abort, exit, overflow, segmentation, kill, signalled }

  @Test(arguments: End.allCases)
  func whoEndsTheProcessByItselfLeavesAMark(_ end: End) async throws {
    let path = path
    await #expect(processExitsWith: end == .exit ? .exitCode(3) : .failure) { [path = path as String, end = end.rawValue as Int] in
      let journal = try CrashJournal.open(path).journal
      journal.markDeaths()
      let gate = ThreadSignal()
      let isBegun = Atomic(0)
      for slot in 0..<3 {
        startThread(named: "slot-\(slot)") {
          journal.begin(slot, update: Int64(slot), "p\(slot)")
          isBegun.add(1, ordering: .sequentiallyConsistent)
          while isBegun.load(ordering: .sequentiallyConsistent) < 3 { usleep(1000) }
          guard slot == 1 else { return gate.wait { false } }
          func overflow(_ depth: Int) -> Int { depth < 0 ? 0 : overflow(depth + 1) &+ Int(truncatingIfNeeded: depth ^ slot) }
          switch End(rawValue: end) {
          case .trap:
            let empty: [Int] = []
            print(empty[slot])
          case .abort: abort()
          case .exit: exit(3)
          case .overflow: print(overflow(1))
          case .segmentation: UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
          // By another process, as far as anybody can tell.
          case .signalled: kill(getpid(), SIGABRT)
          default: kill(getpid(), SIGKILL)
          }
          gate.wait { false }
        }
      }
      gate.wait { false }
    }
    let opened = try CrashJournal.open(path)
    #expect(Set(opened.interrupted.map { $0.subject.number }) == [0, 1, 2])
    let guilty = opened.interrupted.filter { $0.cause != nil }.map { $0.subject.number }
    #expect(guilty == (end == .kill || end == .signalled ? [] : [1]), "\(opened.interrupted)")
    #expect(opened.suspects.filter { $0.subject.kind == .update && $0.proven > 0 }.map { $0.subject.number } == guilty)
  }
}

extension CrashJournal {
  /// An update's call, where its kind and its bot don't matter.
  fileprivate func begin(_ slot: Int, update: Int64, _ plugin: String, isAlone: Bool = false) {
    begin(slot, bot: 42, subject: .update(update), plugin: PluginLabel(plugin), kind: CallLabel("update"), isAlone: isAlone)
  }
}
