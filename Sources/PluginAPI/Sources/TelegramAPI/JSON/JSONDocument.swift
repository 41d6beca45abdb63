/// One JSON document: the bytes as they came and a tape of where each value lies in them.
///
/// Parsing checks the whole text once (RFC 8259 and UTF-8, within `JSONLimits`) and decodes nothing; a `JSONValue`
/// decodes what it is asked for. A document is immutable and may be shared between threads.
///
/// - A lone surrogate (`"\ud800"`) is accepted and reads as U+FFFD.
/// - Of two members with one name the first counts.
/// - A byte order mark is refused.
public final class JSONDocument: Sendable {
  /// The text that was parsed.
  public let bytes: [UInt8]
  let tape: ContiguousArray<JSONNode>

  /// Parses `bytes` and keeps them without copying.
  public init(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) {
    self.tape = try JSONParser.parse(bytes.span, limits: limits)
    self.bytes = bytes
  }

  /// A document of which bytes and tape are known to agree.
  init(checked bytes: [UInt8], tape: ContiguousArray<JSONNode>) {
    self.bytes = bytes
    self.tape = tape
  }

  /// Parses a copy of `bytes`; nothing is copied of what is too large.
  public convenience init(copying bytes: UnsafeRawBufferPointer, limits: JSONLimits = .standard) throws(JSONError) {
    guard bytes.count <= limits.bytes else { throw JSONError(.tooLarge, at: limits.bytes) }
    try self.init([UInt8](bytes), limits: limits)
  }

  /// Parses a copy of `bytes`; nothing is copied of what is too large.
  public convenience init(copying bytes: Span<UInt8>, limits: JSONLimits = .standard) throws(JSONError) {
    guard bytes.count <= limits.bytes else { throw JSONError(.tooLarge, at: limits.bytes) }
    let copy = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
      for index in bytes.indices { buffer.initializeElement(at: index, to: bytes[index]) }
      count = bytes.count
    }
    try self.init(copy, limits: limits)
  }

  /// Parses the UTF-8 of `text`.
  public convenience init(_ text: String, limits: JSONLimits = .standard) throws(JSONError) {
    guard text.utf8.count <= limits.bytes else { throw JSONError(.tooLarge, at: limits.bytes) }
    try self.init([UInt8](text.utf8), limits: limits)
  }

  /// The document's outermost value.
  public var root: JSONValue { JSONValue(document: self, index: 1) }
}
