import PluginAPI

/// Where in an answer something stands: `$.output.images[*].url`, `$['a b'][0]`.
struct JSONPath: Sendable, Hashable {
  private enum Step: Sendable, Hashable {
    case member(String)
    case element(Int)
    case all
  }

  private let steps: [Step]

  /// `nil` where the text is no path.
  init?(_ text: String) {
    guard text.first == "$" else { return nil }
    var rest = text.dropFirst()
    var steps: [Step] = []
    while let first = rest.first {
      rest = rest.dropFirst()
      if first == "." {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty, !name.contains(where: { $0 == "]" || $0 == " " || $0 == "*" }) else { return nil }
        steps.append(.member(String(name)))
        rest = rest.dropFirst(name.count)
      } else {
        guard first == "[", let end = rest.firstIndex(of: "]") else { return nil }
        let inner = rest[..<end]
        if inner == "*" {
          steps.append(.all)
        } else if let number = Int(inner), number >= 0 {
          steps.append(.element(number))
        } else if inner.count > 2, let quote = inner.first, quote == "'" || quote == "\"", inner.last == quote {
          steps.append(.member(String(inner.dropFirst().dropLast())))
        } else {
          return nil
        }
        rest = rest[rest.index(after: end)...]
      }
    }
    self.steps = steps
  }

  /// Members of members.
  init(members: [String]) { steps = members.map { .member($0) } }

  /// What stands there; none where the way leads nowhere.
  func values(in root: JSONValue) -> [JSONValue] {
    var found = [root]
    for step in steps {
      switch step {
      case .member(let name): found = found.compactMap { $0[name] }
      case .element(let number): found = found.compactMap { number < $0.elements.count ? $0.elements[number] : nil }
      case .all: found = found.flatMap { Array($0.elements.prefix(1000)) }
      }
    }
    return found.filter { !$0.isNull }
  }

  func value(in root: JSONValue) -> JSONValue? { values(in: root).first }

  /// A text, or a number as text.
  func text(in root: JSONValue) -> String? {
    guard let value = value(in: root) else { return nil }
    return value.string ?? value.integer.map(String.init)
  }
}
