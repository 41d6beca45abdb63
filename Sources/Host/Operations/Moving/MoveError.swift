/// Why a bot can't be moved. Each says what to do.
package enum MoveError: Error, Sendable, CustomStringConvertible {
  /// Both ends are one database.
  case sameDatabase(String)
  /// The bot has no database yet.
  case missingSource(String)
  /// The database was never a bot's.
  case emptySource(String)
  /// A host serves the bot, or another move has it; on PostgreSQL, where many hosts may.
  case inUse(String)
  /// The database to move into holds rows.
  case notEmpty(String, table: String, rows: Int)
  /// The database to move into holds tables that are not Patchbay's.
  case foreignTables(String, table: String)
  /// The database to move into belongs to another bot, by Telegram's numeric ids.
  case otherBot(String, expected: Int64, found: Int64)
  /// A plugin's tables can't be made at the other end without its library.
  case unknownPlugin(String, reason: String)
  /// The database has migrations that the library (`nil`: this program) doesn't know.
  case olderLibrary(plugin: String?, migration: String)
  /// The database to move into has tables or migrations of a plugin that the bot doesn't have.
  case newerTarget(String, plugin: String)
  /// A table with rows has no counterpart, or one with other columns.
  case otherTables(table: String, columns: [String])
  /// The other engine can't keep a value.
  case unsupported(table: String, column: String, value: String)
  /// The rows refer to rows that don't exist.
  case danglingReference(table: String)
  /// Plugins were replaced or migrated between the survey and the pause.
  case changedMeanwhile
  /// What was read back is not what was copied.
  case different(table: String, copied: Int, found: Int)

  package var description: String {
    switch self {
    case .sameDatabase(let place): "the bot is already in \(place): name a different database with --to"
    case .missingSource(let place): "there is nothing to move: \(place) doesn't exist"
    case .emptySource(let place): "there is nothing to move: \(place) contains no bot yet"
    case .inUse(let place):
      "the bot in \(place) is being served or moved: stop every host that serves it, or let the command reach the only host through "
        + "its control socket"
    case .notEmpty(let place, let table, let rows):
      "\(place) contains data (\(rows) rows in \(table)): name an empty file or schema, or delete that one first"
    case .foreignTables(let place, let table):
      "\(place) contains unrelated tables (\(table)): name an empty schema with '?schema='"
    case .otherBot(let place, let expected, let found):
      "\(place) belongs to bot \(found), but this is bot \(expected): name a different database"
    case .unknownPlugin(let plugin, let reason):
      "the database contains tables of plugin \(plugin), which is needed to create them again: \(reason). Put its library into the "
        + "plugins folder, and name it under the bot's 'plugins:' (with 'enabled: false' if it is off)"
    case .olderLibrary(let plugin?, let migration):
      "the library of plugin \(plugin) doesn't know migration \(migration), which the database has: install the newer library"
    case .olderLibrary(nil, let migration):
      "a newer version of Patchbay has migrated the database (\(migration)): move with that version"
    case .newerTarget(let place, let plugin):
      "\(place) has tables of plugin \(plugin) that the bot's database lacks: delete that file or schema first"
    case .otherTables(let table, let columns):
      columns.isEmpty
        ? "table \(table) has rows, but the plugin's migrations create no such table on the other engine: they were not moved"
        : "table \(table) differs between the two engines in: \(columns.joined(separator: ", ")). Its plugin must create the same columns on both"
    case .unsupported(let table, let column, let value):
      "\(table).\(column) contains \(value), which the other engine can't store: change that row first"
    case .danglingReference(let table):
      "rows of \(table) refer to rows that don't exist: the database was changed by hand; delete or correct them first"
    case .changedMeanwhile:
      "plugins were replaced or migrated while the move was being prepared: run it again"
    case .different(let table, let copied, let found):
      "what was read back from \(table) is not what was copied (\(copied) rows copied, \(found) found): nothing was changed where "
        + "the bot lives. Report this"
    }
  }
}
