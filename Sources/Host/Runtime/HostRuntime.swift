import Crypto
package import Logging
package import PatchbayBase
package import PatchbayConfiguration
package import PatchbayObservability
import PatchbayStorage
package import PatchbayTelegram
@_spi(Host) package import PluginAPI

/// What one host process runs: all its bots and its plugins, brought to what the configuration says and kept there.
package actor HostRuntime {
  package struct Options: Sendable {
    /// The configuration file.
    package var path: String
    package var environment: [String: String]
    /// Milliseconds since 1970.
    package var wallClock: @Sendable () -> Int64 = { WallClock.now }
    /// Stands for the clock of the bots' databases, milliseconds since 1970; `nil` asks each database's own.
    package var databaseClock: (@Sendable () -> Int64)?
    /// Patchbay's own, which other hosts see.
    package var version: String
    /// By which everything waits.
    package var clock: any HostClock = SystemClock()
    /// Carries the calls of the Bot API; `nil`: HTTP connections.
    package var telegram: (any TelegramTransport)?
    /// Carries the requests of jobs; `nil`: HTTP connections.
    package var jobs: (any JobTransport)?
    /// Plugins that need no library.
    package var linked: [any Plugin.Type] = []

    package init(path: String, environment: [String: String], version: String = "development") {
      self.version = version
      self.path = path
      self.environment = environment
    }
  }

  /// What a reading of the configuration brought.
  struct Reading: Sendable {
    let change: ConfigurationChange
    /// What was done about the host, one line each.
    let done: [String]
  }

  package nonisolated let bots = BotDirectory()
  package nonisolated let services: HostServices
  package nonisolated let threads: HostThreads
  /// How many files and connections the process may have open.
  package nonisolated let descriptors: Int
  let options: Options
  let log: Logger
  private let journal: CrashJournal
  let starter: BotStarter
  private let telegram: any TelegramTransport
  private let http: JobHTTP
  private let watchdog: Watchdog
  /// The host's own database.
  package nonisolated let own: HostDatabase
  package nonisolated let tokens: TokenDirectory
  /// Hears of what is done with the host.
  package nonisolated let feed = OperatorFeed()
  package var configuration: HostConfiguration
  var running: [String: BotStarter.Running] = [:]
  /// Bots that are being started.
  private(set) var starting: Set<String> = []
  /// Bots that could not start for a reason that may pass.
  var mayRecover: Set<String> = []
  /// Bots that could not take over the configuration for a reason that may pass.
  var mayAdopt: Set<String> = []
  /// Binds the addresses of a configuration in place of those before.
  var listening: (@Sendable (HostConfiguration) async throws -> Void)?
  /// How often a library has changed since the start.
  private var libraryChanges = 0
  /// The last that waits to read the configuration again.
  var turn: Task<Reading?, any Error>?
  /// The last that waits to change a bot, by its name: what takes long with one of them keeps none of the others.
  var turns: [String: Task<String?, Never>] = [:]
  private(set) var isStopping = false
  /// Bots that are not to be started for now.
  var pauses: [String: BotPause] = [:]
  private(set) var watcher: FileWatcher?
  var tasks: [Task<Void, Never>] = []

  /// Makes ready everything that needs no bot.
  package init(
    _ loaded: ConfigurationFile.Loaded, options: Options, secrets: SecretRegistry, log: Logger, logs: LogRing = LogRing()
  ) throws {
    let configuration = loaded.configuration
    logs.bound(lines: configuration.limits.logLines, bytes: configuration.limits.logMemory)
    self.configuration = configuration
    self.options = options
    self.log = log
    descriptors = DescriptorLimit.raise()
    let least = DescriptorLimit.least(bots: configuration.bots.count)
    guard descriptors >= least else { throw TooFewDescriptors(limit: descriptors, least: least) }
    if let key = configuration.adminKey { secrets.add(key.reveal()) }
    try PrivateFolder.make(configuration.dataFolder)
    let opened = try CrashJournal.open(configuration.dataFolder + "/journal")
    journal = opened.journal
    for call in opened.interrupted {
      // Where one is proven to be the cause, the others are above suspicion.
      let isBystander = call.cause == nil && opened.interrupted.contains { $0.cause != nil }
      var words: Logger.Metadata = ["telegram_id": "\(call.bot)", "plugin": "\(call.plugin)", "call": "\(call.kind)"]
      if let cause = call.cause { words["cause"] = "\(cause)" }
      log.log(
        level: isBystander ? .info : .warning,
        isBystander ? "another call was under way, and not the cause" : "the last process died while this call was under way",
        metadata: words)
    }
    for suspect in opened.suspects where suspect.isSetAside && suspect.subject.kind == .update {
      let (what, number) = (suspect.subject.number < 0 ? "event" : "update", suspect.subject.number.magnitude)
      log.error(
        "an \(what) crashed the process twice and is set aside",
        metadata: [what: "\(number)", "plugin": "\(suspect.plugin)", "telegram_id": "\(suspect.bot)"])
    }
    let images = try ImageStore(
      folder: configuration.dataFolder + "/images",
      rules: .thisHost(folders: [ExecutableFolder.path, configuration.pluginsFolder]),
      hash: { Hexadecimal.text(of: SHA256.hash(data: $0)) })
    let metrics = HostMetrics(registry: Metrics(secrets: secrets))
    var limits = HostServices.Limits()
    limits.laneDepth = configuration.limits.laneDepth
    limits.databaseConnections = configuration.limits.databaseConnections
    limits.handlerDeadlineMilliseconds = Int64(configuration.limits.handlerDeadline / .milliseconds(1))
    // For tests, like PATCHBAY_CRASH_AT: a plugin that isn't made ready is not waited for.
    if let deadline = options.environment["PATCHBAY_SETUP_DEADLINE"].flatMap({ Int64($0) }) {
      limits.setupDeadlineMilliseconds = max(1, deadline)
    }
    let suspicions = Suspicions(opened.suspects, journal: journal, patienceMilliseconds: limits.handlerDeadlineMilliseconds)
    threads = HostThreads(
      lanes: 2, journal: journal, suspicions: suspicions, blockingMilliseconds: limits.handlerDeadlineMilliseconds)
    let clock = options.clock
    let scheduler = WakeScheduler(clock: clock)
    services = HostServices(
      limits: limits, identity: HostIdentity(inheriting: configuration.dataFolder, version: options.version), log: log,
      logs: logs, secrets: secrets, journal: journal, suspicions: suspicions, endedCleanly: opened.endedCleanly,
      workers: threads.workers, metrics: metrics, scheduler: scheduler, clock: clock,
      wallClock: options.wallClock, databaseClock: options.databaseClock, random: .system)
    var watchLimits = Watchdog.Limits()
    // For tests, like PATCHBAY_CRASH_AT: a hang that is not waited for.
    if let grace = options.environment["PATCHBAY_HANG_GRACE"].flatMap({ Int64($0) }) {
      watchLimits.graceMilliseconds = max(0, grace)
    }
    watchdog = Watchdog(
      workers: threads.workers, limits: watchLimits, log: log,
      overdue: { late in metrics.callOverdue(bot: late.bot, plugin: late.plugin, call: late.kind) },
      condemn: { [journal] in journal.condemn($0, .hang) })
    own = HostDatabase(configuration.ownDatabase, wallClock: options.wallClock)
    let isShared = if case .postgres = configuration.database { true } else { false }
    tokens = TokenDirectory(own, isShared: isShared, wallClock: options.wallClock, log: log)
    telegram = options.telegram ?? TelegramHTTP(log: log)
    http = options.jobs.map { JobHTTP($0) } ?? JobHTTP(log: log)
    starter = BotStarter(
      services: services, threads: threads,
      plugins: LinkedPlugins(options.linked, before: PluginLibraries(images, trust: PackageTrust(configuration))),
      secrets: secrets, telegram: telegram, http: http, gate: CallGate(8))
    metrics.register(bots: bots, images: images, threads: threads.jobs)
    bots.expect(configuration.webhookSecrets)
    for warning in loaded.warnings { log.warning("\(warning)") }
    for exposure in Exposure.all(in: configuration, file: options.path) { log.warning("\(exposure)") }
    let advice = StorageAdvice.system(environment: options.environment)
    for bot in configuration.bots {
      if case .sqlite(let path) = bot.database, let warning = advice.warning(forDatabaseAt: path) {
        log.warning("\(warning)", metadata: ["bot": "\(bot.name)"])
      }
    }
  }

  // MARK: Life

  /// From here on a thread that ends the process says so in the crash journal. Not for a process that does other things besides.
  package nonisolated func markDeaths() { services.journal.markDeaths() }

  /// - Parameter listening: binds the addresses of a changed configuration, and lets the old ones go once they are bound.
  package func follow(_ listening: @escaping @Sendable (HostConfiguration) async throws -> Void) { self.listening = listening }

  /// Starts the bots and serves them until ``stop(alongside:)``.
  package func start() async {
    watchdog.start()
    // A pipe has been read to its end.
    if configuration.watch, FileKind.of(options.path) == .file {
      // Before the bots: what is edited while they start is taken over as well, and what was edited until now is read here.
      watch()
      do { adopt(try load().configuration) } catch { log.error("the configuration stays as it was:\n\(error)") }
    }
    await startBots(configuration.bots.map(\.name))
    bots.becomeReady()
    keepHouse()
  }

  /// Takes in no more, finishes what is under way and lets everything go, for as long as `limits.drain_time`.
  ///
  /// - Parameter other: what else has to end meanwhile, by the same deadline.
  package func stop(alongside other: @escaping @Sendable (StopDeadline) async -> Void) async {
    isStopping = true
    feed.end()
    watcher?.stop()
    for task in tasks { task.cancel() }
    for pause in pauses.values { pause.expiry.cancel() }
    let deadline = StopDeadline(configuration.limits.drainTime, services.clock)
    // A request that waits for a job would else take up all the time there is.
    for each in running.values { each.served.bot.jobs.dismissWaiters() }
    await withTaskGroup(of: Void.self) { [starter] group in
      group.addTask { await other(deadline) }
      for each in running.values { group.addTask { await starter.finishWork(of: each, by: deadline) } }
    }
    await withTaskGroup(of: Void.self) { [starter] group in
      for each in running.values { group.addTask { await starter.letGo(each, by: deadline) } }
    }
    running = [:]
    await tokens.writeUses()
    await own.close()
    watchdog.stop()
    threads.executor.stop()
    services.scheduler.shutdown()
    threads.jobs.stop()
    await telegram.shutdown()
    await http.shutdown()
    journal.closeCleanly()
  }

  // MARK: Bots

  /// How one bot's start went, and by what it was started.
  private struct Start: Sendable {
    let bot: BotConfiguration
    let host: HostConfiguration
    /// ``libraryChanges`` when it began.
    let libraries: Int
    let result: Result<BotStarter.Running, any Error>
  }

  /// Starts bots, each by what the configuration says of it when its turn comes, and anew when that changes meanwhile.
  func startBots(_ names: [String]) async {
    let starter = starter
    // A few at a time: each start writes to its own file and waits for the disk.
    await withTaskGroup(of: Start.self) { group in
      var waiting = names.filter { starting.insert($0).inserted }[...]
      func next() {
        while let name = waiting.popFirst() {
          guard let bot = wanted(name) else {
            starting.remove(name)
            continue
          }
          let (host, libraries) = (configuration, libraryChanges)
          return group.addTask {
            do {
              return Start(bot: bot, host: host, libraries: libraries, result: .success(try await starter.start(bot, of: host)))
            } catch {
              return Start(bot: bot, host: host, libraries: libraries, result: .failure(error))
            }
          }
        }
      }
      for _ in 0..<8 { next() }
      for await start in group {
        let name = start.bot.name
        if wanted(name) == start.bot, configuration.publicURL == start.host.publicURL {
          starting.remove(name)
          await took(start)
        } else {
          if case .success(let outdated) = start.result {
            await starter.stop(outdated, by: StopDeadline(.seconds(5), services.clock))
          }
          waiting.append(name)
        }
        next()
      }
    }
  }

  /// What the configuration says of a bot that is to be served now.
  func wanted(_ name: String) -> BotConfiguration? {
    isStopping || pauses[name] != nil ? nil : configuration[bot: name]
  }

  private func took(_ start: Start) async {
    let name = start.bot.name
    switch start.result {
    case .success(let started):
      mayRecover.remove(name)
      serve(started)
      if libraryChanges != start.libraries { await started.served.plugins.reload(retry: false) }
    case .failure(let error):
      // Whatever a PostgreSQL server refuses may be mended there, without a word to this host.
      let isServers = if case .postgres = start.bot.database { true } else { false }
      if isServers || error.mayRecover { mayRecover.insert(name) } else { mayRecover.remove(name) }
      let isNews = bots.failed[name] != "\(error)"
      bots.fail(name, "\(error)")
      if isNews { log.error("a bot can't start", metadata: ["bot": "\(name)", "error": "\(error)"]) }
    }
  }

  func serve(_ started: BotStarter.Running) {
    running[started.served.bot.name] = started
    bots.put(started.served)
  }

  func stopBot(_ name: String) async {
    bots.remove(name)
    guard let stopped = running.removeValue(forKey: name) else { return }
    await starter.stop(stopped, by: StopDeadline(.seconds(5), services.clock))
  }

  // MARK: Files

  /// The file as this host can take it over now.
  func load() throws(ConfigurationErrors) -> ConfigurationFile.Loaded {
    try ConfigurationFile.load(options.path, environment: options.environment, running: configuration)
  }

  func adopt(_ new: HostConfiguration) {
    configuration = new
    bots.expect(new.webhookSecrets)
  }

  func watch() {
    do throws(FileWatcherFault) {
      let watcher = try FileWatcher(configuration: options.path, pluginsFolder: configuration.pluginsFolder)
      self.watcher = watcher
      tasks.append(
        Task { [weak self] in
          // Nothing that takes long keeps the next change from being noticed.
          for await change in watcher.changes { Task { await self?.noticed(change) } }
        })
    } catch {
      log.warning("files can't be watched: reload with SIGHUP or 'patchbay reload'", metadata: ["error": "\(error)"])
    }
  }

  private func noticed(_ change: FileChange) async {
    switch change {
    case .configuration:
      do { try await reload() } catch { log.error("the configuration stays as it was:\n\(error)") }
    case .plugin:
      libraryChanges += 1
      _ = await reloadPlugins(retry: false)
    case .pluginRemoved(let path):
      log.warning("a plugin's library was removed; the loaded version keeps serving", metadata: ["file": "\(path)"])
    case .fault(let fault): log.warning("\(fault)")
    }
  }
}

extension HostConfiguration {
  /// The names of the bots, each with the secret of its webhook, if it has one.
  var webhookSecrets: [String: String?] {
    Dictionary(
      bots.map { ($0.name, hasWebhook($0) ? BotStarter.webhookSecret(of: $0) : nil) },
      uniquingKeysWith: { first, _ in first })
  }
}
