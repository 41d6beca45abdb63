/// What a plain (unquoted) scalar means, by the core schema of YAML 1.2 (section 10.3.2 of its specification).
///
/// Older YAML read `no`, `on`, `1:30` and `0777` as something other than what they look like; here they are text, or a decimal number.
package enum CoreSchema {
  static func value(of text: String) -> ConfigurationNode.Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    guard let first = text.utf8.first, isNumberStart(first), text.utf8.count <= 64 else { return .string(text) }
    if let number = integer(text) { return .int(number) }
    // A whole number that doesn't fit stays text: as a floating-point number it would be another one.
    if text.utf8.drop(while: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }).allSatisfy({ isDigit($0) }) {
      return .string(text)
    }
    if isDecimal(text), let number = Double(text), number.isFinite { return .double(number) }
    return .string(text)
  }

  private static func integer(_ text: String) -> Int? {
    if text.hasPrefix("0x") { return hexadecimal(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return hexadecimal(text.dropFirst(2), radix: 8) }
    return Int(text)
  }

  private static func hexadecimal(_ digits: Substring, radix: Int) -> Int? {
    guard let first = digits.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "+") else { return nil }
    return Int(digits, radix: radix)
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isDecimal(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    func digits() -> Int {
      let run = rest.prefix { isDigit($0) }.count
      rest = rest.dropFirst(run)
      return run
    }
    func skip(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = skip("+-")
    var count = digits()
    if skip(".") { count += digits() }
    guard count > 0 else { return false }
    if skip("eE") {
      _ = skip("+-")
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func isNumberStart(_ byte: UInt8) -> Bool {
    isDigit(byte) || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")].contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
