/// Why a statement failed.
///
/// It tells the statement as it was written and never a value: values are people's.
public struct SQLError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What went wrong.
  public let code: Code
  /// The statement's text, its values left out.
  public let statement: String
  /// The plugin that ran the statement; `nil` for the host.
  public let plugin: String?
  /// PostgreSQL's five-letter code of the error, such as `23505`; `nil` on SQLite and for what the host itself refused.
  public let sqlState: String?

  @_spi(Host) public init(_ code: Code, statement: String, plugin: String?, sqlState: String? = nil) {
    self.code = code
    self.statement = statement
    self.plugin = plugin
    self.sqlState = sqlState
  }

  /// The ways to fail. Later versions may know more cases.
  public enum Code: Sendable, Hashable {
    /// A row broke a rule of its table. `on` names the columns, the table or the rule, as far as the engine tells.
    case constraint(Constraint, on: String)
    /// Another connection held the database for longer than the host waits.
    case busy
    /// The handler's deadline passed, or the host is stopping.
    case interrupted
    /// The transaction ended underneath the handler, so nothing more may be written in it.
    case transactionLost
    /// The statement reached for something that isn't the plugin's; named in words (`table users`, `PRAGMA`).
    case forbidden(String)
    /// The engine does not understand the statement; its own words.
    case syntax(String)
    /// A column was read as another type than it holds.
    case typeMismatch(column: String, expected: String, found: String)
    /// A row was asked for a column that the statement doesn't return.
    case missingColumn(String)
    /// One row was asked for; this many came.
    case rowCount(Int)
    /// The statement has another number of `?` than values were given.
    case parameterCount(expected: Int, given: Int)
    /// A value that the engine can't keep.
    case unsupportedValue(String)
    /// A text or blob is larger than the database takes.
    case tooBig
    /// The disk or the quota is full.
    case full
    /// Reading or writing the database's files failed (the engine's own code). The connection is given up.
    case io(Int)
    /// The database's files are damaged. The connection is given up.
    case corrupt
    /// An earlier failure ended the connection; the host opens another.
    case connectionLost
    /// Anything else: the engine's own code, and its own words where they can't hold a value.
    case failed(Int, String)
  }

  /// The kinds of rules that a row can break.
  public enum Constraint: String, Sendable, Hashable {
    case unique, primaryKey, notNull, check, foreignKey
    /// A value of another type than the column's.
    case type
    /// A rule that a trigger keeps, or one of another kind.
    case other
  }

  /// Whether the statement met a row that is there already: a unique rule or a primary key.
  public var isDuplicate: Bool {
    switch code {
    case .constraint(.unique, _), .constraint(.primaryKey, _): true
    default: false
    }
  }

  /// What went wrong, whose statement it was and its text, in one line.
  public var description: String {
    let owner = plugin.map { " of plugin \($0)" } ?? ""
    let state = sqlState.map { " (SQLSTATE \($0))" } ?? ""
    return "\(code.explanation)\(state); in the statement\(owner): \(statement)"
  }
}

extension SQLError.Code {
  /// The code in words, for logs.
  var explanation: String {
    switch self {
    case .constraint(let kind, let subject):
      subject.isEmpty ? "the \(kind.rawValue) constraint failed" : "the \(kind.rawValue) constraint failed on \(subject)"
    case .busy: "the database stayed locked by another connection"
    case .interrupted: "interrupted: the handler's deadline passed or the host is stopping"
    case .transactionLost: "the transaction had already ended, so the statement was not run"
    case .forbidden(let what): "\(what) is out of reach here"
    case .syntax(let message): "not a statement that the database understands: \(message)"
    case .typeMismatch(let column, let expected, let found): "column \(column) holds \(found), not \(expected)"
    case .missingColumn(let column): "the result has no column \(column)"
    case .rowCount(let count): "one row was expected and \(count) came"
    case .parameterCount(let expected, let given): "the statement takes \(expected) values and got \(given)"
    case .unsupportedValue(let reason): "a value can't be kept: \(reason)"
    case .tooBig: "a text or blob is larger than the database takes"
    case .full: "the disk is full"
    case .io(let code): "the database's files can't be read or written (code \(code))"
    case .corrupt: "the database's files are damaged: restore a backup"
    case .connectionLost: "the connection to the database was lost"
    case .failed(let code, let message): message.isEmpty ? "the database failed with code \(code)" : "\(message) (code \(code))"
    }
  }
}
