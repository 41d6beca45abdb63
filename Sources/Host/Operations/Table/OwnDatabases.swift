import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

/// The databases that a command opens itself, while no host serves from them.
///
/// Each is opened when it is first needed, with the host's own tables up to date, and kept until ``close()``; a SQLite file under
/// its lock.
actor OwnDatabases {
  private struct Open {
    let session: any DatabaseSession
    let lock: DatabaseLock?
    let bot: Int64
  }

  private var open: [String: Open] = [:]

  /// Runs a transaction.
  ///
  /// - Parameter body: is given the session and the bot's Telegram id.
  func transaction<Value: Sendable>(
    on bot: BotConfiguration, _ body: @Sendable (StoreSession, Int64) throws -> Value
  ) throws -> Value {
    let (database, id) = try database(of: bot)
    try database.begin()
    do {
      let value = try body(StoreSession(database: database, now: WallClock.now), id)
      try database.commit()
      return value
    } catch {
      try? database.rollback()
      throw error
    }
  }

  /// Applies what a plugin's tables lack.
  ///
  /// - Returns: the migrations that were applied.
  func migrate(_ bot: BotConfiguration, plugin: String, _ migrations: [PreparedMigration]) throws -> [String] {
    try MigrationRunner(session: try database(of: bot).session, now: WallClock.now).migrate(plugin: plugin, migrations).applied
  }

  func close() {
    for each in open.values {
      each.session.close()
      each.lock?.release()
    }
    open = [:]
  }

  private func database(of bot: BotConfiguration) throws -> (session: any DatabaseSession, bot: Int64) {
    if let known = open[bot.name] { return (known.session, known.bot) }
    try bot.requireDatabase()
    let lock: DatabaseLock?
    let session: any DatabaseSession
    switch bot.database {
    case .sqlite(let path):
      let held = try DatabaseLock(database: path)
      do { session = try SQLiteConnection(path: path) } catch {
        held.release()
        throw error
      }
      lock = held
    case .postgres(let url, let schema):
      session = try PostgresConnection(PostgresOptions(url: url, schema: schema, applicationName: "patchbay command"))
      lock = nil
    }
    do {
      try HostTables.migrate(session, now: WallClock.now)
      let id = try bot.telegramID(on: session)
      try HostTables.claim(bot: id, on: session)
      open[bot.name] = Open(session: session, lock: lock, bot: id)
      return (session, id)
    } catch {
      session.close()
      lock?.release()
      throw error
    }
  }
}

extension BotConfiguration {
  /// Telegram's id of the bot: by its token, or by its database where the token is not at hand.
  fileprivate func telegramID(on session: any DatabaseSession) throws -> Int64 {
    if id != 0 { return id }
    guard let known = try HostTables.bot(of: session) else { throw ConfigurationErrors(problems: unresolved) }
    return known
  }
}
