import Avatar
import Counter
import Glibc
import Logging
import Misbehaving
import Payments
import PluginAPI
import PostgresTesting
import QRAccess
import Referral
import Synchronization
import Testing

@testable import Host
@testable import PatchbayBase
@testable import PatchbayConfiguration
@testable import PatchbayObservability
@testable import PatchbayTelegram
@testable import Simulator

/// Where a stage's bot keeps its data.
enum Engine: String, Sendable, CaseIterable { case sqlite, postgres }

/// What a stage is set with.
struct Setting: Sendable {
  enum Mode: String, Sendable, CaseIterable { case polling, webhook }

  /// The engine of this run of all scenes.
  static let engine = Engine(rawValue: getenv("PATCHBAY_TEST_ENGINE").map { String(cString: $0) } ?? "") ?? .sqlite

  var engine = Self.engine
  var mode = Mode.polling
  /// The lines of `plugins:`, such as `counter: { enabled: true }`.
  var plugins = ["referral: { reward: 50 }", "counter: {}"]
  /// Further lines of the bot.
  var bot: [String] = []
  /// The other bots of the same host.
  var neighbours: [Neighbour] = []
  /// Further lines of `host:`.
  var host: [String] = []
  var watch = false
  /// A plugins folder of the test's own, with copies of these libraries.
  var libraries: [String]?
  var environment: [String: String] = [:]
  /// The text of a configuration, in the place of one that is made of what is above.
  var configuration: String?
  /// A moment at which all clocks stand still, the database's too, until the stage advances them; `nil`: they go.
  var clock: Int64?

  /// Another bot of the host, with a database of its own.
  struct Neighbour: Sendable {
    let name: String
    /// Telegram's numeric id.
    let bot: Int64
    /// The lines of `plugins:`.
    var plugins: [String]

    /// - Parameter number: from 1 on, each bot's own.
    init(_ name: String, _ number: Int64, plugins: [String]) {
      (self.name, bot, self.plugins) = (name, Stage.bot + number, plugins)
    }

    var token: String { "\(bot):AAE-scenario_TOKEN_canary_0123456789" }
  }
}

/// A whole small world: a simulated Telegram, a bot with its files, and hosts that come and go.
final class Stage: Sendable {
  static let bot: Int64 = 4_200_001
  static let token = "4200001:AAE-scenario_TOKEN_canary_0123456789"
  static let username = "scenario_bot"
  static let secret = "webhook-secret-canary"
  static let (anna, boris, vera, gleb): (Int64, Int64, Int64, Int64) = (1001, 1002, 1003, 1004)

  let telegram: StagedTelegram
  let folder: Folder
  let socket: ListeningSocket
  /// The bot's database, as `database:` takes it.
  let database: String
  let schema: String
  let engine: Engine
  /// The milliseconds by which the hosts' wall clock is ahead.
  private let ahead = Mutex<Int64>(0)
  let log = LogCapture()
  private let setting: Mutex<Setting>
  private let running = Mutex<Gateway?>(nil)
  private let programs = Mutex<[Program]>([])

  private init(_ setting: Setting) async throws {
    folder = try Folder()
    engine = setting.engine
    switch engine {
    case .sqlite:
      schema = ""
      database = "sqlite:\(folder.path)/shop.sqlite"
    case .postgres:
      let server = try PostgresServer.shared()
      schema = server.newName("stage")
      database = "\(server.url())?schema=\(schema)"
    }
    socket = try ListeningSocket()
    telegram = try await StagedTelegram(
      people: [
        Person(id: Self.anna, firstName: "Анна", username: "anna", languageCode: "ru"),
        Person(id: Self.boris, firstName: "Boris", username: "boris", languageCode: "en"),
        Person(id: Self.vera, firstName: "Vera", languageCode: "en"),
        Person(id: Self.gleb, firstName: "Глеб", languageCode: "ru"),
      ],
      bots: [.init(token: Self.token, firstName: "Scenario", username: Self.username)]
        + setting.neighbours.map { .init(token: $0.token, firstName: $0.name, username: "\($0.name)_bot") })
    self.setting = Mutex(setting)
    for library in setting.libraries ?? [] {
      folder.makeFolder("plugins")
      try install(library)
    }
    try writeConfiguration()
  }

