/// Writes JSON, compact and in UTF-8, at the end of a byte array.
///
/// The writer sets commas and escapes strings. It doesn't check the shape: each `begin` needs its `end`, and inside an
/// object a `key` comes before each value.
///
///     var writer = JSONWriter()
///     writer.beginObject()
///     writer.key("chat_id")
///     writer.value(5)
///     writer.endObject()      // {"chat_id":5}
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  /// The files that what was written refers to as `attach://<name>`.
  public private(set) var attachments: [Attachment] = []
  /// Whether a comma must come before the next key or element.
  private var comma = false

  /// A writer with room for `capacity` bytes.
  public init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

  /// `{`
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }
  /// `}`
  public mutating func endObject() { end(UInt8(ascii: "}")) }
  /// `[`
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }
  /// `]`
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// A member's name; its value must follow.
  public mutating func key(_ name: StaticString) {
    name.withUTF8Buffer { appendQuoted($0, comma: comma, colon: true) }
    comma = false
  }

  /// A member's name; its value must follow.
  public mutating func key(_ name: String) {
    appendString(name, comma: comma, colon: true)
    comma = false
  }

  /// A string.
  public mutating func value(_ string: String) {
    appendString(string, comma: comma, colon: false)
    comma = true
  }

  /// A string that is known when the program is built.
  mutating func value(_ string: StaticString) {
    string.withUTF8Buffer { appendQuoted($0, comma: comma, colon: false) }
    comma = true
  }

  /// An integer.
  public mutating func value(_ integer: Int64) {
    appendDigits(integer, comma: comma)
    comma = true
  }

  /// An integer.
  public mutating func value(_ integer: Int) { value(Int64(integer)) }

  /// A number, in the fewest digits that read back as the same; `null` if it is infinite or not a number.
  public mutating func value(_ double: Double) {
    separate()
    bytes.append(contentsOf: (double.isFinite ? double.description : "null").utf8)
    comma = true
  }

  /// `true` or `false`.
  public mutating func value(_ bool: Bool) { word(bool ? "true" : "false") }

  /// `null`
  public mutating func null() { word("null") }

  /// A value of some document, as it came; `null` for one that isn't there.
  public mutating func value(_ json: JSONValue) {
    guard !json.isMissing else { return null() }
    raw(json.rawBytes)
  }

  /// Bytes that are one JSON value already; they are not checked.
  public mutating func raw(_ json: some Collection<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
    comma = true
  }

  /// Begins again, keeping the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    attachments.removeAll(keepingCapacity: true)
    comma = false
  }

  private mutating func word(_ word: StaticString) {
    separate()
    word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    comma = true
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    comma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    comma = true
  }

  @inline(__always)
  private mutating func separate() {
    if comma { bytes.append(UInt8(ascii: ",")) }
  }

  /// Takes in a file under a name of its own; answers the reference to it.
  mutating func attach(fileName: String, bytes: [UInt8]) -> String {
    let name = "file\(attachments.count)"
    attachments.append(Attachment(name: name, fileName: fileName, bytes: bytes))
    return "attach://\(name)"
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  @inline(__always)
  mutating func append(contentsOf run: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: run) }

  /// Lets `body` write up to `most` bytes at the end; it answers how many it wrote.
  @inline(__always)
  mutating func append(atMost most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    bytes.append(addingCapacity: most) { span in
      span.withUnsafeMutableBufferPointer { buffer, count in
        guard let base = buffer.baseAddress else { return }
        count += body(base + count)
      }
    }
  }
}
