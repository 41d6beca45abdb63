/// A bot's database, inside the transaction of the running handler.
///
/// Statements are literals with `?` for values, so that no value can become SQL, and name the plugin's own tables as
/// `{visits}`. Time is integer milliseconds since 1970, money integer minor units.
public struct SQL {
  let scope: TransactionScope

  /// Runs a statement that answers exactly one row.
  ///
  /// - Throws: `SQLError` with `.rowCount` for none or several.
  public func one(_ statement: Statement, _ values: (any SQLBindable)?...) throws -> Row {
    try execute(statement, values, maxRows: 2).one()
  }

  /// The first row, if there is any.
  public func first(_ statement: Statement, _ values: (any SQLBindable)?...) throws -> Row? {
    try execute(statement, values, maxRows: 1).first
  }

  /// All rows, 10,000 at the most: page through more.
  public func all(_ statement: Statement, _ values: (any SQLBindable)?...) throws -> [Row] {
    try execute(statement, values, maxRows: 10_000).rows
  }

  /// Runs a statement for its effect.
  ///
  /// - Returns: how many rows it inserted, changed or deleted.
  @discardableResult
  public func run(_ statement: Statement, _ values: (any SQLBindable)?...) throws -> Int {
    try execute(statement, values, maxRows: 0).changes
  }

  private func execute(_ statement: Statement, _ values: [(any SQLBindable)?], maxRows: Int) throws -> SQLResult {
    try scope.open().execute(
      statement, values.map { $0?.sqlValue ?? .null }, plugin: scope.plugin, maxRows: maxRows)
  }
}

// What a statement put together at run time is met with, in place of "cannot convert value of type 'String'".
extension SQL {
  @available(
    *, unavailable, message: "a statement is a literal, so that no text from outside becomes SQL: write ? and pass the value"
  )
  public func one(_ statement: String, _ values: (any SQLBindable)?...) throws -> Row { throw PluginError.contextClosed }

  @available(
    *, unavailable, message: "a statement is a literal, so that no text from outside becomes SQL: write ? and pass the value"
  )
  public func first(_ statement: String, _ values: (any SQLBindable)?...) throws -> Row? { nil }

  @available(
    *, unavailable, message: "a statement is a literal, so that no text from outside becomes SQL: write ? and pass the value"
  )
  public func all(_ statement: String, _ values: (any SQLBindable)?...) throws -> [Row] { [] }

  @available(
    *, unavailable, message: "a statement is a literal, so that no text from outside becomes SQL: write ? and pass the value"
  )
  @discardableResult
  public func run(_ statement: String, _ values: (any SQLBindable)?...) throws -> Int { 0 }
}
