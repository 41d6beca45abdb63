/// The chat that a call is about.
@frozen
public enum ChatID: JSONWritable, Hashable, ExpressibleByIntegerLiteral {
  /// By number: a person's id, or a group's or channel's, which is negative.
  case id(Int64)
  /// By a public name, `@` included.
  case username(String)

  /// By number.
  public init(integerLiteral value: Int64) { self = .id(value) }

  /// Writes a number or a string.
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .id(let id): writer.value(id)
    case .username(let name): writer.value(name)
    }
  }
}
