/// Finds the parts of a JSON text without decoding them: the members of one object, the elements of one array.
///
/// What Telegram sends is cut into pieces here and read in full elsewhere, so this only has to cut right whenever the text is
/// JSON, and to refuse or cut somehow, never trap or run long, when it isn't: one pass, no recursion.
package enum RawJSON {
  /// A member of an object: both are ranges of the text; the key's is without its quotes.
  struct Member {
    var key: Range<Int>
    var value: Range<Int>
  }

  /// The members of the object that `range` holds, in order; nil if it holds no whole object.
  static func members(_ text: [UInt8], in range: Range<Int>) -> [Member]? {
    var cursor = Cursor(text: text, range: range)
    var found: [Member] = []
    cursor.skipSpace()
    guard cursor.take(UInt8(ascii: "{")) else { return nil }
    cursor.skipSpace()
    if cursor.take(UInt8(ascii: "}")) { return cursor.isAtEnd ? found : nil }
    while true {
      cursor.skipSpace()
      guard let key = cursor.string() else { return nil }
      cursor.skipSpace()
      guard cursor.take(UInt8(ascii: ":")) else { return nil }
      guard let value = cursor.value() else { return nil }
      found.append(Member(key: key.lowerBound + 1..<key.upperBound - 1, value: value))
      cursor.skipSpace()
      if cursor.take(UInt8(ascii: ",")) { continue }
      guard cursor.take(UInt8(ascii: "}")) else { return nil }
      return cursor.isAtEnd ? found : nil
    }
  }

  /// The elements of the array that `range` holds; nil if it holds no whole array.
  static func elements(_ text: [UInt8], in range: Range<Int>) -> [Range<Int>]? {
    var cursor = Cursor(text: text, range: range)
    var found: [Range<Int>] = []
    cursor.skipSpace()
    guard cursor.take(UInt8(ascii: "[")) else { return nil }
    cursor.skipSpace()
    if cursor.take(UInt8(ascii: "]")) { return cursor.isAtEnd ? found : nil }
    while true {
      guard let value = cursor.value() else { return nil }
      found.append(value)
      cursor.skipSpace()
      if cursor.take(UInt8(ascii: ",")) { continue }
      guard cursor.take(UInt8(ascii: "]")) else { return nil }
      return cursor.isAtEnd ? found : nil
    }
  }

  /// The value of the first member named `name`.
  static func member(_ name: StaticString, of members: [Member], in text: [UInt8]) -> Range<Int>? {
    members.first { matches($0.key, name, in: text) }?.value
  }

  /// The object in which the first member named `name` is a number; as it is where it has no such member.
  package static func replacing(_ name: StaticString, of text: [UInt8], by value: Int64) -> [UInt8] {
    guard let members = members(text, in: text.indices), let range = member(name, of: members, in: text) else { return text }
    return text[..<range.lowerBound] + Array("\(value)".utf8) + text[range.upperBound...]
  }

  /// Whether the bytes of `range` are exactly `name`.
  static func matches(_ range: Range<Int>, _ name: StaticString, in text: [UInt8]) -> Bool {
    guard range.count == name.utf8CodeUnitCount, range.upperBound <= text.count else { return false }
    return name.withUTF8Buffer { text[range].elementsEqual($0) }
  }

  /// The integer that `range` holds; nil for anything else, one with a fraction or too large among it.
  static func integer(_ text: [UInt8], _ range: Range<Int>) -> Int64? {
    guard range.count <= 20, range.upperBound <= text.count else { return nil }
    return Int64(String(decoding: text[range], as: UTF8.self))
  }
}

extension RawJSON {
  /// A place in the text; every step stays inside `range`.
  struct Cursor {
    let text: [UInt8]
    var at: Int
    let end: Int

    init(text: [UInt8], range: Range<Int>) {
      self.text = text
      at = min(max(range.lowerBound, 0), text.count)
      end = min(range.upperBound, text.count)
    }

    /// Whether only white space is left.
    var isAtEnd: Bool {
      var rest = self
      rest.skipSpace()
      return rest.at >= rest.end
    }

    mutating func skipSpace() {
      while at < end, text[at] == 0x20 || text[at] == 0x0A || text[at] == 0x0D || text[at] == 0x09 { at += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      guard at < end, text[at] == byte else { return false }
      at += 1
      return true
    }

    /// A string with its quotes.
    mutating func string() -> Range<Int>? {
      let start = at
      guard take(UInt8(ascii: "\"")) else { return nil }
      while at < end {
        switch text[at] {
        case UInt8(ascii: "\""):
          at += 1
          return start..<at
        case UInt8(ascii: "\\"): at += 2
        default: at += 1
        }
      }
      return nil
    }

    /// Any value, by its end: brackets are counted, not matched by kind.
    mutating func value() -> Range<Int>? {
      skipSpace()
      guard at < end else { return nil }
      let start = at
      switch text[at] {
      case UInt8(ascii: "\""): return string()
      case UInt8(ascii: "{"), UInt8(ascii: "["): break
      default: return scalar()
      }
      var depth = 0
      while at < end {
        switch text[at] {
        case UInt8(ascii: "\""):
          guard string() != nil else { return nil }
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        at += 1
        if depth == 0 { return start..<at }
      }
      return nil
    }

    private mutating func scalar() -> Range<Int>? {
      let start = at
      scan: while at < end {
        switch text[at] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: "\""),
          UInt8(ascii: "{"), UInt8(ascii: "["), 0x20, 0x0A, 0x0D, 0x09:
          break scan
        default: at += 1
        }
      }
      return start < at ? start..<at : nil
    }
  }
}
