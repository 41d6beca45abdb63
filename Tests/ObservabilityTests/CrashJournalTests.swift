import BaseTesting
import Glibc
import Testing

@testable import PatchbayBase
@testable import PatchbayObservability

@Suite("The crash journal")
struct CrashJournalTests {
  let folder: TestFolder
  var path: String { folder / "crash.journal" }

  init() throws { folder = try TestFolder() }

  /// Opens, does something and dies, as far as the file can tell: nothing is closed in order.
  func life(_ body: (CrashJournal) -> Void = { _ in }) throws -> [CrashSuspect] {
    let opened = try CrashJournal.open(path)
    let (journal, suspects) = (opened.journal, opened.suspects)
    body(journal)
    return suspects
  }

  @Test func aNewJournalSuspectsNobody() throws {
    #expect(try life() == [])
    #expect(try life() == [])
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func twoDeathsInARowSetAnUpdateAside() throws {
    let shop = PluginLabel("shop")
    #expect(try life { $0.begin(3, bot: 42, update: 1000, plugin: shop) } == [])
    let first = try life { $0.begin(0, bot: 42, update: 1000, plugin: PluginLabel("visits")) }
    #expect(first == [CrashSuspect(bot: 42, update: 1000, deaths: 1, plugin: "shop")])
    #expect(!first[0].isSetAside)
    let second = try life()
    #expect(second == [CrashSuspect(bot: 42, update: 1000, deaths: 2, plugin: "visits")])
    #expect(second[0].isSetAside)
  }

  @Test func workWithoutANumberIsNeverSuspected() throws {
    for _ in 1...3 { #expect(try life { $0.begin(0, bot: 42, update: 0, plugin: PluginLabel("job")) } == []) }
    #expect(try life() == [])
  }

  @Test func eventsAreSuspectedByNumbersOfTheirOwn() throws {
    for _ in 1...2 { _ = try life { $0.begin(0, bot: 42, update: -7, plugin: PluginLabel("a")) } }
    #expect(try life() == [CrashSuspect(bot: 42, update: -7, deaths: 2, plugin: "a")])
  }

  @Test func anUpdateNotBegunAtTheNextDeathIsInnocent() throws {
    _ = try life {
      $0.begin(0, bot: 42, update: 1, plugin: PluginLabel("a"))
      $0.begin(1, bot: 42, update: 2, plugin: PluginLabel("a"))
      $0.begin(2, bot: 43, update: 1, plugin: PluginLabel("a"))
      $0.end(1)
    }
    let suspects = try life {
      // The first is handled again without harm, the other dies again, and a new one with it.
      $0.begin(0, bot: 42, update: 1, plugin: PluginLabel("a"))
      $0.end(0)
      $0.begin(0, bot: 43, update: 1, plugin: PluginLabel("a"))
      $0.begin(1, bot: 42, update: 9, plugin: PluginLabel("b"))
    }
    #expect(Set(suspects.map(\.bot)) == [42, 43] && suspects.allSatisfy { $0.update == 1 && $0.deaths == 1 })
    #expect(
      try life() == [
        CrashSuspect(bot: 43, update: 1, deaths: 2, plugin: "a"), CrashSuspect(bot: 42, update: 9, deaths: 1, plugin: "b"),
      ])
  }

  @Test func whatIsSetAsideStaysUntilItIsSettled() throws {
    let trap = PluginLabel("trap")
    for _ in 0..<2 { _ = try life { $0.begin(0, bot: 1, update: 7, plugin: trap) } }
    // The host dies before it could record it, having served others.
    let suspects = try life { $0.begin(0, bot: 1, update: 8, plugin: trap) }
    #expect(suspects.map(\.isSetAside) == [true])
    let again = try life { journal in
      journal.settle(bot: 1, update: 7)
      journal.begin(0, bot: 1, update: 9, plugin: trap)
      journal.end(0)
    }
    #expect(again == [suspects[0], CrashSuspect(bot: 1, update: 8, deaths: 1, plugin: "trap")])
    #expect(try life() == [])
  }

  @Test func aDeathBeforeAnythingWasServedSaysNothing() throws {
    _ = try life { $0.begin(0, bot: 1, update: 7, plugin: PluginLabel("a")) }
    let suspect = [CrashSuspect(bot: 1, update: 7, deaths: 1, plugin: "a")]
    for _ in 0..<3 { #expect(try life() == suspect) }
    #expect(try life { $0.begin(5, bot: 1, update: 7, plugin: PluginLabel("a")) } == suspect)
    #expect(try life().map(\.deaths) == [2])
  }

  @Test func aCleanEndForgets() throws {
    _ = try life { $0.begin(0, bot: 1, update: 7, plugin: PluginLabel("a")) }
    _ = try life {
      $0.begin(0, bot: 1, update: 7, plugin: PluginLabel("a"))
      $0.closeCleanly()
    }
    #expect(try life() == [])
    #expect(try life() == [])
  }

  @Test func showsWhatIsRunning() throws {
    let journal = try CrashJournal.open(path, slots: 4).journal
    journal.begin(2, bot: -5, update: .max, plugin: PluginLabel("avatar"))
    journal.begin(1, bot: 6, update: 1, plugin: PluginLabel("visits"))
    journal.begin(1, bot: 6, update: 1, plugin: PluginLabel("shop"))
    journal.begin(4, bot: 1, update: 1, plugin: PluginLabel("nobody"))
    journal.begin(-1, bot: 1, update: 1, plugin: PluginLabel("nobody"))
    journal.end(99)
    #expect(
      journal.running() == [
        .init(slot: 1, bot: 6, update: 1, plugin: "shop", kind: "update"),
        .init(slot: 2, bot: -5, update: .max, plugin: "avatar", kind: "update"),
      ])
    journal.end(1)
    #expect(journal.running().map(\.slot) == [2])
    #expect((0..<5).map { journal.lastPlugin($0) } == [nil, "shop", "avatar", nil, nil])
  }

  @Test func tellsWhatWasUnderWayAtADeath() throws {
    let (shop, trap) = (PluginLabel("shop"), PluginLabel("trap"))
    _ = try life {
      $0.begin(0, bot: 42, update: 0, plugin: trap, kind: CallLabel("register"))
      $0.begin(1, bot: 42, update: 9, plugin: shop, kind: CallLabel("a kind of seventeen"))
      $0.end(1)
      $0.begin(2, bot: 43, update: -5, plugin: shop, kind: CallLabel("event"))
    }
    let opened = try CrashJournal.open(path)
    #expect(
      opened.interrupted == [
        .init(slot: 0, bot: 42, update: 0, plugin: "trap", kind: "register"),
        .init(slot: 2, bot: 43, update: -5, plugin: "shop", kind: "event"),
      ])
    opened.journal.begin(1, bot: 42, update: 9, plugin: shop, kind: CallLabel("a kind of seventeen"))
    #expect(opened.journal.running().map(\.kind) == ["a kind of sevent"])
    opened.journal.closeCleanly()
    #expect(try CrashJournal.open(path).interrupted == [])
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
    _ = try life { $0.begin(0, bot: 1, update: 7, plugin: PluginLabel("a")) }
    let whole = try folder.read(path)
    for damaged in [whole.setting(UInt32(9), at: 8), Array(whole[..<5000]), [UInt8](repeating: 0, count: 300)] {
      try folder.write(damaged, to: "crash.journal")
      #expect(try life() == [])
      #expect(try folder.read(path).count == whole.count)
    }
  }

