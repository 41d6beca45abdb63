package import Logging
package import PatchbayConfiguration
package import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// Brings the plugins of one bot to what the configuration wants: each new generation is made ready before it is swapped
/// in, and a failure on the way leaves the old one serving.
package actor PluginSupervisor {
  /// A plugin as operators see it.
  package struct Status: Sendable, Codable, Equatable {
    package let plugin: String
    package let enabled: Bool
    /// The lifecycle's word for where it is, or `off`.
    package let state: String
    package let version: String?
    package let apiVersion: String?
    /// The first digits of the library's content hash.
    package let image: String?
    /// Whether an operator's command, and not the configuration, decides if it is on.
    package let isOverridden: Bool
    /// Why the last attempt failed; the generation named above still serves.
    package let failure: String?
  }

  let bot: Bot
  let source: any PluginSource
  let folder: String
  let setup: PluginSetup
  private let secrets: SecretRegistry
  let log: Logger
  var lifecycle = PluginLifecycle()
  var prepared: [Int: Generation] = [:]
  /// What the configuration says.
  private var configured: [PluginConfiguration] = []
  /// What operators decided.
  private var choices: PluginChoices
  /// What the two come to.
  var wanted: [PluginConfiguration] = []
  private var turn: Task<Void, Never>?
  /// What is being made ready.
  private var making: (plugin: PluginConfiguration, work: Task<Result<Generation, PluginFailure>, Never>)?
  private var isEnded = false
  private let changed: @Sendable (RouteTable) -> Void

  /// - Parameter changed: called after each swap, so that what follows from the routes can be brought up to date.
  package init(
    bot: Bot, source: any PluginSource, folder: String, choices: PluginChoices, setup: PluginSetup, secrets: SecretRegistry,
    log: Logger,
    changed: @escaping @Sendable (RouteTable) -> Void
  ) {
    self.bot = bot
    self.source = source
    self.folder = folder
    self.choices = choices
    self.setup = setup
    self.secrets = secrets
    var log = log
    log[metadataKey: "bot"] = "\(bot.name)"
    self.log = log
    self.changed = changed
  }

  /// Makes the plugins serve as configured, one call after the other.
  ///
  /// - Parameters:
  ///   - plugins: what the configuration says now; `nil` for what it says when the call's turn comes.
  ///   - retry: whether to try again what failed and has not changed since.
  /// - Returns: where each plugin stands now.
  @discardableResult
  package func apply(_ plugins: [PluginConfiguration]? = nil, retry: Bool = false) async -> [Status] {
    await queue(plugins, retry: retry).value
    return status
  }

  /// Takes a place in the line.
  func queue(_ plugins: [PluginConfiguration]? = nil, retry: Bool = false) -> Task<Void, Never> {
    expect(plugins ?? configured, retry: retry)
    let before = turn
    let mine = Task {
      await before?.value
      await self.bring(plugins ?? self.configured, retry: retry)
    }
    turn = mine
    return mine
  }

  /// Says what is about to be asked for: what is being made ready otherwise is given up, and holds up nothing.
  func expect(_ plugins: [PluginConfiguration], retry: Bool = false) {
    guard let making else { return }
    if retry || !choices.applied(to: plugins).contains(making.plugin) { making.work.cancel() }
  }

  /// Makes nothing more ready: the bot is about to stop.
  func end() {
    isEnded = true
    making?.work.cancel()
  }

  /// Looks at the library files again.
  @discardableResult
  package func reload(retry: Bool = true) async -> [Status] { await apply(retry: retry) }

  /// Tries again what a database stood in the way of that may be back by now.
  func tryAgain() async {
    if lifecycle.failures.values.contains(where: \.failure.mayRecover) { await apply() }
  }

  /// Switches a plugin whatever the configuration says; `nil` lets the configuration decide again.
  package func override(_ plugin: String, enabled: Bool?) async -> [Status] {
    choices.switched[plugin] = enabled
    // Whoever switches it by command wants it tried again, whatever it did.
    if enabled != false { bot.services.suspicions.release(bot: bot.id, plugin: plugin) }
    return await apply(retry: true)
  }

  /// Takes over what operators set of a plugin.
  func take(_ settings: OwnSettings, of plugin: String) async -> [Status] {
    choices.settings[plugin] = settings.isEmpty ? nil : settings
    return await apply(retry: true)
  }

  /// Takes over what operators decided on another host.
  package func take(_ choices: PluginChoices) async {
    guard choices != self.choices else { return }
    self.choices = choices
    await apply()
  }

  package var status: [Status] {
    wanted.map { plugin in
      let serving = lifecycle.serving(plugin.id)
      let generation = serving.flatMap { prepared[$0.number] }
      let failure = lifecycle.failures[plugin.id]?.failure
      let quarantine = plugin.enabled && serving == nil ? lifecycle.quarantine[plugin.id]?.reason : nil
      let state =
        serving?.state.name ?? lifecycle.preparing(plugin.id)?.state.name
        ?? (plugin.enabled ? (quarantine != nil ? "quarantined" : failure == nil ? "found" : "failed") : "off")
      return Status(
        plugin: plugin.id, enabled: plugin.enabled, state: state, version: generation?.manifest.version,
        apiVersion: generation?.manifest.apiVersion, image: generation.map { String($0.image.prefix(12)) },
        isOverridden: choices.switched[plugin.id] != nil,
        failure: quarantine ?? failure.map { "\($0)" } ?? generation.flatMap { routesOff(of: $0) })
    }
  }

  // MARK: Steps

  private func bring(_ configured: [PluginConfiguration], retry: Bool) async {
    self.configured = configured
    let plugins = choices.applied(to: configured)
    wanted = plugins
    if retry { for plugin in plugins { lifecycle.retry(plugin.id) } }
    var found: [String: FoundPlugin] = [:]
    var wishes: [WantedPlugin] = []
    for plugin in plugins where plugin.enabled {
      do throws(PluginFailure) {
        let candidate = try source.find(plugin.id, in: folder)
        found[plugin.id] = candidate
        let wish = WantedPlugin(
          plugin: plugin.id, image: candidate.image, settings: plugin.node.fingerprint,
          texts: plugin.texts.overrides, facts: bot.context.info.configuredFacts)
        lifecycle.settle(wish)
        quarantine(wish)
        wishes.append(wish)
      } catch {
        // What serves goes on serving; a library that can't be read is not a wish to switch the plugin off.
        if let serving = lifecycle.serving(plugin.id) { wishes.append(serving.wanted) }
        guard lifecycle.failures[plugin.id]?.failure != error else { continue }
        report(error, of: plugin.id)
        note(error, of: plugin.id)
      }
    }
    let plan = lifecycle.plan(wishes)
    for action in plan.actions {
      switch action {
      case .abandon(let number): try? lifecycle.apply(.abandon, to: number)
      case .disable(let number, let plugin): await disable(number, plugin)
      case .replace(_, let wish), .activate(let wish):
        guard let found = found[wish.plugin], let plugin = plugins.first(where: { $0.id == wish.plugin }) else { continue }
        await activate(wish, found, plugin)
      }
    }
    noteTroubles()
  }

  private func disable(_ number: Int, _ plugin: String) async {
    guard (try? lifecycle.apply(.drain, to: number)) != nil else { return }
    if let table = try? RouteTable(serving()) { swap(to: table) }
    await retire(number)
    log.notice("plugin switched off", metadata: ["plugin": "\(plugin)"])
  }

  private func activate(_ wish: WantedPlugin, _ found: FoundPlugin, _ plugin: PluginConfiguration) async {
    guard !isEnded else { return }
    let number = lifecycle.begin(wish)
    let work = Task { await make(number, wish, found, plugin) }
    making = (plugin, work)
    let made = await work.value
    making = nil
    guard !work.isCancelled else {
      try? lifecycle.apply(.abandon, to: number)
      return
    }
    do throws(PluginFailure) {
      let generation = try made.get()
      advance(number, .configured)
      try await migrate(generation)
      advance(number, .migrated)
      prepared[number] = generation
      let old = lifecycle.serving(wish.plugin)?.number
      let table = try table(with: generation)
      advance(number, .activated)
      swap(to: table)
      bot.services.metrics.bot(bot.name).reloads.increment()
      log.notice(
        "plugin active",
        metadata: [
          "plugin": "\(wish.plugin)", "version": "\(generation.manifest.version)", "image": "\(found.image.prefix(12))",
        ])
      for route in deadlyRoutes(of: generation) {
        log.error(
          "web route switched off: it ended the process twice", metadata: ["plugin": "\(wish.plugin)", "route": "\(route)"])
        bot.alert(
          "route \(wish.plugin) \(route)", HostTexts.alertRouteOff.filled(["plugin": wish.plugin, "route": route]))
      }
      if let old { await retire(old) }
    } catch {
      prepared[number] = nil
      let isNews = lifecycle.failures[wish.plugin]?.failure != error
      try? lifecycle.apply(.fail(error), to: number)
      bot.services.metrics.bot(bot.name).reloadFailures.increment()
      if isNews { report(error, of: wish.plugin) }
    }
  }

  private func make(
    _ number: Int, _ wish: WantedPlugin, _ found: FoundPlugin, _ plugin: PluginConfiguration
  ) async -> Result<Generation, PluginFailure> {
    do throws(PluginFailure) {
      advance(number, .verified)
      let type = try await setup.open(found, plugin: wish.plugin, bot: bot.context.info)
      advance(number, .opened)
      return .success(
        try await setup.configure(
          type, plugin, image: found.image, capabilities: found.capabilities, bot: bot.context.info))
    } catch {
      return .failure(error)
    }
  }

  private func migrate(_ generation: Generation) async throws(PluginFailure) {
    do {
      let report = try await bot.lane.runAlone { [context = bot.context] session in
        try session.call(
          PluginCall(.migration, of: generation), for: context,
          deadlineMilliseconds: context.services.limits.migrationDeadlineMilliseconds
        ) {
          try MigrationRunner(session: session.database, now: session.now).migrate(plugin: generation.plugin, generation.migrations)
        }
      }
      // Before it serves: what is emitted once it doesn't any more is kept for it.
      try await bot.lane.run { [context = bot.context] session in
        try SubscriptionStore(session, bot: context.id).replace(generation.subscribers, of: generation.plugin)
      }
      bot.context.learn(subscribers: generation.subscribers, of: generation.plugin)
      if !report.applied.isEmpty {
        log.notice(
          "migrated", metadata: ["plugin": "\(generation.plugin)", "migrations": "\(report.applied.joined(separator: ", "))"])
      }
      for name in report.newer {
        log.warning(
          "the database was migrated by a newer version of the plugin",
          metadata: ["plugin": "\(generation.plugin)", "migration": "\(name)"])
      }
    } catch {
      throw PluginFailure(
        step: .migrate, reason: secrets.redact("\(error)"), mayRecover: error.mayRecover, call: PluginCall.Kind.migration.rawValue)
    }
  }

  /// The route table as it will be with a generation in the place of its plugin's serving one.
  private func table(with new: Generation) throws(PluginFailure) -> RouteTable {
    var generations = serving().filter { $0.plugin != new.plugin } + [new]
    let order = wanted.map(\.id)
    generations.sort { (order.firstIndex(of: $0.plugin) ?? .max) < (order.firstIndex(of: $1.plugin) ?? .max) }
    do throws(RouteConflict) { return try RouteTable(generations) } catch {
      throw PluginFailure(step: .activate, reason: "\(error)")
    }
  }

  private func serving() -> [Generation] {
    let order = wanted.map(\.id)
    return lifecycle.generations.filter { $0.state == .active }.compactMap { prepared[$0.number] }
      .sorted { (order.firstIndex(of: $0.plugin) ?? .max) < (order.firstIndex(of: $1.plugin) ?? .max) }
  }

  private func swap(to table: RouteTable) {
    bot.context.install(table)
    changed(table)
  }

  /// Waits until no handler of a generation is running, and lets it go.
  private func retire(_ number: Int) async {
    // What begins from now on takes the new table.
    await bot.lane.drained()
    if let generation = prepared[number] { bot.jobs.retire(generation) }
    try? lifecycle.apply(.drained, to: number)
    prepared[number] = nil
  }

  private func advance(_ number: Int, _ event: PluginTransition) {
    do throws(PluginLifecycleError) { try lifecycle.apply(event, to: number) } catch {
      log.error("illegal plugin state transition", metadata: ["error": "\(error)"])
    }
  }

  /// Remembers a failure that came before a library's content was known.
  private func note(_ failure: PluginFailure, of plugin: String) {
    let number = lifecycle.begin(WantedPlugin(plugin: plugin, image: "", settings: ""))
    try? lifecycle.apply(.fail(failure), to: number)
  }

  private func report(_ failure: PluginFailure, of plugin: String) {
    var metadata: Logger.Metadata = ["plugin": "\(plugin)", "step": "\(failure.step)", "reason": "\(failure.reason)"]
    if let call = failure.call { metadata["call"] = "\(call)" }
    log.error(
      lifecycle.serving(plugin) == nil ? "plugin failed" : "plugin failed; the old version keeps serving", metadata: metadata)
    bot.alert(
      "plugin \(plugin): \(failure.reason)",
      HostTexts.alertPlugin.filled(["plugin": plugin, "reason": failure.reason]))
  }
}
