import CSQLite
@_spi(Host) import PluginAPI

extension SQLiteConnection {
  /// Turns a failed call into an error, and gives the connection up if its files failed it.
  ///
  /// SQLite's message is kept only where it can't hold a value: while compiling it speaks of the text alone, and of the
  /// messages of a running statement those are known that name tables and columns.
  func failure(_ code: Int32, text: String, plugin: String?, whileCompiling: Bool) -> SQLError {
    let message = database.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? ""
    if let refusal = authorizer.refusal {
      return SQLError(.forbidden(refusal), statement: text, plugin: plugin)
    }
    let reason = reason(code, message, whileCompiling: whileCompiling)
    switch reason {
    case .io, .corrupt: isBroken = true
    default: break
    }
    return SQLError(reason, statement: text, plugin: plugin)
  }

  private func reason(_ code: Int32, _ message: String, whileCompiling: Bool) -> SQLError.Code {
    switch code & 0xFF {
    case SQLITE_CONSTRAINT: return Self.constraint(code, message)
    case SQLITE_MISMATCH: return .constraint(.type, on: "")
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy
    case SQLITE_INTERRUPT: return .interrupted
    case SQLITE_FULL: return .full
    case SQLITE_TOOBIG: return .tooBig
    case SQLITE_AUTH: return .forbidden("something")
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .corrupt
    case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PROTOCOL, SQLITE_NOLFS, SQLITE_PERM:
      return .io(Int(code))
    case SQLITE_ERROR where whileCompiling: return .syntax(message)
    default: return .failed(Int(code), Self.harmless.contains(message) ? message : "")
    }
  }

  private static func constraint(_ code: Int32, _ message: String) -> SQLError.Code {
    // "UNIQUE constraint failed: visits.user_id" and the like.
    let subject = message.firstRange(of: "constraint failed: ").map { String(message[$0.upperBound...]) } ?? ""
    switch code {
    case ConstraintCode.unique: return .constraint(.unique, on: subject)
    case ConstraintCode.primaryKey, ConstraintCode.rowID: return .constraint(.primaryKey, on: subject)
    case ConstraintCode.notNull: return .constraint(.notNull, on: subject)
    case ConstraintCode.check: return .constraint(.check, on: subject)
    case ConstraintCode.foreignKey: return .constraint(.foreignKey, on: "")
    case ConstraintCode.dataType:
      // "cannot store TEXT value in INTEGER column visits.count"
      return .constraint(.type, on: message.firstRange(of: " column ").map { String(message[$0.upperBound...]) } ?? "")
    // ON DELETE RESTRICT is a trigger of SQLite's own.
    case _ where message == "FOREIGN KEY constraint failed": return .constraint(.foreignKey, on: "")
    default:
      // A trigger's message may be put together from values.
      return .constraint(.other, on: "")
    }
  }

  /// Messages of running statements that are the same whatever the values are.
  private static let harmless: Set<String> = [
    "integer overflow", "malformed JSON", "out of memory", "too many levels of trigger recursion",
    "LIKE or GLOB pattern too complex", "ESCAPE expression must be a single character",
  ]

  func bindingError(_ failure: BindingFailure, text: String, _ principal: SQLPrincipal) -> SQLError {
    switch failure {
    case .notANumber:
      SQLError(.unsupportedValue("a NaN"), statement: text, plugin: principal.plugin)
    case .engine(let code):
      self.failure(code, text: text, plugin: principal.plugin, whileCompiling: false)
    }
  }
}

// sqlite3.h makes them by an expression, which the importer leaves out.
private enum ConstraintCode {
  static let check = SQLITE_CONSTRAINT | 1 << 8
  static let foreignKey = SQLITE_CONSTRAINT | 3 << 8
  static let notNull = SQLITE_CONSTRAINT | 5 << 8
  static let primaryKey = SQLITE_CONSTRAINT | 6 << 8
  static let unique = SQLITE_CONSTRAINT | 8 << 8
  static let rowID = SQLITE_CONSTRAINT | 10 << 8
  static let dataType = SQLITE_CONSTRAINT | 12 << 8
}
