import BaseTesting
@_spi(Host) import PluginAPI
import StorageTesting
import Testing

@testable import Host
@testable import PatchbayStorage

/// What becomes of jobs when the database, another host or another version of a plugin is in the way.
@Suite("Jobs that are run", .timeLimit(.minutes(20))) struct JobRunnerTests {
  static let engines: [StorageEngine] = [.sqlite, .postgres]
  private static let fetch = Job<JobDesk.Order>("fetch", timeout: .seconds(5), attempts: 3, perUser: 1)
  private static let other = Job<JobDesk.Order>("other")

  @Test("A claim whose answer is lost is taken back, and what runs goes on", arguments: engines)
  func lostClaim(engine: StorageEngine) async throws {
    let (begun, open) = (Mailbox<String>(), Gate())
    try await JobDesk.work(engine) {
      try $0.job(Self.other) { context, order in
        begun.put("\(order.text) \(context.attempt)")
        if order.text == "first" { await open.passes() }
      }
    } _: { desk in
      try await desk.enqueue("other", "first")
      await begun.wait(for: 1)
      desk.lane.fail { session in
        let running = try session.execute("SELECT count(*) FROM patchbay_jobs WHERE state = 'running'").one().int
        return running == 2 && desk.lane.faults.values.isEmpty ? .answerLost : nil
      }
      try await desk.enqueue("other", "second")
      await desk.lane.faults.wait(for: 1)
      // Whoever looks again sleeps a while, and the first job's time is not over by then.
      await desk.passTime(until: ["running", "done"])
      #expect(begun.values == ["first 1", "second 1"])
      open.open()
      await desk.until(["done", "done"])
    }
  }

  @Test("What the database says runs here, and doesn't, is run", arguments: engines)
  func strangeClaim(engine: StorageEngine) async throws {
    let begun = Mailbox<Int>()
    try await JobDesk.work(engine) {
      try $0.job(Self.other) { context, _ in begun.put(context.attempt) }
    } _: { desk in
      // The commit came through only when nobody looked any more.
      try await desk.enqueue("other")
      await desk.until(["done"])
      try await desk.lane.run { [host = desk.host] in
        _ = try $0.execute("UPDATE patchbay_jobs SET state = 'running', ended_at = NULL, host = ?", [host.sqlValue])
      }
      desk.bot.jobs.reclaim()
      await begun.wait(for: 2)
      await desk.until(["done"])
      #expect(begun.values == [1, 1])
    }
  }

  @Test("A run whose time is over is told so once, however long its end can't be written down", arguments: engines)
  func overdue(engine: StorageEngine) async throws {
    let (begun, open) = (Mailbox<Int>(), Gate())
    try await JobDesk.work(engine) {
      try $0.job(Self.fetch) { context, _ in
        begun.put(context.attempt)
        await open.passes()
      }
    } _: { desk in
      try await desk.enqueue("fetch")
      await begun.wait(for: 1)
      await desk.clock.clock.sleepers(atLeast: 1)
      desk.lane.fail { _ in .refused }
      // The first wakes whoever looks after the deadline, the others whoever tries to write it down.
      for _ in 1...20 { await desk.clock.clock.advanceToNext() }
      #expect(desk.lane.faults.values.count >= 10)
      #expect(desk.clock.sleepsInVain == 0)
      desk.lane.heal()
      await desk.passTime(until: ["waiting"])
      open.open()
    }
  }

  @Test("Work that this version can't read waits for one that does, and is told there that it is over", arguments: engines)
  func unreadable(engine: StorageEngine) async throws {
    struct Newer: Codable { var count: Int }
    let told = Mailbox<String>()
    func newer(_ bot: Registration) throws {
      try bot.job(Job<Newer>("other"), failed: { _, _, _ in told.put("newer") }) { _, _ in told.put("ran") }
    }
    try await JobDesk.work(engine, newer) { desk in
      try await desk.enqueue("other", "old")
      await desk.until(["giving_up"])
      // Looked at again, and not yet given up.
      desk.lane.advance(by: 6 * 86_400_000)
      try desk.install(newer)
      await desk.lane.drained()
      await desk.until(["giving_up"])
      try desk.install {
        try $0.job(Self.other, failed: { _, order, failure in told.put("\(order.text) \(failure.kind.rawValue)") }) { _, _ in
          told.put("ran")
        }
      }
      await desk.until(["failed"])
      #expect(told.values == ["old unreadable"])
      #expect(try await desk.column("SELECT failure FROM patchbay_jobs") == ["unreadable"])
    }
  }

  @Test("Work that no version reads is given up after a week", arguments: engines)
  func unreadableForGood(engine: StorageEngine) async throws {
    struct Newer: Codable { var count: Int }
    func newer(_ bot: Registration) throws { try bot.job(Job<Newer>("other")) { _, _ in } }
    try await JobDesk.work(engine, newer) { desk in
      try await desk.enqueue("other", "old")
      await desk.until(["giving_up"])
      desk.lane.advance(by: 7 * 86_400_000 + 1)
      try desk.install(newer)
      await desk.until(["failed"])
    }
  }

  @Test("As many run for one person as may, wherever they run", arguments: engines)
  func perUser(engine: StorageEngine) async throws {
    let (begun, open) = (Mailbox<Int64>(), Gate())
    try await JobDesk.work(engine) {
      try $0.job(Self.fetch) { context, _ in
        begun.put(context.id.rawValue)
        await open.passes()
      }
    } _: { desk in
      let first = try await desk.enqueue("fetch", user: 1)
      await begun.wait(for: 1)
      _ = try await desk.enqueue("fetch", user: 1)
      let third = try await desk.enqueue("fetch", user: 2)
      await begun.wait(for: 2)
      #expect(begun.values == [first, third])
      #expect(try await desk.column("SELECT state FROM patchbay_jobs ORDER BY id") == ["running", "queued", "running"])
      open.open()
      await desk.until(["done", "done", "done"])
    }
  }

  @Test("Limits hold across hosts")
  func acrossHosts() async throws {
    let (begun, open) = (Mailbox<String>(), Gate())
    try await JobDesk.work(.postgres) {
      try $0.limitJobs(atOnce: 3)
      try $0.limitJobs(atOnce: 4)
      for job in [Self.fetch, Self.other] {
        try $0.job(job) { context, order in
          begun.put(order.text)
          await open.passes()
        }
      }
    } _: { desk in
      // Another host runs two: one for the same person.
      try await desk.change(
        """
        INSERT INTO patchbay_jobs (bot, plugin, name, user_id, payload, state, run_at, created_at, host)
        SELECT 42, 'shop', 'fetch', number, 'x', 'running', 1, 1, 8 FROM generate_series(1, 2) AS number
        """)
      for (name, user) in [("fetch", 1), ("other", 1), ("other", 2)] as [(String, Int64)] {
        try await desk.enqueue(name, "\(name) \(user)", user: user)
      }
      await begun.wait(for: 1)
      await desk.lane.drained()
      #expect(begun.values == ["other 1"])
      #expect(
        try await desk.column("SELECT state FROM patchbay_jobs ORDER BY id") == [
          "running", "running", "queued", "running", "queued",
        ])
      // One of them ends over there.
      try await desk.change("UPDATE patchbay_jobs SET state = 'done', ended_at = 1 WHERE user_id = 2 AND host = 8")
      desk.bot.jobs.lookAround()
      await begun.wait(for: 2)
      #expect(begun.values == ["other 1", "other 2"])
      open.open()
      try await desk.change("UPDATE patchbay_jobs SET state = 'done', ended_at = 1 WHERE host = 8 AND state = 'running'")
      desk.bot.jobs.lookAround()
      await desk.until(["done", "done", "done", "done", "done"])
    }
  }

  @Test("A plugin's limit counts all its kinds", arguments: engines)
  func limitOfAPlugin(engine: StorageEngine) async throws {
    let running = Mailbox<Int>()
    try await JobDesk.work(engine) {
      try $0.limitJobs(atOnce: 2)
      for job in [Job<JobDesk.Order>("first"), Job<JobDesk.Order>("second")] {
        try $0.job(job) { context, order in
          running.put(1)
          await Task.yield()
          running.put(-1)
        }
      }
    } _: { desk in
      for number in 1...12 { try await desk.enqueue(number % 2 == 0 ? "first" : "second") }
      await desk.until([String](repeating: "done", count: 12))
      var (now, most) = (0, 0)
      for step in running.values {
        now += step
        most = max(most, now)
      }
      #expect(running.values.count == 24 && most <= 2)
    }
    #expect(throws: PluginError.self) {
      try Registration(scope: RegistrationScope(plugin: "shop", bot: JobDesk.info)).limitJobs(atOnce: 0)
    }
  }

  @Test("A plugin ends its own conversation and no other's")
  func conversations() async throws {
    try await JobDesk.work(.sqlite, { _ in }) { desk in
      let left = try await desk.lane.run { [bot = desk.bot] session in
        let transaction = LaneTransaction(
          session: LaneSession(database: session.database, worker: LaneWorker(slot: 0), now: session.now), bot: bot.context,
          table: .empty, update: 1, chat: 7, user: 7,
          conversation: ConversationRow(plugin: "shop", step: "name", version: 1, state: [], expiresAt: .max))
        try transaction.endConversation(of: "other")
        let isKept = transaction.conversation != nil && !transaction.conversationChanged
        try transaction.endConversation(of: "shop")
        return [isKept, transaction.conversation == nil && transaction.conversationChanged]
      }
      #expect(left == [true, true])
    }
  }
}

/// Keeps tasks until it is opened; being cancelled opens it to none.
private final class Gate: Sendable {
  private let opened = Mailbox<Void>()
  func open() { opened.put(()) }
  func passes() async { await opened.wait(for: 1) }
}
