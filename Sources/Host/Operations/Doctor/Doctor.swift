import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// Goes through the ways in which bots fail, all at once, each look within its ``Deadline``; changes nothing.
struct Doctor: Sendable {
  let context: OperationContext
  /// Milliseconds since 1970.
  private let wallClock: @Sendable () -> Int64
  private let now: Int64

  init(_ context: OperationContext) {
    self.context = context
    if let host = context.host { wallClock = host.services.wallClock } else { wallClock = { WallClock.now } }
    now = wallClock()
  }

  /// - Throws: `OperationError.unknownBot`.
  func examine() async throws -> HealthReport {
    let all = context.configuration.bots
    let bots = try context.botName.map { [try context.configuration.bot($0)] } ?? all
    let own = context.host == nil ? TelegramHTTP(connectTimeout: .seconds(2), log: Self.silence) : nil
    guard let transport: any TelegramTransport = context.host?.starter.telegram ?? own else { return HealthReport(checks: []) }
    async let host = hostHealth()
    let found = await withTaskGroup(of: (Int, BotHealth).self, returning: [BotHealth].self) { group in
      for (index, bot) in bots.enumerated() {
        group.addTask { (index, await examine(bot, isOneOfMany: all.count > 1, transport)) }
      }
      var found: [(Int, BotHealth)] = []
      for await one in group { found.append(one) }
      return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let health = Health(host: await host, bots: found, telegramAPI: context.configuration.telegramAPI, now: now)
    await own?.shutdown()
    return health.report
  }

  private static let silence = Logger(label: "doctor") { _ in SwiftLogNoOpLogHandler() }

  // MARK: The host

  private func hostHealth() async -> HostHealth {
    var health = HostHealth()
    health.file = await fileHealth()
    let look = HostLook(configuration: context.configuration, path: context.source?.path)
    let before = health
    let looked = await Deadline.given(onThread: {
      var health = before
      look.look(&health)
      return health
    })
    health = looked ?? health
    guard let host = context.host else { return health }
    health.isRunning = true
    health.log.volume = LogVolume.shared.lastHour()
    health.seesProxies = context.configuration.publicURL != nil
    health.untrustedProxy = host.bots.proxies.untrusted
    return health
  }

  /// The configuration file as it is now: a running host serves by what it was.
  private func fileHealth() async -> FileHealth {
    let configuration = context.configuration
    var health = FileHealth(
      bots: configuration.bots.count, plugins: configuration.bots.reduce(0) { $0 + $1.plugins.filter(\.enabled).count })
    do throws(ConfigurationErrors) {
      if let host = context.host {
        // A pipe has been read to its end.
        guard let source = context.source, FileKind.of(source.path) == .file else { return health }
        let loaded = try await host.load()
        (health.warnings, health.waiting) = (loaded.warnings, loaded.waiting)
      } else if let source = context.source {
        health.warnings = try ConfigurationFile.load(source.path, environment: source.environment).warnings
      }
    } catch {
      (health.problems, health.warnings) = (error.problems, error.warnings)
    }
    return health
  }

  // MARK: The bots

  private func examine(_ bot: BotConfiguration, isOneOfMany: Bool, _ transport: any TelegramTransport) async -> BotHealth {
    var health = BotHealth(name: bot.name, isOneOfMany: isOneOfMany)
    health.storage = storage(of: bot)
    async let telegram = telegram(of: bot, transport)
    async let address = address(of: bot, transport)
    async let own = ownChecks(of: bot)
    if let host = context.host {
      await look(at: bot, in: host, &health)
    } else {
      await lookAlone(at: bot, &health)
    }
    health.telegram = await telegram
    health.delivery.address = await address
    health.ownChecks = await own
    return health
  }

  private func ownChecks(of bot: BotConfiguration) async -> [(id: String, judgement: Judgement)] {
    guard let served = context.host?.bots.bot(named: bot.name) else { return [] }
    return await OwnChecks.look(at: served)
  }

  private func storage(of bot: BotConfiguration) -> StorageAdvice.Warning? {
    guard case .sqlite(let path) = bot.database, !path.isEmpty else { return nil }
    return StorageAdvice.system(environment: context.source?.environment ?? [:]).warning(forDatabaseAt: path)
  }

  private func telegram(of bot: BotConfiguration, _ transport: any TelegramTransport) async -> TelegramHealth? {
    guard bot.id != 0 else { return nil }
    let look = TelegramLook(
      transport: transport, api: context.configuration.telegramAPI, token: bot.token, wallClock: wallClock)
    let silence = TelegramError(method: "getMe", kind: .transport(.timedOut, maybeDelivered: false))
    return await Deadline.given { await look.look() } ?? TelegramHealth(account: .failure(silence))
  }

  private func address(of bot: BotConfiguration, _ transport: any TelegramTransport) async -> AddressHealth? {
    guard context.configuration.hasWebhook(bot), let url = context.configuration.publicURL else { return nil }
    let look = AddressLook(transport: transport, url: url)
    return await Deadline.given { await look.look() } ?? nil
  }

  private func delivery(of bot: BotConfiguration) -> DeliveryHealth {
    let configuration = context.configuration
    let hasWebhook = configuration.hasWebhook(bot)
    let url = hasWebhook ? configuration.publicURL.map { "\($0)/telegram/\(bot.name)" } : nil
    return DeliveryHealth(hasWebhook: hasWebhook, url: url)
  }

  // MARK: In a running host

  private func look(at bot: BotConfiguration, in host: HostRuntime, _ health: inout BotHealth) async {
    let (word, reason) = await host.state(of: bot.name)
    health.state = (word, reason)
    health.unapplied = host.bots.unapplied[bot.name]
    health.delivery = delivery(of: bot)
    guard let served = host.bots.bot(named: bot.name) else { return }
    health.delivery.status = served.delivery.status
    if case .webhook(let settings) = served.mode { health.delivery.settings = settings }
    health.delivery.allowedUpdates = served.bot.context.table.allowedUpdates
    health.plugins = await PluginLook.look(at: served, option: health.isOneOfMany ? " --bot \(bot.name)" : "")
    if let failure = served.bot.lane.failure {
      health.database = .failed(cause: failure, fix: "start the database, or correct bots.\(bot.name).database")
      return
    }
    let (now, id) = (now, served.bot.id)
    let outcome = await Deadline.given { () async -> Result<(DatabaseFigures, WorkHealth), any Error> in
      do {
        var (figures, work) = try await served.bot.lane.run { session in
          let survey = DatabaseSurvey(session, bot: id)
          return (try survey.figures(), try survey.work(now: now))
        }
        if let verified = try await served.bot.lane.run({ try DatabaseSurvey($0, bot: id).verify(now: now) }) {
          work.ledger.verified = verified
        }
        // A clock that stands for the server's is no clock to compare.
        if host.services.databaseClock != nil { figures.server?.ahead = 0 }
        return .success((figures, work))
      } catch { return .failure(error) }
    }
    switch outcome {
    case .success((var figures, let work))?:
      figures.damage = served.bot.context.damage
      health.database = .open(figures)
      health.work = work
    case .failure(let error)?: health.database = .failure(error, of: bot)
    case nil: health.database = .failed(cause: Self.tooSlow, fix: "see what keeps it busy: patchbay status")
    }
  }

  private static let tooSlow = "the database has not answered for \(HealthWords.time(Deadline.limit.wholeMilliseconds))"

  // MARK: Without one

  private func lookAlone(at bot: BotConfiguration, _ health: inout BotHealth) async {
    health.delivery = delivery(of: bot)
    let plugins = Task { [context] in await PluginLook.look(at: bot, of: context) }
    if bot.unresolved.allSatisfy({ $0.key != "bots.\(bot.name).database" }) {
      let look = OwnLook(bot: bot, now: now)
      // Longer than the plugins have: it asks for them.
      let findings = await Deadline.given(
        Deadline.ofPlugins + .seconds(1),
        onThread: {
          look.look { (try? waiting { await plugins.value?.generations ?? [] }) ?? [] }
        })
      health.database =
        findings?.database ?? .failed(cause: Self.tooSlow, fix: "start the database, or correct bots.\(bot.name).database")
      health.work = findings?.work
    }
    health.plugins = await plugins.value?.health
  }
}
