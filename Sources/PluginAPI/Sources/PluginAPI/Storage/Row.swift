/// One row of a result. A plain value: it outlives the transaction that read it.
///
///     let row = try update.sql.one("SELECT count, name FROM {visits} WHERE user_id = ?", user.id)
///     let count = try row["count"].int
///     let name = try row["name"].optional?.string     // nil for NULL
///
/// A result of one column is read from the row itself: `try update.sql.one("SELECT count(*) FROM {visits}").int`.
public struct Row: Sendable {
  let layout: RowLayout
  /// The values in the columns' order.
  public let values: [SQLValue]

  @_spi(Host) public init(layout: RowLayout, values: [SQLValue]) {
    self.layout = layout
    self.values = values
  }

  /// The columns' names as the statement gave them.
  public var columns: [String] { layout.columns }

  /// The column of that name; the first of them if several bear it. That there is none shows when the field is read.
  public subscript(_ column: String) -> SQLField {
    guard let index = layout.columns.firstIndex(of: column), index < values.count else {
      return SQLField(layout: layout, content: nil, name: column)
    }
    return SQLField(layout: layout, content: values[index], name: column)
  }

  /// The column at a position, counted from 0. That there is none shows when the field is read.
  public subscript(_ index: Int) -> SQLField {
    guard values.indices.contains(index) else { return SQLField(layout: layout, content: nil, name: "#\(index)") }
    return SQLField(layout: layout, content: values[index], name: nil, index: index)
  }

  /// The first column as an integer.
  public var int: Int { get throws(SQLError) { try self[0].int } }
  /// The first column as an integer.
  public var int64: Int64 { get throws(SQLError) { try self[0].int64 } }
  /// The first column as a floating-point number; an integer converts.
  public var double: Double { get throws(SQLError) { try self[0].double } }
  /// The first column as a boolean: the integer 0 or 1.
  public var bool: Bool { get throws(SQLError) { try self[0].bool } }
  /// The first column as text.
  public var string: String { get throws(SQLError) { try self[0].string } }
  /// The first column as bytes.
  public var bytes: [UInt8] { get throws(SQLError) { try self[0].bytes } }
  /// The first column, or `nil` if it is `NULL`.
  public var optional: SQLField? { get throws(SQLError) { try self[0].optional } }
}

/// One column of a ``Row``. Reading it as another type than it holds throws ``SQLError`` and converts nothing, but for
/// an integer read as `double`.
public struct SQLField: Sendable {
  let layout: RowLayout
  /// `nil`: the row has no such column.
  let content: SQLValue?
  let name: String?
  let index: Int

  init(layout: RowLayout, content: SQLValue?, name: String?, index: Int = 0) {
    self.layout = layout
    self.content = content
    self.name = name
    self.index = index
  }

  /// The value as the database gave it. Throws if the result has no such column.
  public var value: SQLValue {
    get throws(SQLError) {
      guard let content else { throw layout.error(.missingColumn(name ?? "#\(index)")) }
      return content
    }
  }

  /// The field itself, or `nil` if it is `NULL`. Throws if the result has no such column.
  public var optional: SQLField? {
    get throws(SQLError) { try value == .null ? nil : self }
  }

  /// An integer.
  public var int64: Int64 {
    get throws(SQLError) {
      guard case .integer(let number) = try value else { throw mismatch("an integer") }
      return number
    }
  }

  /// An integer.
  public var int: Int {
    get throws(SQLError) {
      guard let number = Int(exactly: try int64) else { throw mismatch("an integer of this machine's width") }
      return number
    }
  }

  /// A floating-point number, or an integer as one.
  public var double: Double {
    get throws(SQLError) {
      switch try value {
      case .real(let number): return number
      case .integer(let number): return Double(number)
      case .null, .text, .blob: throw mismatch("a number")
      }
    }
  }

  /// A boolean: the integer 0 or 1.
  public var bool: Bool {
    get throws(SQLError) {
      switch try value {
      case .integer(0): return false
      case .integer(1): return true
      case .integer, .null, .real, .text, .blob: throw mismatch("a boolean (0 or 1)")
      }
    }
  }

  /// Text.
  public var string: String {
    get throws(SQLError) {
      guard case .text(let text) = try value else { throw mismatch("text") }
      return text
    }
  }

  /// Bytes.
  public var bytes: [UInt8] {
    get throws(SQLError) {
      guard case .blob(let bytes) = try value else { throw mismatch("bytes") }
      return bytes
    }
  }

  private func mismatch(_ expected: String) -> SQLError {
    // The kind is told and the value isn't: it may be a person's.
    let found =
      switch content {
      case .null?: "NULL"
      case .integer?: "an integer"
      case .real?: "a floating-point number"
      case .text?: "text"
      case .blob?: "bytes"
      case nil: "nothing"
      }
    let column = name ?? (layout.columns.indices.contains(index) ? layout.columns[index] : "#\(index)")
    return layout.error(.typeMismatch(column: column, expected: expected, found: found))
  }
}

/// What the rows of one statement share.
@_spi(Host) public final class RowLayout: Sendable {
  public let columns: [String]
  public let statement: Statement
  public let plugin: String?

  public init(columns: [String], statement: Statement, plugin: String?) {
    self.columns = columns
    self.statement = statement
    self.plugin = plugin
  }

  func error(_ code: SQLError.Code) -> SQLError {
    SQLError(code, statement: statement.description, plugin: plugin)
  }
}

/// What a statement gave.
public struct SQLResult: Sendable {
  let layout: RowLayout
  /// The rows it returned, in its order.
  public let rows: [Row]
  /// How many rows an `INSERT`, `UPDATE` or `DELETE` wrote; 0 for a query.
  public let changes: Int

  @_spi(Host) public init(layout: RowLayout, rows: [Row], changes: Int) {
    self.layout = layout
    self.rows = rows
    self.changes = changes
  }

  /// The only row. Throws ``SQLError`` if there is none or another.
  public func one() throws(SQLError) -> Row {
    guard rows.count == 1 else { throw layout.error(.rowCount(rows.count)) }
    return rows[0]
  }

  /// The first row, if there is one.
  public var first: Row? { rows.first }
}
