import Logging
import PluginAPI
import Synchronization
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayStorage

@Suite struct LaneTests {
  /// A lane on a file of its own, with a table to write to.
  private struct Rig {
    let folder: ScratchFolder
    let lane: SQLiteLane
    let executor: LaneExecutor

    init(capacity: Int = 1000) async throws {
      folder = try ScratchFolder()
      executor = LaneExecutor(threads: 2)
      let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
      lane = SQLiteLane(
        bot: "test",
        database: SQLiteLaneDatabase(path: folder.path + "/lane.sqlite", wallClock: { 1000 }, log: log),
        executor: executor, capacity: capacity)
      try await lane.runAlone { session in
        try HostTables.migrate(session.database, now: 0)
        try session.database.execute(rendered: "CREATE TABLE patchbay_notes (id INTEGER PRIMARY KEY, note TEXT)", as: .host)
      }
    }

    var notes: [Int64] {
      get async throws {
        try await lane.run { try $0.execute("SELECT id FROM patchbay_notes ORDER BY id").rows.map { try $0.int64 } }
      }
    }

    /// Occupies the lane, so that what is submitted meanwhile shares a batch.
    func hold() async -> Hold {
      let hold = Hold()
      let (started, announce) = AsyncStream.makeStream(of: Void.self)
      hold.task.withLock { task in
        task = Task { [lane] in
          try await lane.run { _ in
            announce.finish()
            hold.wait()
          }
        }
      }
      for await _ in started {}
      return hold
    }

    func close() async {
      await lane.close()
      executor.stop()
      folder.remove()
    }
  }

  private final class Hold: Sendable {
    let task = Mutex<Task<Void, any Error>?>(nil)
    private let signal = ThreadSignal()
    private let isOpen = Mutex(false)

    func wait() { signal.wait { isOpen.withLock { $0 } } }

    func release() {
      isOpen.withLock { $0 = true }
      signal.signalAll()
    }

    var ended: Void { get async throws { try await task.withLock { $0 }?.value } }
  }

  private struct Asked: Error {}

  /// Writes its number, or fails in a way that it was asked for.
  private final class Note: LaneItem {
    enum Fault { case none, throwing, endsTransaction, cantBeRecorded }
    let id: Int64
    let fault: Fault
    let priority: LanePriority
    /// Stands for the others of an answer to polling, all of one chat.
    let fetch: FetchedUpdates?
    let outcome: @Sendable (String) -> Void
    private let recorded = Mutex(false)
    private let runs = Mutex(0)

    init(
      _ id: Int64, fault: Fault = .none, priority: LanePriority = .normal, fetch: FetchedUpdates? = nil,
      outcome: @escaping @Sendable (String) -> Void
    ) {
      self.fetch = fetch
      self.id = id
      self.fault = fault
      self.priority = priority
      self.outcome = outcome
    }

    var isOutOfTurn: Bool { fetch?.isForsaken(1) ?? false }

    func run(in session: LaneSession) throws {
      runs.withLock { $0 += 1 }
      try session.store.execute("INSERT INTO patchbay_notes VALUES (?, 'run')", [.integer(id)])
      switch fault {
      case .none: break
      case .throwing, .cantBeRecorded: throw Asked()
      case .endsTransaction: try session.database.rollback()
      }
    }

    func record(_ failure: any Error, in session: LaneSession) throws {
      if fault == .cantBeRecorded { throw Asked() }
      try session.store.execute("INSERT INTO patchbay_notes VALUES (?, 'recorded')", [.integer(-id)])
      recorded.withLock { $0 = true }
    }

    func committed() {
      guard recorded.withLock({ $0 }) else { return outcome("kept") }
      outcome(runs.withLock { $0 } == 1 ? "recorded" : "run again and recorded")
    }
    func abandoned(_ error: any Error) {
      fetch?.forsake(1)
      outcome("abandoned")
    }
  }

