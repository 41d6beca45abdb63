import Crypto
import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayTelegram
@_spi(Host) import PluginAPI
import Synchronization

/// Starts and stops single bots of a host.
struct BotStarter: Sendable {
  let services: HostServices
  let threads: HostThreads
  let plugins: any PluginSource
  let secrets: SecretRegistry
  let telegram: any TelegramTransport
  let http: JobHTTP
  let gate: CallGate

  /// A bot that is ready and takes nothing in yet.
  struct Prepared: Sendable {
    let served: ServedBot
    let database: BotDatabase
    let client: TelegramClient
    let menu: CommandSync
    fileprivate let hasBegun: BeginMark

    func close() async { await database.close() }
  }

  /// A running bot and what has to end with it.
  struct Running: Sendable {
    let served: ServedBot
    let database: BotDatabase
    let client: TelegramClient
    let menu: CommandSync
    let tasks: [Task<Void, Never>]
  }

  /// Whether a bot has begun to serve.
  fileprivate final class BeginMark: Sendable {
    let isSet = Atomic(false)
  }

  /// Makes a bot's databases and routes ready and begins to take in its updates.
  func start(_ configuration: BotConfiguration, of host: HostConfiguration) async throws -> Running {
    begin(try await prepare(configuration, of: host))
  }

  /// Makes a bot's databases and routes ready. Nothing is taken in or sent before ``begin(_:)``.
  func prepare(_ configuration: BotConfiguration, of host: HostConfiguration) async throws -> Prepared {
    secrets.add(token: configuration.token.reveal())
    let database = try await BotDatabase.open(configuration, services: services, threads: threads)
    do { return try await prepare(configuration, of: host, on: database) } catch {
      await database.close()
      throw error
    }
  }

  private func prepare(
    _ configuration: BotConfiguration, of host: HostConfiguration, on database: BotDatabase
  ) async throws -> Prepared {
    let (lane, presence) = (database.lane, database.presence)
    let client = TelegramClient(
      telegram, base: host.telegramAPI.description, token: configuration.token.reveal())
    let context = BotContext(
      info: configuration.info(username: database.username, supportsInlineQueries: database.supportsInlineQueries),
      services: services, host: presence?.identity.id, numbers: database.numbers)
    context.learn(subscribers: database.subscribers)
    let alerts = AlertLine()
    let sink = OutboxSink(context, on: lane, alert: { alerts.tell("token", $0) })
    let outbound = OutboundQueue(
      bot: configuration.name, client: client, sink: sink, scheduler: services.scheduler,
      clock: services.clock, random: services.random, log: services.log)
    let bot = Bot(context, lane: lane, outbound: outbound, files: FolderStorage(folder: configuration.filesFolder))
    bot.update(configuration, app: host.appAddress(of: configuration.name))
    alerts.leads(to: bot)
    sink.onEvent { [weak bot] in bot?.retryEvents(at: $0) }

    let menu = CommandSync(
      bot: configuration.name, api: host.telegramAPI.description, client: client, gate: gate,
      store: CommandStore(of: lane), clock: services.clock,
      random: services.random, log: services.log)
    let delivery = DeliveryController(
      bot: configuration.name, client: client, gate: gate, clock: services.clock, random: services.random,
      lease: presence?.lease, log: services.log,
      onNews: { [weak bot, weak menu] in
        guard let bot else { return }
        bot.heard($0)
        if $0 == .recovered { menu?.want(CommandMenu(of: bot.context)) }
      },
      onUpdates: { [weak bot, lease = presence?.lease] updates in
        // Fetched while this host might poll, and to be handled only if it still may.
        let epoch = lease?.epoch
        guard lease == nil || epoch != nil else { return false }
        return await bot?.transactions.receive(updates, epoch: epoch) ?? false
      })
    let mode = try mode(of: configuration, host: host)
    let hasBegun = BeginMark()
    let supervisor = PluginSupervisor(
      bot: bot, source: plugins, folder: host.pluginsFolder, choices: database.choices,
      setup: PluginSetup(on: services.threads, secrets: secrets),
      secrets: secrets, log: services.log,
      changed: { table in
        guard hasBegun.isSet.load(ordering: .acquiring) else { return }
        delivery.want(allowedUpdates: table.allowedUpdates)
        menu.want(CommandMenu(of: bot.context))
        bot.jobs.tableChanged()
        bot.pluginsChanged()
        bot.live.tellAll()
        presence?.tell(plugins: table.versions)
      })
    bot.jobs.prepare(
      bot.transactions,
      JobRunner.Means(
        telegram: JobTelegram(client: client, outbound: outbound), http: http, files: bot.files, threads: threads.jobs))
    await supervisor.apply(configuration.plugins)
    bot.judge(configuration.miniApp)
    return Prepared(
      served: ServedBot(
        bot: bot, plugins: supervisor, delivery: delivery,
        introduction: BotIntroduction(
          bot: bot, client: client, delivery: delivery, gate: gate, knowsName: !database.username.isEmpty),
        configuration: configuration, mode: mode, presence: presence),
      database: database, client: client, menu: menu, hasBegun: hasBegun)
  }

