import Glibc
import Host
import PatchbayStorage
import PluginAPI

/// A database in a folder of its own, which goes when the fixture goes.
final class StorageFixture {
  let folder: String
  var path: String { folder + "/data/bot.sqlite" }
  private(set) var session: SQLiteConnection

  /// - Parameter migrated: whether the host's tables are made.
  init(migrated: Bool = true, options: SQLiteOptions = SQLiteOptions()) throws {
    folder = try Self.makeFolder()
    session = try SQLiteConnection(path: folder + "/data/bot.sqlite", options: options)
    if migrated { try HostTables.migrate(session, now: 1) }
  }

  deinit {
    session.close()
    Self.remove(folder)
  }

  /// Closes the connection and opens another.
  func reopen() throws {
    session.close()
    session = try SQLiteConnection(path: path)
  }

  @discardableResult
  func migrate(_ plugin: String, _ migrations: Migration...) throws -> MigrationReport {
    try MigrationRunner(session: session, now: 2).migrate(plugin: plugin, migrations)
  }

  /// Runs a body in a transaction that is committed.
  @discardableResult
  func transaction<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    try session.begin()
    do {
      let result = try body(session)
      try session.commit()
      return result
    } catch {
      try session.rollback()
      throw error
    }
  }

  func count(_ statement: Statement) throws -> Int {
    try session.execute(statement).one().int
  }

  static func makeFolder() throws -> String {
    var template = Array("/tmp/patchbay-storage-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FixtureError.folder(errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func remove(_ folder: String) {
    for name in names(in: folder) where name != "." && name != ".." {
      let path = folder + "/" + name
      if unlink(path) != 0 { remove(path) }
    }
    rmdir(folder)
  }

  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { names.append(String(cString: $0)) }
      }
    }
    return names
  }
}

enum FixtureError: Error {
  case folder(Int32)
}

/// The error that a body throws, if it is one of SQL.
func sqlError(_ body: () throws -> Void) -> SQLError? {
  do {
    try body()
    return nil
  } catch {
    return error as? SQLError
  }
}

/// Migrations that several tests build on.
enum Sample {
  static let visits = Migration("001-visits") { schema in
    schema.create("visits") {
      $0.user()
      $0.integer("count", default: 0).check("count >= 0")
      $0.text("note").nullable()
      $0.primaryKey("user_id")
    }
  }

  /// Every kind of column.
  static let values = Migration("001-values") { schema in
    schema.create("items") {
      $0.id()
      $0.integer("number").nullable()
      $0.real("fraction").nullable()
      $0.text("name").nullable()
      $0.blob("bytes").nullable()
      $0.boolean("flag", default: false)
    }
  }
}
