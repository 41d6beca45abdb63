import Glibc
package import PluginAPI

/// Why a database can't be opened, locked, claimed or migrated. Each says what to do.
package enum StorageError: Error, Sendable, CustomStringConvertible {
  /// The file can't be opened or read as a database.
  case cannotOpen(path: String, reason: String)
  /// The file is a database of another program.
  case foreignDatabase(path: String)
  /// A later version of Patchbay made the file.
  case newerFormat(path: String, found: Int64, known: Int64)
  /// The file system can't keep the write-ahead log.
  case noWriteAheadLog(path: String, mode: String)
  /// Another process serves or repairs the database.
  case locked(path: String, process: Int32?)
  /// A file was deleted, or another put in its place, while the host served the bot from it.
  case vanished(path: String)
  /// There is no database, though there was one when the bot was last served.
  case missing(path: String, lock: String)
  /// The lock file itself can't be made.
  case cannotLock(path: String, reason: String)
  /// A PostgreSQL server can't be reached, or doesn't let us in. The reason is libpq's, without the password.
  case cannotConnect(host: String, port: String, reason: String)
  /// The PostgreSQL server is of a version that can't be used.
  case oldServer(found: String)
  /// The schema is missing, and the user may not make it.
  case noSchema(schema: String, user: String)
  /// The database belongs to another bot, by Telegram's numeric ids.
  case otherBot(expected: Int64, found: Int64)
  /// A move into the database was begun and not finished; the place where the bot still lives.
  case halfMoved(from: String)
  /// The bot is being moved at this moment.
  case beingMoved
  /// The bot was moved out of the database, and where to.
  case moved(to: String)
  /// The plugin's id begins like the host's or the engine's own tables.
  case reservedPlugin(String)
  /// Two migrations of a plugin bear one name.
  case duplicateMigration(plugin: String, name: String)
  /// A migration that was applied is no longer what it was.
  case changedMigration(plugin: String, name: String)
  /// A migration that was applied is gone while later ones are known.
  case missingMigration(plugin: String, name: String)
  /// A migration stands at another place than where it was applied.
  case movedMigration(plugin: String, name: String, expected: String)
  /// A later version of the plugin has changed the tables in a way that this one can't live with.
  case newerMigration(plugin: String, name: String)
  /// A migration failed; everything is as before it.
  case failedMigration(plugin: String, name: String, cause: SQLError)
  /// A migration made or dropped something under a name that isn't its plugin's; everything is as before it.
  case strayMigration(plugin: String, name: String, object: String)
  /// More hosts serve one bot than there are slots.
  case tooManyHosts(Int)
  /// A statement of the host's own failed.
  case statement(SQLError)

  package var description: String {
    switch self {
    case .vanished(let path):
      "\(path) was deleted or replaced while the host ran: nothing is kept any more. Put it back and restart the host; until then /proc/\(getpid())/fd has what was in it"
    case .missing(let path, let lock):
      "the database \(path) is gone, though this bot was served from it: put it back, or delete \(lock) to begin with an empty one"
    case .cannotOpen(let path, let reason):
      "the database \(path) can't be opened: \(reason)"
    case .foreignDatabase(let path):
      "\(path) belongs to another program: name another file in 'database:'"
    case .newerFormat(let path, let found, let known):
      "\(path) was created by a newer version of Patchbay (format \(found), this one supports \(known)): run that version"
    case .noWriteAheadLog(let path, let mode):
      "\(path) can't use a write-ahead log (the journal mode stays '\(mode)'): put it on a local disk, not on a network file system"
    case .locked(let path, let process):
      "the database \(path) is in use by \(process.map { "process \($0)" } ?? "another process"): stop it, or use it"
    case .cannotLock(let path, let reason):
      "the lock file \(path) can't be created: \(reason)"
    case .cannotConnect(let host, let port, let reason):
      "the PostgreSQL server\(host.isEmpty ? "" : " at \(host)\(port.isEmpty ? "" : ":\(port)")") can't be used: \(reason)"
    case .oldServer(let found):
      "the PostgreSQL server has version \(found): 14 or later is required"
    case .noSchema(let schema, let user):
      "the database has no schema \(schema) and user \(user) may not make it: run CREATE SCHEMA \"\(schema)\" "
        + "AUTHORIZATION \"\(user)\" as its owner"
    case .otherBot(let expected, let found):
      "the database belongs to bot \(found), but the token to bot \(expected): correct 'token:' or 'database:'"
    case .halfMoved(let place):
      "the database contains part of a bot that was being moved here from \(place): run the same 'patchbay move' again, "
        + "or serve the bot from there"
    case .beingMoved:
      "the bot is being moved to another database: wait for 'patchbay move' to finish"
    case .moved(let place):
      "the bot was moved from this database to \(place): name that one in 'database:'"
    case .reservedPlugin(let id):
      "the plugin id \(id) is reserved: rename the plugin"
    case .duplicateMigration(let plugin, let name):
      "plugin \(plugin) registers two migrations named \(name): rename the later one"
    case .changedMigration(let plugin, let name):
      "migration \(name) of plugin \(plugin) was changed after it was applied: restore it and put the change in a new migration"
    case .missingMigration(let plugin, let name):
      "migration \(name) of plugin \(plugin) was applied but is missing from the library: put it back"
    case .movedMigration(let plugin, let name, let expected):
      "plugin \(plugin) registers migration \(name) where \(expected) was applied: keep the order, add new ones at the end"
    case .newerMigration(let plugin, let name):
      "a newer version of plugin \(plugin) applied the breaking migration \(name), which this library doesn't know: "
        + "install that version again, or restore a backup made before it"
    case .failedMigration(let plugin, let name, let cause):
      "migration \(name) of plugin \(plugin) failed and was rolled back: \(cause)"
    case .strayMigration(let plugin, let name, let object):
      "migration \(name) of plugin \(plugin) was rolled back: \(object) is not one of the plugin's names; write names as {name}"
    case .tooManyHosts(let count):
      "\(count) hosts are already serving this bot: stop one first"
    case .statement(let error):
      "\(error)"
    }
  }
}
