/// Fills a template's placeholders in.
struct MessageFormatter {
  /// Whose plural forms the template has.
  let language: Language
  let arguments: [String: any TextArgument]
  /// The first thing that was wrong with the template, or with what it is filled with.
  private(set) var problem: TextProblem.Kind?

  init(language: Language, arguments: [String: any TextArgument]) {
    self.language = language
    self.arguments = arguments
  }

  mutating func format(_ template: String) -> String {
    let template = MessageTemplate(template)
    problem = template.breakage
    return format(template.parts, number: "#")
  }

  private mutating func format(_ parts: [MessageTemplate.Part], number: String) -> String {
    var output = ""
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .number: output += number
      case .unreadable(let source): output += "{\(source)}"
      case .argument(let name, let source):
        if let argument = arguments[name] {
          output += argument.placeholderText
        } else {
          note(.missingArgument(name: name))
          output += "{\(source)}"
        }
      case .plural(let name, let forms, let source):
        guard let argument = arguments[name], let operand = argument.pluralOperand else {
          note(arguments[name] == nil ? .missingArgument(name: name) : .notANumber(name: name))
          output += "{\(source)}"
          continue
        }
        let category = language.pluralCategory(of: operand)
        let form = forms["=\(operand)"] ?? forms[category.rawValue] ?? forms[PluralCategory.other.rawValue] ?? []
        output += format(form, number: argument.placeholderText)
      }
    }
    return output
  }

  private mutating func note(_ kind: TextProblem.Kind) { problem = problem ?? kind }
}
