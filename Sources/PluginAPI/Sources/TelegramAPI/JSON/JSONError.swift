/// Why a byte sequence isn't an acceptable JSON document, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was wrong.
  public enum Reason: Sendable, Hashable {
    /// The input has more bytes than `JSONLimits.bytes`; the offset is the limit.
    case tooLarge
    /// Arrays and objects are nested deeper than `JSONLimits.depth`.
    case tooDeep
    /// There are more keys and values than `JSONLimits.values`.
    case tooManyValues
    /// The input ended inside a value, or held none.
    case unexpectedEnd
    /// A byte that can't stand here.
    case unexpectedByte(UInt8)
    /// A number that RFC 8259 doesn't allow (`01`, `1.`, `.5`, `+1`).
    case invalidNumber
    /// A backslash in a string that begins no escape of RFC 8259.
    case invalidEscape
    /// A raw control character (below U+0020) in a string.
    case controlCharacter
    /// Bytes in a string that are not UTF-8 (overlong forms, encoded surrogates, above U+10FFFF, cut short).
    case invalidUTF8
    /// More than white space after the document.
    case trailingBytes
  }

  /// What was wrong.
  public let reason: Reason
  /// Where, in bytes from the beginning of the input.
  public let offset: Int

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  /// One line for a log; holds nothing of the input but at most one byte's number.
  public var description: String {
    let what =
      switch reason {
      case .tooLarge: "larger than the limit"
      case .tooDeep: "nested deeper than the limit"
      case .tooManyValues: "more values than the limit"
      case .unexpectedEnd: "ends too early"
      case .unexpectedByte(let byte): "unexpected byte \(byte)"
      case .invalidNumber: "invalid number"
      case .invalidEscape: "invalid escape in a string"
      case .controlCharacter: "control character in a string"
      case .invalidUTF8: "invalid UTF-8 in a string"
      case .trailingBytes: "bytes after the document"
      }
    return "not an acceptable JSON document: \(what) at byte \(offset)"
  }
}

/// How large a document may be before `JSONDocument` refuses it.
public struct JSONLimits: Sendable, Hashable {
  /// The most bytes, at most 1 GiB. By default 1 MiB.
  public var bytes: Int
  /// The deepest nesting of arrays and objects. By default 64.
  public var depth: Int
  /// The most keys and values together, at most 2^26. By default 65,536.
  public var values: Int

  /// Limits; what is negative counts as 0, what is beyond the hard limits as these.
  public init(bytes: Int = 1 << 20, depth: Int = 64, values: Int = 1 << 16) {
    self.bytes = min(max(bytes, 0), 1 << 30)
    self.depth = max(depth, 0)
    self.values = min(max(values, 0), 1 << 26)
  }

  /// For one update or one small answer.
  public static let standard = JSONLimits()
}
