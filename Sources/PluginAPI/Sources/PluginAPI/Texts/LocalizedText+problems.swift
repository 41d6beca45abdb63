extension LocalizedText {
  /// The names of the placeholders, in all languages together.
  public var placeholders: Set<String> { Set(allTemplates.flatMap { MessageTemplate($0.template).uses.map(\.name) }) }

  /// All that is wrong with the templates, language by language; empty for a good text.
  ///
  ///     for text in Texts.all { #expect(text.problems == []) }
  public var problems: [TextProblem] {
    let all = allTemplates.map { ($0.language, MessageTemplate($0.template)) }
    return all.flatMap { language, template -> [TextProblem] in
      var kinds = template.problems
      if let language {
        if !language.isKnown { kinds.append(.unknownLanguage) }
        kinds += template.uses.flatMap { missingForms(of: $0, in: language) }
        let others = Set(all.filter { $0.0 != language }.flatMap { $0.1.uses.map(\.name) })
        if all.count > 1 { kinds += names(in: template).subtracting(others).sorted().map { .onlyHere(name: $0) } }
      }
      return unique(kinds).map { TextProblem($0, key: key, language: language) }
    }
  }

  /// All that is wrong with the templates and with what they are filled with.
  public func problems(filledWith arguments: [String: any TextArgument]) -> [TextProblem] {
    let given = keptArguments.merging(arguments) { $1 }
    return problems
      + allTemplates.flatMap { language, template -> [TextProblem] in
        let kinds = MessageTemplate(template).uses.compactMap { use -> TextProblem.Kind? in
          guard let argument = given[use.name] else { return .missingArgument(name: use.name) }
          return use.forms != nil && argument.pluralOperand == nil ? .notANumber(name: use.name) : nil
        }
        return unique(kinds).map { TextProblem($0, key: key, language: language) }
      }
  }

  private func missingForms(of use: MessageTemplate.Use, in language: Language) -> [TextProblem.Kind] {
    guard let forms = use.forms else { return [] }
    let needed = Set((0...200).filter { !forms.contains("=\($0)") }.map { language.pluralCategory(of: $0) })
    return PluralCategory.allCases
      .filter { $0 != .other && needed.contains($0) && !forms.contains($0.rawValue) }
      .map { .missingForm(name: use.name, form: $0) }
  }

  private func names(in template: MessageTemplate) -> Set<String> { Set(template.uses.map(\.name)) }

  private func unique(_ kinds: [TextProblem.Kind]) -> [TextProblem.Kind] {
    kinds.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
