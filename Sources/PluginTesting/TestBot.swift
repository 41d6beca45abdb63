import BaseTesting
import Glibc
import Host
import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayTelegram
public import PluginAPI
import Simulator
import Synchronization

/// A bot with plugins of the test's own, on the real host in this process and a simulated Telegram: no port, no other process, and time
/// that stands still until the test moves it.
///
///     let bot = try await TestBot(Visits.self, settings: ["greeting": "Hi"])
///     let anna = bot.person("Анна", language: "ru")
///     try await anna.sends("/visit")
///     try await anna.sees("Hi, visit 1", buttons: ["Again"])
///     try await anna.presses("Again")
///
/// Updates, transactions, money, jobs and messages go the way that they go in service, on a database of the bot's own; nothing of the host is
/// a stand-in. It stops by itself when nobody holds it any more, or with ``stop()``.
public final class TestBot: Sendable {
  /// Moves the time.
  public let clock: TestClock
  /// Stands for the servers that jobs send requests to.
  public let http: TestHTTP

  let internet: SimulatedInternet
  let records = LogRecords()
  private let folder: TestFolder
  private let state: Mutex<State>

  private struct State {
    var plugins: [TestPlugin]
    var options: TestBotOptions
    var runtime: HostRuntime?
    var people: Int64 = 0
    var pressedInApps: Set<String> = []
  }

  /// The data of all buttons that were pressed in Mini Apps.
  var pressedInApps: Set<String> { state.withLock { $0.pressedInApps } }
  func notePress(inApp data: String) { state.withLock { _ = $0.pressedInApps.insert(data) } }

  /// The bot's name in the configuration.
  static let name = "test"
  /// Telegram's numeric id of the bot.
  static let id: Int64 = 4_200_001
  static let token = "4200001:AAE-test_TOKEN_0123456789abcdefghij"

  /// Starts a bot with one plugin.
  ///
  /// - Parameters:
  ///   - settings: the plugin's, as the configuration file has them.
  ///   - adjust: sets what else the configuration says of the bot.
  /// - Throws: ``TestFailure`` if the plugin can't be made ready, with the words that an operator would read.
  public convenience init(
    _ plugin: any Plugin.Type, settings: TestSetting = [:], _ adjust: (inout TestBotOptions) -> Void = { _ in }
  ) async throws {
    try await self.init([TestPlugin(plugin, settings: settings)], adjust)
  }

  /// Starts a bot with several plugins, in the order of the configuration.
  public init(_ plugins: [TestPlugin], _ adjust: (inout TestBotOptions) -> Void = { _ in }) async throws {
    var options = TestBotOptions()
    adjust(&options)
    let folder = try TestFolder()
    self.folder = folder
    clock = TestClock(at: options.start)
    var simulated = SimulatorConfiguration()
    simulated.bots = [
      .init(token: Self.token, firstName: "Test", username: options.username, hasInlineMode: options.hasInlineMode)
    ]
    internet = SimulatedInternet(configuration: simulated, clock: clock.ofSimulator)
    http = TestHTTP(internet)
    state = Mutex(State(plugins: plugins, options: options))
    clock.moved.withLock { $0 = { [weak self] in await self?.doWhatIsDue() } }
    try await start()
  }

  deinit {
    guard let runtime = state.withLock({ $0.runtime }) else { return }
    Task { [clock, internet, folder] in
      await Self.stop(runtime, clock)
      await internet.close()
      withExtendedLifetime(folder) {}
    }
  }

  // MARK: Life

  private func start() async throws {
    let path = try writeConfiguration()
    let loaded = try ConfigurationFile.load(path, environment: [:])
    var options = HostRuntime.Options(path: path, environment: [:], version: "test")
    options.wallClock = { [clock] in clock.now }
    if case .postgres = state.withLock({ $0.options.database }) { options.databaseClock = { [clock] in clock.elsewhere } }
    options.clock = clock.ofHost
    options.telegram = SimulatedTransport(internet, clock.ofHost)
    options.jobs = http.transport
    options.linked = state.withLock { $0.plugins.map(\.type) }
    let secrets = SecretRegistry()
    let (sink, wallClock) = (records.sink, options.wallClock)
    let log = Logger(label: "test") { label in
      LineLogHandler(label: label, format: .text, level: .info, secrets: secrets, sink: sink, now: wallClock)
    }
    let runtime = try HostRuntime(loaded, options: options, secrets: secrets, log: log)
    state.withLock { $0.runtime = runtime }
    await runtime.start()
    do { try await checkThatItServes() } catch {
      await stop()
      throw error
    }
    // Schedules are known once the database was looked at.
    try await until({ "the bot never began to serve" }) {
      try served.delivery.status.mode == .polling && served.bot.jobs.isIdle ? () : nil
    }
  }

