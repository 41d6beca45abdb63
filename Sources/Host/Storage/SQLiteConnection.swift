import CSQLite
import PatchbayBase
@_spi(Host) package import PluginAPI

/// One connection to a bot's SQLite database, by sqlite3's C API.
///
/// Not `Sendable`: it is used by one thread at a time. A fresh one can be sent to the thread or lane that will own it,
/// and that owner alone holds it; only its ``interrupter`` is for other threads.
package final class SQLiteConnection: DatabaseSession {
  /// The file, as it was asked for.
  package let path: String
  let interruption = SQLiteInterrupter()
  package var interrupter: any SQLInterrupter { interruption }
  package var dialect: SQLDialect { .sqlite }

  /// Whether the session can't be used again: its files failed it. Close it and open another, which recovers from the log.
  ///
  /// A write or fsync that failed is never tried again on the same connection: the kernel forgets what it couldn't write,
  /// and the second try would succeed without it.
  package internal(set) var isBroken = false

  /// Whether the last ``commit()`` failed though what it wrote may be in the log.
  package internal(set) var commitIsUnknown = false
  /// The log as it was when it was last looked at; `nil` before there was one.
  private var log: FileIdentity?

  /// `nil` once closed.
  var database: OpaquePointer?
  let authorizer = SQLiteAuthorizer()
  var bindings = SQLiteBindings()
  /// Whether ``begin()`` was called and neither ``commit()`` nor ``rollback()`` since: statements belong into that transaction.
  var expectsTransaction = false
  /// Pages in the write-ahead log after the last commit.
  var walPages: Int32 = 0
  let options: SQLiteOptions
  private var caches: [SQLPrincipal: SQLiteStatementCache] = [:]
  /// The host's, and the one of the plugin that ran last: found without a look into `caches`.
  private var own = SQLiteStatementCache(principal: .host)
  private var current = SQLiteStatementCache(principal: .host)
  /// The last statement that was put together at run time.
  private var rendered: (text: String, principal: SQLPrincipal, prepared: SQLitePrepared)?

  /// Opens the database, or makes it.
  ///
  /// - Parameters:
  ///   - path: missing folders are made, readable by this user alone, as is the file.
  ///   - settling: whether the connection before this one was broken: then the log is copied into the database and on the disk before
  ///     anything that it tells is believed. What lies in the system's memory alone proves nothing after a write to the disk has failed.
  package init(path: String, options: SQLiteOptions = SQLiteOptions(), settling: Bool = false) throws(StorageError) {
    self.path = path
    self.options = options
    caches[.host] = own
    database = try Self.open(path: path, options: options)
    guard let database else { return }
    authorizer.install(on: database)
    interruption.attach(database)
    watchLog(of: database)
    if settling, !copyWholeLog() {
      isBroken = true
      close()
      throw .cannotOpen(path: path, reason: "its log can't be brought to the disk")
    }
    do {
      try reloadTableOwners()
    } catch {
      close()
      throw .statement(error)
    }
  }

  deinit {
    close()
  }

  /// Whether the write-ahead log is still the file that this connection writes to.
  package var hasItsLog: Bool {
    let found = FileIdentity(of: path + "-wal")
    guard let log else {
      log = found
      return true
    }
    return log == found
  }

  package var isInTransaction: Bool {
    guard let database else { return false }
    return sqlite3_get_autocommit(database) == 0
  }

  package var tableOwners: TableOwners { authorizer.owners }

  package func execute(
    _ statement: Statement, _ values: [SQLValue], as principal: SQLPrincipal, maxRows: Int
  ) throws(SQLError) -> SQLResult {
    try checkReady(for: statement, principal)
    authorizer.principal = principal
    authorizer.refusal = nil
    defer { authorizer.principal = .host }
    let prepared = try prepared(statement, principal)
    return try run(prepared, values, maxRows: maxRows, text: { statement.description }, principal: principal)
  }

  package func execute(
    rendered text: String, _ values: [SQLValue], as principal: SQLPrincipal
  ) throws(SQLError) -> SQLResult {
    try checkReady(for: nil, principal, text: text)
    authorizer.principal = principal
    authorizer.refusal = nil
    defer { authorizer.principal = .host }
    let prepared: SQLitePrepared
    if let rendered, rendered.text == text, rendered.principal == principal {
      prepared = rendered.prepared
    } else {
      let handle = try compile(Array(text.utf8), principal, persistent: true) { text }
      prepared = SQLitePrepared(
        handle: handle, source: "a statement made of the catalog's names", plugin: principal.plugin)
      rendered = (text, principal, prepared)
    }
    return try run(prepared, values, maxRows: .max, text: { text }, principal: principal)
  }

  package func execute(rendered text: String, as principal: SQLPrincipal) throws(SQLError) {
    try checkReady(for: nil, principal, text: text)
    authorizer.principal = principal
    authorizer.refusal = nil
    defer { authorizer.principal = .host }
    let handle = try compile(Array(text.utf8), principal, persistent: false) { text }
    defer { sqlite3_finalize(handle) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: continue
      case SQLITE_DONE: return
      case let code: throw failure(code, text: text, plugin: principal.plugin, whileCompiling: false)
      }
    }
  }

  private func run(
    _ prepared: SQLitePrepared, _ values: [SQLValue], maxRows: Int, text: () -> String, principal: SQLPrincipal
  ) throws(SQLError) -> SQLResult {
    guard Int(prepared.parameters) == values.count else {
      throw SQLError(
        .parameterCount(expected: Int(prepared.parameters), given: values.count), statement: text(),
        plugin: principal.plugin)
    }
    do {
      try bindings.bind(values, to: prepared.handle)
    } catch {
      bindings.shrink()
      throw bindingError(error, text: text(), principal)
    }
    defer {
      // On every path: a statement left open would keep the transaction from committing.
      sqlite3_reset(prepared.handle)
      bindings.shrink()
    }
    var rows: [Row] = []
    stepping: while true {
      switch sqlite3_step(prepared.handle) {
      case SQLITE_ROW:
        if rows.isEmpty { prepared.refreshLayout() }
        if rows.count < maxRows { rows.append(prepared.row()) }
        // A writing statement runs to its end, or its last checks wouldn't be made.
        if rows.count >= maxRows && prepared.isQuery { break stepping }
      case SQLITE_DONE:
        break stepping
      case let code:
        throw failure(code, text: text(), plugin: principal.plugin, whileCompiling: false)
      }
    }
    let changes = prepared.isQuery ? 0 : Int(sqlite3_changes(database))
    return SQLResult(layout: prepared.layout, rows: rows, changes: changes)
  }

  /// Refuses to run anything on a lost connection, after an interrupt, or outside the transaction that it belongs to.
  private func checkReady(for statement: Statement?, _ principal: SQLPrincipal, text: String = "") throws(SQLError) {
    let code: SQLError.Code
    if isBroken || database == nil {
      code = .connectionLost
    } else if interruption.isInterrupted {
      code = .interrupted
    } else if !isInTransaction && (expectsTransaction || principal != .host) {
      code = .transactionLost
    } else {
      return
    }
    throw SQLError(code, statement: statement?.description ?? text, plugin: principal.plugin)
  }

  func prepared(_ statement: Statement, _ principal: SQLPrincipal) throws(SQLError) -> SQLitePrepared {
    let address = statement.address
    let cache = cache(of: principal)
    if let found = cache.statement(at: address) { return found }
    let handle = try compile(Array(statement.utf8), principal, persistent: true) { statement.description }
    let prepared = SQLitePrepared(handle: handle, source: statement, plugin: principal.plugin)
    if case .migration = principal { return prepared }
    cache.insert(prepared, at: address)
    return prepared
  }

  private func cache(of principal: SQLPrincipal) -> SQLiteStatementCache {
    if principal == .host { return own }
    if current.principal == principal { return current }
    if let found = caches[principal] {
      current = found
    } else {
      current = SQLiteStatementCache(principal: principal)
      caches[principal] = current
    }
    return current
  }

  /// How many compiled statements are held.
  package var cachedStatements: Int { caches.values.reduce(0) { $0 + $1.count } }

  func forgetStatements() {
    rendered = nil
    for cache in caches.values { cache.removeAll() }
    own = SQLiteStatementCache(principal: .host)
    caches = [.host: own]
    current = own
  }

  package func reloadTableOwners() throws(SQLError) {
    forgetStatements()
    let exists = try execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'patchbay_tables'")
    guard !exists.rows.isEmpty else {
      authorizer.owners = TableOwners()
      return
    }
    var owners: [(table: String, plugin: String)] = []
    for row in try execute("SELECT name, plugin FROM {tables}").rows {
      owners.append((try row["name"].string, try row["plugin"].string))
    }
    authorizer.owners = TableOwners(owners)
  }

  package func catalog() throws(SQLError) -> [CatalogEntry] {
    var entries: [CatalogEntry] = []
    for row in try execute("SELECT name, type, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'").rows {
      guard let kind = CatalogEntry.Kind(rawValue: try row["type"].string) else { continue }
      entries.append(
        CatalogEntry(name: try row["name"].string.lowercased(), kind: kind, table: try row["tbl_name"].string.lowercased()))
    }
    return entries
  }
}
