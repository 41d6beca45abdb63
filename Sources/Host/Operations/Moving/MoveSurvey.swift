package import PatchbayConfiguration
import PatchbayStorage
import PluginAPI

/// What a move would do, found out without stopping anybody.
package struct MoveSurvey: Sendable {
  /// What the database to move into is now.
  package enum Target: Sendable, Equatable {
    /// Nothing is in it.
    case empty
    /// An earlier move into it was not finished; what it holds is thrown away.
    case halfFilled
    /// The bot was moved out of it before; the old copy that it holds is thrown away.
    case oldCopy
    /// An earlier move was finished but for the last word.
    case complete(move: String)
  }

  /// A plugin's migrations as far as the bot's database has them.
  struct PluginPart: Sendable {
    let plugin: String
    let migrations: [PreparedMigration]
  }

  package let from: DatabaseLocation
  package let to: DatabaseLocation
  package let target: Target
  /// The tables and how many rows each has.
  package let tables: [(name: String, rows: Int)]
  /// Tables of nobody, which stay behind.
  package let strays: [String]
  package var plugins: [String] { parts.map(\.plugin) }
  package var rows: Int { tables.reduce(0) { $0 + $1.rows } }
  let parts: [PluginPart]
  let applied: [AppliedStep]
}

extension BotMove {
  /// Looks at both ends and at the plugins' libraries. Neither end's rows are changed, and no host is stopped.
  func look() throws -> MoveSurvey {
    guard !MoveEnd.isSame(bot.database, target) else { throw MoveError.sameDatabase(target.address) }
    guard MoveEnd.exists(bot.database) else { throw MoveError.missingSource(bot.database.address) }
    let source = try MoveEnd(bot.database, for: .look)
    defer { source.close() }
    let sourceMark = try HostTables.moveMark(of: source.session)
    let state = try lookAtTarget(movedFromSource: sourceMark)
    if case .complete = state {
      return MoveSurvey(from: bot.database, to: target, target: state, tables: [], strays: [], parts: [], applied: [])
    }
    try HostTables.refuseUnlessWhole(source.session)
    guard let owner = try HostTables.bot(of: source.session) else { throw MoveError.emptySource(bot.database.address) }
    guard owner == bot.id else { throw StorageError.otherBot(expected: bot.id, found: owner) }
    let applied = try source.migrations()
    let owners = source.session.tableOwners
    let strays = try source.session.catalog().filter { $0.kind == .table && owners.owner(of: $0.name) == nil }.map(\.name)
    return MoveSurvey(
      from: bot.database, to: target, target: state,
      tables: try source.tables().filter { $0 != MoveCopy.owners }.map { ($0, try source.count($0)) },
      strays: strays.sorted(), parts: try parts(applied, in: source.session), applied: applied)
  }

  /// The migrations to be repeated at the other end: exactly those that the source has, of every plugin that has any.
  private func parts(_ applied: [AppliedStep], in session: any DatabaseSession) throws -> [MoveSurvey.PluginPart] {
    let runner = MigrationRunner(session: session, now: 0)
    if let newer = try runner.status(host: HostTables.migrations).first(where: \.isNewer) {
      throw MoveError.olderLibrary(plugin: nil, migration: newer.name)
    }
    var counts: [String: Int] = [:]
    for step in applied where step.plugin != SQLPrincipal.hostPrefix { counts[step.plugin, default: 0] += 1 }
    return try counts.sorted { $0.key < $1.key }.map { plugin, count in
      let known: [PreparedMigration]
      do { known = try library(plugin) } catch {
        throw MoveError.unknownPlugin(plugin, reason: "\((error as? PluginFailure)?.reason ?? "\(error)")")
      }
      if let newer = try runner.status(plugin: plugin, known).first(where: \.isNewer) {
        throw MoveError.olderLibrary(plugin: plugin, migration: newer.name)
      }
      return MoveSurvey.PluginPart(plugin: plugin, migrations: Array(known.prefix(count)))
    }
  }

  private func lookAtTarget(movedFromSource sourceMark: MoveMark?) throws -> MoveSurvey.Target {
    let place = target.address
    guard MoveEnd.exists(target) else { return .empty }
    let end = try MoveEnd(target, for: .alone)
    defer { end.close() }
    let session = end.session
    guard session.tableOwners.owner(of: "patchbay_meta") != nil else {
      if let table = try session.catalog().first(where: { $0.kind == .table || $0.kind == .view }) {
        throw MoveError.foreignTables(place, table: table.name)
      }
      return .empty
    }
    if let owner = try HostTables.bot(of: session), owner != bot.id {
      throw MoveError.otherBot(place, expected: bot.id, found: owner)
    }
    let mark = try HostTables.moveMark(of: session)
    switch mark?.state {
    case .filled?:
      if sourceMark?.state == .moved, let move = mark?.move, sourceMark?.move == move { return .complete(move: move) }
      return .halfFilled
    case .filling?: return .halfFilled
    case .moved?: return .oldCopy
    case nil: break
    }
    for table in try end.tables() where !Self.bookkeeping.contains(table) {
      let rows = try end.count(table)
      if rows > 0 { throw MoveError.notEmpty(place, table: table, rows: rows) }
    }
    return .empty
  }

  /// Tables that hold something as soon as a host has opened a database once.
  private static let bookkeeping: Set<String> = [
    "patchbay_meta", "patchbay_migrations", "patchbay_tables", "patchbay_hosts", "patchbay_leases",
  ]
}

extension MigrationStatus {
  fileprivate var isNewer: Bool {
    if case .newer = state { true } else { false }
  }
}
