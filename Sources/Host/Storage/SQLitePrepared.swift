import CSQLite
@_spi(Host) import PluginAPI

/// One compiled statement and what its rows have in common. Belongs to its connection, and dies with it.
final class SQLitePrepared {
  let handle: OpaquePointer
  let parameters: Int32
  /// Whether it writes nothing, so that it may be stopped before its end.
  let isQuery: Bool
  private(set) var layout: RowLayout
  /// When the cache last gave it out.
  var lastUse: UInt64 = 0
  private var repreparations: Int32 = 0

  init(handle: OpaquePointer, source: Statement, plugin: String?) {
    self.handle = handle
    parameters = sqlite3_bind_parameter_count(handle)
    isQuery = sqlite3_stmt_readonly(handle) != 0
    layout = RowLayout(columns: Self.columns(of: handle), statement: source, plugin: plugin)
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Reads the columns anew if SQLite compiled the statement anew, as it does after a change of the tables.
  func refreshLayout() {
    let count = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
    guard count != repreparations else { return }
    repreparations = count
    layout = RowLayout(columns: Self.columns(of: handle), statement: layout.statement, plugin: layout.plugin)
  }

  /// The row that the last step stopped at.
  func row() -> Row {
    let count = layout.columns.count
    let values = [SQLValue](unsafeUninitializedCapacity: count) { buffer, initialized in
      for index in 0..<count {
        buffer.initializeElement(at: index, to: Self.value(handle, Int32(truncatingIfNeeded: index)))
      }
      initialized = count
    }
    return Row(layout: layout, values: values)
  }

  private static func value(_ handle: OpaquePointer, _ column: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER:
      return .integer(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT:
      return .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT:
      // The pointer first: asking for it may convert the text, which decides its length.
      guard let start = sqlite3_column_text(handle, column) else { return .text("") }
      let length = Int(sqlite3_column_bytes(handle, column))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self))
    case SQLITE_BLOB:
      guard let start = sqlite3_column_blob(handle, column) else { return .blob([]) }
      let length = Int(sqlite3_column_bytes(handle, column))
      return .blob(Array(UnsafeRawBufferPointer(start: start, count: length)))
    default:
      return .null
    }
  }

  private static func columns(of handle: OpaquePointer) -> [String] {
    (0..<sqlite3_column_count(handle)).map { index in
      sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
    }
  }
}

/// The compiled statements of one principal, by the address of their text. The longest unused gives way.
final class SQLiteStatementCache {
  let principal: SQLPrincipal
  private var statements: [UInt: SQLitePrepared] = [:]
  private var clock: UInt64 = 0

  /// As many as a plugin of some size has; each holds two to four kilobytes of SQLite's memory.
  static let capacity = 64

  init(principal: SQLPrincipal) {
    self.principal = principal
  }

  var count: Int { statements.count }

  func statement(at address: UInt) -> SQLitePrepared? {
    guard let found = statements[address] else { return nil }
    clock += 1
    found.lastUse = clock
    return found
  }

  func insert(_ statement: SQLitePrepared, at address: UInt) {
    if statements.count >= Self.capacity, let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      statements[oldest.key] = nil
    }
    clock += 1
    statement.lastUse = clock
    statements[address] = statement
  }

  func removeAll() {
    statements = [:]
  }
}
