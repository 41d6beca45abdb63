import TelegramAPI

/// A view of which every property can be read in one call.
protocol Walkable {
  func walk(_ walker: inout Walker)
}

/// Reads properties, as deep as it is told and no more often than its budget says, and notes what they read as.
struct Walker {
  /// How many levels of objects it still goes down.
  var depth = 6
  /// How many properties it still reads, so that a view that holds itself many times comes to an end.
  var budget = 20_000
  /// What the properties of the outermost object read as, by their names on the wire.
  var seen: [String: Reading] = [:]
  /// How many properties it read.
  var count = 0
  private var level = 0

  /// What a property reads as.
  enum Reading: Hashable {
    case string(String)
    case integer(Int64)
    case double(Double)
    case bool(Bool)
    case array(Int)
    case object
    case none
  }

  private mutating func note(_ name: String, _ reading: Reading) {
    count += 1
    budget -= 1
    if level == 0, !name.isEmpty { seen[name] = reading }
  }

  private mutating func descend(_ body: (inout Walker) -> Void) {
    guard depth > 0, budget > 0 else { return }
    depth -= 1
    level += 1
    body(&self)
    level -= 1
    depth += 1
  }

  mutating func see(_ name: String, _ value: String?) { note(name, value.map { .string($0) } ?? .none) }
  mutating func see(_ name: String, _ value: Int64?) { note(name, value.map { .integer($0) } ?? .none) }
  mutating func see(_ name: String, _ value: Double?) { note(name, value.map { .double($0) } ?? .none) }
  mutating func see(_ name: String, _ value: Bool) { note(name, .bool(value)) }
  mutating func see(_ name: String, _ value: (some RawString)?) { see(name, value?.rawValue) }

  mutating func see(_ name: String, _ value: (some Walkable)?) {
    note(name, value == nil ? .none : .object)
    if let value { descend { value.walk(&$0) } }
  }

  mutating func see<Element>(_ name: String, _ value: JSONArray<Element>?) {
    note(name, value.map { .array($0.count) } ?? .none)
    guard let value else { return }
    descend { walker in
      _ = value.first
      _ = value.last
      _ = value[value.count]
      _ = value[-1]
      for element in value where walker.budget > 0 { walker.see(element: element) }
    }
  }

  private mutating func see(element: some JSONReadable) {
    switch element {
    case let view as any Walkable: view.walk(&self)
    case let text as String: see("", text)
    case let integer as Int64: see("", integer)
    case let array as any NestedArray: array.walk(&self)
    default: note("", .object)
    }
  }
}

/// An array in an array.
private protocol NestedArray {
  func walk(_ walker: inout Walker)
}

extension JSONArray: NestedArray {
  fileprivate func walk(_ walker: inout Walker) { walker.see("", self) }
}
