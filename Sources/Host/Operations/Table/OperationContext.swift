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
  /// What the audit calls it.
  let action: String
  let operatorName: String
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

  /// Where an operation works.
  enum Site: Sendable {
    /// In a running host; `served` is the bot that it is about, if it is served.
    case host(HostRuntime, served: ServedBot?)
    /// In a command's own process.
    case alone(OwnDatabases)
  }

  var host: HostRuntime? { if case .host(let host, _) = site { host } else { nil } }

  var served: ServedBot? { if case .host(_, let served) = site { served } else { nil } }

  func needed() throws(OperationError) -> BotConfiguration {
    guard let bot else { throw .needsBot(known: configuration.bots.map(\.name)) }
    return bot
  }

  // MARK: The database

  /// Ends a transaction whose effects are not to be kept.
  private struct RolledBack<Value: Sendable>: Error { let value: Value }

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

  /// Runs a transaction that changes something which plugins may hear of as an event.
  func change<Value: Sendable>(_ body: @escaping @Sendable (BotRecords) throws -> Value) async throws -> Value {
    let isRehearsal = isRehearsal
    let value = try await transaction { records in
      let value = try body(records)
      if !isRehearsal { CrashPoint.reached(.changed) }
      return value
    }
    guard !isRehearsal else { return value }
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
    let bot = try needed()
    try bot.requireAll()
    return try await PluginCheck(configuration).generations(of: bot)
  }

  // MARK: The audit

  /// Leaves a row in the audit.
  func audit(_ records: BotRecords, _ details: [(String, String)]) throws {
    try AuditLog(records.session).add(action, by: operatorName, details)
  }
}
