import PluginAPI
import Testing

@testable import Host
@testable import PluginTesting

/// One thing that operators have done to all that match a filter.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct SweepTests {
  private static let many = 1000

  /// A bot of which so many jobs have failed.
  private static func bot(on engine: Engine, failed: Int) async throws -> (bot: TestBot, anna: TestPerson) {
    let bot = try await engine.bot([TestPlugin(Quarry.self)])
    let anna = bot.person("Anna")
    try await anna.sends("/break \(failed)")
    try await anna.sees("asked")
    try await bot.jobs.drain()
    #expect(try await states(of: bot) == ["failed \(failed)"])
    return (bot, anna)
  }

  private static func states(of bot: TestBot) async throws -> [String] {
    try await bot.database.column("SELECT state || ' ' || count(*) FROM patchbay_jobs GROUP BY state ORDER BY state")
  }

  /// Waits for an order's end.
  private static func end(of sweep: Int64, on bot: TestBot) async throws -> JSONValue {
    try await bot.until({ "sweep \(sweep) doesn't end" }) {
      let row = try await bot.operate("sweeps.list").root.elements.first { $0.member("sweep").int64 == sweep }
      return row.flatMap { $0.member("state").string == "running" ? nil : $0 }
    }
  }

  @Test(arguments: Engine.allCases) func aThousandDeadJobsRunAgainByAFilter(engine: Engine) async throws {
    let (bot, anna) = try await Self.bot(on: engine, failed: Self.many)
    let causes = try await bot.operate("jobs.stats", ["state": "failed"]).root.elements
    #expect(causes.map { $0.member("code").string } == ["hard", "soft"])
    #expect(causes.map { $0.member("jobs").int64 } == [500, 500])
    let filter = ["plugin": "quarry", "failure": "permanent", "code": "hard"]
    try await anna.sends("/mend")
    try await anna.sees("mended")
    try await bot.operate("jobs.retryall", filter, rehearse: true)
    #expect(try await Self.states(of: bot) == ["failed 1000"])

    let hard = try await bot.operate("jobs.retryall", filter, key: "hard").root.elements[0]
    let ended = try await Self.end(of: hard.member("sweep").int64 ?? 0, on: bot)
    #expect(ended.member("state").string == "done" && ended.member("changed").int64 == 500)
    #expect(ended.member("matched").int64 == 500 && ended.member("refused").int64 == 0)
    try await bot.jobs.drain()
    #expect(try await Self.states(of: bot) == ["done 500", "failed 500"])

    // While it goes on, people are answered.
    async let rest = bot.operate("jobs.retryall", [:], key: "rest")
    try await anna.sends("/mend")
    try await anna.sees("mended")
    let number = try await rest.root.elements[0].member("sweep").int64 ?? 0
    _ = try await Self.end(of: number, on: bot)
    try await bot.jobs.drain()
    #expect(try await Self.states(of: bot) == ["done 1000"])
    // The same order once more is the same order.
    #expect(try await bot.operate("jobs.retryall", [:], key: "rest").root.elements[0].member("sweep").int64 == number)

    let audit = try await bot.operate("audit.list", ["action": "jobs/retryall"]).root.elements
    #expect(audit.map { $0.member("details").string?.contains(#""changed":"500""#) } == [true, true])
    #expect(audit.allSatisfy { $0.member("operator").string == "ann" })
  }

  @Test(arguments: Engine.allCases) func aSelectionIsThoseThatAreNamed(engine: Engine) async throws {
    let (bot, _) = try await Self.bot(on: engine, failed: 6)
    let chosen = try await bot.operate("jobs.retryall", ["only": "1, 3,99"]).root.elements[0]
    #expect(chosen.member("changed").int64 == 2)
    try await bot.jobs.drain()
    #expect(try await bot.database.column("SELECT id FROM patchbay_jobs WHERE lease > 1 ORDER BY id") == ["1", "3"])
    for (name, arguments) in [
      ("jobs.retryall", ["only": "1;2"]), ("jobs.retryall", ["only": "all"]), ("jobs.retryall", ["state": "done"]),
      ("jobs.cancelall", ["state": "failed"]), ("jobs.cancelall", ["failure": "none of these"]),
    ] {
      await #expect(throws: OperationError.self, "\(name) \(arguments)") { try await bot.operate(name, arguments) }
    }
    // Nothing that matches is no failure, and leaves nothing.
    #expect(try await bot.operate("jobs.cancelall", ["plugin": "quarry"]).root.elements.isEmpty)
    #expect(try await bot.operate("events.retryall").root.elements.isEmpty)
    #expect(try await bot.operate("sweeps.list").root.elements.count == 1)
    #expect(try await bot.operate("audit.list").root.elements.count == 1)
  }

  @Test(arguments: Engine.allCases) func whatWaitsIsCancelledAndItsPluginTold(engine: Engine) async throws {
    let bot = try await engine.bot([TestPlugin(Quarry.self)])
    let anna = bot.person("Anna")
    try await anna.sends("/later 120")
    try await anna.sees("asked")
    let cancelled = try await bot.operate("jobs.cancelall", ["name": "later"]).root.elements[0]
    _ = try await Self.end(of: cancelled.member("sweep").int64 ?? 0, on: bot)
    try await bot.jobs.drain()
    #expect(try await Self.states(of: bot) == ["cancelled 120"])
    #expect(try await bot.database.column("SELECT count(*) FROM quarry_told") == ["120"])
  }

  /// As a host leaves it that ends in the middle.
  @Test(arguments: Engine.allCases) func whatAHostLeavesUndoneTheNextGoesOnWith(engine: Engine) async throws {
    let (bot, _) = try await Self.bot(on: engine, failed: 120)
    try await bot.database.execute(
      """
      INSERT INTO patchbay_sweeps (bot, operation, arguments, operator, origin, matched, changed, place, through, started_at)
      VALUES (4200001, 'jobs.retryall', '{"plugin":"quarry"}', 'bob', 'command line', 120, 50, 50, 120, 1800000000000)
      """)
    #expect(await SweepRounds.goOn(try bot.served.bot))
    let ended = try await Self.end(of: 1, on: bot)
    #expect(ended.member("changed").int64 == 120)
    try await bot.jobs.drain()
    #expect(try await bot.database.column("SELECT min(id) FROM patchbay_jobs WHERE lease > 1") == ["51"])
    let audit = try await bot.operate("audit.list").root.elements
    #expect(audit.map { $0.member("operator").string } == ["bob"])
  }

  @Test(arguments: Engine.allCases) func oneThatIsStoppedGoesNoFurther(engine: Engine) async throws {
    let (bot, _) = try await Self.bot(on: engine, failed: 60)
    try await bot.database.execute(
      """
      INSERT INTO patchbay_sweeps (bot, operation, arguments, operator, origin, matched, changed, place, through, started_at)
      VALUES (4200001, 'jobs.retryall', '{}', 'bob', 'command line', 60, 10, 10, 60, 1800000000000)
      """)
    let stopped = try await bot.operate("sweeps.stop", ["sweep": "1"]).root.elements[0]
    #expect(stopped.member("state").string == "stopped")
    #expect(await SweepRounds.goOn(try bot.served.bot))
    try await bot.jobs.drain()
    #expect(try await bot.database.column("SELECT count(*) FROM patchbay_jobs WHERE lease > 1") == ["0"])
    await #expect(throws: OperationError.self) { try await bot.operate("sweeps.stop", ["sweep": "1"]) }
    let audit = try await bot.operate("audit.list").root.elements
    #expect(audit.map { $0.member("action").string } == ["sweeps/stop", "jobs/retryall"])
    #expect(audit.last?.member("details").string?.contains(#""changed":"10""#) == true)
  }

  @Test(arguments: Engine.allCases) func updatesThatFailedRunAgain(engine: Engine) async throws {
    let bot = try await engine.bot([TestPlugin(Quarry.self)])
    let (anna, boris) = (bot.person("Anna"), bot.person("Boris"))
    for person in [anna, boris] {
      for _ in 0..<3 { try await person.sends("/fall") }
    }
    try await bot.settle()
    let causes = try await bot.operate("updates.stats").root.elements
    #expect(causes.count == 1 && causes[0].member("updates").int64 == 6 && causes[0].member("plugin").string == "quarry")
    try await anna.sends("/mend")
    try await anna.sees("mended")
    let hers = try await bot.operate("updates.retryall", ["user": "\(anna.id)"]).root.elements[0]
    #expect(hers.member("changed").int64 == 3)
    try await bot.settle()
    #expect(try await anna.history().count { $0 == "stood" } == 3)
    #expect(try await boris.history().contains("stood") == false)
    let all = try await bot.operate("updates.retryall").root.elements[0]
    #expect(all.member("changed").int64 == 3)
    try await bot.settle()
    #expect(try await bot.operate("updates.list").root.elements.isEmpty)
  }

  /// Every list that has an end somewhere can be read in portions, and none leaves anything out or tells it twice.
  @Test(arguments: Engine.allCases) func listsGoOnAfterTheirLastRow(engine: Engine) async throws {
    let bot = try await engine.bot([TestPlugin(Quarry.self)])
    let people = (0..<7).map { bot.person("P\($0)") }
    for person in people {
      try await person.sends("/fall")
      try await person.sends("/ask")
    }
    try await bot.settle()
    for name in ["updates.list", "conversations.list"] {
      let all = try await bot.operate(name).root.elements.map { $0.member("place").string }
      #expect(all.count == 7 && Set(all).count == 7, "\(name)")
      var read: [String?] = []
      var after: String?
      while read.count < 20 {
        var arguments = ["limit": "3"]
        arguments["after"] = after
        let part = try await bot.operate(name, arguments).root.elements.map { $0.member("place").string }
        read += part
        guard part.count == 3 else { break }
        after = part.last ?? nil
      }
      #expect(read == all, "\(name)")
      for wrong in ["x", "1/2", "1/2/x"] {
        await #expect(throws: OperationError.self, "\(name) \(wrong)") { try await bot.operate(name, ["after": wrong]) }
      }
    }
  }
}

