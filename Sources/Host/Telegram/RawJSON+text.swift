// Strings in and out of JSON, and small objects put together by hand: the calls that the host itself makes.

extension RawJSON {
  /// The string that `range` (quotes included) holds; nil if it holds none. Lone surrogates become U+FFFD.
  static func string(_ text: [UInt8], _ range: Range<Int>) -> String? {
    guard range.count >= 2, range.upperBound <= text.count, text[range.lowerBound] == UInt8(ascii: "\"") else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var at = range.lowerBound + 1
    let end = range.upperBound - 1
    while at < end {
      guard text[at] == UInt8(ascii: "\\") else {
        out.append(text[at])
        at += 1
        continue
      }
      guard at + 1 < end else { return nil }
      let escape = text[at + 1]
      at += 2
      switch escape {
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "u"):
        guard let unit = hex(text, at, end) else { return nil }
        at += 4
        var scalar = UInt32(unit)
        if (0xD800..<0xDC00).contains(unit), at + 1 < end, text[at] == UInt8(ascii: "\\"), text[at + 1] == UInt8(ascii: "u"),
          let low = hex(text, at + 2, end), (0xDC00..<0xE000).contains(low)
        {
          scalar = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
          at += 6
        }
        out.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      default: out.append(escape)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hex(_ text: [UInt8], _ at: Int, _ end: Int) -> UInt16? {
    guard at + 4 <= end else { return nil }
    return UInt16(String(decoding: text[at..<at + 4], as: UTF8.self), radix: 16)
  }

  /// Appends `string` as a JSON string.
  static func append(_ string: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      case 0x0A: out.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
      case 0..<0x20:
        out.append(contentsOf: "\\u00".utf8)
        out.append(contentsOf: byte < 16 ? "0".utf8 : "".utf8)
        out.append(contentsOf: String(byte, radix: 16).utf8)
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  /// An object under construction.
  struct Writer {
    private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

    /// The whole object.
    var object: [UInt8] { bytes + [UInt8(ascii: "}")] }

    /// The members so far, and after them those of another object; `nil` if that is none.
    func object(followedBy other: [UInt8]) -> [UInt8]? {
      guard other.first == UInt8(ascii: "{"), let next = other.dropFirst().first(where: { $0 > 0x20 }) else { return nil }
      return next == UInt8(ascii: "}") ? object : bytes + [UInt8(ascii: ",")] + other.dropFirst()
    }

    mutating func set(_ key: String, _ value: String) {
      name(key)
      RawJSON.append(value, to: &bytes)
    }

    mutating func set(_ key: String, _ value: Int64) {
      name(key)
      bytes.append(contentsOf: String(value).utf8)
    }

    mutating func set(_ key: String, _ values: [String]) {
      name(key)
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        RawJSON.append(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }

    /// Sets a member to JSON text.
    mutating func set(_ key: String, raw: some Sequence<UInt8>) {
      name(key)
      bytes.append(contentsOf: raw)
    }

    /// Copies a member of another text as it stands.
    mutating func copy(_ member: RawJSON.Member, of text: [UInt8]) {
      separate()
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: text[member.key])
      bytes.append(contentsOf: "\":".utf8)
      bytes.append(contentsOf: text[member.value])
    }

    private mutating func name(_ key: String) {
      separate()
      RawJSON.append(key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    }
  }
}