  /// Sets a stage, plays the scene on it and strikes it again. A few scenes play at once.
  static func play(_ setting: Setting = Setting(), _ scene: (Stage) async throws -> Void) async throws {
    await Turns.shared.take()
    do {
      let stage = try await Stage(setting)
      do {
        try await scene(stage)
        await stage.strike()
      } catch {
        Issue.record("the scene ended by: \(error)\nThe hosts' log:\n\(stage.hostsLog)")
        await stage.strike()
      }
    } catch { Issue.record("no stage: \(error)") }
    await Turns.shared.giveBack()
  }

  private func strike() async {
    await stopHost()
    for program in programs.withLock({ $0 }) {
      program.signal(SIGKILL)
      _ = try? await program.end()
    }
    await telegram.stop()
  }

  // MARK: People

  func chat(_ person: Int64, with bot: Int64 = Stage.bot) -> Chat { Chat(telegram, person: person, bot: bot) }

  /// Sets the hosts' wall clock forward by milliseconds.
  func advance(by milliseconds: Int64) { ahead.withLock { $0 += milliseconds } }

  // MARK: Files

  var configurationPath: String { "\(folder.path)/patchbay.yml" }
  var databasePath: String { "\(folder.path)/shop.sqlite" }
  var dataPath: String { "\(folder.path)/data" }

  /// Copies a built library, such as `Counter`, into the stage's own plugins folder; `change` edits its bytes.
  func install(_ library: String, as name: String? = nil, _ change: (inout [UInt8]) -> Void = { _ in }) throws {
    var bytes = try Folder.read("\(ExecutableFolder.path)/lib\(library).so")
    change(&bytes)
    try folder.write(bytes, to: "plugins/lib\(name ?? library).so")
  }

  /// Changes the setting and writes the configuration anew, in one step.
  func configure(_ change: (inout Setting) -> Void) throws {
    setting.withLock { change(&$0) }
    try writeConfiguration()
  }

  private func database(of neighbour: String) -> String {
    switch engine {
    case .sqlite: "sqlite:\(folder.path)/\(neighbour).sqlite"
    case .postgres: "\(database)-\(neighbour)"
    }
  }

  private func writeConfiguration() throws { try folder.write(configurationText, to: "patchbay.yml") }