  /// Lets a bot that is ready take in its updates, send and do its work.
  func begin(_ prepared: Prepared) -> Running {
    let (served, database, menu) = (prepared.served, prepared.database, prepared.menu)
    let (bot, plugins, delivery, presence) = (served.bot, served.plugins, served.delivery, served.presence)
    let (context, outbound, lane) = (bot.context, bot.outbound, bot.lane)
    prepared.hasBegun.isSet.store(true, ordering: .releasing)
    outbound.loadPending()
    if let damage = database.damage { DatabaseDamage.report(damage, of: bot) }
    // What was committed and not seen goes its way: messages, jobs and events.
    lane.onRecovery { [weak bot, weak outbound, weak lane] in
      outbound?.loadPending()
      bot?.jobs.reclaim()
      bot?.jobs.lookAround()
      if let now = lane?.dueClock.now { bot?.retryEvents(at: now) }
    }
    var events = HostPresence.Events(
      choices: { choices in Task { await plugins.take(choices) } },
      adopted: { [weak outbound] in outbound?.loadPending() },
      eventDue: { [weak bot] in bot?.retryEvents(at: $0) },
      jobs: HostPresence.JobCallbacks(
        held: { [weak bot] in bot?.jobs.held ?? [] }, lost: { [weak bot] in bot?.jobs.lost($0) },
        unknown: { [weak bot] in bot?.jobs.reclaim() }, due: { [weak bot] in bot?.jobs.lookAround() }))
    events.panels = { [weak bot] in bot?.live.tell($0) }
    presence?.start(events)
    if let presence { bot.live.passOn { [weak presence] in presence?.tell(panels: $0) } }
    if let due = database.nextEvent { bot.retryEvents(at: due) }
    bot.pluginsChanged()
    if let due = database.nextNotice { bot.tellNotices(at: due) }
    presence?.tell(plugins: context.table.versions)
    bot.jobs.start()
    menu.want(CommandMenu(of: context))
    delivery.want(served.mode, allowedUpdates: context.table.allowedUpdates)
    let introduction = served.introduction
    let naming = Task { await introduction.run() }
    let intake = Task {
      // Who doesn't know its own name can't make links: a new bot hears of its people once it does.
      await introduction.named()
      await delivery.run()
    }
    return Running(served: served, database: database, client: prepared.client, menu: menu, tasks: [naming, intake])
  }

  // MARK: Changes

  /// Has a running bot take over its configuration: token, mode and the address of its webhook among the rest.
  ///
  /// - Throws: why it can't, in words; it serves on as before then.
  func adopt(_ configuration: BotConfiguration, of host: HostConfiguration, by running: Running) async throws(BotChangeRefusal) {
    let served = running.served
    let mode: DeliveryMode
    do { mode = try self.mode(of: configuration, host: host) } catch { throw BotChangeRefusal("\(error)", mayPass: false) }
    if served.configuration.token != configuration.token {
      try await check(configuration.token, of: configuration.id, host, served.bot)
      running.client.use(token: configuration.token.reveal())
      served.adopt(configuration, mode: mode)
      served.delivery.restart()
      served.bot.outbound.resume()
    } else {
      served.adopt(configuration, mode: mode)
    }
    served.bot.update(configuration, app: host.appAddress(of: configuration.name))
  }

