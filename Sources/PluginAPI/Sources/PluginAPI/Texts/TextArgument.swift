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

extension String {
  /// What people wrote themselves, such as a name, as it can stand inside of another text: one with letters that are written from
  /// right to left gets a frame of its own (U+2068, U+2069), so that whatever stands around it keeps its order.
  public var isolated: String {
    guard unicodeScalars.contains(where: { $0.turnsText }) else { return self }
    // A frame's end inside of it would end it early.
    return "\u{2068}" + String(String.UnicodeScalarView(unicodeScalars.filter { !(0x2066...0x2069).contains($0.value) }))
      + "\u{2069}"
  }
}

extension Unicode.Scalar {
  /// Whether it belongs to a script that is written from right to left, or orders text to be.
  fileprivate var turnsText: Bool {
    switch value {
    case 0x590...0x8FF, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF,
      0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}
