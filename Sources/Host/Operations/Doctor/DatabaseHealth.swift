import PatchbayConfiguration
import PatchbayStorage

/// What is known of a bot's database.
enum DatabaseHealth: Sendable {
  /// Its address isn't known here.
  case unknown
  /// The first start makes it.
  case absent
  case failed(cause: String, fix: String)
  case open(DatabaseFigures)

  var figures: DatabaseFigures? { if case .open(let figures) = self { figures } else { nil } }

  /// Whether it can be used.
  var judgement: Judgement? {
    switch self {
    case .unknown: nil
    case .absent: .fine("not there yet; the first start makes it")
    case .failed(let cause, let fix): .broken(cause, fix: fix)
    case .open(let figures):
      if let damage = figures.damage {
        .broken(damage, fix: "stop the host and restore a backup; docs/operating.md says how", figure: figures.version)
      } else {
        .fine("\(figures.version), \(HealthWords.latency(figures.latencyMicroseconds)) a statement")
      }
    }
  }
}

/// What a database tells of itself.
struct DatabaseFigures: Sendable {
  /// `PostgreSQL 16.3`
  var version: String
  /// Of the quickest of a few statements.
  var latencyMicroseconds: Int64
  var damage: String?
  /// What only a server has.
  var server: ServerFigures?

  /// What a statement may take on its way to a server that is near.
  static let farMicroseconds: Int64 = 25_000
}

/// What a PostgreSQL server tells of itself.
struct ServerFigures: Sendable {
  var user = ""
  var mayMakeTables = true
  /// Whether each plugin has a role of its own.
  var hasRoles = true
  /// Connections that ordinary users may have, and how many there are.
  var connectionLimit: Int64 = 100
  var connections: Int64 = 0
  /// How many this host's bots may open.
  var wanted: Int64 = 0
  /// The oldest transaction that is open in this database.
  var oldest: OpenTransaction?
  /// By how many milliseconds this machine's clock is ahead of the server's.
  var ahead: Int64 = 0

  struct OpenTransaction: Sendable {
    let process: Int64
    let seconds: Int64
    let application: String

    static let longest: Int64 = 60
  }

  var roles: Judgement {
    guard mayMakeTables else {
      return .broken(
        "user \(user) may not make tables there, which migrations have to",
        fix: "as the database's owner: GRANT CREATE, USAGE ON SCHEMA <the bot's> TO \"\(user)\"")
    }
    return .fine(hasRoles ? "a role for each plugin" : "\(user) for all plugins: CREATEROLE would give each its own")
  }

  var room: Judgement {
    let free = connectionLimit - connections
    let figure = "\(max(0, free)) of \(connectionLimit) free"
    let fix = "raise the server's max_connections, or lower host.limits.database_connections"
    if free <= 0 { return .broken("the server takes no more connections", fix: fix, figure: figure) }
    return free < 5
      ? .warning("the server is about to take no more connections", fix: fix, figure: figure) : .fine(figure)
  }

  var transactions: Judgement {
    guard let oldest, oldest.seconds > OpenTransaction.longest else { return .fine() }
    let time = HealthWords.time(oldest.seconds * 1000)
    return .warning(
      "process \(oldest.process) (\(oldest.application.isEmpty ? "unnamed" : oldest.application)) has had a transaction open for "
        + "\(time): it keeps rows locked and old versions from being cleaned up",
      fix: "end it, or: SELECT pg_terminate_backend(\(oldest.process))", figure: "\(time)")
  }
}

extension DatabaseFigures {
  /// How far away a server is.
  var distance: Judgement {
    guard latencyMicroseconds > Self.farMicroseconds else { return .fine(HealthWords.latency(latencyMicroseconds)) }
    return .warning(
      "the server answers after \(HealthWords.latency(latencyMicroseconds)), and each update asks it several times: it is in another region, or busy",
      fix: "put host and database into one region: patchbay move --to DATABASE", figure: HealthWords.latency(latencyMicroseconds))
  }
}

/// What keeps a database from being used, and what mends that.
extension DatabaseHealth {
  static func failure(_ error: any Error, of bot: BotConfiguration) -> DatabaseHealth {
    let fix: String
    switch error as? StorageError {
    case .cannotConnect: fix = "start the server, or correct bots.\(bot.name).database"
    case .locked(_, let process): fix = process.map { "kill \($0), or use the host that runs as it" } ?? "stop the other process"
    case .missing(let path, let lock): fix = "put \(path) back, or: rm \(lock)"
    case .oldServer: fix = "upgrade the server to PostgreSQL 14 or later"
    case .noSchema(let schema, let user): fix = "as the database's owner: CREATE SCHEMA \"\(schema)\" AUTHORIZATION \"\(user)\""
    case .otherBot: fix = "correct bots.\(bot.name).token or bots.\(bot.name).database"
    default: fix = "correct bots.\(bot.name).database, or mend what is there"
    }
    return .failed(cause: "\(error)", fix: fix)
  }
}