  /// Submits items while the lane is held, so that they share a batch, and waits for their outcomes.
  private func outcomes(
    of faults: [Note.Fault], fetchedTogether fetch: FetchedUpdates? = nil, on rig: Rig, after first: Int = 0
  ) async throws -> [String] {
    let hold = await rig.hold()
    let results = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for (index, fault) in faults.enumerated() {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        try rig.lane.submit(
          Note(Int64(first + index + 1), fault: fault, fetch: fetch) {
            continuation.yield($0)
            continuation.finish()
          })
        group.addTask {
          for await outcome in stream { return (index, outcome) }
          return (index, "lost")
        }
      }
      hold.release()
      var results = [String](repeating: "", count: faults.count)
      for try await (index, outcome) in group { results[index] = outcome }
      return results
    }
    try await hold.ended
    return results
  }

  @Test func itemsOfABatchAreKeptTogether() async throws {
    let rig = try await Rig()
    #expect(try await outcomes(of: Array(repeating: .none, count: 64), on: rig) == Array(repeating: "kept", count: 64))
    #expect(try await rig.notes == Array(1...64))
    await rig.close()
  }

  @Test func aThrowingItemLosesItsOwnEffectsOnly() async throws {
    let rig = try await Rig()
    #expect(try await outcomes(of: [.none, .throwing, .none], on: rig) == ["kept", "recorded", "kept"])
    #expect(try await rig.notes == [-2, 1, 3])
    // The lane is wary now, and later trusts again: it makes no difference to anybody.
    for batch in 1...40 {
      let fault: Note.Fault = batch == 2 || batch == 40 ? .throwing : .none
      let expected = fault == .none ? "kept" : "recorded"
      #expect(try await outcomes(of: [.none, fault, .none], on: rig, after: 3 * batch) == ["kept", expected, "kept"])
    }
    let failed: Set<Int64> = [2, 8, 122]
    #expect(try await Set(rig.notes) == Set((1...123).map { failed.contains($0) ? -$0 : $0 }))
    await rig.close()
  }

  @Test func anItemThatEndsTheTransactionCostsItsNeighboursNothing() async throws {
    let rig = try await Rig()
    let faults: [Note.Fault] = Array(repeating: .none, count: 31) + [.endsTransaction] + Array(repeating: .none, count: 32)
    let expected = Array(repeating: "kept", count: 31) + ["recorded"] + Array(repeating: "kept", count: 32)
    #expect(try await outcomes(of: faults, on: rig) == expected)
    #expect(try await rig.notes == [-32] + (1...31) + (33...64))
    await rig.close()
  }

  @Test func severalAccidentsInOneBatch() async throws {
    let rig = try await Rig()
    #expect(
      try await outcomes(of: [.endsTransaction, .none, .endsTransaction, .throwing, .none], on: rig)
        == ["run again and recorded", "kept", "recorded", "recorded", "kept"])
    #expect(try await rig.notes == [-4, -3, -1, 2, 5])
    await rig.close()
  }

  @Test func anItemThatCantBeRecordedIsAbandonedAlone() async throws {
    let rig = try await Rig()
    #expect(try await outcomes(of: [.none, .cantBeRecorded, .none], on: rig) == ["kept", "abandoned", "kept"])
    #expect(try await rig.notes == [1, 3])
    await rig.close()
  }

  @Test func whatIsGivenBackIsNotOvertakenByThoseFetchedWithIt() async throws {
    let rig = try await Rig()
    let fetch = FetchedUpdates()
    #expect(
      try await outcomes(of: [.none, .cantBeRecorded, .none, .throwing], fetchedTogether: fetch, on: rig)
        == ["kept", "abandoned", "abandoned", "abandoned"])
    // In a later batch as well.
    #expect(try await outcomes(of: [.none], fetchedTogether: fetch, on: rig, after: 4) == ["abandoned"])
    #expect(try await outcomes(of: [.none], fetchedTogether: FetchedUpdates(), on: rig, after: 5) == ["kept"])
    #expect(try await rig.notes == [1, 6])
    await rig.close()
  }

  @Test func aFullLaneRefusesButNeverTheHostItself() async throws {
    let rig = try await Rig(capacity: 1)
    let hold = await rig.hold()
    try rig.lane.submit(Note(1) { _ in })
    #expect(throws: LaneRefusal.full) { try rig.lane.submit(Note(2) { _ in }) }
    try rig.lane.submit(Note(3, priority: .urgent) { _ in })
    async let host: Void = rig.lane.run { _ in }
    hold.release()
    try await hold.ended
    try await host
    #expect(try await rig.notes == [1, 3])
    await rig.close()
    #expect(throws: LaneRefusal.closed) { try rig.lane.submit(Note(4) { _ in }) }
    #expect(!LaneRefusal.closed.mayRecover)
  }

  @Test func anIdleLaneLetsItsDatabaseGoAndTakesItAgain() async throws {
    let rig = try await Rig()
    #expect(try await outcomes(of: [.none], on: rig) == ["kept"])
    #expect(!rig.lane.rest(ifIdleSince: .min))
    #expect(!rig.lane.isResting)
    // The lane is still winding up the batch when its items have been told.
    while !rig.lane.rest(ifIdleSince: .max) { await Task.yield() }
    #expect(try await rig.notes == [1])
    #expect(!rig.lane.isResting)
    await rig.close()
  }

  @Test func hostTransactionsThatThrowLeaveNothing() async throws {
    let rig = try await Rig()
    await #expect(throws: Asked.self) {
      try await rig.lane.run { session in
        try session.execute("INSERT INTO patchbay_notes VALUES (1, 'x')")
        throw Asked()
      }
    }
    #expect(try await rig.notes.isEmpty)
    await rig.close()
  }
}
