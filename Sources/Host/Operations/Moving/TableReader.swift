import PatchbayStorage
import PluginAPI

/// Reads the rows of a table in portions, in the caller's transaction.
struct TableReader {
  private let session: any DatabaseSession
  private let shape: TableShape
  private let columns: [String]
  /// Where the portion before ended.
  private var last: [SQLValue] = []
  private var block: Int64 = 0
  private var blocks: Int64?
  /// How many rows, or blocks, the next portion has.
  private var portion = 64
  private var isAtEnd = false

  /// Bytes that a portion should come to: enough to be worth a round trip, little enough to hold twice.
  private static let portionSize = 2 << 20
  private static let largestPortion = 2000

  /// - Parameter columns: those that are read, in this order.
  init(_ shape: TableShape, columns: [String], in session: any DatabaseSession) {
    self.shape = shape
    self.columns = columns
    self.session = session
  }

  /// The next rows; none at the end.
  mutating func next() throws -> [[SQLValue]] {
    while !isAtEnd {
      let rows =
        switch shape.paging {
        case .columns(let key): try page(by: key.map(quoted))
        case .rowNumber(let name): try page(by: [name])
        case .blocks: try pageOfBlocks()
        }
      if !rows.isEmpty {
        adapt(to: rows)
        return rows
      }
    }
    return []
  }

  private mutating func page(by key: [String]) throws -> [[SQLValue]] {
    let keys = key.joined(separator: ", ")
    var text = "SELECT \((columns.map(quoted) + key).joined(separator: ", ")) FROM \(quoted(shape.name))"
    if !last.isEmpty { text += " WHERE (\(keys)) > (\(key.map { _ in "?" }.joined(separator: ", ")))" }
    text += " ORDER BY \(keys) LIMIT ?"
    let rows = try session.execute(rendered: text, last + [.integer(Int64(portion))], as: .host).rows
    guard let end = rows.last else {
      isAtEnd = true
      return []
    }
    last = Array(end.values.suffix(key.count))
    return rows.map { Array($0.values.prefix(columns.count)) }
  }

  private mutating func pageOfBlocks() throws -> [[SQLValue]] {
    let all: Int64
    if let blocks {
      all = blocks
    } else {
      all = try session.execute(
        """
        SELECT (pg_relation_size(CAST(quote_ident(?) AS regclass)) + CAST(current_setting('block_size') AS bigint) - 1)
          / CAST(current_setting('block_size') AS bigint)
        """, [.text(shape.name)]
      ).one().int64
      blocks = all
      portion = 1
    }
    guard block < all else {
      isAtEnd = true
      return []
    }
    let end = min(all, block + Int64(portion))
    let text = """
      SELECT \(columns.map(quoted).joined(separator: ", ")) FROM \(quoted(shape.name))
      WHERE ctid >= CAST(CAST(? AS text) AS tid) AND ctid < CAST(CAST(? AS text) AS tid)
      """
    let rows = try session.execute(rendered: text, [.text("(\(block),0)"), .text("(\(end),0)")], as: .host).rows
    block = end
    return rows.map(\.values)
  }

  private mutating func adapt(to rows: [[SQLValue]]) {
    let size = rows.reduce(1) { $0 + TableWriter.size(of: $1) }
    let fitting = max(1, portion * Self.portionSize / size)
    portion = min(fitting, portion * 4, Self.largestPortion)
  }
}
