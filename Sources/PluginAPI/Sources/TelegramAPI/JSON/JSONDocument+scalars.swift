extension JSONDocument {
  /// The text of a node, for numbers.
  func text(_ node: JSONNode) -> String {
    String(decoding: bytes[Int(node.offset)..<Int(node.offset) + Int(node.length)], as: UTF8.self)
  }

  /// An integer's value, if it fits.
  func int64(_ node: JSONNode) -> Int64? {
    bytes.withUnsafeBufferPointer { bytes in
      var at = Int(node.offset)
      let end = at + Int(node.length)
      let negative = bytes[at] == UInt8(ascii: "-")
      if negative { at += 1 }
      // Built below zero, where there is one number more.
      var value: Int64 = 0
      while at < end {
        let (product, tooFar) = value.multipliedReportingOverflow(by: 10)
        let (difference, beyond) = product.subtractingReportingOverflow(Int64(bytes[at] &- UInt8(ascii: "0")))
        if tooFar || beyond { return nil }
        value = difference
        at += 1
      }
      if negative { return value }
      return value == .min ? nil : -value
    }
  }

  /// A string's content.
  func string(_ node: JSONNode) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      let content = UnsafeBufferPointer(rebasing: bytes[Int(node.offset) + 1..<Int(node.offset) + Int(node.length) - 1])
      guard node.flagged else { return String(decoding: content, as: UTF8.self) }
      // An escape is never shorter than what it stands for: six bytes for at most three, twelve for four.
      return String(unsafeUninitializedCapacity: content.count) { Self.unescape(content, into: $0) }
    }
  }

  /// Whether the string `node` reads as `name`.
  @inline(__always)
  func string(_ node: JSONNode, is name: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !node.flagged else { return string(node).utf8.elementsEqual(name) }
    guard Int(node.length) == name.count + 2 else { return false }
    var at = Int(node.offset) + 1
    for byte in name {
      guard bytes[at] == byte else { return false }
      at += 1
    }
    return true
  }

  /// Writes the content of a checked string without its escapes; answers how many bytes that took.
  private static func unescape(_ from: UnsafeBufferPointer<UInt8>, into: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var read = 0
    var written = 0

    func put(_ byte: UInt8) {
      into[written] = byte
      written += 1
    }
    func put(_ scalar: UInt32) {
      switch scalar {
      case 0..<0x80:
        put(UInt8(scalar))
      case 0x80..<0x800:
        put(UInt8(0xC0 | scalar >> 6))
        put(UInt8(0x80 | scalar & 0x3F))
      case 0x800..<0x10000:
        put(UInt8(0xE0 | scalar >> 12))
        put(UInt8(0x80 | scalar >> 6 & 0x3F))
        put(UInt8(0x80 | scalar & 0x3F))
      default:
        put(UInt8(0xF0 | scalar >> 18 & 0x07))
        put(UInt8(0x80 | scalar >> 12 & 0x3F))
        put(UInt8(0x80 | scalar >> 6 & 0x3F))
        put(UInt8(0x80 | scalar & 0x3F))
      }
    }
    func unit(at index: Int) -> UInt32? {
      guard index + 6 <= from.count, from[index] == UInt8(ascii: "\\"), from[index + 1] == UInt8(ascii: "u") else {
        return nil
      }
      var value: UInt32 = 0
      for digit in index + 2..<index + 6 { value = value << 4 | (JSONParser.hexDigit(from[digit]) ?? 0) }
      return value
    }

    while read < from.count {
      let byte = from[read]
      guard byte == UInt8(ascii: "\\"), read + 1 < from.count else {
        put(byte)
        read += 1
        continue
      }
      if let high = unit(at: read) {
        read += 6
        if high & 0xFC00 == 0xD800, let low = unit(at: read), low & 0xFC00 == 0xDC00 {
          read += 6
          put(0x10000 + (high & 0x3FF) << 10 + low & 0x3FF)
        } else {
          put(high & 0xF800 == 0xD800 ? 0xFFFD : high)
        }
        continue
      }
      switch from[read + 1] {
      case UInt8(ascii: "b"): put(UInt8(0x08))
      case UInt8(ascii: "f"): put(UInt8(0x0C))
      case UInt8(ascii: "n"): put(UInt8(0x0A))
      case UInt8(ascii: "r"): put(UInt8(0x0D))
      case UInt8(ascii: "t"): put(UInt8(0x09))
      case let other: put(other)
      }
      read += 2
    }
    return written
  }
}
