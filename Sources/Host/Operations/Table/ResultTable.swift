package import PluginAPI

/// A column of a result: its name for machines, and what its values are.
package struct ResultColumn: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    /// A number or code that something is found by.
    case id
    case count
    case amount
    /// A currency's code, of which the bot's own unit has a name.
    case currency
    /// Milliseconds since 1970.
    case time
    /// A short word of the host's: a state, a plugin, a kind.
    case word
    case text
    /// When a schedule runs, as it is stored.
    case schedule
    /// A JSON object of texts.
    case object
    /// Long text for machines, such as JSON.
    case body
  }

  package let name: String
  package let kind: Kind

  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// Rows for an operator, to be shown as a table or as JSON.
package struct ResultTable: Sendable {
  package let columns: [ResultColumn]
  package private(set) var rows: [[SQLValue]] = []

  package init(_ columns: [ResultColumn]) { self.columns = columns }

  package mutating func add(_ row: Row) { rows.append(row.values) }
  package mutating func add(_ values: [SQLValue]) { rows.append(values) }

  /// The values of one column.
  package subscript(column name: String) -> [SQLValue] {
    guard let index = columns.firstIndex(where: { $0.name == name }) else { return [] }
    return rows.map { $0[index] }
  }

  /// The rows, each value under the name of its column.
  var named: [[String: SQLValue]] {
    rows.map { Dictionary(zip(columns.map(\.name), $0), uniquingKeysWith: { $1 }) }
  }

  /// Where a list goes on whose rows have no number of their own: for programs.
  static let place = ResultColumn("place", .id)

  /// The same without what only programs read.
  package var forPeople: ResultTable {
    let column = Self.place
    guard let index = columns.firstIndex(of: column) else { return self }
    var rest = ResultTable(columns.filter { $0 != column })
    for row in rows { rest.add(row.enumerated().filter { $0.offset != index }.map(\.element)) }
    return rest
  }

  /// A JSON array of objects; bytes are written as text where they are UTF-8.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for row in rows {
      json.beginObject()
      for (column, value) in zip(columns, row) {
        json.key(column.name)
        value.write(to: &json)
      }
      json.endObject()
    }
    json.endArray()
    return json.bytes
  }
}

extension SQLValue {
  func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .integer(let number): json.value(number)
    case .real(let number): json.value(number)
    case .text(let text): json.value(text)
    case .blob(let bytes): json.value(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// An amount for an operator: a number where the currency has no smaller units, else its decimal text.
  static func amount(_ minorUnits: Int64, _ currency: Currency) -> SQLValue {
    currency.exponent == 0 ? .integer(minorUnits) : .text(Money(minorUnits, currency).decimal)
  }
}
