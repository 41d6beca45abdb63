/// What a placeholder of a ``LocalizedText`` can be filled with.
public protocol TextArgument {
  /// The text that stands for `{name}`.
  var placeholderText: String { get }
  /// The number that chooses the plural form; `nil` for what is not a number.
  var pluralOperand: Int64? { get }
}

extension String: TextArgument {
  public var placeholderText: String { self }
  public var pluralOperand: Int64? { nil }
}

extension Int: TextArgument {
  public var placeholderText: String { String(self) }
  public var pluralOperand: Int64? { Int64(self) }
}

extension Int64: TextArgument {
  public var placeholderText: String { String(self) }
  public var pluralOperand: Int64? { self }
}

/// An argument that a text keeps until it is shown.
struct KeptArgument: TextArgument, Sendable, Hashable {
  let placeholderText: String
  let pluralOperand: Int64?

  init(_ argument: any TextArgument) {
    placeholderText = argument.placeholderText
    pluralOperand = argument.pluralOperand
  }
}
