/// A field that matters too much to be read as empty (an amount, a currency, a charge) is absent or isn't what it must be.
public struct FieldError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong with a field.
  @frozen
  public enum Problem: Sendable, Hashable {
    /// It isn't there.
    case absent
    /// It is of another kind than it must be, or a number with a fraction or beyond ±(2^53 − 1).
    case unreadable(JSONKind)
  }

  /// The Telegram type that the field belongs to.
  public let type: String
  /// The field's name on the wire.
  public let field: String
  /// What is wrong.
  public let problem: Problem

  init(_ field: StaticString, of type: StaticString, _ problem: Problem) {
    self.type = "\(type)"
    self.field = "\(field)"
    self.problem = problem
  }

  /// One line for a log; holds nothing of the value.
  public var description: String {
    switch problem {
    case .absent: "\(type) without \(field)"
    case .unreadable(let kind): "\(type) with an unreadable \(field) (\(kind))"
    }
  }
}
