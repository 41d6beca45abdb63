extension JSONWriter {
  /// A string with its quotes, after a comma if `comma`, before a colon if `colon`.
  mutating func appendString(_ string: String, comma: Bool, colon: Bool) {
    let done: Void? = string.utf8.withContiguousStorageIfAvailable { appendQuoted($0, comma: comma, colon: colon) }
    guard done == nil else { return }
    var copy = string
    copy.withUTF8 { appendQuoted($0, comma: comma, colon: colon) }
  }

  /// The same of bytes that are UTF-8. Most strings need no escape and go over in one step.
  mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>, comma: Bool, colon: Bool) {
    let plain = Self.plainRun(text, from: 0)
    guard plain == text.count else { return appendEscaping(text, plain: plain, comma: comma, colon: colon) }
    append(atMost: text.count + 4) { into in
      var at = 0
      if comma {
        into[0] = UInt8(ascii: ",")
        at = 1
      }
      into[at] = UInt8(ascii: "\"")
      at += 1
      if let from = text.baseAddress { (into + at).update(from: from, count: text.count) }
      at += text.count
      into[at] = UInt8(ascii: "\"")
      at += 1
      if colon {
        into[at] = UInt8(ascii: ":")
        at += 1
      }
      return at
    }
  }

  /// The same of a string that needs escapes: runs as they are, and between them what RFC 8259 wants escaped.
  @inline(never)
  private mutating func appendEscaping(_ text: UnsafeBufferPointer<UInt8>, plain: Int, comma: Bool, colon: Bool) {
    if comma { append(UInt8(ascii: ",")) }
    append(UInt8(ascii: "\""))
    var start = 0
    var stop = plain
    while true {
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<stop]))
      guard stop < text.count else { break }
      appendEscape(text[stop])
      start = stop + 1
      stop = Self.plainRun(text, from: start)
    }
    append(UInt8(ascii: "\""))
    if colon { append(UInt8(ascii: ":")) }
  }

  /// Where the first byte at or after `start` stands that must be escaped; the end if there is none.
  @inline(__always)
  private static func plainRun(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    let raw = UnsafeRawBufferPointer(text)
    // Eight bytes at a time: a mark in the high bit of each quote, backslash and control character. Borrows may mark a
    // byte above the first of them wrongly; the loop below looks closer.
    let ones: UInt64 = 0x0101_0101_0101_0101
    while at &+ 8 <= text.count {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      let found = (quote &- ones) & ~quote | (slash &- ones) & ~slash | (word &- ones &* 0x20) & ~word
      if found & (ones &* 0x80) != 0 { break }
      at &+= 8
    }
    while at < text.count {
      let byte = text[at]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return at }
      at &+= 1
    }
    return at
  }

  private mutating func appendEscape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0..<0x20:
      append(UInt8(ascii: "u"))
      append(UInt8(ascii: "0"))
      append(UInt8(ascii: "0"))
      append(UInt8(ascii: "0") + byte >> 4)
      append(byte & 15 < 10 ? UInt8(ascii: "0") + byte & 15 : UInt8(ascii: "a") - 10 + byte & 15)
    default: append(byte)
    }
  }

  /// An integer in decimal digits, after a comma if `comma`.
  mutating func appendDigits(_ integer: Int64, comma: Bool) {
    var rest = integer.magnitude
    var digits = 1
    var power: UInt64 = 10
    while power <= rest, digits < 19 {
      digits += 1
      power &*= 10
    }
    // 10^19 is the last power that fits; no magnitude of an Int64 has more than 19 digits.
    append(atMost: 21) { into in
      var start = 0
      if comma {
        into[0] = UInt8(ascii: ",")
        start = 1
      }
      if integer < 0 {
        into[start] = UInt8(ascii: "-")
        start += 1
      }
      var at = start + digits
      repeat {
        at -= 1
        into[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while at > start
      return start + digits
    }
  }
}
