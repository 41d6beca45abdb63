extension JSONValue {
  /// The member of this name; `nil` if this isn't an object or has none. Of two with one name the first counts.
  public subscript(key: String) -> JSONValue? {
    var key = key
    let found = key.withUTF8 { find($0) }
    return found == 0 ? nil : JSONValue(document: document, index: found)
  }

  /// The member of this name, or a value with `isMissing` if this isn't an object or has none.
  public func member(_ name: StaticString) -> JSONValue {
    JSONValue(document: document, index: name.withUTF8Buffer { find($0) })
  }

  /// How many elements an array or members an object has; 0 for anything else.
  public var count: Int { node.count }

  /// The elements; none if this isn't an array.
  public var elements: JSONArray<JSONValue> { JSONArray(self) }

  /// The members in the order of the text; none if this isn't an object.
  public var members: JSONMembers { JSONMembers(self) }

  /// The first member that holds an object, and its name.
  var firstObject: (name: JSONValue, value: JSONValue)? {
    let node = node
    guard node.kind == .object else { return nil }
    var at = Int(index) + 1
    while at < Int(node.next) {
      let value = document.tape[at + 1]
      if value.kind == .object {
        return (JSONValue(document: document, index: at), JSONValue(document: document, index: at + 1))
      }
      at = Int(value.next)
    }
    return nil
  }

  private func find(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    let document = document
    return document.tape.withUnsafeBufferPointer { tape in
      let object = tape[Int(index)]
      guard object.kind == .object else { return 0 }
      return document.bytes.withUnsafeBufferPointer { bytes in
        var at = Int(index) + 1
        let end = Int(object.next)
        while at < end {
          if document.string(tape[at], is: name, in: bytes) { return at + 1 }
          at = Int(tape[at + 1].next)
        }
        return 0
      }
    }
  }
}

/// The members of an object, in the order of the text.
public struct JSONMembers: Sequence, Sendable {
  let object: JSONValue

  init(_ object: JSONValue) { self.object = object }

  /// An iterator over names and values.
  public func makeIterator() -> Iterator { Iterator(object) }

  /// Walks over the members once.
  public struct Iterator: IteratorProtocol, Sendable {
    let object: JSONValue
    var at: Int
    let end: Int

    init(_ object: JSONValue) {
      self.object = object
      let node = object.node
      at = Int(object.index) + 1
      end = node.kind == .object ? Int(node.next) : at
    }

    /// The next member.
    public mutating func next() -> (name: String, value: JSONValue)? {
      guard at < end else { return nil }
      let document = object.document
      let value = JSONValue(document: document, index: at + 1)
      let name = document.string(document.tape[at])
      at = Int(value.node.next)
      return (name, value)
    }
  }
}
