/// A view of one of Telegram's objects: a value in a document, and computed properties that read its members.
///
/// A view can be made of any value. What is required and absent or of another kind reads as empty (`""`, 0, `false`, a
/// view of nothing), what is optional as `nil`; money throws `FieldError` instead. See
/// docs/decisions/0002-telegram-views.md.
public protocol TelegramObject: JSONReadable {
  /// The object itself, for members that this version doesn't know.
  var json: JSONValue { get }
}

/// A string of Telegram's with some known values. An unknown value is kept as it is, never refused.
public protocol RawString: RawRepresentable, ExpressibleByStringLiteral, Hashable, JSONReadable, JSONWritable
where RawValue == String {
  /// Any string.
  init(rawValue: String)
}

extension RawString {
  /// The string, or an empty one.
  public init(_ json: JSONValue) { self.init(rawValue: json.string ?? "") }
  /// Any string.
  public init(stringLiteral value: String) { self.init(rawValue: value) }
  /// Writes the string.
  public func write(to writer: inout JSONWriter) { writer.value(rawValue) }
}
