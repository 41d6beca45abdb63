/// One SQL statement, written in the plugin's source.
///
/// A statement can be made from a literal alone: a `String` put together at run time doesn't convert, so a value of a
/// person's never becomes SQL. Values are bound to `?`, and a table is written `{visits}`, which stands for the
/// plugin's own table of that name (`<plugin>_visits`):
///
///     let find: Statement = "SELECT count FROM {visits} WHERE user_id = ?"
///
/// A handler's statement begins with `SELECT`, `INSERT`, `UPDATE`, `DELETE` or `WITH`; tables are made by migrations.
@frozen public struct Statement: ExpressibleByStringLiteral, Sendable, CustomStringConvertible {
  @usableFromInline let text: StaticString

  @inlinable public init(stringLiteral value: StaticString) {
    text = value
  }

  @available(
    *, unavailable, message: "a statement is a literal, so that no text from outside becomes SQL: write ? and pass the value"
  )
  public init(_ text: String) { self.init(stringLiteral: "") }

  /// The text as it was written.
  public var description: String { text.description }

  /// Where the text lies in its image, or 0 for a text of one character, which has no address.
  ///
  /// An image is never unmapped, so the address names the statement for as long as the process lives.
  @_spi(Host) public var address: UInt {
    text.hasPointerRepresentation ? UInt(bitPattern: text.utf8Start) : 0
  }

  /// The text's bytes, without an end mark. They live as long as the process. Empty where there is no address.
  @_spi(Host) public var utf8: UnsafeBufferPointer<UInt8> {
    guard text.hasPointerRepresentation else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}
