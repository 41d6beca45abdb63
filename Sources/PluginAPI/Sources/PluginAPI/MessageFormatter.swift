/// Formats the subset of ICU's MessageFormat that ``LocalizedText`` documents.
struct MessageFormatter {
  let language: Language
  let arguments: [String: any TextArgument]

  mutating func format(_ template: String) -> String { format(Substring(template), number: nil) }

  private func format(_ template: Substring, number: String?) -> String {
    var output = ""
    var rest = template
    while let character = rest.popFirst() {
      switch character {
      case "{" where rest.first == "{", "}" where rest.first == "}":
        rest.removeFirst()
        output.append(character)
      case "{":
        guard let end = Self.closingBrace(of: rest) else { return output + "{" + rest }
        output += placeholder(rest[..<end])
        rest = rest[rest.index(after: end)...]
      case "#":
        output += number ?? "#"
      default:
        output.append(character)
      }
    }
    return output
  }

  private func placeholder(_ body: Substring) -> String {
    guard let comma = body.firstIndex(of: ",") else {
      return arguments[Self.trim(body)]?.placeholderText ?? "{\(body)}"
    }
    guard let argument = arguments[Self.trim(body[..<comma])], let operand = argument.pluralOperand else { return "{\(body)}" }
    let forms = Self.pluralForms(body[body.index(after: comma)...])
    let form = forms["=\(operand)"] ?? forms[Plural.category(operand, in: language).rawValue] ?? forms["other"] ?? ""
    return format(form, number: argument.placeholderText)
  }

  /// Reads ` plural, one {…} other {…}` into its forms.
  private static func pluralForms(_ body: Substring) -> [String: Substring] {
    guard let comma = body.firstIndex(of: ","), trim(body[..<comma]) == "plural" else { return [:] }
    var forms: [String: Substring] = [:]
    var rest = body[body.index(after: comma)...]
    while let open = rest.firstIndex(of: "{") {
      let name = trim(rest[..<open])
      let inner = rest[rest.index(after: open)...]
      guard let end = closingBrace(of: inner) else { break }
      forms[name] = inner[..<end]
      rest = inner[inner.index(after: end)...]
    }
    return forms
  }

  private static func closingBrace(of text: Substring) -> Substring.Index? {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "{": depth += 1
      case "}" where depth == 0: return index
      case "}": depth -= 1
      default: break
      }
    }
    return nil
  }

  private static func trim(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

/// CLDR's cardinal plural categories for integers.
enum Plural: String {
  case one, few, many, other

  static func category(_ number: Int64, in language: Language) -> Plural {
    let magnitude = number.magnitude
    guard language == .russian else { return magnitude == 1 ? .one : .other }
    switch (magnitude % 10, magnitude % 100) {
    case (_, 11...14): return .many
    case (1, _): return .one
    case (2...4, _): return .few
    default: return .many
    }
  }
}
