extension JSONParser {
  /// Passes over a string, `at` at its opening quote; answers whether it holds escapes.
  static func scanString(_ bytes: Span<UInt8>, _ at: inout Int) throws(JSONError) -> Bool {
    let end = bytes.count
    let raw = bytes.bytes
    var escaped = false
    var here = at + 1
    while true {
      // Eight bytes at a time while all of them are plain ASCII.
      while here &+ 8 <= end {
        let word = raw.unsafeLoadUnaligned(fromByteOffset: here, as: UInt64.self)
        let special = specialBytes(UInt64(littleEndian: word))
        if special == 0 {
          here &+= 8
        } else {
          here &+= special.trailingZeroBitCount >> 3
          break
        }
      }
      guard here < end else { throw JSONError(.unexpectedEnd, at: end) }
      let byte = bytes[here]
      switch byte {
      case UInt8(ascii: "\""):
        at = here + 1
        return escaped
      case UInt8(ascii: "\\"):
        escaped = true
        try scanEscape(bytes, &here)
      case 0..<0x20:
        throw JSONError(.controlCharacter, at: here)
      case 0x80...:
        // Words in other alphabets come in runs.
        repeat { try scanUTF8(bytes, &here) } while here < end && bytes[here] >= 0x80
      default:
        here &+= 1
      }
    }
  }

  /// The high bit of each byte that is a quote, a backslash, a control character or not ASCII.
  ///
  /// A byte above the lowest marked one may be marked wrongly (borrows), so only the lowest mark means something.
  @inline(__always)
  private static func specialBytes(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let slash = word ^ (ones &* 0x5C)
    let found = (quote &- ones) & ~quote | (slash &- ones) & ~slash | (word &- ones &* 0x20) & ~word | word
    return found & (ones &* 0x80)
  }

  private static func scanEscape(_ bytes: Span<UInt8>, _ here: inout Int) throws(JSONError) {
    guard here + 1 < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    switch bytes[here + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      here += 2
    case UInt8(ascii: "u"):
      guard here + 6 <= bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
      for index in here + 2..<here + 6 where hexDigit(bytes[index]) == nil {
        throw JSONError(.invalidEscape, at: here)
      }
      here += 6
    default:
      throw JSONError(.invalidEscape, at: here)
    }
  }

  /// The value of a hexadecimal digit.
  @inline(__always)
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte &- UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte &- UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  /// Passes over one scalar of two to four bytes, by table 3-7 of the Unicode standard.
  @inline(__always)
  private static func scanUTF8(_ bytes: Span<UInt8>, _ here: inout Int) throws(JSONError) {
    let first = bytes[here]
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0:
      low = 0xA0
      length = 3
    case 0xED:
      high = 0x9F
      length = 3
    case 0xE1...0xEF: length = 3
    case 0xF0:
      low = 0x90
      length = 4
    case 0xF1...0xF3: length = 4
    case 0xF4:
      high = 0x8F
      length = 4
    default: throw JSONError(.invalidUTF8, at: here)
    }
    guard here + length <= bytes.count, bytes[here + 1] >= low, bytes[here + 1] <= high else {
      throw JSONError(.invalidUTF8, at: here)
    }
    if length > 2, bytes[here + 2] & 0xC0 != 0x80 { throw JSONError(.invalidUTF8, at: here) }
    if length > 3, bytes[here + 3] & 0xC0 != 0x80 { throw JSONError(.invalidUTF8, at: here) }
    here += length
  }

  /// Passes over a number; answers whether it has a fraction or an exponent.
  static func scanNumber(_ bytes: Span<UInt8>, _ at: inout Int) throws(JSONError) -> Bool {
    let start = at
    let end = bytes.count
    var here = at
    var fraction = false

    @inline(__always)
    func digits() -> Bool {
      let first = here
      while here < end, bytes[here] &- UInt8(ascii: "0") < 10 { here += 1 }
      return here > first
    }

    if bytes[here] == UInt8(ascii: "-") { here += 1 }
    if here < end, bytes[here] == UInt8(ascii: "0") {
      here += 1
    } else if !digits() {
      throw JSONError(.invalidNumber, at: start)
    }
    if here < end, bytes[here] == UInt8(ascii: ".") {
      here += 1
      fraction = true
      guard digits() else { throw JSONError(.invalidNumber, at: start) }
    }
    if here < end, bytes[here] | 0x20 == UInt8(ascii: "e") {
      here += 1
      fraction = true
      if here < end, bytes[here] == UInt8(ascii: "+") || bytes[here] == UInt8(ascii: "-") { here += 1 }
      guard digits() else { throw JSONError(.invalidNumber, at: start) }
    }
    if here < end, bytes[here] &- UInt8(ascii: "0") < 10 { throw JSONError(.invalidNumber, at: start) }
    at = here
    return fraction
  }

  @inline(__always)
  static func scanWord(_ word: StaticString, _ bytes: Span<UInt8>, _ at: inout Int) throws(JSONError) {
    let length = word.utf8CodeUnitCount
    guard at + length <= bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    for index in 0..<length where bytes[at + index] != word.utf8Start[index] {
      throw JSONError(.unexpectedByte(bytes[at + index]), at: at + index)
    }
    at += length
  }
}
