import Logging
@_spi(Host) import PluginAPI
import Testing

@testable import Host

@Suite struct LedgerConcurrencyTests {
  /// Ten of 64 spends pass where the balance covers ten, whether the person's row is there already or not.
  @Test(arguments: [true, false]) func noMoreThanTheBalanceIsSpentAtOnce(hasRow: Bool) async throws {
    let folder = try Host.ScratchFolder()
    let executor = LaneExecutor(threads: 2)
    let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    let lane = Lane(
      bot: "test", database: SQLiteLaneDatabase(path: folder.path + "/lane.sqlite", wallClock: { 1000 }, log: log),
      executor: executor, capacity: 1000, log: log)
    try await lane.runAlone { session in
      try MigrationRunner(session: session.database, now: 0).migrateHost()
      try session.execute("INSERT INTO patchbay_users (bot, id, first_name, first_seen, last_seen) VALUES (42, 7, 'P', 1, 1)")
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

  /// Twenty presses of one button are twenty updates and one purchase.
  @Test func oneKeyIsOnePurchase() async throws {
    let fixture = try LedgerFixture()
    try fixture.credit(1, 100, key: "t")
    let results = try (0..<20).map { _ in try fixture.spend(1, 3, key: "order/1") }
    #expect(results.count { !$0.isRepeated } == 1)
    #expect(Set(results.map(\.id)).count == 1)
    #expect(try fixture.wallet(1) == [97, 0, 0])
  }
}