  var configurationText: String {
    let setting = setting.withLock { $0 }
    if let configuration = setting.configuration { return configuration }
    let plugins = setting.libraries == nil ? ExecutableFolder.path : "\(folder.path)/plugins"
    let publicURL = setting.mode == .webhook ? ["public_url: http://127.0.0.1:\(socket.port)"] : []
    let host = [
      "listen: 127.0.0.1:0", "telegram_api: \(telegram.url)", "plugins: \(plugins)", "data: \(dataPath)",
      "watch: \(setting.watch)",
    ]
    let bot = [
      "token: \"\(Self.token)\"", "mode: \(setting.mode.rawValue)", "database: \"\(database)\"",
      "webhook_secret: \(Self.secret)", "language: ru",
    ]
    func block(_ lines: [String], _ indent: Int) -> [String] { lines.map { String(repeating: " ", count: indent) + $0 } }
    var lines = ["host:"] + block(host + publicURL + setting.host, 2) + ["bots:", "  shop:"] + block(bot + setting.bot, 4)
    if !setting.plugins.isEmpty { lines += ["    plugins:"] + block(setting.plugins, 6) }
    for other in setting.neighbours {
      let own = [
        "token: \"\(other.token)\"", "mode: \(setting.mode.rawValue)", "database: \"\(database(of: other.name))\"",
        "webhook_secret: \(Self.secret)", "plugins:",
      ]
      lines += ["  \(other.name):"] + block(own, 4) + block(other.plugins, 6)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: A host in this process

  /// Plugins that a host in this process needs no libraries for.
  private static let linked: [any Plugin.Type] = [
    Avatar.self, Counter.self, Misbehaving.self, Payments.self, QRAccess.self, Referral.self,
  ]

  /// Starts a host in this process and returns it once it serves.
  @discardableResult
  func startHost() async throws -> Gateway {
    let environment = setting.withLock { $0.environment }
    let loaded = try ConfigurationFile.load(configurationPath, environment: environment)
    var options = HostRuntime.Options(path: configurationPath, environment: environment)
    let (clock, usesLibraries) = setting.withLock { ($0.clock, $0.libraries != nil || $0.configuration != nil) }
    // Over HTTP where the scene has put something between them.
    if loaded.configuration.telegramAPI.description == telegram.url { options.telegram = telegram.transport }
    if !usesLibraries { options.linked = Self.linked }
    options.wallClock = { [weak self] in (clock ?? WallClock.now) + (self?.ahead.withLock { $0 } ?? 0) }
    if clock != nil { options.databaseClock = options.wallClock }
    let secrets = SecretRegistry()
    let log = log
    var logger = Logger(label: "scenario") { label in
      LineLogHandler(label: label, format: .text, level: .debug, secrets: secrets, sink: log.sink)
    }
    logger.logLevel = .debug
    let gateway = try Gateway(
      loaded, options: options, inheritedDescriptor: socket.duplicate(), secrets: secrets, log: logger)
    try await gateway.start()
    // A reply may travel in a webhook's response once it is known that nothing waits before it.
    while gateway.bots.all.contains(where: { $0.bot.outbound.isLoading }) { await Task.yield() }
    running.withLock { $0 = gateway }
    return gateway
  }

  func stopHost() async {
    let gateway = running.withLock { running in
      defer { running = nil }
      return running
    }
    await gateway?.stop()
  }

  /// What operators see of a plugin.
  func plugin(_ id: String) async throws -> JSON {
    guard let gateway = running.withLock({ $0 }) else { throw StageError.notCalled("a host") }
    let report = try JSON.parse(try await gateway.runtime.perform(OperationRequest(name: "plugins.list", bot: "shop")).json)
    return report.array?.first { $0["plugin"]?.string == id } ?? .null
  }

  /// Does what the operator `ann` asks for.
  @discardableResult
  func operate(_ name: String, _ arguments: [String: String] = [:], of bot: String = "shop", key: String? = nil) async throws
    -> JSON
  {
    guard let gateway = running.withLock({ $0 }) else { throw StageError.notCalled("a host") }
    let request = OperationRequest(name: name, bot: bot, arguments: arguments, operatorName: "ann", key: key)
    return try JSON.parse(try await gateway.runtime.perform(request).json)
  }

  /// Has a plugin do something for the operator `ann`, or rehearse it.
  @discardableResult
  func act(
    _ plugin: String, _ action: String, _ values: [String: String] = [:], key: String = "test", rehearse: Bool = false
  ) async throws -> JSON {
    guard let gateway = running.withLock({ $0 }) else { throw StageError.notCalled("a host") }
    let request = OperationRequest(
      name: "do.\(plugin).\(action)", bot: "shop", arguments: values, operatorName: "ann", key: key, isRehearsal: rehearse)
    return try JSON.parse(try await gateway.runtime.perform(request).json)
  }

  // MARK: A host of its own

  /// Starts `patchbay run` and returns it once it serves.
  func startProgram(_ environment: [String: String] = [:]) async throws -> Program {
    let program = try launch(environment)
    try await program.prints("serving")
    return program
  }

  /// The end of what hosts said, in this process and in their own.
  private var hostsLog: String {
    ([log.text] + programs.withLock { $0.map(\.errors) }).filter { !$0.isEmpty }.map { $0.suffix(4000) }.joined(
      separator: "\n---\n")
  }

  /// Starts `patchbay run`, which may not live long.
  func launch(_ environment: [String: String] = [:]) throws -> Program {
    let own = setting.withLock { $0.environment }
    let program = try Program(
      ["run", "--config", configurationPath, "--listen-fd", "3"], environment: own.merging(environment) { $1 },
      listening: socket.descriptor)
    programs.withLock { $0.append(program) }
    return program
  }

  /// Starts another host of the same bot, with files of its own.
  func launchAnother() throws -> Program { try launchAnother([], listening: nil) }

  /// Starts another host of the same bot at the same address, with files of its own; `nil` on SQLite, which has one host.
  func startAnotherIfPossible() async throws -> Program? {
    engine == .postgres ? try await startAnother() : nil
  }

  @discardableResult func startAnother() async throws -> Program {
    // One of its own: two processes that wait on one socket wake each other in vain, which NIO takes for a fault.
    let shared = try ListeningSocket(port: socket.port)
    let program = try withExtendedLifetime(shared) { try launchAnother(["--listen-fd", "3"], listening: shared.descriptor) }
    try await program.prints("serving")
    return program
  }

  private func launchAnother(_ arguments: [String], listening: Int32?) throws -> Program {
    let text = configurationText.replacing("data: \(dataPath)", with: "data: \(dataPath)-another")
    try folder.write(text, to: "another.yml")
    let program = try Program(
      ["run", "--config", "\(folder.path)/another.yml"] + arguments, environment: setting.withLock { $0.environment },
      listening: listening)
    programs.withLock { $0.append(program) }
    return program
  }

  /// Runs a command on the stage's configuration.
  func command(_ arguments: String...) async throws -> (exit: Program.Exit, output: String, errors: String) {
    try await Program.run(
      arguments + ["--config", configurationPath], environment: setting.withLock { $0.environment })
  }

  /// Runs a command on the stage's configuration that must be done, and returns what it prints with `--json`.
  func report(_ arguments: String...) async throws -> JSON {
    let done = try await Program.run(
      arguments + ["--json", "--config", configurationPath], environment: setting.withLock { $0.environment })
    guard done.exit == .code(0) else { throw StageError.ended("\(arguments): \(done.exit): \(done.errors)") }
    return try JSON.parse(done.output)
  }

  // MARK: HTTP

  var url: String { "http://127.0.0.1:\(socket.port)" }

  /// Brings an update to the webhook as Telegram would.
  func deliver(_ update: JSON) async throws -> Web.Response { try await deliver(update.bytes) }

  func deliver(_ bytes: [UInt8], secret: String? = Stage.secret, bot: String = "shop", method: String = "POST") async throws
    -> Web.Response
  {
    // Of its own connection: one that is kept may be of a host that is gone.
    let headers =
      [("content-type", "application/json"), ("connection", "close")]
      + (secret.map { [("X-Telegram-Bot-Api-Secret-Token", $0)] } ?? [])
    return try await Web.send(method, "\(url)/telegram/\(bot)", headers: headers, body: bytes)
  }

  /// A text message as an update of Telegram's.
  static func message(_ id: Int64, _ text: String, from person: Int64 = Stage.anna) -> JSON {
    [
      "update_id": JSON(id),
      "message": [
        "message_id": JSON(id), "date": 1_700_000_000, "text": JSON(text),
        "chat": ["id": JSON(person), "type": "private", "first_name": "Somebody"],
        "from": ["id": JSON(person), "is_bot": false, "first_name": "Somebody", "language_code": "en"],
      ],
    ]
  }

  // MARK: The database

  /// Reads one column of the bot's database with a connection of the test's own.
  func column(_ sql: String) throws -> [String] {
    switch engine {
    case .sqlite: try DatabaseReader.column(sql, in: databasePath)
    case .postgres: try DatabaseReader.column(sql, on: PostgresServer.shared().url(), schema: schema)
    }
  }
}

extension Stage {
  /// Waits until a statement answers one value.
  func until(_ sql: String, is value: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await until("'\(sql)' is '\(value)'", sourceLocation: sourceLocation, failure: { "and not \(try column(sql))" }) {
      // The table may not be there yet.
      (try? column(sql)) == [value] ? () : nil
    }
  }

  /// Looks at the database again and again until `look` finds something there: it tells nobody of changes.
  ///
  /// - Parameter failure: what else to say when that never happens.
  @discardableResult
  func until<Value>(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, failure: () throws -> String = { "" },
    _ look: () async throws -> Value?
  ) async throws -> Value {
    let end = ContinuousClock.now + .seconds(StagedTelegram.patience)
    while ContinuousClock.now < end {
      if let found = try await look() { return found }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("never came true: \(what); \((try? failure()) ?? "")", sourceLocation: sourceLocation)
    throw StageError.notCalled(what)
  }
}

extension Trait where Self == TimeLimitTrait {
  /// The limit of a scene, its wait for a turn included: it ends one that hangs, and is far above the time that all take.
  static var scenes: Self { .timeLimit(.minutes(60)) }
}

/// Lets a few scenes play at once: each has hosts, threads and a Telegram of its own.
private actor Turns {
  static let shared = Turns()
  private var free = 6
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func take() async {
    guard free == 0 else {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func giveBack() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

/// Keeps what hosts log, and lets tests wait for it.
final class LogCapture: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var watchers: [AsyncStream<Void>.Continuation] = []
  }

  private let state = Mutex(State())

  var sink: LogSink {
    LogSink { [self] line in
      let watchers = state.withLock { state in
        state.bytes += Array(line)
        return state.watchers
      }
      for watcher in watchers { watcher.yield() }
    }
  }

  var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

  /// Waits until the text has been logged so many times.
  func says(_ words: String, times: Int = 1) async throws {
    let (changes, watcher) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    state.withLock { $0.watchers.append(watcher) }
    defer { watcher.finish() }
    watcher.yield()
    for await _ in changes where text.split(separator: words, omittingEmptySubsequences: false).count > times { return }
    throw StageError.notCalled("\(times) × '\(words)' in the log")
  }
}
