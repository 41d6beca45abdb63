import BaseTesting
@_spi(Host) import PluginAPI
import PostgresTesting
import StorageTesting
import TelegramTesting
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayStorage

@Suite("The lane on PostgreSQL", .timeLimit(.minutes(5)))
struct PostgresLaneTests {
  private static let count: Statement = "UPDATE {visits} SET count = count + 1 WHERE user_id = 1"

  /// Waits until somebody else has let the row of person 1 go, unless a timeout comes first.
  private static func count(_ timeout: String, _ session: LaneSession) throws {
    try session.database.execute(rendered: "SET LOCAL \(timeout) = 200", as: .host)
    try session.database.execute(count, as: .plugin("ref"))
  }

  // MARK: Connections

  @Test("A connection that was lost while tables changed is replaced")
  func lostWhileTablesChanged() async throws {
    let rig = try await PostgresLaneRig { $1.connections = 1 }
    try rig.hangUp()
    #expect(try await rig.lane.run { try $0.execute("SELECT 1").one().int } == 1)
    await rig.lane.close()
  }

  @Test("Those who wait for what runs don't wait for an item that was given back")
  func drainAfterGivingBack() async throws {
    let rig = try await PostgresLaneRig(isPrepared: false) {
      $1.connections = 0
      // However long this test's own thread has to wait.
      $1.patienceMilliseconds = 3_600_000
    }
    try rig.lane.submit(LaneStep())
    // This test stands for two threads: one has a connection, and one can't get any.
    rig.lane.connected(separation: .roles)
    guard case .run(let waiting, let ticket, _) = rig.lane.next() else {
      Issue.record("nothing to run")
      return
    }
    let drained = Task.immediate { await rig.lane.drained() }
    #expect(rig.lane.giveBack(waiting, ticket: ticket))
    await drained.value
    guard case .run(let again, _, _) = rig.lane.next() else {
      Issue.record("it wasn't put back")
      return
    }
    #expect(again.since == waiting.since)
  }

  @Test("What waited too long is refused, whatever its queue and whatever stands before it")
  func overdue() async throws {
    let rig = try await PostgresLaneRig(isPrepared: false) {
      $1.connections = 0
      $1.patienceMilliseconds = -1
    }
    let host = LaneStep(priority: .host)
    let fetch = FetchedUpdates()
    let others = [
      LaneStep(priority: .urgent), LaneStep(orderKey: 1, fetch: fetch), LaneStep(orderKey: 1, fetch: fetch),
      LaneStep(orderKey: 2, fetch: fetch),
    ]
    for step in [host] + others { try rig.lane.submit(step) }
    rig.lane.refuseOverdue()
    for step in others {
      guard case .abandoned(LaneRefusal.full) = await step.outcome else {
        Issue.record("it wasn't refused")
        return
      }
    }
    #expect(rig.lane.depth == 1)
    #expect(fetch.isForsaken(1) && fetch.isForsaken(2) && !fetch.isForsaken(3))
    guard case .run(let left, _, _) = rig.lane.next() else {
      Issue.record("the host's own was refused")
      return
    }
    #expect(left.item === host)
  }

  // MARK: Repeats

  @Test(
    "A plugin's statement that the server cut off while it waited is run again", arguments: ["lock_timeout", "statement_timeout"])
  func waited(timeout: String) async throws {
    let rig = try await PostgresLaneRig { $1.attempts = 1000 }
    let holder = try rig.holdRow()
    let step = LaneStep { session in try Self.count(timeout, session) }
    try rig.lane.submit(step)
    await step.runs.wait { $0.count == 2 }
    try holder.rollback()
    guard case .kept = await step.outcome else {
      Issue.record("it wasn't kept")
      return
    }
    await rig.lane.close()
  }

  @Test("Waiting has an end: then it is a failure, which is recorded", arguments: ["lock_timeout", "statement_timeout"])
  func waitedTooOften(timeout: String) async throws {
    let rig = try await PostgresLaneRig { $1.attempts = 2 }
    let holder = try rig.holdRow()
    let step = LaneStep { session in try Self.count(timeout, session) }
    try rig.lane.submit(step)
    guard case .recorded(let error as SQLError) = await step.outcome else {
      Issue.record("it wasn't recorded")
      return
    }
    #expect(error.plugin == "ref" && error.code == (timeout == "lock_timeout" ? .busy : .interrupted))
    #expect(step.runs.values.count == 2)
    try holder.rollback()
    await rig.lane.close()
  }

  @Test("A handler that goes on after what no savepoint saves is run a bounded number of times")
  func wentOn() async throws {
    let rig = try await PostgresLaneRig { $1.attempts = 3 }
    let step = LaneStep { session in
      // It leaves with the next statement, ahead of that one's savepoint.
      try session.store.post("SELECT 1 / 0")
      _ = try? session.store.execute("SELECT 1")
      _ = try? session.store.execute("SELECT 2")
    }
    try rig.lane.submit(step)
    guard case .recorded(LaneError.wentOn) = await step.outcome else {
      Issue.record("it wasn't recorded")
      return
    }
    #expect(step.runs.values.count == 3)
    await rig.lane.close()
  }

