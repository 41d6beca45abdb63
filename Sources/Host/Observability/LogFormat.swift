import Logging
import PatchbayBase
@_spi(Host) import PluginAPI

/// How a log line is written.
package enum LogFormat: String, Sendable, CaseIterable {
  /// For people: `2026-11-21T06:57:18.123Z INFO patchbay: bot is ready bot=shop`.
  case text
  /// For machines: one object a line, with `time`, `level`, `logger`, `message`, and, when there are any, `error` and `metadata`.
  case json
}

/// What one line is made of, its secrets hidden already.
struct LogLine {
  var milliseconds: Int64
  var level: Logger.Level
  var logger: String
  var message: String
  var error: String?
  var metadata: Logger.Metadata
}

/// Bounds of a line: what is longer is cut, so that no input can flood the log.
private enum Longest {
  static let message = 8192
  static let value = 2048
  static let items = 64
  static let depth = 6
}

extension LogFormat {
  /// The whole line, its newline included. Whatever the parts hold, it is one line.
  func line(_ line: LogLine) -> [UInt8] {
    var out = LineWriter()
    switch self {
    case .text: text(line, &out)
    case .json: json(line, &out)
    }
    out.bytes.append(0x0a)
    return out.bytes
  }

  private func text(_ line: LogLine, _ out: inout LineWriter) {
    out.raw(Self.timestamp(line.milliseconds) + " " + line.level.rawValue.uppercased() + " ")
    out.escaped(line.logger, limit: Longest.value, quotes: false)
    out.raw(": ")
    out.escaped(line.message, limit: Longest.message, quotes: false)
    for (key, value) in Self.sorted(line.metadata) {
      out.raw(" ")
      out.escaped(key, limit: Longest.value, quotes: false)
      out.raw("=")
      out.word(Self.describe(value, depth: 0))
    }
    if let error = line.error {
      out.raw(" error=")
      out.word(error)
    }
  }

  private func json(_ line: LogLine, _ out: inout LineWriter) {
    out.raw("{\"time\":\"" + Self.timestamp(line.milliseconds) + "\",\"level\":\"" + line.level.rawValue + "\",\"logger\":")
    out.string(line.logger, limit: Longest.value)
    out.raw(",\"message\":")
    out.string(line.message, limit: Longest.message)
    if let error = line.error {
      out.raw(",\"error\":")
      out.string(error, limit: Longest.message)
    }
    if !line.metadata.isEmpty {
      out.raw(",\"metadata\":")
      value(.dictionary(line.metadata), &out, depth: 0)
    }
    out.raw("}")
  }

  private func value(_ value: Logger.MetadataValue, _ out: inout LineWriter, depth: Int) {
    switch value {
    case .string(let text): out.string(text, limit: Longest.value)
    case .stringConvertible(let item): out.string(item.description, limit: Longest.value)
    case .array(let items) where depth < Longest.depth:
      out.raw("[")
      for (index, item) in items.prefix(Longest.items).enumerated() {
        if index > 0 { out.raw(",") }
        self.value(item, &out, depth: depth + 1)
      }
      out.raw("]")
    case .dictionary(let items) where depth < Longest.depth:
      out.raw("{")
      for (index, item) in Self.sorted(items).enumerated() {
        if index > 0 { out.raw(",") }
        out.string(item.key, limit: Longest.value)
        out.raw(":")
        self.value(item.value, &out, depth: depth + 1)
      }
      out.raw("}")
    case .array, .dictionary: out.raw("\"…\"")
    }
  }

  private static func describe(_ value: Logger.MetadataValue, depth: Int) -> String {
    switch value {
    case .string(let text): text
    case .stringConvertible(let item): item.description
    case .array(let items) where depth < Longest.depth:
      "[" + items.prefix(Longest.items).map { describe($0, depth: depth + 1) }.joined(separator: ", ") + "]"
    case .dictionary(let items) where depth < Longest.depth:
      "{" + sorted(items).map { $0.key + ": " + describe($0.value, depth: depth + 1) }.joined(separator: ", ") + "}"
    case .array, .dictionary: "…"
    }
  }

  private static func sorted(_ metadata: Logger.Metadata) -> ArraySlice<(key: String, value: Logger.MetadataValue)> {
    metadata.sorted { $0.key < $1.key }.prefix(Longest.items)
  }

  /// What a line says besides its message, as texts within the bounds of a line.
  static func fields(of metadata: Logger.Metadata) -> [String: String] {
    Dictionary(
      sorted(metadata).map { (clipped($0.key, Longest.value), clipped(describe($0.value, depth: 0), Longest.value)) },
      uniquingKeysWith: { $1 })
  }

  /// A text within the bound of a message, or another one.
  static func clipped(_ text: String, _ limit: Int = Longest.message) -> String {
    guard text.utf8.count > limit else { return text }
    var (kept, count) = (String.UnicodeScalarView(), 0)
    for scalar in text.unicodeScalars {
      count += UTF8.width(scalar)
      guard count <= limit else { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }
}

/// Builds one line, byte by byte.
private struct LineWriter {
  var bytes: [UInt8] = []
  private static let hex = Array("0123456789abcdef".utf8)

  init() { bytes.reserveCapacity(256) }

  mutating func raw(_ text: String) { bytes += text.utf8 }

  /// A JSON string.
  mutating func string(_ text: String, limit: Int) {
    raw("\"")
    escaped(text, limit: limit, quotes: true)
    raw("\"")
  }

  /// A value of the text form: quoted where a reader couldn't see its end otherwise.
  mutating func word(_ text: String) {
    let plain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3d && $0 != 0x7f }
    if plain { escaped(text, limit: Longest.value, quotes: false) } else { string(text, limit: Longest.value) }
  }

  /// `text` without control characters: neither a line break nor a terminal's escape sequence gets through.
  mutating func escaped(_ text: String, limit: Int, quotes: Bool) {
    if text.utf8.count <= limit, text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) && $0 != 0x22 && $0 != 0x5c }) {
      raw(text)
      return
    }
    var count = 0
    for scalar in text.unicodeScalars {
      count += UTF8.width(scalar)
      guard count <= limit else {
        raw("…")
        return
      }
      switch scalar {
      case "\"" where quotes: raw("\\\"")
      case "\\" where quotes: raw("\\\\")
      case "\n": raw("\\n")
      case "\r": raw("\\r")
      case "\t": raw("\\t")
      case _ where SafeText.isHarmful(scalar):
        let value = Int(scalar.value)
        raw("\\u")
        for shift in [12, 8, 4, 0] { bytes.append(Self.hex[value >> shift & 15]) }
      default: UTF8.encode(scalar).map { bytes += $0 }
      }
    }
  }
}

extension LogFormat {
  /// Milliseconds since 1970 as `2026-11-21T06:57:18.123Z`.
  static func timestamp(_ milliseconds: Int64) -> String { LocalTime.utcStamp(milliseconds) }
}
