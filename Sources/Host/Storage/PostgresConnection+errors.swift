import CPostgres
@_spi(Host) package import PluginAPI

/// A unique index, for the words of an error.
struct PostgresUniqueIndex {
  let isPrimary: Bool
  /// `table.column`, several parted by commas, as SQLite names them.
  let subject: String
}

extension SQLError {
  /// Whether the same transaction may well succeed when it is run again: another one stood in its way, or the tables
  /// have changed since its statements were prepared.
  package var isTransient: Bool { sqlState == "40001" || sqlState == "40P01" || isOutdatedPlan }

  /// Whether the server refuses to run a prepared statement on, since its columns have changed.
  var isOutdatedPlan: Bool { code == .failed(0, Self.outdatedPlan) }

  fileprivate static let outdatedPlan = "cached plan must not change result type"
}

extension PostgresConnection {
  /// Turns the answer to a failed statement into an error, and gives the connection up if the server has.
  ///
  /// The server's message is kept only where it can't hold a value: of what is wrong with a text, and where it names tables.
  func error(of result: OpaquePointer, _ origin: PostgresOrigin) -> SQLError {
    if PQresultStatus(result) == PGRES_EMPTY_QUERY { return origin.error(.syntax("the statement is empty")) }
    let fields = Fields(result: result)
    let state = fields[PGField.sqlState]
    let code = code(state, fields, origin)
    if code == .connectionLost { wire.breakOff() }
    return origin.error(code, sqlState: state.isEmpty ? nil : state)
  }

  /// The parts of an error message.
  struct Fields {
    let result: OpaquePointer

    subscript(_ field: Int32) -> String {
      PQresultErrorField(result, field).map { String(cString: $0) } ?? ""
    }
  }

  private func code(_ state: String, _ fields: Fields, _ origin: PostgresOrigin) -> SQLError.Code {
    switch state {
    case "23505": return duplicate(fields)
    case "23502": return .constraint(.notNull, on: Self.column(fields))
    case "23514": return .constraint(.check, on: fields[PGField.constraint])
    case "23503", "23001": return .constraint(.foreignKey, on: fields[PGField.constraint])
    case "22P02", "22003", "22001", "42804", "22P03", "22007", "22008":
      return .constraint(.type, on: fields[PGField.table].isEmpty ? Self.quotedColumn(fields) : Self.column(fields))
    case "42501": return .forbidden(Self.forbidden(fields[PGField.message]))
    case "57014": return .interrupted
    case "40001", "40P01", "55P03", "55006": return .busy
    case "53100", "53200": return .full
    case "54000", "54001", "54011", "54023", "22026": return .tooBig
    case "XX001", "XX002": return .corrupt
    case "58030": return .io(0)
    // The transaction or connection is gone; a prepared statement that is unknown was made on another one, by a pooler.
    case "57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04", "26000", "53300", "": return .connectionLost
    case "25P02", "25P01": return .transactionLost
    case "42601" where fields[PGField.message].hasPrefix("cannot insert multiple commands"):
      return .syntax("there is a second statement after the first")
    case "0A000" where fields[PGField.message] == SQLError.outdatedPlan: return .failed(0, SQLError.outdatedPlan)
    default: break
    }
    if state.hasPrefix("08") { return .connectionLost }
    if state.hasPrefix("23") { return .constraint(.other, on: fields[PGField.constraint]) }
    // Class 42 speaks of the text: of names and types. Reading it, no other class can know a value either.
    if state.hasPrefix("42") || origin.isPreparation { return .syntax(fields[PGField.message]) }
    return .failed(0, Self.harmless.contains(fields[PGField.message]) ? fields[PGField.message] : "")
  }

  /// Messages of running statements that are the same whatever the values are.
  private static let harmless: Set<String> = [
    "division by zero", "more than one row returned by a subquery used as an expression", "LIMIT must not be negative",
    "OFFSET must not be negative", "ON CONFLICT DO UPDATE command cannot affect row a second time", "out of shared memory",
    "cannot take logarithm of zero", "cannot take square root of a negative number", "negative substring length not allowed",
  ]

  private func duplicate(_ fields: Fields) -> SQLError.Code {
    let name = fields[PGField.constraint]
    guard let index = uniqueIndexes[name] else { return .constraint(.unique, on: name) }
    return .constraint(index.isPrimary ? .primaryKey : .unique, on: index.subject)
  }

  private static func column(_ fields: Fields) -> String {
    let (table, column) = (fields[PGField.table], fields[PGField.column])
    return table.isEmpty || column.isEmpty ? table + column : "\(table).\(column)"
  }

  /// The column of `column "count" is of type bigint but expression is of type text`.
  private static func quotedColumn(_ fields: Fields) -> String {
    let message = fields[PGField.message]
    guard fields[PGField.sqlState] == "42804", message.hasPrefix("column \"") else { return "" }
    return message.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
  }

  /// `table visits` of `permission denied for table visits`, and the like. A server that speaks another language says
  /// it in words that aren't known.
  private static func forbidden(_ message: String) -> String {
    for beginning in ["permission denied for ", "must be owner of "] where message.hasPrefix(beginning) {
      let object = String(message.dropFirst(beginning.count))
      for kind in ["relation ", "view "] where object.hasPrefix(kind) { return "table " + object.dropFirst(kind.count) }
      return object
    }
    return "something"
  }

  static func code(of failure: PostgresBindingFailure) -> SQLError.Code {
    switch failure {
    case .notANumber: .unsupportedValue("a NaN")
    case .zeroCharacter: .unsupportedValue("a text that holds U+0000")
    case .otherType: .constraint(.type, on: "")
    case .outOfRange(let type): .unsupportedValue("a number out of the range of \(type.name)")
    }
  }
}

/// `PG_DIAG_…` of libpq, which are characters there.
enum PGField {
  static let sqlState = Int32(UInt8(ascii: "C"))
  static let message = Int32(UInt8(ascii: "M"))
  static let table = Int32(UInt8(ascii: "t"))
  static let column = Int32(UInt8(ascii: "c"))
  static let constraint = Int32(UInt8(ascii: "n"))
}
