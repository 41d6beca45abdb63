package import PluginAPI

/// Rows for an operator, to be shown as a table or as JSON.
package struct Report: Sendable {
  package let columns: [String]
  package private(set) var rows: [[SQLValue]] = []

  package init(columns: [String]) { self.columns = columns }

  package mutating func add(_ row: Row) { rows.append(row.values) }
  package mutating func add(_ values: [SQLValue]) { rows.append(values) }

  /// A JSON array of objects; bytes are written as text where they are UTF-8.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    for row in rows {
      json.beginObject()
      for (column, value) in zip(columns, row) {
        json.key(column)
        switch value {
        case .null: json.null()
        case .integer(let number): json.value(number)
        case .real(let number): json.value(number)
        case .text(let text): json.value(text)
        case .blob(let bytes): json.value(String(decoding: bytes, as: UTF8.self))
        }
      }
      json.endObject()
    }
    json.endArray()
    return json.bytes
  }
}
