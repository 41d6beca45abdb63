/// A place in a configuration file. Lines and columns count from 1; columns count Unicode scalars.
package struct SourcePosition: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }

  package var description: String { "\(line):\(column)" }
}

/// A value of the configuration file with the place where it stands, environment variables already put in.
///
/// Plugin settings travel in this form, so that whoever validates them can name the line. Two nodes are equal when they say the
/// same thing: position, quoting and the order of a map's keys don't count.
package struct ConfigurationNode: Sendable {
  /// What a node holds. Plain scalars are read by YAML 1.2's core schema: `yes`, `on` and `1:30` are text.
  package enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case list([ConfigurationNode])
    case map([Entry])
  }

  /// One key of a map, in the order of the file.
  package struct Entry: Sendable {
    package let key: String
    package let position: SourcePosition
    package let value: ConfigurationNode

    package init(key: String, position: SourcePosition, value: ConfigurationNode) {
      self.key = key
      self.position = position
      self.value = value
    }
  }

  package let value: Value
  package let position: SourcePosition
  /// A scalar's text with variables put in, so that `99.00` keeps its zeros; nil for lists and maps.
  package let text: String?
  /// Names of the environment variables that the text was made from, by their value or their default. Where this is not empty, a number may stand for text:
  /// `key: ${KEY}` reads as a string even when the variable holds digits only.
  package let variables: [String]

  package init(
    _ value: Value, at position: SourcePosition = SourcePosition(line: 1, column: 1), text: String? = nil,
    variables: [String] = []
  ) {
    self.value = value
    self.position = position
    self.text = text ?? value.canonicalText
    self.variables = variables
  }

  package var line: Int { position.line }
  package var column: Int { position.column }
}

extension ConfigurationNode {
  /// The kind of value, as error messages call it.
  package enum Kind: Sendable, Equatable {
    case null, bool, int, double, string, list, map
  }

  package var kind: Kind {
    switch value {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .double: .double
    case .string: .string
    case .list: .list
    case .map: .map
    }
  }

  /// The entries of a map, in file order; nil for anything else.
  package var entries: [Entry]? {
    if case .map(let entries) = value { entries } else { nil }
  }

  /// The elements of a list; nil for anything else.
  package var elements: [ConfigurationNode]? {
    if case .list(let elements) = value { elements } else { nil }
  }

  /// The value under a key of a map; nil where there is none, or where this is no map.
  package subscript(key: String) -> ConfigurationNode? {
    entries?.first { $0.key == key }?.value
  }
}

extension ConfigurationNode: Equatable {
  package static func == (a: Self, b: Self) -> Bool {
    switch (a.value, b.value) {
    case (.list(let x), .list(let y)):
      return x == y
    case (.map(let x), .map(let y)):
      guard x.count == y.count else { return false }
      let other = Dictionary(y.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      return x.allSatisfy { other[$0.key] == $0.value }
    default:
      return a.kind == b.kind && a.text == b.text
    }
  }
}

extension ConfigurationNode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The shape without the values: settings hold keys and passwords.
  package var description: String {
    switch value {
    case .list(let elements): "list of \(elements.count) at \(position)"
    case .map(let entries): "map of \(entries.map(\.key).joined(separator: ", ")) at \(position)"
    default: "\(kind) at \(position)"
    }
  }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension ConfigurationNode.Kind: CustomStringConvertible {
  package var description: String {
    switch self {
    case .null: "nothing"
    case .bool: "true or false"
    case .int: "a whole number"
    case .double: "a number"
    case .string: "text"
    case .list: "a list"
    case .map: "a map of keys"
    }
  }
}

extension ConfigurationNode.Value {
  /// The text of a scalar that was made by a program and not read from a file.
  fileprivate var canonicalText: String? {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .list, .map: nil
    }
  }
}
