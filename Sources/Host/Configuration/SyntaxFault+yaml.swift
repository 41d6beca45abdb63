import Yams

extension SyntaxFault {
  /// The parser's error in one line, with its place. What the parser quotes of the file is left out: it may be a secret.
  static func of(_ error: YamlError, in text: String) -> (fault: SyntaxFault, line: Int, column: Int) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      // The mark of an unclosed quote or bracket is the end of the file; where it was opened says more.
      let advice = advice(problem: problem, context: context?.text, line: line(mark.line, of: text))
      let opened = advice == .quotes || advice == .brackets ? context?.mark : nil
      let place = opened ?? mark
      return (SyntaxFault(problem: words(problem, context?.text), advice: advice), place.line, place.column)
    case .composer(_, let problem, let mark, _):
      let advice: Advice = problem.contains("alias") ? .undefinedAlias : .oneDocument
      let words = problem.hasPrefix("but ") ? String(problem.dropFirst(4)) : problem
      return (SyntaxFault(problem: words, advice: advice), mark.line, mark.column)
    case .reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return (
        SyntaxFault(problem: problem, advice: .controlCharacter), max(1, lines.count),
        (lines.last?.unicodeScalars.count ?? 0) + 1
      )
    default:
      return (SyntaxFault(problem: "the parser failed", advice: .none), 1, 1)
    }
  }

  private static func words(_ problem: String, _ context: String?) -> String {
    context.map { "\($0), \(problem)" } ?? problem
  }

  private static func advice(problem: String, context: String?, line: Substring) -> Advice {
    let indentation = line.prefix { $0 == " " || $0 == "\t" }
    if indentation.contains("\t") || problem.contains("tab") { return .tabs }
    if problem.contains("mapping values are not allowed") { return .colonInText }
    if context?.contains("quoted scalar") == true { return .quotes }
    if context?.contains("flow mapping") == true || context?.contains("flow sequence") == true { return .brackets }
    if problem.contains("cannot start any token") || context?.contains("tag") == true || context?.contains("directive") == true
      || context?.contains("anchor") == true || context?.contains("alias") == true
    {
      return .specialStart
    }
    if problem.contains("expected key") || problem.contains("could not find expected ':'") || problem.contains("block entry")
      || problem.contains("'-' indicator") || problem.contains("block end")
    {
      return .indentation
    }
    return .none
  }

  private static func line(_ number: Int, of text: String) -> Substring {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }
}
