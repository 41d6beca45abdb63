/// What can be read from a JSON value without failing: a view, or a scalar that is empty when the value is of another kind.
public protocol JSONReadable: Sendable {
  /// Reads `json`, whatever it is.
  init(_ json: JSONValue)
}

/// The elements of an array in a document, each read when it is asked for.
///
/// Iterating takes time in proportion to the elements; a subscript walks there from the first, so prefer iterating for
/// long arrays. An index out of bounds reads as an empty element and doesn't trap.
@frozen
public struct JSONArray<Element: JSONReadable>: JSONReadable, RandomAccessCollection, Sendable {
  /// The array itself.
  public let json: JSONValue

  /// The elements of `json`; none if it isn't an array.
  public init(_ json: JSONValue) { self.json = json }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// How many elements there are.
  public var endIndex: Int { json.node.kind == .array ? json.node.count : 0 }

  /// The element at `position`; an empty one if there is none.
  public subscript(position: Int) -> Element { Element(json.element(position)) }

  /// An iterator over the elements.
  public func makeIterator() -> Iterator { Iterator(json) }

  /// Walks over the elements once.
  public struct Iterator: IteratorProtocol, Sendable {
    let document: JSONDocument
    var at: Int
    let end: Int

    init(_ json: JSONValue) {
      document = json.document
      at = Int(json.index) + 1
      let node = json.node
      end = node.kind == .array ? Int(node.next) : at
    }

    /// The next element.
    public mutating func next() -> Element? {
      guard at < end else { return nil }
      let value = JSONValue(document: document, index: at)
      at = Int(value.node.next)
      return Element(value)
    }
  }
}

extension JSONValue: JSONReadable {
  /// The value itself.
  public init(_ json: JSONValue) { self = json }

  /// The element of an array at `position`, or a missing value.
  func element(_ position: Int) -> JSONValue {
    let node = node
    guard node.kind == .array, position >= 0, position < node.count else { return missing }
    var at = Int(index) + 1
    for _ in 0..<position { at = Int(document.tape[at].next) }
    return JSONValue(document: document, index: at)
  }
}

extension String: JSONReadable {
  /// The string, or an empty one.
  public init(_ json: JSONValue) { self = json.string ?? "" }
}

extension Int64: JSONReadable {
  /// The integer, within the bounds of ``JSONValue/integer``, or 0.
  public init(_ json: JSONValue) { self = json.integer ?? 0 }
}

extension Double: JSONReadable {
  /// The number, or 0.
  public init(_ json: JSONValue) { self = json.double ?? 0 }
}

extension Bool: JSONReadable {
  /// The truth value, or `false`.
  public init(_ json: JSONValue) { self = json.bool ?? false }
}
