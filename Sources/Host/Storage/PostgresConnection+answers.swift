import CPostgres
import Glibc
@_spi(Host) import PluginAPI

/// Something that was sent and whose answer is to come.
struct PostgresOperation {
  /// What is to be kept of the answer.
  enum Expectation {
    case nothing
    case rows(PostgresPrepared, maxRows: Int)
    /// The rows of a text, as text.
    case texts
    case description
    /// That a text of the session's own is prepared under a name.
    case control(text: String, name: String)
    /// That a prepared statement is forgotten.
    case forgotten(name: String)
    /// What the server says it did, such as `COMMIT`.
    case command
  }

  let origin: PostgresOrigin
  let expectation: Expectation

  init(_ origin: PostgresOrigin, _ expectation: Expectation) {
    self.origin = origin
    self.expectation = expectation
  }
}

/// What was kept of an answer.
enum PostgresAnswer {
  case rows(SQLResult)
  case texts([[String?]])
  case description(PostgresDescription)
  case command(String)

  var result: SQLResult? {
    if case .rows(let result) = self { result } else { nil }
  }

  var texts: [[String?]]? {
    if case .texts(let rows) = self { rows } else { nil }
  }

  var description: PostgresDescription? {
    if case .description(let description) = self { description } else { nil }
  }

  var command: String? {
    if case .command(let tag) = self { tag } else { nil }
  }
}

/// Whose an operation is, for errors.
struct PostgresOrigin {
  enum Text {
    case statement(Statement)
    case text(String)
  }

  let text: Text
  let plugin: String?
  /// Whether the server was only to read the text: its words then hold nothing but the text's own.
  var isPreparation = false

  init(_ text: Text, _ principal: SQLPrincipal) {
    self.text = text
    plugin = principal.plugin
  }

  var preparation: PostgresOrigin {
    var copy = self
    copy.isPreparation = true
    return copy
  }

  func error(_ code: SQLError.Code, sqlState: String? = nil) -> SQLError {
    let text =
      switch text {
      case .statement(let statement): statement.description
      case .text(let text): text
      }
    return SQLError(code, statement: text, plugin: plugin, sqlState: sqlState)
  }
}

extension PostgresConnection {
  /// How long the server may be silent.
  var answerLimitMilliseconds: Int {
    isMigrating ? options.migrationTimeoutMilliseconds + options.answerTimeoutMilliseconds : options.answerTimeoutMilliseconds
  }

  /// Sends what was handed over and reads every answer to it.
  ///
  /// - Returns: what was to be kept, in the order in which it was sent.
  /// - Throws: the first error among the answers.
  @discardableResult
  func flush() throws(SQLError) -> [PostgresAnswer] {
    guard let first = pending.first else { return [] }
    let operations = pending
    pending.removeAll(keepingCapacity: true)
    // A cancellation that was meant for an earlier statement must have arrived before anything else runs.
    if !interruption.settle(within: options.connectTimeoutSeconds * 1000) { wire.breakOff() }
    wire.sync(limitMilliseconds: answerLimitMilliseconds)
    var answers: [PostgresAnswer] = []
    var failure: SQLError?
    for operation in operations {
      let answer = read(operation, &failure)
      guard !wire.isBroken else { break }
      if let answer { answers.append(answer) }
    }
    if !wire.isBroken, let mark = wire.next(limit: answerLimitMilliseconds) {
      // What comes here is the end mark; anything else means that the answers are counted wrong.
      if PQresultStatus(mark) != PGRES_PIPELINE_SYNC { wire.breakOff() }
      PQclear(mark)
    }
    hasLostTransaction = expectsTransaction && !wire.isBroken && wire.isIdle
    if let failure { throw failure }
    if wire.isBroken { throw first.origin.error(.connectionLost) }
    return answers
  }

  /// Reads all results of one operation.
  private func read(_ operation: PostgresOperation, _ failure: inout SQLError?) -> PostgresAnswer? {
    if case .rows(_, let maxRows) = operation.expectation, maxRows != .max { wire.receiveRowByRow() }
    var answer: PostgresAnswer?
    var rows: [Row] = []
    while let result = wire.next(limit: answerLimitMilliseconds) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COMMAND_OK:
        answer = keep(result, of: operation, &rows) ?? answer
      case PGRES_PIPELINE_ABORTED:
        break
      default:
        if failure == nil { failure = error(of: result, operation.origin) }
      }
    }
    return answer
  }

  private func keep(_ result: OpaquePointer, of operation: PostgresOperation, _ rows: inout [Row]) -> PostgresAnswer? {
    switch operation.expectation {
    case .nothing:
      return nil
    case .control(let text, let name):
      controls[text] = name
      return nil
    case .forgotten(let name):
      outdated.removeAll { $0 == name }
      return nil
    case .rows(let prepared, let maxRows):
      let count = PQntuples(result)
      for index in 0..<count where rows.count < maxRows {
        rows.append(Row(layout: prepared.layout, values: prepared.decoding.values(of: result, row: index)))
      }
      guard PQresultStatus(result) != PGRES_SINGLE_TUPLE else { return nil }
      return .rows(SQLResult(layout: prepared.layout, rows: rows, changes: Self.changes(of: result)))
    case .texts:
      return .texts(Self.texts(of: result))
    case .description:
      return .description(
        PostgresDescription(
          parameters: (0..<PQnparams(result)).map { PQparamtype(result, $0) },
          columns: (0..<PQnfields(result)).map { column in
            (PQfname(result, column).map { String(cString: $0) } ?? "", PQftype(result, column))
          }))
    case .command:
      return .command(PQcmdStatus(result).map { String(cString: $0) } ?? "")
    }
  }

  /// How many rows a statement wrote; 0 for a query, whose rows PostgreSQL counts too.
  private static func changes(of result: OpaquePointer) -> Int {
    guard let status = PQcmdStatus(result), status.pointee != CChar(UInt8(ascii: "S")), let count = PQcmdTuples(result) else {
      return 0
    }
    return Int(atoll(count))
  }
}
