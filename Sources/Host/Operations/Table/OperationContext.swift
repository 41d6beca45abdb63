import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

/// What a configuration is read from.
package struct ConfigurationSource: Sendable {
  /// The file.
  package let path: String
  package let environment: [String: String]

  package init(path: String, environment: [String: String]) {
    self.path = path
    self.environment = environment
  }
}

/// What an operation has at hand while it runs: its input, who asks for it, and where it works.
package struct OperationContext: Sendable {
  let input: OperationInput
  /// What it leaves in the audit, with who asks.
  let audit: AuditEntry
  let key: String?
  let isRehearsal: Bool
  let configuration: HostConfiguration
  /// Where that was read from, where it is known.
  let source: ConfigurationSource?
  /// The bot it is about, where it is about one.
  let bot: BotConfiguration?
  /// As the request names it.
  let botName: String?
  let site: Site
  /// The host's own tables.
  let own: HostDatabase

  /// Where an operation works.
  enum Site: Sendable {
    /// In a running host; `served` is the bot that it is about, if it is served.
    case host(HostRuntime, served: ServedBot?)
    /// In a command's own process.
    case alone(OwnDatabases)
  }

  var identity: OperatorIdentity { audit.identity }
  /// As the audit and the ledger call them.
  var operatorName: String { identity.name }

  var host: HostRuntime? { if case .host(let host, _) = site { host } else { nil } }

  var served: ServedBot? { if case .host(_, let served) = site { served } else { nil } }

  /// Milliseconds since 1970.
  var now: Int64 { host?.services.wallClock() ?? WallClock.now }

  func needed() throws(OperationError) -> BotConfiguration {
    guard let bot else { throw .needsBot(known: configuration.bots.map(\.name)) }
    return bot
  }

  // MARK: The database

  /// Ends a transaction whose effects are not to be kept.
  private struct RolledBack<Value: Sendable>: Error { let value: Value }

  /// Reads in the bot's database, beside what a running host does there.
  func look<Value: Sendable>(_ body: @escaping @Sendable (BotRecords) throws -> Value) async throws -> Value {
    guard case .host(_, let served?) = site else { return try await transaction(body) }
    return try await served.bot.lane.read { try body(BotRecords($0, bot: served.bot.id)) }
  }

  /// Runs a transaction on the bot's database; that of a rehearsal is rolled back.
  func transaction<Value: Sendable>(
    _ body: @escaping @Sendable (BotRecords) throws -> Value
  ) async throws -> Value {
    let (bot, isRehearsal) = (try needed(), isRehearsal)
    do {
      switch site {
      case .host(_, let served):
        guard let served else { throw OperationError.refused("bot '\(bot.name)' is not running") }
        return try await served.bot.lane.run { session in
          let value = try body(BotRecords(session, bot: served.bot.id))
          if isRehearsal { throw RolledBack(value: value) }
          return value
        }
      case .alone(let databases):
        return try await databases.transaction(on: bot) { session, id in
          let value = try body(BotRecords(session, bot: id))
          if isRehearsal { throw RolledBack(value: value) }
          return value
        }
      }
    } catch let rolledBack as RolledBack<Value> {
      return rolledBack.value
    }
  }

  /// Runs a transaction that changes something: with it the row of the audit is kept, and plugins hear of it as an event.
  func change<Value: Sendable>(_ body: @escaping @Sendable (BotRecords) throws -> Value) async throws -> Value {
    let (isRehearsal, audit) = (isRehearsal, audit)
    let value = try await transaction { records in
      // It may be run again, after a conflict with another.
      audit.setMoot(false)
      let value = try body(records)
      if !isRehearsal {
        try audit.write(records.session)
        CrashPoint.reached(.changed)
      }
      return value
    }
    guard !isRehearsal else { return value }
    if audit.isDue { audit.keep() }
    CrashPoint.reached(.changeKept)
    deliverEvents()
    return value
  }

  /// Has a running host deliver what waits.
  func deliverEvents() {
    guard let served else { return }
    served.bot.retryEvents(at: served.bot.lane.dueClock.now)
  }

  // MARK: Plugins

  /// The plugins that the bot has: those that serve, or as a start would set them up.
  func generations() async throws -> [Generation] {
    if let served { return served.bot.context.table.generations }
    var bot = try needed()
    try bot.requireAll()
    let choices = try await transaction { try PluginOverrides($0.session, bot: $0.bot).all() }
    for index in bot.plugins.indices { bot.plugins[index].own = choices.settings[bot.plugins[index].id] ?? OwnSettings() }
    return try await PluginCheck(configuration).generations(of: bot)
  }

  // MARK: The audit

  /// Leaves the row in the audit of what was done outside of a transaction: in the bot's database, where it is at hand, else the host's.
  func finishAudit() async throws {
    guard audit.isDue else { return }
    let audit = audit
    do {
      switch site {
      case .host(_, let served?):
        try await served.bot.lane.run { try audit.write($0) }
      case .alone(let databases) where bot != nil:
        try await databases.transaction(on: try needed()) { session, _ in try audit.write(session) }
      default:
        if let bot = bot?.name ?? botName { audit.note("bot", bot) }
        try await own.transaction { try audit.write($0) }
      }
      audit.keep()
    } catch {
      throw OperationError.refused("it was done, but the audit could not be written: \(error)")
    }
  }
}
