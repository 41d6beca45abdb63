import CSQLite
import Glibc

/// How a connection is set up. The defaults are small, since a host holds a thousand of them.
package struct SQLiteOptions: Sendable {
  /// The most memory that cached pages take, in KiB; taken as it is needed.
  package var cacheSize: Int
  /// How long to wait for another process that holds the database.
  package var busyTimeoutMilliseconds: Int32
  /// After how many pages in the log it is copied into the database.
  package var checkpointPages: Int32
  /// The longest text or blob, and the longest row, in bytes.
  package var longestValue: Int32
  /// Whether it only reads, beside the connection that writes: it makes no file, changes nothing, and leaves the log alone.
  package var isReader: Bool

  package init(
    cacheSize: Int = 1024, busyTimeoutMilliseconds: Int32 = 5_000, checkpointPages: Int32 = 1_000, longestValue: Int32 = 64 << 20,
    isReader: Bool = false
  ) {
    self.cacheSize = cacheSize
    self.busyTimeoutMilliseconds = busyTimeoutMilliseconds
    self.checkpointPages = checkpointPages
    self.longestValue = longestValue
    self.isReader = isReader
  }
}

extension SQLiteConnection {
  /// `application_id` of our files: the letters `PtBy`.
  package static let applicationID: Int64 = 0x5074_4279
  /// `user_version` of our files: raised only when an older host could no longer read them.
  package static let formatVersion: Int64 = 1

  static func open(path: String, options: SQLiteOptions) throws(StorageError) -> OpaquePointer {
    _ = preparedLibrary
    if !options.isReader { try prepareFile(path) }
    var database: OpaquePointer?
    let creates = options.isReader ? 0 : SQLITE_OPEN_CREATE
    let flags = SQLITE_OPEN_READWRITE | creates | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &database, flags, nil)
    guard code == SQLITE_OK, let database else {
      let reason = database.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
      sqlite3_close_v2(database)
      throw .cannotOpen(path: path, reason: reason)
    }
    do throws(StorageError) {
      try configure(database, path: path, options: options)
    } catch {
      sqlite3_close_v2(database)
      throw error
    }
    return database
  }

  /// Closes the connection. It can't be used again; closing twice does nothing.
  package func close() {
    guard let database else { return }
    interruption.detach()
    forgetStatements()
    authorizer.remove(from: database)
    sqlite3_wal_hook(database, nil, nil)
    // What a broken connection believes of its files is worth nothing: the next one reads the log anew.
    if isBroken || options.isReader { _ = patchbay_sqlite3_set_option(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1) }
    sqlite3_close_v2(database)
    self.database = nil
    expectsTransaction = false
  }

  /// Gives back the memory of an idle connection; compiled statements and pages come back as they are needed.
  package func releaseMemory() {
    guard let database, !isInTransaction else { return }
    forgetStatements()
    sqlite3_db_release_memory(database)
  }

  /// Keeps ``walPages`` at what the last commit left in the log. Takes the place of SQLite's own checkpointing.
  func watchLog(of database: OpaquePointer) {
    sqlite3_wal_hook(
      database,
      { context, _, _, pages in
        guard let context else { return SQLITE_OK }
        Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue().walPages = pages
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private static let preparedLibrary: Void = {
    // Every connection counted its allocations under one lock of the whole process.
    _ = patchbay_sqlite3_set_memory_statistics(0)
    // 20 otherwise: 60 KB of each idle connection.
    _ = patchbay_sqlite3_set_pages_ahead(0)
    sqlite3_initialize()
  }()

  /// Makes the folders and the file, for this user alone: SQLite gives its log the file's own mode.
  private static func prepareFile(_ path: String) throws(StorageError) {
    guard !path.utf8.contains(0) else { throw .cannotOpen(path: path, reason: "the path contains U+0000") }
    try makeFolders(above: path)
    // One that is there isn't opened: closing a descriptor of it would drop the locks that this process's other connections have on it
    // (close(2) and fcntl(2)), and another process could take the log away from under them.
    var info = stat()
    guard stat(path, &info) != 0 else { return }
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: String(cString: strerror(errno))) }
    Glibc.close(descriptor)
  }

  static func makeFolders(above path: String) throws(StorageError) {
    var folder = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += part + "/"
      guard !part.isEmpty, mkdir(folder, 0o700) != 0, errno != EEXIST else { continue }
      throw .cannotOpen(path: path, reason: "\(folder): " + String(cString: strerror(errno)))
    }
  }

  private static func configure(_ database: OpaquePointer, path: String, options: SQLiteOptions) throws(StorageError) {
    for (option, value) in [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
      (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0),
      (SQLITE_DBCONFIG_ENABLE_FKEY, 1), (SQLITE_DBCONFIG_ENABLE_TRIGGER, 1), (SQLITE_DBCONFIG_ENABLE_VIEW, 1),
    ] as [(Int32, Int32)] {
      let code = patchbay_sqlite3_set_option(database, option, value)
      guard code == SQLITE_OK else {
        throw .cannotOpen(path: path, reason: "option \(option) can't be set: " + String(cString: sqlite3_errstr(code)))
      }
    }
    sqlite3_busy_timeout(database, options.busyTimeoutMilliseconds)
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, options.longestValue)
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0)

    // Looked at before anything is written: another program's file stays as it is.
    let application = try integer("PRAGMA application_id", database, path)
    let format = try integer("PRAGMA user_version", database, path)
    let isEmpty = try integer("SELECT count(*) FROM sqlite_schema", database, path) == 0
    let isFresh = application == 0 && format == 0 && isEmpty && !options.isReader
    guard isFresh || application == applicationID else { throw .foreignDatabase(path: path) }
    guard format <= formatVersion else { throw .newerFormat(path: path, found: format, known: formatVersion) }

    let mode = try first("PRAGMA journal_mode = WAL", database, path)
    guard mode == "wal" else { throw .noWriteAheadLog(path: path, mode: mode) }
    for setting in [
      "synchronous = FULL", "cache_size = -\(options.cacheSize)", "mmap_size = 0", "temp_store = MEMORY",
      "journal_size_limit = \(8 << 20)", "secure_delete = FAST", "query_only = \(options.isReader ? 1 : 0)",
    ] {
      _ = try first("PRAGMA \(setting)", database, path)
    }
    if isFresh {
      _ = try first("PRAGMA user_version = \(formatVersion)", database, path)
      _ = try first("PRAGMA application_id = \(applicationID)", database, path)
    }
  }

  private static func integer(_ text: String, _ database: OpaquePointer, _ path: String) throws(StorageError) -> Int64 {
    Int64(try first(text, database, path)) ?? 0
  }

  /// The first column of the first row, as text; empty if there is none.
  private static func first(_ text: String, _ database: OpaquePointer, _ path: String) throws(StorageError) -> String {
    var handle: OpaquePointer?
    defer { sqlite3_finalize(handle) }
    var code = sqlite3_prepare_v2(database, text, -1, &handle, nil)
    var answer = ""
    while code == SQLITE_OK || code == SQLITE_ROW {
      if code == SQLITE_ROW, answer.isEmpty, let column = sqlite3_column_text(handle, 0) { answer = String(cString: column) }
      code = sqlite3_step(handle)
    }
    guard code == SQLITE_DONE else { throw .cannotOpen(path: path, reason: String(cString: sqlite3_errmsg(database))) }
    return answer
  }
}
