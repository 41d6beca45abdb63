import PatchbayStorage
import PluginAPI

/// Inserts rows into a table, many at a time, in the caller's transaction.
struct TableWriter {
  private let session: any DatabaseSession
  private let columns: Int
  private let beginning: String
  private let row: String
  /// How many rows one statement inserts; it is compiled once for all of that many.
  private let rowsPerStatement: Int
  private var waiting: [SQLValue] = []
  private var waitingRows = 0
  private var waitingSize = 0

  /// PostgreSQL takes 65,535 values in a statement and SQLite 32,766; beyond some hundreds there is nothing to win.
  private static let valuesPerStatement = 1000
  private static let sizePerStatement = 4 << 20

  init(_ table: String, columns: [String], into session: any DatabaseSession) {
    self.session = session
    self.columns = columns.count
    // An identity column takes the value that it is given.
    let identity = session.dialect == .postgres ? " OVERRIDING SYSTEM VALUE" : ""
    beginning = "INSERT INTO \(quoted(table)) (\(columns.map(quoted).joined(separator: ", ")))\(identity) VALUES "
    row = "(\(columns.map { _ in "?" }.joined(separator: ", ")))"
    rowsPerStatement = max(1, Self.valuesPerStatement / max(1, columns.count))
  }

  mutating func write(_ rows: [[SQLValue]]) throws {
    for row in rows {
      waiting += row
      waitingRows += 1
      waitingSize += Self.size(of: row)
      if waitingRows >= rowsPerStatement || waitingSize >= Self.sizePerStatement { try flush() }
    }
  }

  /// Inserts what is left; after the last row.
  mutating func flush() throws {
    guard waitingRows > 0 else { return }
    let text = beginning + Array(repeating: row, count: waitingRows).joined(separator: ", ")
    _ = try session.execute(rendered: text, waiting, as: .host)
    waiting.removeAll(keepingCapacity: true)
    waitingRows = 0
    waitingSize = 0
  }

  /// About how many bytes a row takes in memory.
  static func size(of row: [SQLValue]) -> Int {
    row.reduce(0) { sum, value in
      switch value {
      case .null, .integer, .real: sum + 16
      case .text(let text): sum + 16 + text.utf8.count
      case .blob(let bytes): sum + 16 + bytes.count
      }
    }
  }
}
