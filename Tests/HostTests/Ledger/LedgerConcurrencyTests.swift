import Glibc
import Logging
@_spi(Host) import PluginAPI
import PostgresTesting
import StorageTesting
import Synchronization
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayObservability
@testable import PatchbayStorage

// One after the other: each has up to 64 connections.
@Suite(.serialized, .timeLimit(.minutes(20))) struct LedgerConcurrencyTests {
  /// A lane of an engine on a database of its own.
  private static func lane(_ engine: StorageEngine, in folder: String) throws -> any Lane {
    let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    guard engine != .sqlite else {
      return SQLiteLane(
        bot: "test", database: SQLiteLaneDatabase(path: folder + "/lane.sqlite", wallClock: { 1000 }, log: log),
        executor: LaneExecutor(threads: 2), capacity: 1000)
    }
    let server = try PostgresServer.shared()
    return PostgresLane(
      bot: "test", options: server.options(user: try server.user(mayCreateRoles: true), schema: server.newName("lane")),
      limits: PostgresLane.Limits(), workers: LaneWorkers(), figures: HostMetrics(registry: Metrics()).database(of: "test"),
      wallClock: { 1000 }, log: log, prepareConnection: { try HostTables.join($0) })
  }

  /// Ten of 64 spends pass where the balance covers ten, whether the person's row is there already or not.
  @Test(arguments: LedgerFixture.engines, [true, false])
  func noMoreThanTheBalanceIsSpentAtOnceOnALane(_ engine: StorageEngine, hasRow: Bool) async throws {
    let folder = try ScratchFolder()
    let lane = try Self.lane(engine, in: folder.path)
    try await lane.runAlone { session in
      try HostTables.migrate(session.database, now: 0)
      try session.store.execute("INSERT INTO patchbay_users (bot, id, first_name, first_seen, last_seen) VALUES (42, 7, 'P', 1, 1)")
    }
    if hasRow {
      try await lane.run { session in
        _ = try LedgerBook(session, bot: 42, origin: LedgerOrigin(.host)).transfer(
          [.init(.units(30), from: .promotions, to: .user(7))], key: "start")
      }
    }
    let passed = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask {
          let posting = try? await lane.run { session in
            let book = LedgerBook(session, bot: 42, origin: LedgerOrigin(.plugin("shop"), update: Int64(number)))
            return try book.transfer([.init(.units(3), from: .user(7), to: .revenue)], key: "order/\(number)")
          }
          return posting?.isRepeated == false
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(passed == (hasRow ? 10 : 0))
    let (left, faults) = try await lane.run { session in
      var verifier = LedgerVerifier()
      try verifier.finish(session)
      let book = LedgerBook(session, bot: 42, origin: LedgerOrigin(.host))
      return (try book.balance(of: 7, in: .unit).available, verifier.faults)
    }
    #expect(left == .units(0) && faults == [])
    await lane.close()
  }

  /// What one connection of many does; how often it was done, refused, and failed otherwise.
  struct Tally: Sendable, Equatable {
    var done = 0
    var repeated = 0
    var refused = 0
    var failed: [String] = []
  }

  /// Runs a body on connections of their own, each with a thread, all at once.
  private func atOnce(
    _ count: Int, on fixture: LedgerFixture, _ body: @escaping @Sendable (LedgerBook, Int, inout Tally) throws -> Void, times: Int
  ) async throws -> Tally {
    let now = fixture.now
    let tallies = try await withThrowingTaskGroup(of: Tally.self) { group in
      for number in 0..<count {
        // Proof of unchecked: the connection is fresh, and used by its thread alone.
        nonisolated(unsafe) let database = try fixture.storage.connect()
        group.addTask {
          await withCheckedContinuation { continuation in
            startThread(named: "spender") {
              var tally = Tally()
              let session = StoreSession(database: database, now: now)
              for round in 0..<times {
                let book = LedgerBook(session, bot: LedgerFixture.bot, origin: LedgerOrigin(.plugin("shop")))
                do {
                  try database.begin()
                  try body(book, number * times + round, &tally)
                  try database.commit()
                } catch {
                  try? database.rollback()
                  if error is LedgerError { tally.refused += 1 } else { tally.failed.append("\(error)") }
                }
              }
              database.close()
              continuation.resume(returning: tally)
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    return tallies.reduce(into: Tally()) { sum, tally in
      sum.done += tally.done
      sum.repeated += tally.repeated
      sum.refused += tally.refused
      sum.failed += tally.failed
    }
  }

  @Test(arguments: [true, false]) func noMoreThanTheBalanceIsSpentAtOnceOnConnections(hasRow: Bool) async throws {
    let fixture = try LedgerFixture(.postgres)
    if hasRow { try fixture.credit(7, 30, key: "start") }
    let tally = try await atOnce(
      64, on: fixture,
      { book, number, tally in
        _ = try book.transfer([.init(.units(3), from: .user(7), to: .revenue)], key: "order/\(number)")
        tally.done += 1
      }, times: 1)
    #expect(tally == Tally(done: hasRow ? 10 : 0, refused: hasRow ? 54 : 64))
    #expect(try fixture.wallet(7) == [0, 0, 0])
    #expect(try fixture.faults() == [])
  }

  @Test func oneKeyOnManyConnectionsIsOnePurchase() async throws {
    let fixture = try LedgerFixture(.postgres)
    try fixture.credit(7, 5, key: "start")
    let tally = try await atOnce(
      20, on: fixture,
      { book, _, tally in
        let posting = try book.transfer([.init(.units(3), from: .user(7), to: .revenue)], key: "order/1")
        if posting.isRepeated { tally.repeated += 1 } else { tally.done += 1 }
      }, times: 1)
    // Those who waited find too little money and the key: it is their purchase all the same.
    #expect(tally == Tally(done: 1, repeated: 19))
    #expect(try fixture.wallet(7) == [2, 0, 0])
  }

  @Test func aHoldEndsOnceOnManyConnections() async throws {
    let fixture = try LedgerFixture(.postgres)
    try fixture.credit(7, 10, key: "start")
    let hold = try fixture.transaction { try $0.hold(.units(10), of: 7, until: .max, key: "h", plugin: "shop") }
    let tally = try await atOnce(
      16, on: fixture,
      { book, number, tally in
        let posting = try number % 2 == 0 ? book.capture(hold.id, nil, to: .revenue) : book.release(hold.id)
        if posting.isRepeated { tally.repeated += 1 } else { tally.done += 1 }
      }, times: 1)
    #expect(tally == Tally(done: 1, repeated: 7, refused: 8))
    #expect(try fixture.faults() == [])
  }

  /// Money goes round between people in all directions while the ledger is sealed: nobody waits in a circle, nothing is lost.
  @Test func moneyGoesRoundOnManyConnections() async throws {
    let fixture = try LedgerFixture(.postgres)
    for user in 1...5 as ClosedRange<Int64> { try fixture.credit(user, 100, key: "t\(user)") }
    let topUp = try fixture.book().history(of: 1, in: .unit, before: nil, limit: 1)[0].transfer
    let marked = Mutex<LedgerSeal.Mark?>(nil)
    let tally = try await atOnce(
      12, on: fixture,
      { book, number, tally in
        let (a, b) = (Int64(number % 5 + 1), Int64((number / 5 + number) % 5 + 1))
        switch number % 8 {
        case 0:
          let seal = LedgerSeal(book.session)
          if let mark = marked.withLock({ $0 }) {
            guard try seal.isFinal(mark) else { break }
            while try seal.seal(upTo: mark.upTo) {}
          }
          let next = try seal.mark()
          marked.withLock { $0 = next }
        case 1: _ = try book.reverse(topUp, amount: .units(1), allowingDebt: true, key: "r\(number)")
        default:
          _ = try book.transfer(
            [
              .init(.units(3), from: .user(a), to: .user(b == a ? a % 5 + 1 : b)), .init(.units(1), from: .user(a), to: .revenue),
              .init(.units(2), from: .plugin("shop", account: "sold"), to: .user(b)),
            ], key: "k\(number)")
        }
        tally.done += 1
      }, times: 25)
    #expect(tally.failed == [], "\(tally)")
    #expect(tally.done > 150)
    #expect(try fixture.faults() == [])
    #expect(try fixture.count("SELECT count(*) FROM patchbay_ledger_checkpoints") > 1)
    try fixture.seal()
    #expect(try fixture.faults() == [])
  }

  /// Whoever writes keeps the ledger from being closed over what they write, and nobody else from anything.
  @Test func closingTheLedgerWaitsForNobodyAndPassesNobodyOver() async throws {
    let fixture = try LedgerFixture(.postgres)
    try fixture.credit(1, 100, key: "t1")
    try fixture.credit(2, 100, key: "t2")
    let slow = try fixture.storage.connect()
    let slowBook = LedgerBook(
      StoreSession(database: slow, now: fixture.now), bot: LedgerFixture.bot,
      origin: LedgerOrigin(.plugin("shop")))
    try slow.begin()
    // Its transfer has a lower number than the next one's, and isn't there yet.
    _ = try slowBook.transfer([.init(.units(1), from: .user(1), to: .revenue)], key: "slow")
    try fixture.spend(2, 1, key: "quick")
    let mark = try fixture.transaction { _ in try LedgerSeal(fixture.session).mark() }
    #expect(mark.upTo == 4)
    #expect(try !fixture.transaction { _ in try LedgerSeal(fixture.session).isFinal(mark) })
    // Meanwhile everything goes on, and is proved.
    try fixture.spend(2, 1, key: "quicker")
    #expect(try fixture.faults() == [])
    try slow.commit()
    slow.close()
    #expect(try fixture.transaction { _ in try LedgerSeal(fixture.session).isFinal(mark) })
    while try fixture.transaction({ _ in try LedgerSeal(fixture.session).seal(upTo: mark.upTo) }) {}
    #expect(try fixture.count("SELECT transfers FROM patchbay_ledger_checkpoints") == 4)
    #expect(try fixture.balance(.revenue) == 3)
    #expect(try fixture.faults() == [])
  }

  /// A ledger is proved as it is at one moment, whatever is written meanwhile.
  @Test func itIsProvedWhileMoneyMoves() async throws {
    let fixture = try LedgerFixture(.postgres)
    for user in 1...4 as ClosedRange<Int64> { try fixture.credit(user, 1000, key: "t\(user)") }
    let faults = Mutex<[LedgerVerifier.Fault]>([])
    let tally = try await atOnce(
      6, on: fixture,
      { book, number, tally in
        if number % 5 == 0 {
          try LedgerVerifier.isolate(book.session)
          var verifier = LedgerVerifier()
          try verifier.finish(book.session)
          faults.withLock { [found = verifier.faults] in $0 += found }
        } else {
          _ = try book.transfer(
            [.init(.units(1), from: .user(Int64(number % 4 + 1)), to: .user(Int64((number + 1) % 4 + 1)))], key: "k\(number)")
        }
        tally.done += 1
      }, times: 20)
    #expect(tally == Tally(done: 120))
    #expect(faults.withLock { $0 } == [])
  }

  /// Twenty presses of one button are twenty updates and one purchase.
  @Test(arguments: LedgerFixture.engines) func oneKeyIsOnePurchase(_ engine: StorageEngine) throws {
    let fixture = try LedgerFixture(engine)
    try fixture.credit(1, 100, key: "t")
    let results = try (0..<20).map { _ in try fixture.spend(1, 3, key: "order/1") }
    #expect(results.count { !$0.isRepeated } == 1)
    #expect(Set(results.map(\.id)).count == 1)
    #expect(try fixture.wallet(1) == [97, 0, 0])
  }
}
