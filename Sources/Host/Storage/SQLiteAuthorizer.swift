import CSQLite

/// Judges every table, function and action that SQLite compiles a statement into, for whoever runs it.
///
/// SQLite asks when it prepares a statement, and again whenever it prepares one anew by itself, which can be in the
/// middle of a step: so ``principal`` is set before both.
final class SQLiteAuthorizer {
  var principal: SQLPrincipal = .host
  var owners = TableOwners()
  /// What was refused last, in words; `nil` if nothing was since it was last cleared.
  var refusal: String?

  /// Makes SQLite ask. The authorizer must outlive the connection or be ``remove(from:)``d.
  func install(on database: OpaquePointer) {
    sqlite3_set_authorizer(
      database,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let authorizer = Unmanaged<SQLiteAuthorizer>.fromOpaque(context).takeUnretainedValue()
        return authorizer.decide(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  func remove(from database: OpaquePointer) {
    sqlite3_set_authorizer(database, nil, nil)
  }

  private func decide(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
    let forbidden =
      switch principal {
      case .host: Self.refusedToHost(action, second)
      case .plugin(let id): refusedToPlugin(id, action, first, second)
      case .migration(let id): refusedToMigration(id, action, first, second)
      }
    guard let forbidden else { return SQLITE_OK }
    refusal = refusal ?? forbidden
    return SQLITE_DENY
  }

  private static func refusedToHost(_ action: Int32, _ second: String?) -> String? {
    switch action {
    case SQLITE_ATTACH: "ATTACH"
    case SQLITE_DETACH: "DETACH"
    case SQLITE_FUNCTION: refused(function: second)
    default: nil
    }
  }

  private func refusedToPlugin(_ id: String, _ action: Int32, _ first: String?, _ second: String?) -> String? {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE:
      return nil
    case SQLITE_READ, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE:
      let table = Self.lowercased(first)
      if action == SQLITE_READ && isHarmless(table, column: second) { return nil }
      // SQLite declares a table-valued function this way at its first use; a statement that writes there itself fails.
      if action == SQLITE_UPDATE && table == "sqlite_master" { return nil }
      return owners.owns(id, table) ? nil : "table \(table)"
    case SQLITE_FUNCTION:
      return Self.refused(function: second)
    default:
      return Self.name(of: action)
    }
  }

  private func refusedToMigration(_ id: String, _ action: Int32, _ first: String?, _ second: String?) -> String? {
    func unlessClaimed(_ name: String?) -> String? {
      let name = Self.lowercased(name)
      return owners.mayClaim(id, name) || Self.catalogTables.contains(name) ? nil : "table \(name)"
    }
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE:
      return nil
    case SQLITE_READ where isHarmless(Self.lowercased(first), column: second):
      return nil
    case SQLITE_READ where Self.lowercased(first) == "pragma_quick_check":
      // ALTER TABLE ADD COLUMN looks at the rows that exist this way.
      return nil
    case SQLITE_PRAGMA where Self.lowercased(first) == "quick_check":
      return nil
    case SQLITE_READ, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE, SQLITE_CREATE_TABLE, SQLITE_DROP_TABLE, SQLITE_CREATE_VIEW,
      SQLITE_DROP_VIEW:
      return unlessClaimed(first)
    case SQLITE_CREATE_INDEX, SQLITE_CREATE_TRIGGER:
      if let first, first.hasPrefix("sqlite_autoindex_") { return unlessClaimed(second) }
      return unlessClaimed(first) ?? unlessClaimed(second)
    case SQLITE_DROP_INDEX, SQLITE_DROP_TRIGGER, SQLITE_ALTER_TABLE:
      return unlessClaimed(second)
    case SQLITE_REINDEX:
      return unlessClaimed(first)
    case SQLITE_FUNCTION:
      return Self.refused(function: second)
    default:
      return Self.name(of: action)
    }
  }

  /// Whether reading there gives nothing away.
  private func isHarmless(_ table: String, column: String?) -> Bool {
    // Functions that read their arguments alone.
    if table == "json_each" || table == "json_tree" { return true }
    // See SQLITE_UPDATE of it.
    if table == "sqlite_master" && column == "ROWID" { return true }
    // SQLite asks so when the rows of a table are counted, and also for a part named by WITH.
    return column?.isEmpty != false && owners.owner(of: table) == nil
  }

  /// Where SQLite itself writes when it makes or changes a table. The connection is defensive, so a statement that
  /// writes there itself fails.
  private static let catalogTables: Set<String> = ["sqlite_master", "sqlite_temp_master", "sqlite_sequence"]

  private static func refused(function: String?) -> String? {
    let name = lowercased(function)
    return ["load_extension", "fts3_tokenizer", "readfile", "writefile", "edit", "fts5"].contains(name) ? "function \(name)" : nil
  }

  private static func lowercased(_ name: String?) -> String { name?.lowercased() ?? "" }

  private static func name(of action: Int32) -> String {
    switch action {
    case SQLITE_PRAGMA: "PRAGMA"
    case SQLITE_ATTACH: "ATTACH"
    case SQLITE_DETACH: "DETACH"
    case SQLITE_TRANSACTION: "a transaction statement"
    case SQLITE_SAVEPOINT: "SAVEPOINT"
    case SQLITE_ANALYZE: "ANALYZE"
    case SQLITE_REINDEX: "REINDEX"
    case SQLITE_ALTER_TABLE: "ALTER TABLE outside a migration"
    case SQLITE_CREATE_VTABLE, SQLITE_DROP_VTABLE: "a virtual table"
    case SQLITE_CREATE_TEMP_INDEX, SQLITE_CREATE_TEMP_TABLE, SQLITE_CREATE_TEMP_TRIGGER, SQLITE_CREATE_TEMP_VIEW,
      SQLITE_DROP_TEMP_INDEX, SQLITE_DROP_TEMP_TABLE, SQLITE_DROP_TEMP_TRIGGER, SQLITE_DROP_TEMP_VIEW:
      "a temporary table, view, index or trigger"
    case SQLITE_CREATE_TABLE, SQLITE_CREATE_INDEX, SQLITE_CREATE_TRIGGER, SQLITE_CREATE_VIEW: "CREATE outside a migration"
    case SQLITE_DROP_TABLE, SQLITE_DROP_INDEX, SQLITE_DROP_TRIGGER, SQLITE_DROP_VIEW: "DROP outside a migration"
    default: "action \(action)"
    }
  }
}
