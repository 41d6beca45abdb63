/// What every handler can do, whatever it was called for: all of it commits together, or not at all.
///
/// Contexts can't be stored or carried into a task; the compiler refuses it. A helper takes a ``Transaction``, which every context has.
public protocol TransactionContext: ~Escapable {
  /// What stands behind the context; closed when the handler returns.
  var scope: TransactionScope { get }
}

extension TransactionContext where Self: ~Escapable {
  /// The bot that the plugin serves.
  public var bot: BotInfo { scope.bot }

  /// Milliseconds since 1970 by the host's clock, the same throughout one transaction.
  public var now: Int64 { get throws { try scope.open().now } }

  /// Milliseconds since 1970 by the clock of due times, the same throughout one transaction: for what waits and runs out, where ``now`` is for
  /// dates. It is the database's, and doesn't go back when somebody sets a clock back.
  public var dueNow: Int64 { get throws { try scope.open().dueNow } }

  /// Milliseconds since 1970 by the database's clock, read anew each time: one clock for all hosts that serve the bot, for
  /// what must be judged alike on each of them, such as whether something has expired. On PostgreSQL it asks the server;
  /// SQLite has the clock of its only host, and there it is ``dueNow``.
  public var databaseNow: Int64 { get throws { try scope.open().databaseNow } }

  /// The bot's database. Tables are written `{name}`.
  public var sql: SQL { SQL(scope: scope) }

  /// The people that the bot knows.
  public var users: Users { Users(scope: scope) }

  /// The bot's money.
  public var ledger: Ledger { Ledger(scope: scope) }

  /// The plugin's log.
  public var log: PluginLog {
    PluginLog { [scope] in try? scope.open().log($0, $1, $2, plugin: scope.plugin) }
  }

  /// Tells other plugins a fact, in this transaction. A subscriber that throws costs the emitter nothing.
  public func emit<Payload>(_ event: Event<Payload>, _ payload: Payload) throws {
    try scope.open().emit(
      plugin: scope.plugin, event: event.name, version: event.version, payload: Coding.encode(payload))
  }
}

/// The people that a bot knows.
public struct Users {
  let scope: TransactionScope

  /// The person with Telegram's id, or `nil` when the bot never met them.
  public func find(_ id: Int64) throws -> BotUser? { try scope.open().findUser(id) }

  /// Says which picture stands for a person, on every page that shows one. Someone whom the bot never met is passed over.
  ///
  /// - Parameters:
  ///   - id: the picture as Telegram knows it (`file_id`); `nil` for none.
  ///   - url: where it can be fetched: an absolute address, or a path of this host's such as `/b/shop/avatar/photo/…`.
  public func setPhoto(_ id: String?, url: String?, of user: Int64) throws {
    try scope.open().setPhoto(id: id, url: url, user: user)
  }
}

/// A plugin's log. Bound values, tokens and the like are redacted by the host; personal data is the plugin's to leave out.
public struct PluginLog {
  let write: (LogLevel, String, [String: String]) -> Void

  public func debug(_ message: String, _ metadata: [String: String] = [:]) { write(.debug, message, metadata) }
  public func info(_ message: String, _ metadata: [String: String] = [:]) { write(.info, message, metadata) }
  public func warning(_ message: String, _ metadata: [String: String] = [:]) { write(.warning, message, metadata) }
  public func error(_ message: String, _ metadata: [String: String] = [:]) { write(.error, message, metadata) }
}
