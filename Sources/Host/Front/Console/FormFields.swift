/// Names and values as browsers send them: in a query, or as the body of a form (`application/x-www-form-urlencoded`).
struct FormFields: Sendable {
  private(set) var values: [String: String] = [:]

  /// Names that come once for each of several values, which then have commas between them.
  private static let many: Set<String> = ["only"]

  init(_ values: [String: String] = [:]) { self.values = values }

  /// - Returns: `nil` for what is no form, or no UTF-8.
  init?(_ bytes: some Sequence<UInt8>) {
    for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), let value = parts.count == 2 ? Self.decoded(parts[1]) : "" else { return nil }
      values[name] = Self.many.contains(name) ? [values[name], value].compactMap(\.self).joined(separator: ",") : value
    }
  }

  subscript(_ name: String) -> String? { values[name] }

  /// A value that isn't blank.
  func text(_ name: String) -> String? {
    values[name].flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): plain.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard rest.count >= 2, let text = String(validating: rest.prefix(2), as: UTF8.self), text.allSatisfy(\.isHexDigit),
          let value = UInt8(text, radix: 16)
        else { return nil }
        plain.append(value)
        rest = rest.dropFirst(2)
      default: plain.append(byte)
      }
    }
    // Browsers end lines of a text area by two characters.
    return String(validating: plain, as: UTF8.self)?.replacing("\r\n", with: "\n")
  }

  /// A path with a query.
  ///
  /// - Parameter values: those that are `nil` are left out.
  static func address(_ path: String, _ values: [(String, String?)] = []) -> String {
    let pairs = values.compactMap { name, value in value.map { "\(encoded(name))=\(encoded($0))" } }
    return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
  }

  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
