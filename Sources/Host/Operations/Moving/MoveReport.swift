@_spi(Host) import PluginAPI

/// How far a move has come.
package struct MoveProgress: Sendable {
  package enum Phase: String, Sendable {
    case copying, checking
  }

  package let phase: Phase
  package let table: String
  /// Rows of the table so far.
  package let rows: Int
  /// Rows that the table had when they were counted.
  package let expected: Int
}

/// What a move did.
package struct MoveReport: Sendable {
  package struct Table: Sendable {
    package let name: String
    package let rows: Int
    /// The same on both engines; see ``RowDigest``.
    package let checksum: String
  }

  package let bot: String
  package let from: String
  package let to: String
  package let tables: [Table]
  /// How long the copying took.
  package let copyingMilliseconds: Int64
  /// How long reading everything back and comparing it took.
  package let checkingMilliseconds: Int64
  /// How long the bot did not serve; `nil` when no host served it before.
  package let pauseMilliseconds: Int64?

  package var rows: Int { tables.reduce(0) { $0 + $1.rows } }
  package var checksum: String { RowDigest.total(tables.map { ($0.name, $0.checksum) }) }

  /// - Parameter change: what is to be written where in the configuration.
  package func json(change: (file: String, line: Int?, database: String)) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for (key, value) in [("bot", bot), ("from", from), ("to", to), ("checksum", checksum)] {
      json.key(key)
      json.value(value)
    }
    json.key("rows")
    json.value(rows)
    for (key, value) in [("copying_ms", copyingMilliseconds), ("checking_ms", checkingMilliseconds)] {
      json.key(key)
      json.value(value)
    }
    json.key("pause_ms")
    if let pauseMilliseconds { json.value(pauseMilliseconds) } else { json.null() }
    json.key("tables")
    json.beginArray()
    for table in tables {
      json.beginObject()
      json.key("table")
      json.value(table.name)
      json.key("rows")
      json.value(table.rows)
      json.key("checksum")
      json.value(table.checksum)
      json.endObject()
    }
    json.endArray()
    json.key("change")
    json.beginObject()
    json.key("file")
    json.value(change.file)
    json.key("line")
    if let line = change.line { json.value(line) } else { json.null() }
    json.key("database")
    json.value(change.database)
    json.endObject()
    json.endObject()
    return json.bytes
  }
}
