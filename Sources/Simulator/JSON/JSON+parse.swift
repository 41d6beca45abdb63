/// Why a text is not JSON.
package struct JSONError: Error, Equatable, CustomStringConvertible {
  package enum Reason: String, Sendable {
    case unexpectedEnd = "unexpected end of data"
    case unexpectedCharacter = "unexpected character"
    case invalidNumber = "invalid number"
    case invalidEscape = "invalid escape sequence"
    case invalidUTF8 = "text is not UTF-8"
    case tooDeep = "too many nested values"
    case trailingCharacters = "text after the value"
  }

  package let reason: Reason
  /// Where, in bytes from the beginning.
  package let offset: Int

  package var description: String { "\(reason.rawValue) at byte \(offset)" }
}

extension JSON {
  /// Reads one value; nothing but white space may follow it.
  package static func parse(_ bytes: some Collection<UInt8>) throws(JSONError) -> JSON {
    var parser = Parser(bytes: Array(bytes))
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == parser.bytes.count else { throw parser.error(.trailingCharacters) }
    return value
  }

  package static func parse(_ text: String) throws(JSONError) -> JSON { try parse(text.utf8) }

  /// The members of an object up to the place where its text breaks off or stops being JSON: Telegram's server uses
  /// the arguments that it read before a mistake.
  static func membersBeforeError(_ bytes: [UInt8]) -> JSONObject {
    var parser = Parser(bytes: bytes)
    var members = JSONObject()
    parser.skipSpace()
    guard parser.take("{") else { return members }
    while let (key, value) = try? parser.member(depth: 1) {
      members.append(key, value)
      parser.skipSpace()
      guard parser.take(",") else { break }
    }
    return members
  }
}

private struct Parser {
  let bytes: [UInt8]
  var position = 0
  static let deepest = 200

  init(bytes: [UInt8]) { self.bytes = bytes }

  func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: position) }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = next, UInt32(byte) == character.value else { return false }
    position += 1
    return true
  }

  mutating func expect(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    for offset in 0..<word.utf8CodeUnitCount {
      guard let byte = next else { throw error(.unexpectedEnd) }
      guard byte == word.utf8Start[offset] else { throw error(.unexpectedCharacter) }
      position += 1
    }
    return value
  }

  mutating func value(depth: Int) throws(JSONError) -> JSON {
    guard depth < Self.deepest else { throw error(.tooDeep) }
    skipSpace()
    guard let byte = next else { throw error(.unexpectedEnd) }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try expect("true", .bool(true))
    case UInt8(ascii: "f"): return try expect("false", .bool(false))
    case UInt8(ascii: "n"): return try expect("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw error(.unexpectedCharacter)
    }
  }

  mutating func member(depth: Int) throws(JSONError) -> (String, JSON) {
    skipSpace()
    guard next == UInt8(ascii: "\"") else { throw error(next == nil ? .unexpectedEnd : .unexpectedCharacter) }
    let key = try string()
    skipSpace()
    guard take(":") else { throw error(next == nil ? .unexpectedEnd : .unexpectedCharacter) }
    return (key, try value(depth: depth))
  }

  mutating func object(depth: Int) throws(JSONError) -> JSON {
    position += 1
    var object = JSONObject()
    skipSpace()
    if take("}") { return .object(object) }
    while true {
      let (key, value) = try member(depth: depth + 1)
      object.append(key, value)
      skipSpace()
      if take("}") { return .object(object) }
      guard take(",") else { throw error(next == nil ? .unexpectedEnd : .unexpectedCharacter) }
    }
  }

  mutating func array(depth: Int) throws(JSONError) -> JSON {
    position += 1
    var array: [JSON] = []
    skipSpace()
    if take("]") { return .array(array) }
    while true {
      array.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(array) }
      guard take(",") else { throw error(next == nil ? .unexpectedEnd : .unexpectedCharacter) }
    }
  }

  mutating func number() throws(JSONError) -> JSON {
    let start = position
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let integer = Int64(text) { return .integer(integer) }
    guard let double = Double(text) else {
      position = start
      throw error(.invalidNumber)
    }
    return .number(double)
  }

  mutating func string() throws(JSONError) -> String {
    position += 1
    var out: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: out, as: UTF8.self) else { throw error(.invalidUTF8) }
        return text
      case UInt8(ascii: "\\"): try escape(into: &out)
      default: out.append(byte)
      }
    }
    throw error(.unexpectedEnd)
  }

  mutating func escape(into out: inout [UInt8]) throws(JSONError) {
    guard let byte = next else { throw error(.unexpectedEnd) }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "u"):
      var value = try hexadecimal()
      // A pair of surrogates is one character; a lone one has no UTF-8 and becomes the replacement character.
      if (0xD800..<0xDC00).contains(value), next == UInt8(ascii: "\\"), position + 1 < bytes.count,
        bytes[position + 1] == UInt8(ascii: "u")
      {
        let before = position
        position += 2
        let low = try hexadecimal()
        if (0xDC00..<0xE000).contains(low) {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        } else {
          position = before
        }
      }
      out.append(contentsOf: String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
    default: throw error(.invalidEscape)
    }
  }

  mutating func hexadecimal() throws(JSONError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw error(.unexpectedEnd) }
    guard let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16) else {
      throw error(.invalidEscape)
    }
    position += 4
    return value
  }
}