  /// Asks Telegram whether the token of a bot that is to take another's place is right.
  func check(_ prepared: Prepared, _ configuration: BotConfiguration, of host: HostConfiguration) async throws(BotChangeRefusal) {
    try await check(configuration.token, of: configuration.id, host, prepared.served.bot)
  }

  /// Asks Telegram whether a token is this bot's, before anything is done with it.
  private func check(_ token: Secret, of id: Int64, _ host: HostConfiguration, _ bot: Bot) async throws(BotChangeRefusal) {
    secrets.add(token: token.reveal())
    let client = TelegramClient(telegram, base: host.telegramAPI.description, token: token.reveal())
    let me: [UInt8]
    do throws(TelegramError) {
      me = try await gate.through { () throws(TelegramError) in try await client.call(method: "getMe", timeout: .seconds(10)) }
    } catch {
      switch error.kind {
      case .unauthorized, .notFound: throw BotChangeRefusal("Telegram rejects the new token", mayPass: false)
      default: throw BotChangeRefusal("the new token can't be checked: \(error)", mayPass: true)
      }
    }
    let root = (try? JSONDocument(me))?.root
    guard root?.member("id").integer == id else { throw BotChangeRefusal("the new token belongs to another bot", mayPass: false) }
    let info = bot.context.info
    bot.context.learn(
      username: root?.member("username").string ?? info.username,
      supportsInlineQueries: root?.member("supports_inline_queries").bool ?? info.supportsInlineQueries)
  }

  /// Takes in no more, finishes what is under way, and lets the database go.
  func stop(_ running: Running, by deadline: StopDeadline) async {
    await finishWork(of: running, by: deadline)
    await letGo(running, by: deadline)
  }

  /// Takes in no more, and waits for the work that is under way.
  func finishWork(of running: Running, by deadline: StopDeadline) async {
    await running.served.plugins.end()
    for task in running.tasks { task.cancel() }
    for task in running.tasks { await task.value }
    // Nothing is polled any more: another host may at once, however long the work takes that is under way.
    running.served.presence?.wake()
    running.menu.shutdown()
    running.served.bot.live.end()
    await running.served.bot.jobs.stop(limit: deadline.leftForWork)
  }

  /// Waits for the calls that are under way to Telegram, and lets the database go.
  func letGo(_ running: Running, by deadline: StopDeadline) async {
    let left = await running.served.bot.outbound.drain(limit: deadline.left)
    await running.database.close()
    services.metrics.remove(bot: running.served.bot.name)
    services.log.info(
      "bot stopped", metadata: ["bot": "\(running.served.bot.name)", "unsent": "\(left)"])
  }

  /// The same on every host and after every restart, and known to nobody without the token.
  package static func webhookSecret(of configuration: BotConfiguration) -> String {
    if let own = configuration.webhookSecret { return own.reveal() }
    let key = SymmetricKey(data: Array(configuration.token.reveal().utf8))
    let code = HMAC<SHA256>.authenticationCode(for: Array("patchbay webhook secret".utf8), using: key)
    return Hexadecimal.text(of: code)
  }

  private func mode(of bot: BotConfiguration, host: HostConfiguration) throws(DeliveryModeError) -> DeliveryMode {
    let secret = Self.webhookSecret(of: bot)
    _ = secrets.add(secret)
    return try DeliveryMode.resolve(
      bot.mode, publicURL: host.publicURL?.description,
      path: "/telegram/\(bot.name)", secret: secret)
  }
}

/// Why a running bot can't become what the configuration wants.
struct BotChangeRefusal: Error, Sendable, CustomStringConvertible {
  let description: String
  /// Whether the same may go well in a moment.
  let mayPass: Bool

  init(_ description: String, mayPass: Bool) {
    self.description = description
    self.mayPass = mayPass
  }
}
