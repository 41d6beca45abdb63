/// A JSON value. The simulator reads and writes Telegram's wire format with a reader of its own, so that a test
/// against it checks the gateway's reader and writer against somebody else's.
package enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

extension JSON: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }

  /// An object; members whose value is nil are left out, as Telegram leaves out optional fields.
  package init(dictionaryLiteral elements: (String, JSON?)...) {
    var object = JSONObject()
    for case (let key, let value?) in elements { object.append(key, value) }
    self = .object(object)
  }

  init(_ value: Int) { self = .integer(Int64(value)) }
  init(_ value: Int64) { self = .integer(value) }
  init(_ value: String) { self = .string(value) }
  init(_ value: Bool) { self = .bool(value) }

  /// A member present only when true, as Telegram's fields of type True are.
  static func flag(_ value: Bool) -> JSON? { value ? .bool(true) : nil }
}

extension JSON {
  package subscript(key: String) -> JSON? {
    get { if case .object(let object) = self { object[key] } else { nil } }
    set {
      guard case .object(var object) = self else { return }
      object[key] = newValue
      self = .object(object)
    }
  }

  package subscript(index: Int) -> JSON? {
    if case .array(let array) = self, array.indices.contains(index) { array[index] } else { nil }
  }

  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
  package var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

  package var int: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    case .string(let value): Int64(value)
    default: nil
    }
  }

  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .string(let value): Double(value)
    default: nil
    }
  }

  /// Telegram's reading of a boolean: `true`, `yes` and `1` in any case are true.
  package var bool: Bool? {
    switch self {
    case .bool(let value): value
    case .integer(let value): value != 0
    case .string(let value): Arguments.isTrue(value)
    default: nil
    }
  }
}

/// An object's members in the order in which they were written.
package struct JSONObject: Sendable, Equatable, Sequence {
  package private(set) var members: [(key: String, value: JSON)] = []

  package init(_ members: [(String, JSON)] = []) { self.members = members.map { (key: $0.0, value: $0.1) } }

  package subscript(key: String) -> JSON? {
    get { members.last { $0.key == key }?.value }
    set {
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append((key, value))
      case (nil, nil): break
      }
    }
  }

  package var isEmpty: Bool { members.isEmpty }

  package mutating func append(_ key: String, _ value: JSON) { members.append((key, value)) }

  package func makeIterator() -> IndexingIterator<[(key: String, value: JSON)]> { members.makeIterator() }

  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.elementsEqual(right.members) { $0.key == $1.key && $0.value == $1.value }
  }
}