/// Breaks until it is mended.
private struct Quarry: Plugin {
  static let manifest = Manifest(id: "quarry", version: "1.0.0", title: LocalizedText("Quarry"))
  private static let stone = Job<Int>("stone", attempts: 1)
  private static let later = Job<Int>("later")
  private static let question = Conversation<Int>("question")

  init(settings: Settings) throws {}

  private static func isMended(_ transaction: Transaction) throws -> Bool {
    try transaction.sql.first("SELECT id FROM {mended}") != nil
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-mended") { schema in
      schema.create("mended") { $0.id() }
      schema.create("told") {
        $0.id()
        $0.integer("number")
      }
    }
    try bot.command("break", LocalizedText("Break")) { update in
      for number in 0..<(Int(update.arguments) ?? 0) { try update.enqueue(Self.stone, number) }
      try update.reply("asked")
    }
    try bot.command("later", LocalizedText("Later")) { update in
      for number in 0..<(Int(update.arguments) ?? 0) { try update.enqueue(Self.later, number, after: .seconds(3600)) }
      try update.reply("asked")
    }
    try bot.command("mend", LocalizedText("Mend")) { update in
      try update.sql.run("INSERT INTO {mended} DEFAULT VALUES")
      try update.reply("mended")
    }
    try bot.command("fall", LocalizedText("Fall")) { update in
      guard try Self.isMended(update.transaction) else { throw PluginError.notAvailable("it fell") }
      try update.reply("stood")
    }
    try bot.command("ask", LocalizedText("Ask")) { update in
      try update.begin(Self.question, 1)
      try update.reply("which?")
    }
    try bot.on(Self.question) { update, _ in try update.reply("thanks") }
    try bot.job(Self.stone) { job, number in
      guard try await job.transaction({ try Self.isMended($0) }) else {
        throw JobError.permanent(code: number.isMultiple(of: 2) ? "soft" : "hard", message: "stone \(number)")
      }
    }
    try bot.job(
      Self.later,
      failed: { context, number, _ in
        try context.transaction.sql.run("INSERT INTO {told} (number) VALUES (?)", number)
      }
    ) { _, _ in }
  }
}
