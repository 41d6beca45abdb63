/// Parses one document onto a tape. Iterative: the stack of open containers is threaded through their own nodes.
enum JSONParser {
  /// Parses `bytes` and returns the tape; its first node is `missing`, its second the root.
  static func parse(_ bytes: Span<UInt8>, limits: JSONLimits) throws(JSONError) -> ContiguousArray<JSONNode> {
    let end = bytes.count
    guard end <= limits.bytes else { throw JSONError(.tooLarge, at: limits.bytes) }
    var tape = ContiguousArray<JSONNode>()
    // A guess that fits updates without growing; what holds shorter values grows by doubling.
    tape.reserveCapacity(min(end / 8, limits.values) + 16)
    tape.append(.missing)

    let most = limits.values
    var at = 0
    var open = 0  // the innermost open container; 0 is none
    var inObject = false
    var count: UInt32 = 0  // its elements so far
    var depth = 0

    value: while true {
      skipSpace(bytes, &at)
      guard at < end else { throw JSONError(.unexpectedEnd, at: end) }
      guard tape.count <= most else { throw JSONError(.tooManyValues, at: at) }
      let start = at
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\""):
        let escaped = try scanString(bytes, &at)
        append(&tape, .string, flag: escaped, start, at)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard depth < limits.depth else { throw JSONError(.tooDeep, at: at) }
        depth += 1
        at += 1
        if open != 0 { tape[open].meta = (tape[open].meta & 31) | count << 5 }
        inObject = byte == UInt8(ascii: "{")
        let kind: JSONNode.Kind = inObject ? .object : .array
        tape.append(JSONNode(offset: UInt32(start), length: 0, next: UInt32(open), meta: kind.rawValue))
        open = tape.count - 1
        count = 0
        skipSpace(bytes, &at)
        guard at < end else { throw JSONError(.unexpectedEnd, at: end) }
        if bytes[at] != (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          if inObject { try scanKey(bytes, &at, &tape, most) }
          continue value
        }
        // Empty: the loop below sees its end at once, and its first step makes this 0.
        count = .max
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        let fraction = try scanNumber(bytes, &at)
        append(&tape, .number, flag: fraction, start, at)
      case UInt8(ascii: "t"):
        try scanWord("true", bytes, &at)
        append(&tape, .yes, flag: false, start, at)
      case UInt8(ascii: "f"):
        try scanWord("false", bytes, &at)
        append(&tape, .no, flag: false, start, at)
      case UInt8(ascii: "n"):
        try scanWord("null", bytes, &at)
        append(&tape, .null, flag: false, start, at)
      default:
        throw JSONError(.unexpectedByte(byte), at: at)
      }

      // A value has ended (or an empty container is about to).
      while open != 0 {
        count &+= 1
        skipSpace(bytes, &at)
        guard at < end else { throw JSONError(.unexpectedEnd, at: end) }
        let byte = bytes[at]
        if byte == UInt8(ascii: ",") {
          at += 1
          if inObject {
            skipSpace(bytes, &at)
            try scanKey(bytes, &at, &tape, most)
          }
          continue value
        }
        guard byte == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw JSONError(.unexpectedByte(byte), at: at)
        }
        at += 1
        let parent = Int(tape[open].next)
        tape[open].length = UInt32(at) - tape[open].offset
        tape[open].next = UInt32(tape.count)
        tape[open].meta = (tape[open].meta & 31) | count << 5
        open = parent
        depth -= 1
        if parent != 0 {
          inObject = tape[parent].kind == .object
          count = UInt32(tape[parent].count)
        }
      }
      skipSpace(bytes, &at)
      guard at == end else { throw JSONError(.trailingBytes, at: at) }
      return tape
    }
  }

  @inline(__always)
  private static func append(
    _ tape: inout ContiguousArray<JSONNode>, _ kind: JSONNode.Kind, flag: Bool, _ start: Int, _ end: Int
  ) {
    tape.append(
      JSONNode(
        offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: end - start),
        next: UInt32(truncatingIfNeeded: tape.count + 1), meta: kind.rawValue | (flag ? JSONNode.flag : 0)))
  }

  @inline(__always)
  private static func skipSpace(_ bytes: Span<UInt8>, _ at: inout Int) {
    while at < bytes.count {
      let byte = bytes[at]
      // Anything above a blank can't be white space: the common case in Telegram's compact JSON.
      if byte > 0x20 { return }
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at += 1
    }
  }

  /// A key, its colon and nothing more; `at` stands at the key's quote.
  @inline(__always)
  private static func scanKey(
    _ bytes: Span<UInt8>, _ at: inout Int, _ tape: inout ContiguousArray<JSONNode>, _ most: Int
  ) throws(JSONError) {
    guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    guard bytes[at] == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte(bytes[at]), at: at) }
    guard tape.count <= most else { throw JSONError(.tooManyValues, at: at) }
    let start = at
    let escaped = try scanString(bytes, &at)
    append(&tape, .string, flag: escaped, start, at)
    skipSpace(bytes, &at)
    guard at < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    guard bytes[at] == UInt8(ascii: ":") else { throw JSONError(.unexpectedByte(bytes[at]), at: at) }
    at += 1
  }
}
