import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
@_spi(Host) import PluginAPI

/// A bot's database made ready: migrated, claimed, and what is read of it once.
struct BotDatabase: Sendable {
  let lane: any Lane
  /// Keeps other processes from a SQLite file.
  let lock: DatabaseLock?
  /// This host among those that serve the bot from one PostgreSQL database.
  let presence: HostPresence?
  let numbers: OutboxNumbers
  let username: String
  let supportsInlineQueries: Bool
  let nextEvent: Int64?
  let subscribers: [Subscriber]
  let nextNotice: Int64?
  let choices: PluginChoices
  /// What was found wrong with it before it was opened.
  var damage: String?

  /// What is read before anything is served.
  private struct Facts: Sendable {
    var slot: Int64 = 0
    var sequence: Int64
    var username: String
    var supportsInlineQueries: Bool
    var nextEvent: Int64?
    var subscribers: [Subscriber]
    var nextNotice: Int64?
    var choices: PluginChoices
  }

  static func open(_ configuration: BotConfiguration, services: HostServices, threads: HostThreads) async throws -> BotDatabase {
    switch configuration.database {
    case .sqlite(let path): try await open(sqlite: path, configuration, services, threads)
    case .postgres(let url, let schema): try await open(postgres: url, schema: schema, configuration, services, threads)
    }
  }

  private static func open(
    sqlite path: String, _ configuration: BotConfiguration, _ services: HostServices, _ threads: HostThreads
  ) async throws -> BotDatabase {
    let lock = try DatabaseLock(database: path)
    if lock.isInUse, FileIdentity(of: path) == nil { throw StorageError.missing(path: path, lock: lock.path) }
    let damage = services.endedCleanly ? nil : DatabaseDamage.preserveLog(of: path, at: services.wallClock())
    let lane = SQLiteLane(
      bot: configuration.name,
      database: SQLiteLaneDatabase(
        path: path, wallClock: services.wallClock, dueClock: DueClock(services.wallClock, monotonic: { services.clock.now }),
        log: services.log),
      executor: threads.executor, capacity: services.limits.laneDepth)
    let facts = try await prepare(lane, configuration.id, host: nil)
    lock.noteUse()
    return BotDatabase(
      lane: lane, lock: lock, presence: nil, numbers: OutboxNumbers(after: facts.sequence, slot: 0),
      username: facts.username, supportsInlineQueries: facts.supportsInlineQueries, nextEvent: facts.nextEvent,
      subscribers: facts.subscribers, nextNotice: facts.nextNotice, choices: facts.choices, damage: damage)
  }

  private static func open(
    postgres url: Secret, schema: String, _ configuration: BotConfiguration, _ services: HostServices, _ threads: HostThreads
  ) async throws -> BotDatabase {
    let identity = services.identity
    var options = PostgresOptions(
      url: url, schema: schema, applicationName: identity.applicationName(bot: configuration.id))
    // Hosts look after each other without handlers.
    var watching = options
    watching.adapt(toHandlerDeadlineMilliseconds: 0)
    options.adapt(toHandlerDeadlineMilliseconds: services.limits.handlerDeadlineMilliseconds)
    var limits = PostgresLane.Limits()
    limits.connections = services.limits.databaseConnections
    limits.depth = services.limits.laneDepth
    let time = DatabaseTime()
    let lane = PostgresLane(
      bot: configuration.name, options: options, limits: limits, workers: threads.workers,
      figures: services.metrics.database(of: configuration.name), wallClock: services.wallClock,
      dueClock: DueClock(
        { [wallClock = services.wallClock, databaseClock = services.databaseClock] in
          databaseClock?() ?? time.now(besides: wallClock())
        }, monotonic: { services.clock.now }), log: services.log,
      prepareConnection: {
        try HostTables.join($0)
        try time.learn(from: $0)
      })
    let facts = try await prepare(lane, configuration.id, host: identity)
    let numbers = OutboxNumbers(after: facts.sequence, slot: facts.slot)
    let presence = try HostPresence(
      bot: (configuration.id, configuration.name), identity: identity, numbers: numbers, options: watching,
      log: services.log)
    return BotDatabase(
      lane: lane, lock: nil, presence: presence, numbers: numbers, username: facts.username,
      supportsInlineQueries: facts.supportsInlineQueries, nextEvent: facts.nextEvent, subscribers: facts.subscribers,
      nextNotice: facts.nextNotice,
      choices: facts.choices)
  }

  /// - Parameter host: to be entered among those that serve the bot.
  private static func prepare(_ lane: any Lane, _ bot: Int64, host: HostIdentity?) async throws -> Facts {
    do {
      return try await lane.runAlone { session in
        try HostTables.migrate(session.database, now: session.now)
        try HostTables.claim(bot: bot, on: session.database)
        return Facts(
          slot: try host.map { try join($0, on: session.database) } ?? 0,
          sequence: try HostTables.lastSequence(on: session.database),
          username: try MetaStore(session.store).value("username") ?? "",
          supportsInlineQueries: try MetaStore(session.store).value("inline_mode") == "1",
          nextEvent: try EventStore(session.store, bot: bot).nextDue(),
          subscribers: try SubscriptionStore(session.store, bot: bot).all(),
          nextNotice: try NoticeStore(session.store, bot: bot).nextDue(),
          choices: try PluginOverrides(session.store, bot: bot).all())
      }
    } catch {
      await lane.close()
      throw error
    }
  }

  /// Enters the host among those that serve the bot, with the messages of those that are gone: they leave before newer ones.
  private static func join(_ host: HostIdentity, on database: any DatabaseSession) throws -> Int64 {
    let registry = HostRegistry(database)
    let slot = try registry.enter(host, plugins: "{}")
    _ = try registry.adopt(by: host.id, absenceMilliseconds: HostPresence.absenceMilliseconds)
    return slot
  }

  func close() async {
    await presence?.stop()
    await lane.close()
    lock?.release()
  }
}