  private func checkThatItServes() async throws {
    guard let runtime = state.withLock({ $0.runtime }) else { throw TestFailure("the bot is stopped") }
    if let reason = runtime.bots.failed[Self.name] { throw TestFailure("the bot can't start: \(reason)") }
    let failures = try await served.plugins.status.compactMap { status in
      status.failure.map { "plugin \(status.plugin): \($0)" }
    }
    guard failures.isEmpty else { throw TestFailure(failures.joined(separator: "\n")) }
  }

  /// Ends the host; its database and its chats stay.
  public func stop() async {
    let runtime = state.withLock { state in
      defer { state.runtime = nil }
      return state.runtime
    }
    if let runtime { await Self.stop(runtime, clock) }
  }

  private static func stop(_ runtime: HostRuntime, _ clock: TestClock) async {
    // What waits for the time alone would wait for ever.
    let hurry = Task {
      while (try? await Task.sleep(for: .milliseconds(100))) != nil { clock.ofHost.advance(by: 1000) }
    }
    await runtime.stop { _ in }
    hurry.cancel()
  }

  /// Ends the host, and starts another on the same database.
  public func restart() async throws {
    await stop()
    try await start()
  }

  /// Has the running bot take over another configuration.
  ///
  /// - Parameter change: changes the plugins and what else the configuration says. All plugins have been there at the start.
  public func reconfigure(_ change: (inout [TestPlugin], inout TestBotOptions) -> Void) async throws {
    state.withLock { change(&$0.plugins, &$0.options) }
    _ = try writeConfiguration()
    try await runtime.reload()
    try await checkThatItServes()
  }

  private func writeConfiguration() throws -> String {
    let (plugins, options) = state.withLock { ($0.plugins, $0.options) }
    let text = options.configuration(of: plugins, bot: Self.name, token: Self.token, folder: folder.path)
    let path = try folder.write(Array(text.utf8), to: "patchbay.yml")
    // It holds the token.
    chmod(path, 0o600)
    return path
  }

  // MARK: Who and what there is

  /// Somebody whom the bot has not met yet.
  ///
  /// - Parameter language: of their Telegram, as an IETF tag.
  public func person(_ name: String, language: String? = "en", username: String? = nil) -> TestPerson {
    let number = state.withLock { state in
      state.people += 1
      return state.people
    }
    return TestPerson(self, id: 1000 + number, name: name, language: language, username: username)
  }

  /// The bot's name in Telegram, without `@`.
  var username: String { state.withLock { $0.options.username } }

  /// Remembers what a test had a person do.
  func note(_ deed: TestDeed) {
    let plugins = state.withLock { $0.options.isOfContract ? [] : $0.plugins.map(\.id) }
    TestDeed.note(deed, to: plugins)
  }

  /// The ids of those so far.
  var people: Range<Int64> { 1001..<1001 + state.withLock { $0.people } }

  /// The bot's durable work.
  public var jobs: TestJobs { TestJobs(self) }

  /// The bot's database, the plugins' tables and the host's.
  public var database: TestDatabase { TestDatabase(self) }

  /// What the host has logged.
  public var log: String { records.text }

  /// Does what an operator asks for, as `patchbay` would: `operate("ledger.credit", ["person": "1001", …])`; `do.<plugin>.<action>` is a
  /// plugin's own.
  ///
  /// - Parameter key: the same key does the same thing once.
  /// - Returns: what `--json` prints.
  @discardableResult
  public func operate(
    _ name: String, _ arguments: [String: String] = [:], key: String? = nil, rehearse: Bool = false
  ) async throws -> JSONDocument {
    let request = OperationRequest(
      name: name, bot: Self.name, arguments: arguments, key: key, isRehearsal: rehearse)
    return try JSONDocument(try await runtime.perform(request, as: .local("ann")).json)
  }

  var runtime: HostRuntime {
    get throws {
      guard let runtime = state.withLock({ $0.runtime }) else { throw TestFailure("the bot is stopped") }
      return runtime
    }
  }

  /// What the host serves to the world.
  func front(of runtime: HostRuntime) -> WebFront {
    WebFront(
      bots: runtime.bots, updateSize: 1 << 20, proxies: [], telegram: BaseURL(scheme: .http, host: "simulator.localhost"),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  var served: ServedBot {
    get throws {
      guard let served = try runtime.bots.bot(named: Self.name) else { throw TestFailure("the bot isn't served") }
      return served
    }
  }

  /// How often the bot has called a method of the Bot API so far.
  public func calls(_ method: String) async throws -> Int {
    try await settle()
    let made = try await internet.control(
      "GET", "bots/\(Self.id)/calls", ["method": .string(method), "count": 0, "limit": 20_000])
    return made["calls"]?.array?.count ?? 0
  }
}
