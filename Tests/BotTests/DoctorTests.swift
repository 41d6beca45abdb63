import Counter
import Host
import Misbehaving
import PluginAPI
@testable import PluginTesting
import Referral
import Testing

/// What `patchbay doctor` finds in a bot that runs.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct DoctorTests {
  private static let plugins = [
    TestPlugin(Referral.self, settings: ["reward": 50]), TestPlugin(Counter.self), TestPlugin(Misbehaving.self),
  ]

  /// A bot of which @BotFather knows all that its plugins need.
  private static func bot(on engine: Engine) async throws -> TestBot {
    try await engine.bot(plugins) { $0.hasInlineMode = true }
  }

  /// The checks that aren't fine, with what mends each.
  private static func faults(of bot: TestBot) async throws -> [String: String] {
    let report = try await bot.operate("doctor").root
    // How busy this machine is says nothing of the bot.
    let faulty = report.member("checks").elements.filter {
      $0.member("verdict").string != "fine" && $0.member("id").string != "test.region"
    }
    return Dictionary(
      faulty.map { ($0.member("id").string ?? "", "\($0.member("cause").string ?? ""): \($0.member("fix").string ?? "")") },
      uniquingKeysWith: { first, _ in first })
  }

  @Test(arguments: Engine.allCases) func aBotThatIsWellIsFine(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let anna = bot.person("Anna")
    try await anna.opens()
    try await anna.sees("Hello, Anna!")
    try await bot.operate("ledger.credit", ["user": "\(anna.id)", "amount": "5", "reason": "a prize"], key: "prize")
    let report = try await bot.operate("doctor").root
    let faults = try await Self.faults(of: bot)
    #expect(faults == [:])
    #expect(report.member("verdict").string == "fine")
    let ids = Set(report.member("checks").elements.compactMap { $0.member("id").string })
    #expect(
      ids.isSuperset(of: [
        "configuration", "rights", "disk", "telegram", "test.token", "test.database", "test.delivery", "test.ledger",
      ]))
    #expect(ids.contains("test.roles") == (engine == .postgres))
  }

  /// A fault as it lies in the database: the check that tells of it, and what makes it.
  private static let rows: [(check: String, fix: String, sql: String)] = [
    (
      "conversations", "clear --user 9",
      """
      INSERT INTO patchbay_conversations (bot, chat_id, user_id, topic, business_connection, plugin, step, version, state, expires_at)
      VALUES (4200001, 9, 9, 0, '', 'counter', 'no_such_step', 1, ?, 1800000000000)
      """
    ),
    (
      "events", "events retry",
      """
      INSERT INTO patchbay_events (bot, event, version, payload, plugin, state, attempts, next_at, error)
      VALUES (4200001, 'x', 1, ?, 'counter', 'failed', 36, 1767614400000, 'no')
      """
    ),
    (
      "jobs", "jobs retry",
      """
      INSERT INTO patchbay_jobs (bot, plugin, name, payload, state, run_at, created_at, ended_at)
      VALUES (4200001, 'misbehaving', 'quoting', ?, 'failed', 1767614300000, 1767614300000, 1767614300000)
      """
    ),
    (
      "updates", "updates retry 77",
      """
      INSERT INTO patchbay_updates (bot, update_id, received_at, kind, outcome, body)
      VALUES (4200001, 77, 1767614300000, 'message', 'set_aside', ?)
      """
    ),
    (
      "messages", "patchbay updates",
      """
      INSERT INTO patchbay_outbox (bot, seq, chat, method, payload, state, error_code, error, created_at)
      VALUES (4200001, 900000000000, '9', 'sendMessage', ?, 'failed', 400, 'chat not found', 1767614300000)
      """
    ),
    (
      "unclaimed", "patchbay unclaimed",
      """
      INSERT INTO patchbay_unclaimed (bot, update_id, kind, body, reason, state, received_at, changed_at)
      VALUES (4200001, 78, 'payment', ?, 'declined', 'waiting', 1767614300000, 1767614300000)
      """
    ),
  ]

  @Test(arguments: Engine.allCases, rows.indices) func aFaultInTheDatabaseIsNamedAlone(engine: Engine, index: Int) async throws {
    let bot = try await Self.bot(on: engine)
    let (check, fix, sql) = Self.rows[index]
    try await bot.database.execute(sql, .blob([0x7B, 0x7D]))
    let faults = try await Self.faults(of: bot)
    #expect(faults.keys.sorted() == ["test.\(check)"] && faults["test.\(check)"]?.contains(fix) == true, "\(faults)")
  }

  /// That a person has blocked the bot is no fault.
  @Test(arguments: Engine.allCases) func blockedChatsAreNone(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    try await bot.database.execute(
      """
      INSERT INTO patchbay_outbox (bot, seq, chat, method, payload, state, error_code, error, created_at)
      VALUES (4200001, 900000000000, '9', 'sendMessage', ?, 'failed', 403, 'the person has blocked the bot', 1767614300000)
      """, .blob([0x7B, 0x7D]))
    #expect(try await Self.faults(of: bot) == [:])
  }

  @Test(arguments: Engine.allCases) func aHandlerThatFailsIsNamedAlone(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let anna = bot.person("Anna")
    try await anna.sends("/throw")
    try await bot.settle()
    let faults = try await Self.faults(of: bot)
    #expect(
      faults.keys.sorted() == ["test.updates"] && faults["test.updates"]?.contains("patchbay updates show") == true, "\(faults)")
  }

  @Test(arguments: Engine.allCases) func aLedgerThatWasTamperedWithIsNamedAlone(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    let anna = bot.person("Anna")
    try await anna.opens()
    try await anna.sees("Hello, Anna!")
    try await bot.operate("ledger.credit", ["user": "\(anna.id)", "amount": "5", "reason": "a prize"], key: "prize")
    try await bot.database.execute("UPDATE patchbay_ledger_wallets SET available = available + 1000")
    let faults = try await Self.faults(of: bot)
    #expect(faults.keys.sorted() == ["test.ledger"] && faults["test.ledger"]?.contains("ledger_wallets") == true, "\(faults)")
    _ = try? await bot.operate("ledger.verify")
    #expect(
      try await bot.database.column("SELECT value FROM patchbay_meta WHERE name = 'ledger_verified'").first?.contains(
        "ledger_wallets") == true)
  }

  @Test(arguments: Engine.allCases) func aPluginThatCantTakeItsSettingsIsNamedAlone(engine: Engine) async throws {
    let bot = try await Self.bot(on: engine)
    try? await bot.reconfigure { plugins, _ in plugins[1].settings = ["no_such_setting": 1] }
    let faults = try await Self.faults(of: bot)
    #expect(faults.keys.sorted() == ["test.plugins"] && faults["test.plugins"]?.contains("no_such_setting") == true, "\(faults)")
  }

  @Test func anInlineModeThatIsOffIsNamedAlone() async throws {
    let bot = try await Engine.sqlite.bot(Counter.self)
    let faults = try await Self.faults(of: bot)
    #expect(faults.keys.sorted() == ["test.botfather"] && faults["test.botfather"]?.contains("/setinline") == true, "\(faults)")
    // A plugin that can do without says so in passing.
    let other = try await Engine.sqlite.bot(Referral.self, settings: ["reward": 50])
    #expect(try await Self.faults(of: other) == [:])
  }

  /// What has become worse since the round before, administrators are told in the bot, with what mends it, once.
  @Test(arguments: Engine.allCases) func administratorsAreToldWhatBecomesWorse(engine: Engine) async throws {
    let bot = try await engine.bot(Self.plugins) {
      $0.hasInlineMode = true
      $0.admins = [1001]
    }
    let (anna, boris) = (bot.person("Anna"), bot.person("Boris"))
    for person in [anna, boris] {
      try await person.opens()
      try await person.sees("Hello")
    }
    let rounds = HealthRounds(of: try bot.runtime)
    await rounds.look()
    let (check, fix, sql) = Self.rows[3]
    try await bot.database.execute(sql, .blob([0x7B, 0x7D]))
    await rounds.look()
    await rounds.look()
    try await anna.sees("check test.\(check):")
    try await bot.settle()
    let told = try await anna.history().filter { $0.contains("check test.") }
    #expect(told.count == 1 && told.first?.contains(fix) == true, "\(told)")
    #expect(try await boris.history().allSatisfy { !$0.contains("check test.") })
  }
}
