import Host
public import PluginAPI
import Simulator

/// What every plugin promises to hosts, operators and people, whatever it does; one line in its tests.
///
///     @Test func itKeepsThePluginsContract() async throws { try await PluginContract(Booking.self).check() }
///
/// Two curious people, of which one reads Russian and one English, go through the plugin: they send every command, press every button that they
/// are shown, answer every question with what comes to their mind, and open every panel; the time passes, and jobs run. This is done on each
/// engine that the machine has, and once more with every update delivered twice. Then:
///
/// - the tables were made from nothing, and all SQL ran, on each engine;
/// - no handler failed, and each press was answered;
/// - what was delivered twice had one effect: as many rows and as many messages;
/// - no step took longer than the budget;
/// - from the tables of each earlier release the plugin goes on, on each engine: those that its migrations but the last left, with rows in them;
/// - what it keeps of a person is exported, and once the person is forgotten no row of its tables names them, but of those that it says it keeps;
/// - in a group it says nothing that somebody wrote in private;
/// - every text that the plugin declares is there in each language that any is there in, is well formed, and fits Telegram's limits with long
///   values;
/// - switched off, the plugin leaves nothing registered and writes nothing; switched on again, it serves.
///
/// What nobody finds by pressing and typing is reached by a walk of the author's own, which goes first. What people did in tests that ran before,
/// somebody does, too: in a suite that is `.serialized`, let the contract be the last.
public struct PluginContract: Sendable {
  private let plugin: any Plugin.Type
  private let settings: TestSetting
  private let budget: Duration
  private let adjust: @Sendable (inout TestBotOptions) -> Void

  /// - Parameters:
  ///   - settings: the plugin's, as the configuration file has them.
  ///   - budget: how long a step may take at most, from what the person does to the bot's last answer.
  ///   - adjust: sets what else the configuration says of the bot.
  public init(
    _ plugin: any Plugin.Type, settings: TestSetting = [:], budget: Duration = .seconds(1),
    _ adjust: @escaping @Sendable (inout TestBotOptions) -> Void = { _ in }
  ) {
    (self.plugin, self.settings, self.budget, self.adjust) = (plugin, settings, budget, adjust)
  }

  /// What came of it.
  public struct Report: Sendable, CustomStringConvertible {
    /// What the plugin doesn't keep, a sentence each.
    public internal(set) var problems: [String] = []
    /// What is registered and was never reached, such as `button remove`.
    public internal(set) var unreached: [String] = []
    /// What couldn't be looked at, and why.
    public internal(set) var skipped: [String] = []

    public var description: String {
      [("problems", problems), ("never reached", unreached), ("skipped", skipped)].filter { !$0.1.isEmpty }.map { name, lines in
        "\(name):\n" + lines.map { "  \($0)" }.joined(separator: "\n")
      }.joined(separator: "\n")
    }
  }

  /// Looks at all of it.
  ///
  /// - Parameters:
  ///   - walk: what nobody would find, such as a payment or the answer of a server; it gets the bot before the curious people.
  ///   - fill: puts rows into the tables of an earlier release, as the migration of that name left them, before the later ones run. Rows
  ///     that the plugin of today makes are there already, as far as they fit.
  /// - Returns: what was found, with the routes that nobody reached.
  /// - Throws: ``TestFailure`` with all that the plugin doesn't keep.
  @discardableResult
  public func check(
    _ walk: @Sendable (TestBot) async throws -> Void = { _ in },
    filling fill: @escaping @Sendable (TestBot, _ migration: String) async throws -> Void = { _, _ in }
  ) async throws -> Report {
    let report = try await examine(walk, filling: fill)
    guard report.problems.isEmpty else { throw TestFailure("\(plugin) doesn't keep the plugins' contract; \(report)") }
    return report
  }

  /// The same without a failure, for whoever looks at the report.
  public func examine(
    _ walk: @Sendable (TestBot) async throws -> Void = { _ in },
    filling fill: @escaping @Sendable (TestBot, _ migration: String) async throws -> Void = { _, _ in }
  ) async throws -> Report {
    var report = Report()
    let id = plugin.manifest.id
    let deeds = TestDeed.done(to: id)
    var walks: [ContractWalk] = []
    for engine in TestEngine.allCases {
      if let reason = engine.whyAbsent {
        report.skipped.append("\(engine.rawValue): \(reason)")
        continue
      }
      let bot = try await bot(on: engine)
      try await walk(bot)
      walks.append(try await gone(bot, on: engine, deeds, &report))
      if engine == .sqlite {
        try ContractTexts(bot: bot, plugin: plugin).check(&report)
        try await ContractRetirement(bot: bot, plugin: id).check(&report)
        try await ContractGroups(bot: bot, plugin: id).check(&report)
      }
      let harvest = try await ContractMigrations.Harvest(bot, plugin: id)
      let migrations = try bot.generation(of: id).migrations
      try await ContractPersonalData(bot: bot, plugin: id).check(&report)
      await bot.stop()
      try await ContractMigrations(
        plugin: plugin, settings: settings, adjust: adjust, migrations: migrations, harvest: harvest, fill: fill
      ).check(on: engine, &report)
    }
    try await checkDoubled(beside: walks.first, deeds, walk, &report)
    let slow = Dictionary(grouping: walks.flatMap(\.steps)) { $0.name }.mapValues { $0.map(\.took).min() ?? .zero }
    for (step, took) in slow.sorted(by: { $0.key < $1.key }) where took > budget {
      report.problems.append("\(step) took \(took), more than \(budget): do what takes long in a job")
    }
    let reached = walks.reduce(into: Set<String>()) { $0.formUnion($1.reached) }
    report.unreached = Set(walks.flatMap(\.routes)).subtracting(reached).sorted()
    report.problems = report.problems.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return report
  }

  private func bot(on engine: TestEngine) async throws -> TestBot {
    try await engine.bot(plugin, settings: settings) {
      adjust(&$0)
      $0.isOfContract = true
    }
  }

  private func gone(
    _ bot: TestBot, on engine: TestEngine, _ deeds: [TestDeed], _ report: inout Report
  ) async throws -> ContractWalk {
    var walk = try ContractWalk(bot, plugin: plugin.manifest.id, replaying: deeds)
    try await walk.go()
    report.problems += walk.problems.map { "\($0) (on \(engine.rawValue))" }
    return walk
  }

  /// Telegram delivers an update again where it didn't hear that it arrived.
  private func checkDoubled(
    beside first: ContractWalk?, _ deeds: [TestDeed], _ walk: @Sendable (TestBot) async throws -> Void, _ report: inout Report
  ) async throws {
    guard let once = first?.effects else { return }
    let bot = try await bot(on: .sqlite)
    _ = try await bot.internet.control("POST", "faults", ["kind": "duplicate_updates"])
    try await walk(bot)
    let twice = try await gone(bot, on: .sqlite, deeds, &report).effects
    await bot.stop()
    for name in Set(once.keys).union(twice.keys).sorted() where once[name] != twice[name] {
      report.problems.append(
        "an update that is delivered twice has another effect than once: \(name): \(once[name] ?? 0) once, \(twice[name] ?? 0) twice"
      )
    }
  }
}