  @Test("What can't be recorded in full is recorded plainly, once")
  func plainly() async throws {
    struct Asked: Error {}
    let rig = try await PostgresLaneRig()
    let step = LaneStep { _ in
      throw Asked()
    } recording: { failure, session in
      if case LaneError.unrecordable = failure { return }
      try session.store.execute("SELECT CAST(? AS TEXT)", [.text("a\u{0}b")])
    }
    try rig.lane.submit(step)
    guard case .recorded(LaneError.unrecordable) = await step.outcome else {
      Issue.record("it wasn't recorded")
      return
    }
    let hopeless = LaneStep { _ in
      throw Asked()
    } recording: { failure, _ in
      throw failure
    }
    try rig.lane.submit(hopeless)
    guard case .abandoned = await hopeless.outcome else {
      Issue.record("it was kept")
      return
    }
    await rig.lane.close()
  }

  // MARK: Updates

  @Test("An update that is given back isn't overtaken by those that were fetched with it")
  func order() async throws {
    let rig = try await PostgresLaneRig { options, _ in options.lockTimeoutMilliseconds = 300 }
    let bot = try LaneBot(rig.lane)
    // A row of the first one that isn't committed: it waits for that one's end.
    let other = try PostgresConnection(rig.server.options(schema: rig.schema))
    try other.begin()
    try other.execute(
      """
      INSERT INTO patchbay_updates (bot, update_id, received_at, kind, plugin, outcome, reply_state)
      VALUES (42, 1, 0, 'message', 'host', 'handled', 'none')
      """)
    let fetched = [bot.message(1, chat: 5), bot.message(2, chat: 5), bot.message(3, chat: 6)]
    #expect(await !bot.bot.transactions.receive(fetched))
    try other.rollback()
    #expect(try await bot.handled() == [3])
    #expect(await bot.bot.transactions.receive(fetched))
    #expect(try await bot.handled() == [3, 1, 2])
    other.close()
    await bot.close()
  }

  @Test("A name with U+0000 is kept without it")
  func zeroCharacter() async throws {
    let rig = try await PostgresLaneRig()
    let bot = try LaneBot(rig.lane)
    for id in [1, 2] as [Int64] {
      #expect(await bot.bot.transactions.receive([bot.message(id, chat: 5, name: #"A\u0000n\u0000n"#)]))
    }
    let row = try await rig.lane.run {
      try $0.execute("SELECT first_name, (SELECT count(*) FROM patchbay_updates WHERE outcome <> 'failed') FROM patchbay_users")
        .one()
    }
    #expect(row.values == [.text("Ann"), .integer(2)])
    await bot.close()
  }

  @Test("An update whose failure can't be told to anybody is recorded all the same", arguments: [StorageEngine.sqlite, .postgres])
  func unrecordable(engine: StorageEngine) async throws {
    let sqlite = try SQLiteLaneRig()
    let lane: any Lane = engine == .sqlite ? sqlite.lane : try await PostgresLaneRig().lane
    try await lane.runAlone { session in
      try HostTables.migrate(session.database, now: 0)
      for table in ["patchbay_users", "patchbay_outbox"] {
        try session.database.execute(
          rendered: engine == .sqlite
            ? "CREATE TRIGGER \(table)_full BEFORE INSERT ON \(table) BEGIN SELECT RAISE(ABORT, 'no'); END"
            : "ALTER TABLE \(table) ADD CHECK (false)", as: .host)
      }
    }
    let bot = try LaneBot(lane)
    #expect(await bot.bot.transactions.receive([bot.message(1, chat: 5)]))
    let row = try await lane.run { try $0.execute("SELECT outcome, error, user_id FROM patchbay_updates").one() }
    #expect(row.values == [.text("failed"), .text(LaneError.unrecordable.description), .integer(7)])
    // Delivered again it is known.
    #expect(await bot.bot.transactions.receive([bot.message(1, chat: 5)]))
    await bot.close()
    sqlite.executor.stop()
  }
}

@Suite struct PostgresOptionsTests {
  @Test(
    "The server has the first word before the connection counts as lost, however long handlers may run",
    arguments: [0, 100, 5_000, 30_000, 60_000])
  func times(deadline: Int64) {
    var options = PostgresOptions(url: Secret("postgres://localhost/x"), schema: "x")
    options.adapt(toHandlerDeadlineMilliseconds: deadline)
    #expect(options.statementTimeoutMilliseconds >= deadline)
    #expect(
      options.answerTimeoutMilliseconds > options.statementTimeoutMilliseconds
        && options.answerTimeoutMilliseconds > options.lockTimeoutMilliseconds)
    // The watchdog gives a handler ten seconds more than its deadline.
    #expect(options.idleTransactionTimeoutMilliseconds > deadline + 10_000)
  }
}
