import Glibc
import PluginAPI

/// What a command prints.
enum Terminal {
  static func print(_ text: String) { write(text + "\n", to: 1) }
  static func error(_ text: String, newline: Bool = true) { write(newline ? text + "\n" : text, to: 2) }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }

  /// Shows a JSON array of objects: as it is for machines, as a table or as fields for people.
  static func show(_ json: [UInt8], asJSON: Bool, empty: String) {
    guard !asJSON, let document = try? HostReport.document(json) else {
      return print(String(decoding: json, as: UTF8.self))
    }
    let rows = document.root.elements.map { row in row.members.map { (name: $0.name, text: cell($0.name, $0.value)) } }
    guard let columns = rows.first?.map(\.name) else { return print(empty) }
    if rows.count == 1, columns.count > 8 {
      for field in rows[0] where !field.text.isEmpty { print("\(field.name): \(field.text)") }
      return
    }
    for line in aligned([columns.map { $0.uppercased() }] + rows.map { $0.map(\.text) }) { print(line) }
  }

  /// Lines whose cells stand below each other; all rows have as many cells as the first.
  static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { text, width in text + String(repeating: " ", count: width - text.count) }
      var text = cells.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private static func cell(_ column: String, _ value: JSONValue) -> String {
    if ["received", "expires", "applied", "at", "created", "started", "ended", "last"].contains(column), let time = value.int64 { return date(time) }
    return plain(value)
  }

  /// A value as plain text; nothing for null.
  static func plain(_ value: JSONValue) -> String {
    value.string ?? value.int64.map(String.init) ?? (value.isNull ? "" : String(decoding: value.rawBytes, as: UTF8.self))
  }

  /// A time in milliseconds since 1970, by the local clock.
  static func date(_ milliseconds: Int64) -> String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M:%S", &parts)
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
