/// A value as a database keeps it: all that a column can hold and all that a `?` can stand for.
///
/// Time is integer milliseconds since 1970, money integer minor units, a boolean the integer 0 or 1.
@frozen public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  /// Never a NaN: a statement given one is refused.
  case real(Double)
  /// Unicode text. It may hold U+0000 on SQLite; PostgreSQL refuses that one character.
  case text(String)
  case blob([UInt8])
}

/// What can be bound to a `?` of a ``Statement``.
public protocol SQLBindable {
  /// The value as the database will keep it.
  var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
  public var sqlValue: SQLValue { self }
}

extension Int: SQLBindable {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int8: SQLBindable {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int16: SQLBindable {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int32: SQLBindable {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
  public var sqlValue: SQLValue { .integer(self) }
}

extension UInt8: SQLBindable {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension UInt16: SQLBindable {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension UInt32: SQLBindable {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Bool: SQLBindable {
  /// 1 or 0, on every engine.
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLBindable {
  public var sqlValue: SQLValue { .real(self) }
}

extension Float: SQLBindable {
  public var sqlValue: SQLValue { .real(Double(self)) }
}

extension String: SQLBindable {
  public var sqlValue: SQLValue { .text(self) }
}

extension Substring: SQLBindable {
  public var sqlValue: SQLValue { .text(String(self)) }
}

extension [UInt8]: SQLBindable {
  public var sqlValue: SQLValue { .blob(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
  /// `NULL` for `nil`.
  public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension SQLBindable where Self: RawRepresentable, RawValue: SQLBindable {
  /// The raw value, so that an enum becomes bindable by adding the conformance alone.
  public var sqlValue: SQLValue { rawValue.sqlValue }
}