  @Test func readsAnythingWithoutHarm() throws {
    _ = try life { $0.begin(0, bot: 1, update: 7, plugin: PluginLabel("a")) }
    let whole = try folder.read(path)
    var random = TestRandom(seed: 3)
    for _ in 0..<50 {
      var bytes = whole
      for at in 16..<bytes.count where at < 4200 || at % 7 == 0 { bytes[at] = .random(in: 0...255, using: &random) }
      try folder.write(bytes, to: "crash.journal")
      _ = try life { $0.begin(0, bot: 2, update: 2, plugin: PluginLabel("b")) }
      #expect(try life().contains { $0.bot == 2 && $0.update == 2 })
    }
  }

  @Test func survivesARealKill() async throws {
    let path = path
    for deaths in 1...2 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
        let journal = try CrashJournal.open(path).journal
        journal.begin(7, bot: 8_000_000_001, update: 555, plugin: PluginLabel("trap"))
        journal.begin(8, bot: 8_000_000_001, update: 556, plugin: PluginLabel("fine"))
        journal.end(8)
        kill(getpid(), SIGKILL)
      }
      // Looks at a copy, so that looking isn't a life of its own.
      try folder.write(try folder.read(path), to: "copy")
      let suspects = try CrashJournal.open(folder / "copy").suspects
      #expect(suspects == [CrashSuspect(bot: 8_000_000_001, update: 555, deaths: deaths, plugin: "trap")])
    }
  }

  @Test func survivesATrapOnAnotherThread() async throws {
    let path = path
    await #expect(processExitsWith: .failure) { [path = path as String] in
      let journal = try CrashJournal.open(path).journal
      await withTaskGroup(of: Void.self) { group in
        for slot in 0..<4 {
          group.addTask {
            journal.begin(slot, bot: 1, update: Int64(slot), plugin: PluginLabel("p\(slot)"))
            if slot == 2 { raise(SIGILL) }
            journal.end(slot)
          }
        }
      }
    }
    let suspects = try life()
    #expect(suspects.contains(CrashSuspect(bot: 1, update: 2, deaths: 1, plugin: "p2")))
  }
}

extension CrashJournal {
  /// An update's call, where its kind doesn't matter.
  fileprivate func begin(_ slot: Int, bot: Int64, update: Int64, plugin: PluginLabel) {
    begin(slot, bot: bot, update: update, plugin: plugin, kind: CallLabel("update"))
  }
}
