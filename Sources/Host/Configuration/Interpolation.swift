import PatchbayBase

/// Puts environment variables into a scalar: `${NAME}`, `${NAME:-default}`; `$${` stands for `${`.
///
/// What a variable holds is only ever text: it is never read as YAML, so a value can't add keys.
package struct Interpolation: Equatable {
  /// The text with every reference replaced.
  var text = ""
  /// The variables that were asked for, in order, each once; those whose default was used are among them.
  var variables: [String] = []
  /// The variables whose values had white space around them.
  var trimmed: [String] = []
  var faults: [Fault] = []

  enum Fault: Equatable {
    case reference(ReferenceFault)
    case unset(String)
    case empty(String)
  }

  init(_ source: String, environment: [String: String]) {
    var rest = Substring(source)
    while let dollar = rest.firstIndex(of: "$") {
      text += rest[..<dollar]
      rest = rest[dollar...]
      if rest.hasPrefix("$${") {
        text += "${"
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("${") {
        guard let end = rest.firstIndex(of: "}") else {
          faults.append(.reference(.unclosed))
          break
        }
        read(rest[rest.index(rest.startIndex, offsetBy: 2)..<end], environment: environment)
        rest = rest[rest.index(after: end)...]
      } else {
        text += "$"
        rest = rest.dropFirst()
      }
    }
    text += rest
  }

  private mutating func read(_ reference: Substring, environment: [String: String]) {
    let name = reference.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    let tail = reference.dropFirst(name.count)
    guard let first = name.first, !first.isNumber else {
      faults.append(.reference(.badName))
      return
    }
    guard !tail.contains("${") else {
      faults.append(.reference(.nested))
      return
    }
    guard tail.isEmpty || tail.hasPrefix(":-") else {
      let operators: Set<Character> = [":", "-", "?", "+", "=", "#", "%", "/"]
      faults.append(.reference(tail.first.map(operators.contains) == true ? .unsupportedOperator : .badName))
      return
    }
    let key = String(name)
    let fallback = tail.isEmpty ? nil : String(tail.dropFirst(2))
    let raw = environment[key]
    let value = raw?.trimmed ?? ""
    if !variables.contains(key) { variables.append(key) }
    if value.isEmpty {
      if let fallback {
        text += fallback
      } else {
        faults.append(raw == nil ? .unset(key) : .empty(key))
      }
      return
    }
    if value != raw, !trimmed.contains(key) { trimmed.append(key) }
    text += value
  }
}
