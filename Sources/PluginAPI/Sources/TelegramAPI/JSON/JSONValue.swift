/// What a JSON value is. There will be no others.
@frozen
public enum JSONKind: Sendable, Hashable {
  case null, bool, number, string, array, object
}

/// One value in a document: the document and a place on its tape. Small, and reading it never traps.
///
/// A scalar that isn't of the asked kind is `nil`; what isn't there at all (`isMissing`) has kind `null`.
@frozen
public struct JSONValue: Sendable {
  @usableFromInline let document: JSONDocument
  @usableFromInline let index: UInt32

  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = UInt32(truncatingIfNeeded: index)
  }

  var node: JSONNode { document.tape[Int(index)] }

  /// A value that isn't there, of this document.
  var missing: JSONValue { JSONValue(document: document, index: 0) }

  /// What the value is; `null` for one that isn't there.
  public var kind: JSONKind {
    switch node.kind {
    case .missing, .null: .null
    case .no, .yes: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Whether this stands for a member or element that isn't there.
  public var isMissing: Bool { index == 0 }

  /// Whether this is `null` or not there.
  public var isNull: Bool { node.kind.rawValue <= JSONNode.Kind.null.rawValue }

  /// The truth value, if it is one.
  public var bool: Bool? {
    switch node.kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// The string, if it is one; a lone surrogate in it reads as U+FFFD.
  public var string: String? {
    let node = node
    guard node.kind == .string else { return nil }
    return document.string(node)
  }

  /// The number, if it is written without fraction and exponent and fits into 64 bits.
  ///
  /// Calculating with such a number can overflow, which ends the process: for what comes from outside there is ``integer``.
  public var int64: Int64? {
    let node = node
    guard node.kind == .number, !node.flagged else { return nil }
    return document.int64(node)
  }

  /// The number, if it is written without fraction and exponent and is within ±(2^53 − 1), the whole numbers that every reader of JSON
  /// agrees on (RFC 8259, section 6). Telegram's own have at most 52 bits.
  ///
  /// A thousand of them can be added up, and one of them be multiplied by a thousand, without leaving 64 bits.
  public var integer: Int64? {
    int64.flatMap { Self.integers.contains($0) ? $0 : nil }
  }

  /// What ``integer`` lets through.
  static let integers: ClosedRange<Int64> = -(1 << 53) + 1...(1 << 53) - 1

  /// The number as the nearest double; `nil` if it isn't a number or is beyond all doubles.
  public var double: Double? {
    let node = node
    guard node.kind == .number else { return nil }
    if !node.flagged, let exact = document.int64(node) { return Double(exact) }
    // The parser let nothing through but the grammar of RFC 8259, which Swift's is a superset of.
    guard let double = Double(document.text(node)), double.isFinite else { return nil }
    return double
  }

  /// The value's text as it came; empty for one that isn't there. No bytes are copied.
  public var rawBytes: ArraySlice<UInt8> {
    let node = node
    return document.bytes[Int(node.offset)..<Int(node.offset) + Int(node.length)]
  }

  /// A document of this value alone, which doesn't keep the rest of the text alive; `null` for one that isn't there.
  public func detached() -> JSONDocument { JSONDocument(detaching: self) }
}

extension JSONDocument {
  /// The part of `value`'s document that is `value`, without parsing again.
  convenience init(detaching value: JSONValue) {
    let source = value.document
    let first = Int(value.index)
    let node = value.node
    guard node.kind != .missing else {
      self.init(
        checked: Array("null".utf8),
        tape: [.missing, JSONNode(offset: 0, length: 4, next: 2, meta: JSONNode.Kind.null.rawValue)])
      return
    }
    var tape = ContiguousArray<JSONNode>()
    tape.reserveCapacity(Int(node.next) - first + 1)
    tape.append(.missing)
    for index in first..<Int(node.next) {
      var copy = source.tape[index]
      copy.offset -= node.offset
      copy.next -= UInt32(first - 1)
      tape.append(copy)
    }
    self.init(checked: [UInt8](value.rawBytes), tape: tape)
  }
}
