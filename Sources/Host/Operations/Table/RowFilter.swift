import PatchbayStorage
@_spi(Host) import PluginAPI

/// Rows of one of the host's tables, as an operator asks for them. What they write is bound, and never becomes SQL.
struct RowFilter {
  /// A table, or a query that stands for one.
  private let source: String
  /// The column that numbers the rows.
  private let number: String
  private var conditions: [String]
  private var values: [SQLValue]

  /// What an operator writes for those that have none.
  static let none = "-"

  init(_ source: String, by number: String, bot: Int64) {
    (self.source, self.number) = (source, number)
    (conditions, values) = (["bot = ?"], [.integer(bot)])
  }

  // MARK: Conditions

  mutating func add(_ condition: String, _ values: SQLValue...) {
    conditions.append(condition)
    self.values += values
  }

  /// - Parameter text: `nil` for any.
  mutating func match(_ column: String, _ text: String?) {
    guard let text else { return }
    if text == Self.none { add("coalesce(\(column), '') = ''") } else { add("\(column) = ?", .text(text)) }
  }

  /// - Parameter number: `nil` for any.
  mutating func match(_ column: String, _ number: Int64?) {
    if let number { add("\(column) = ?", .integer(number)) }
  }

  mutating func match(_ column: String, among words: [String]) {
    conditions.append("\(column) IN (\(words.map { _ in "?" }.joined(separator: ", ")))")
    values += words.map { .text($0) }
  }

  /// - Parameter numbers: of the rows; `nil` for any.
  mutating func match(numbers: [Int64]?) {
    guard let numbers else { return }
    conditions.append(numbers.isEmpty ? "1 = 0" : "\(number) IN (\(numbers.map(String.init).joined(separator: ", ")))")
  }

  /// - Parameter text: where the list goes on; `nil` for its beginning.
  mutating func after(_ order: ListOrder, _ text: String?) throws(OperationError) {
    guard let text else { return }
    conditions.append("(\(order.columns.joined(separator: ", "))) \(order.isDescending ? "<" : ">") (\(order.places))")
    values += try order.values(text)
  }

  // MARK: Rows

  private var condition: String { conditions.joined(separator: " AND ") }

  func rows(_ columns: String, orderedBy order: String, limit: Int64, _ session: StoreSession) throws -> [Row] {
    try session.database.execute(
      rendered: "SELECT \(columns) FROM \(source) WHERE \(condition) ORDER BY \(order) LIMIT ?", values + [.integer(limit)],
      as: .host
    ).rows
  }

  func groups(_ columns: String, by count: Int, _ figures: String, _ session: StoreSession) throws -> [Row] {
    let places = (1...max(1, count)).map(String.init).joined(separator: ", ")
    return try session.database.execute(
      rendered: "SELECT \(columns), \(figures) FROM \(source) WHERE \(condition) GROUP BY \(places) ORDER BY \(places)", values,
      as: .host
    ).rows
  }

  /// How many there are, and the highest number among them.
  func survey(_ session: StoreSession) throws -> (count: Int64, through: Int64) {
    let row = try session.database.execute(
      rendered: "SELECT count(*), coalesce(max(\(number)), 0) FROM \(source) WHERE \(condition)", values, as: .host
    ).one()
    return (try row[0].int64, try row[1].int64)
  }

  /// The numbers of the next few, by growing number.
  func numbers(after place: Int64, through last: Int64, limit: Int, _ session: StoreSession) throws -> [Int64] {
    try session.database.execute(
      rendered:
        "SELECT \(number) FROM \(source) WHERE \(condition) AND \(number) > ? AND \(number) <= ? ORDER BY \(number) LIMIT ?",
      values + [.integer(place), .integer(last), .integer(Int64(limit))], as: .host
    ).rows.map { try $0.int64 }
  }
}

/// What a list is ordered by whose rows have no number of their own: together its columns tell each row from every other, and as one
/// word (`1767225600000/17/0`) they say where the list goes on.
struct ListOrder {
  let columns: [String]
  let isDescending: Bool
  /// Whether the last column holds text.
  let endsInText: Bool

  fileprivate var places: String { columns.map { _ in "?" }.joined(separator: ", ") }

  /// For SQL.
  var order: String { columns.map { isDescending ? "\($0) DESC" : $0 }.joined(separator: ", ") }

  /// The place of a row, by the values of its columns.
  static func place(_ values: some Sequence<SQLValue>) -> SQLValue {
    let words = values.map { value in
      switch value {
      case .integer(let number): String(number)
      case .text(let text): text
      default: ""
      }
    }
    return .text(words.joined(separator: "/"))
  }

  fileprivate func values(_ text: String) throws(OperationError) -> [SQLValue] {
    let words = text.split(separator: "/", maxSplits: columns.count - 1, omittingEmptySubsequences: false).map(String.init)
    let numbers = words.prefix(endsInText ? columns.count - 1 : columns.count).compactMap { Int64($0) }
    guard words.count == columns.count, numbers.count == (endsInText ? columns.count - 1 : columns.count) else {
      throw .usage("--after must be the place of a row as the list shows it, not '\(text.prefix(60))'")
    }
    return numbers.map { .integer($0) } + (endsInText ? [.text(words[columns.count - 1])] : [])
  }
}

extension OperationInput {
  /// Numbers with commas between them; `nil` where none are given.
  func numbers(_ name: String) throws(OperationError) -> [Int64]? {
    guard let text = text(name) else { return nil }
    let words = text.split { $0 == "," || $0.isWhitespace }
    let numbers = words.compactMap { Int64($0) }
    guard numbers.count == words.count, !words.isEmpty else {
      throw .usage("--\(name) must be numbers with commas between them, such as 5,7,9")
    }
    return numbers
  }
}
