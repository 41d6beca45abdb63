import PluginAPI

/// What stands for a `{{name}}` of a template.
enum TemplateValue: Sendable {
  case text(String)
  case number(Int)
  /// A JSON array of texts; it can't stand inside of a string.
  case texts([String])
}

/// Why a text is no template.
enum TemplateFault: Error, Sendable, Hashable, CustomStringConvertible {
  case unknown(String, known: [String])
  case unclosed
  case listInString(String)
  case notJSON(String)
  case controlCharacter

  var description: String {
    switch self {
    case .unknown(let name, let known):
      "contains the unknown placeholder {{\(name)}}; known are \(known.map { "{{\($0)}}" }.joined(separator: ", "))"
    case .unclosed: "contains {{ without }}"
    case .listInString(let name): "contains {{\(name)}} in quotation marks: it is a list, so write it without them"
    case .notJSON(let reason): "is \(reason) once its placeholders are filled in"
    case .controlCharacter: "contains a line break or another control character"
    }
  }
}

/// A JSON text with `{{name}}` where values stand. Between quotation marks a value is escaped; elsewhere it is a whole JSON value.
struct JSONTemplate: Sendable {
  private enum Part: Sendable {
    case text(String)
    case slot(String, isInString: Bool)
  }

  private let parts: [Part]

  /// - Parameter samples: what may stand in the template, each with a value to check it with.
  init(_ text: String, samples: [String: TemplateValue]) throws(TemplateFault) {
    var parts: [Part] = []
    var isInString = false
    for piece in try TemplateText.pieces(of: text, known: samples.keys) {
      switch piece {
      case .text(let text):
        isInString = Self.endsInString(text, isInString)
        parts.append(.text(text))
      case .slot(let name):
        if isInString, case .texts? = samples[name] { throw .listInString(name) }
        parts.append(.slot(name, isInString: isInString))
      }
    }
    self.parts = parts
    do { _ = try JSONDocument(filled(samples)) } catch { throw .notJSON("\(error)") }
  }

  func holds(_ name: String) -> Bool {
    parts.contains { if case .slot(name, _) = $0 { true } else { false } }
  }

  /// The JSON, with every placeholder filled; one without a value is `null`, or nothing inside of a string.
  func filled(_ values: [String: TemplateValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let text): bytes += text.utf8
      case .slot(let name, let isInString):
        let json = Self.json(values[name])
        switch values[name] {
        case .text? where isInString: bytes += json.dropFirst().dropLast()
        case nil where isInString: break
        default: bytes += json
        }
      }
    }
    return bytes
  }

  private static func json(_ value: TemplateValue?) -> [UInt8] {
    var writer = JSONWriter()
    switch value {
    case .text(let text): writer.value(text)
    case .number(let number): writer.value(number)
    case .texts(let texts):
      writer.beginArray()
      for text in texts { writer.value(text) }
      writer.endArray()
    case nil: writer.null()
    }
    return writer.bytes
  }

  /// Whether a string is open after a piece of JSON.
  private static func endsInString(_ text: String, _ isInString: Bool) -> Bool {
    var isInString = isInString
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        isEscaped = false
      } else if isInString, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      }
    }
    return isInString
  }
}

/// One line of text with `{{name}}` in it: a header's value, or a path.
struct LineTemplate: Sendable {
  private let pieces: [TemplateText.Piece]

  init(_ text: String, known: [String]) throws(TemplateFault) {
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else { throw .controlCharacter }
    pieces = try TemplateText.pieces(of: text, known: known)
  }

  func filled(_ values: [String: String]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .slot(let name): values[name] ?? ""
      }
    }.joined()
  }
}

enum TemplateText {
  enum Piece: Sendable {
    case text(String)
    case slot(String)
  }

  static func pieces(of text: String, known: some Collection<String>) throws(TemplateFault) -> [Piece] {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let opening = rest.firstRange(of: "{{") {
      if opening.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<opening.lowerBound]))) }
      guard let closing = rest[opening.upperBound...].firstRange(of: "}}") else { throw .unclosed }
      let name = rest[opening.upperBound..<closing.lowerBound].filter { $0 != " " }
      guard known.contains(name) else { throw .unknown(String(name.prefix(40)), known: known.sorted()) }
      pieces.append(.slot(name))
      rest = rest[closing.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}
