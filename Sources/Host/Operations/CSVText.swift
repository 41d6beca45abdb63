/// Rows of comma-separated values as RFC 4180 has them, also with line feeds alone, and with a byte order mark. Where the first line has no
/// comma, the semicolons or tabs of it separate, as spreadsheets of many countries write them.
package struct CSVText: Sendable {
  package struct Row: Sendable, Equatable {
    /// Where the row begins, counted from 1.
    package let line: Int
    package let fields: [String]
  }

  package private(set) var rows: [Row] = []

  package enum Fault: Error, Sendable, CustomStringConvertible {
    case openQuote(line: Int)
    case strayQuote(line: Int)
    case notUTF8(line: Int)

    package var description: String {
      switch self {
      case .openQuote(let line): "line \(line): a quoted field is never closed"
      case .strayQuote(let line): "line \(line): text after a closing quote; double the quotes inside a field"
      case .notUTF8(let line): "line \(line): the text is not UTF-8; save the file as UTF-8"
      }
    }
  }

  package init(_ bytes: [UInt8]) throws(Fault) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let separator = Self.separator(of: rest)
    var line = 1
    while !rest.isEmpty {
      let start = line
      var fields: [String] = []
      var isLast = false
      while !isLast { fields.append(try Self.field(&rest, separator, &line, &isLast)) }
      if fields != [""] { rows.append(Row(line: start, fields: fields)) }
    }
  }

  private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
    let (comma, quote) = (UInt8(ascii: ","), UInt8(ascii: "\""))
    var isQuoted = false
    var found = comma
    for byte in text.prefix(while: { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }) {
      if byte == quote { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == comma { return comma }
      if found == comma, byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\t") { found = byte }
    }
    return found
  }

  /// Reads a field and what ends it.
  private static func field(
    _ rest: inout ArraySlice<UInt8>, _ separator: UInt8, _ line: inout Int, _ isLast: inout Bool
  ) throws(Fault) -> String {
    let (quote, feed, carriage) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let start = line
    var bytes: [UInt8] = []
    if rest.first == quote {
      rest = rest.dropFirst()
      var isOpen = true
      while isOpen, let byte = rest.popFirst() {
        if byte == quote {
          if rest.first == quote {
            bytes.append(quote)
            rest = rest.dropFirst()
          } else {
            isOpen = false
          }
        } else {
          if byte == feed { line += 1 }
          bytes.append(byte)
        }
      }
      if isOpen { throw .openQuote(line: start) }
      if let next = rest.first, next != separator, next != feed, next != carriage { throw .strayQuote(line: line) }
    } else {
      let end = rest.firstIndex { $0 == separator || $0 == feed || $0 == carriage } ?? rest.endIndex
      bytes = Array(rest[..<end])
      rest = rest[end...]
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(line: start) }
    switch rest.popFirst() {
    case separator: isLast = false
    case carriage:
      if rest.first == feed { rest = rest.dropFirst() }
      line += 1
      isLast = true
    case feed:
      line += 1
      isLast = true
    default: isLast = true
    }
    return text
  }

  /// A row as text, with its line end; fields that need quotes get them.
  package static func line(_ fields: [String]) -> String {
    fields.map { field in
      guard
        field.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0) })
      else { return field }
      return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }.joined(separator: ",") + "\r\n"
  }
}
