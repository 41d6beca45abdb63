import Crypto
package import Logging
@_spi(Host) import PluginAPI

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

    package init(path: String, environment: [String: String], version: String = "development") {
      self.version = version
      self.path = path
      self.environment = environment
    }
  }

  package nonisolated let bots = BotDirectory()
  package nonisolated let services: HostServices
  package nonisolated let threads: HostThreads
  private let options: Options
  private let log: Logger
  private let journal: CrashJournal
  private let starter: BotStarter
  private let images: ImageStore
  private let telegram: TelegramHTTP
  private let http: JobHTTP
  private let watchdog: Watchdog
  package private(set) var configuration: HostConfiguration
  private(set) var running: [String: BotStarter.Running] = [:]
  /// Bots that are being started.
  private(set) var starting: Set<String> = []
  /// Bots that could not start for a reason that may pass.
  private var mayRecover: Set<String> = []
  /// How often a library has changed since the start.
  private var libraryChanges = 0
  /// The last that waits to read the configuration again.
  private var turn: Task<[String], any Error>?
  private(set) var isStopping = false
  /// Bots that are not to be started for now.
  var pauses: [String: BotPause] = [:]
  private var watcher: FileWatcher?
  private var tasks: [Task<Void, Never>] = []

  /// Makes ready everything that needs no bot.
  package init(
    _ loaded: ConfigurationFile.Loaded, options: Options, secrets: SecretRegistry, log: Logger
  ) throws {
    let configuration = loaded.configuration
    self.configuration = configuration
    self.options = options
    self.log = log
    DescriptorLimit.raise()
    try PrivateFolder.make(configuration.dataFolder)
    let opened = try CrashJournal.open(configuration.dataFolder + "/journal")
    journal = opened.journal
    for call in opened.interrupted {
      log.warning(
        "the last process died while this call was under way",
        metadata: ["telegram_id": "\(call.bot)", "plugin": "\(call.plugin)", "call": "\(call.kind)"])
    }
    for suspect in opened.suspects where suspect.isSetAside {
      let (what, number) = (suspect.update < 0 ? "event" : "update", suspect.update.magnitude)
      log.error(
        "an \(what) crashed the process twice and is set aside",
        metadata: [what: "\(number)", "plugin": "\(suspect.plugin)", "telegram_id": "\(suspect.bot)"])
    }
    images = try ImageStore(
      folder: configuration.dataFolder + "/images",
      rules: .thisHost(folders: [ExecutableFolder.path, configuration.pluginsFolder]),
      hash: { Hexadecimal.text(of: SHA256.hash(data: $0)) })
    let metrics = HostMetrics(registry: Metrics(secrets: secrets))
    var limits = HostServices.Limits()
    limits.laneDepth = configuration.limits.laneDepth
    limits.databaseConnections = configuration.limits.databaseConnections
    limits.handlerDeadline = Int64(configuration.limits.handlerDeadline / .milliseconds(1))
    // For tests, like PATCHBAY_CRASH_AT: a plugin that isn't made ready is not waited for.
    if let deadline = options.environment["PATCHBAY_SETUP_DEADLINE"].flatMap({ Int64($0) }) { limits.setupDeadline = max(1, deadline) }
    threads = HostThreads(lanes: 2, journal: journal, blockingTime: limits.handlerDeadline)
    let clock = SystemClock()
    let scheduler = WakeScheduler(clock: clock)
    services = HostServices(
      limits: limits, identity: HostIdentity(inheriting: configuration.dataFolder, version: options.version), log: log,
      secrets: secrets, journal: journal, workers: threads.workers, metrics: metrics, scheduler: scheduler, clock: clock,
      wallClock: options.wallClock, databaseClock: options.databaseClock, random: .system)
    var watchLimits = Watchdog.Limits()
    // For tests, like PATCHBAY_CRASH_AT: a hang that is not waited for.
    if let grace = options.environment["PATCHBAY_HANG_GRACE"].flatMap({ Int64($0) }) { watchLimits.grace = max(0, grace) }
    watchdog = Watchdog(
      workers: threads.workers, limits: watchLimits, log: log,
      overdue: { late in metrics.callOverdue(bot: late.bot, plugin: late.plugin, call: late.kind) })
    telegram = TelegramHTTP(log: log)
    http = JobHTTP(log: log)
    starter = BotStarter(
      services: services, threads: threads, images: images, secrets: secrets, telegram: telegram, http: http, gate: CallGate(8),
      suspects: opened.suspects)
    metrics.register(bots: bots, images: images)
    bots.expect(configuration.webhookSecrets)
    for warning in loaded.warnings { log.warning("\(warning)") }
    let advice = StorageAdvice.system(environment: options.environment)
    for bot in configuration.bots {
      if case .sqlite(let path) = bot.database, let warning = advice.warning(forDatabaseAt: path) {
        log.warning("\(warning)", metadata: ["bot": "\(bot.name)"])
      }
    }
  }

  // MARK: Life

  /// Starts the bots and serves them until ``stop(alongside:)``.
  package func start() async {
    watchdog.start()
    if configuration.watch {
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
          if case .success(let outdated) = start.result { await starter.stop(outdated, by: StopDeadline(.seconds(5), services.clock)) }
          waiting.append(name)
        }
        next()
      }
    }
  }

  /// What the configuration says of a bot that is to be served now.
  private func wanted(_ name: String) -> BotConfiguration? {
    isStopping || pauses[name] != nil ? nil : configuration[bot: name]
  }

  private func took(_ start: Start) async {
    let name = start.bot.name
    switch start.result {
    case .success(let started):
      mayRecover.remove(name)
      running[name] = started
      bots.put(started.served)
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

  func stopBot(_ name: String) async {
    bots.remove(name)
    guard let stopped = running.removeValue(forKey: name) else { return }
    await starter.stop(stopped, by: StopDeadline(.seconds(5), services.clock))
  }

  // MARK: Changes

  /// Reads the configuration again and applies what differs, one call after the other.
  ///
  /// - Returns: what was done, one line each; nothing is changed by a file with errors.
  /// - Throws: `ConfigurationErrors`.
  @discardableResult
  package func reload() async throws -> [String] {
    let before = turn
    let mine = Task {
      _ = await before?.result
      return try await self.readAgain()
    }
    turn = mine
    return try await mine.value
  }

  /// The file as this host can take it over now.
  private func load() throws(ConfigurationErrors) -> ConfigurationFile.Loaded {
    try ConfigurationFile.load(options.path, environment: options.environment, running: configuration)
  }

  private func adopt(_ new: HostConfiguration) {
    configuration = new
    bots.expect(new.webhookSecrets)
  }

  private func readAgain() async throws -> [String] {
    guard !isStopping else { return [] }
    let loaded = try load()
    for warning in loaded.warnings { log.warning("\(warning)") }
    let new = loaded.configuration
    let change = ConfigurationChange(from: configuration, to: new)
    var done: [String] = []
    if !loaded.waiting.isEmpty {
      done.append("\(loaded.waiting.map(\.rawValue).joined(separator: ", ")): takes effect at the next start")
    }
    adopt(new)
    if change.hostLive.contains(.watch) {
      if new.watch { watch() } else { watcher?.stop() }
    }
    if change.hostLive.contains(.publicURL) {
      // Every webhook has a new address.
      let names = Array(running.keys)
      for name in names { await stopBot(name) }
      await startBots(names)
      done.append("public_url: webhooks updated")
    }
    for name in change.removed {
      pauses.removeValue(forKey: name)?.expiry.cancel()
      await stopBot(name)
      done.append("\(name): stopped")
    }
    for bot in new.bots {
      // Also where nothing else differs: what the file names, switched on or off, decides what an old button hears.
      running[bot.name]?.served.bot.update(bot)
    }
    for bot in change.changed {
      guard let configuration = new[bot: bot.bot] else { continue }
      await apply(bot, configuration)
      done.append("\(bot.bot): \(bot.summary)")
    }
    // One that could not start before gets another chance with each reload.
    let fresh = change.added + bots.failed.keys.filter { running[$0] == nil && !change.added.contains($0) }
    await startBots(fresh)
    done += fresh.map { name in
      if running[name] != nil { return "\(name): started" }
      return starting.contains(name) ? "\(name): starting" : "\(name): can't start: \(bots.failed[name] ?? "")"
    }
    for line in done { log.notice("configuration: \(line)") }
    return done
  }

  private func apply(_ change: BotChange, _ configuration: BotConfiguration) async {
    guard let current = running[change.bot] else { return await startBots([change.bot]) }
    // What concerns the connection to Telegram or the database is a bot's whole life; the rest it takes over as it runs.
    let needsRestart =
      change.needsRestart || !change.aspects.isDisjoint(with: [.token, .mode, .ingress, .webhookSecret])
    if needsRestart {
      await stopBot(change.bot)
      return await startBots([change.bot])
    }
    await current.served.plugins.apply(configuration.plugins)
  }

  /// Looks at the plugin libraries again.
  ///
  /// - Parameter bot: one bot, or all.
  package func reloadPlugins(of bot: String? = nil, retry: Bool) async -> [String: [PluginSupervisor.Status]] {
    var report: [String: [PluginSupervisor.Status]] = [:]
    for (name, each) in running where bot == nil || bot == name {
      report[name] = await each.served.plugins.reload(retry: retry)
    }
    return report
  }

  private func watch() {
    do throws(FileWatcherFault) {
      let watcher = try FileWatcher(configuration: options.path, pluginsFolder: configuration.pluginsFolder)
      self.watcher = watcher
      tasks.append(
        Task { [weak self] in
          for await change in watcher.changes { await self?.noticed(change) }
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

  // MARK: House-keeping

  /// Tries again what a database stood in the way of: to start bots, and to make plugins ready.
  func tryAgain() async {
    let waiting = configuration.bots.map(\.name).filter { running[$0] == nil && mayRecover.contains($0) }
    if !waiting.isEmpty { await startBots(waiting) }
    for served in bots.unordered { await served.plugins.tryAgain() }
  }

  /// Deletes what has had its time, in portions, one bot after the other; lets the databases of idle bots go.
  private func keepHouse() {
    tasks.append(
      Task { [bots, services] in
        while !Task.isCancelled {
          for served in bots.all { await Housekeeping.purge(served.bot) }
          try? await services.clock.sleep(until: services.clock.now + 600_000)
        }
      })
    tasks.append(
      Task { [weak self, clock = services.clock] in
        while !Task.isCancelled {
          try? await clock.sleep(for: 5000)
          await self?.tryAgain()
        }
      })
    tasks.append(
      Task { [bots, services, threads] in
        while !Task.isCancelled {
          for served in bots.unordered {
            (served.bot.lane as? PostgresLane)?.refuseOverdue()
            if served.bot.jobs.mayBeDue { served.bot.jobs.timeCame() }
          }
          for blocked in threads.jobs.makeUpForBlocked() {
            let (plugin, call) = (blocked.call.plugin, blocked.call.kind.rawValue)
            services.metrics.callOverdue(bot: blocked.bot, plugin: plugin, call: call)
            services.log.error(
              "a job blocks its thread: it must not wait without 'await'",
              metadata: ["bot": "\(blocked.bot)", "plugin": "\(plugin)", "call": "\(call)"])
          }
          try? await services.clock.sleep(for: 500)
        }
      })
    tasks.append(
      Task { [bots, services] in
        while !Task.isCancelled {
          try? await services.clock.sleep(until: services.clock.now + Housekeeping.idleTime / 2)
          let limit = MonotonicTime.now - Housekeeping.idleTime
          let rested = bots.unordered.filter { $0.bot.lane.rest(ifIdleSince: limit) }
          guard !rested.isEmpty else { continue }
          try? await services.clock.sleep(until: services.clock.now + 1000)
          AllocatorMemory.giveBack()
        }
      })
  }
}

extension HostConfiguration {
  /// The names of the bots, each with the secret of its webhook, if it has one.
  var webhookSecrets: [String: String?] {
    Dictionary(
      bots.map { ($0.name, ingress(of: $0) == .webhook ? BotStarter.webhookSecret(of: $0) : nil) },
      uniquingKeysWith: { first, _ in first })
  }
}
