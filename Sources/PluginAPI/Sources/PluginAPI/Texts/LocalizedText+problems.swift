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

  /// What makes a template impossible to fill in, whatever it is filled with; `nil` for a text that people can be shown.
  @_spi(Host) public var breakage: TextProblem? {
    for (language, template) in allTemplates {
      if let kind = MessageTemplate(template).breakage { return TextProblem(kind, key: key, language: language) }
    }
    return nil
  }

  /// The most UTF-16 units that a template can have when it is filled in.
  ///
  /// - Parameter lengths: of the longest that the placeholders stand for; what isn't among them counts nothing.
  @_spi(Host) public func longest(in language: Language, _ lengths: [String: Int]) -> Int {
    func longest(_ parts: [MessageTemplate.Part]) -> Int {
      parts.reduce(0) { sum, part in
        switch part {
        case .text(let text): sum + text.utf16.count
        case .number, .unreadable: sum
        case .argument(let name, _): sum + (lengths[name] ?? 0)
        case .plural(_, let forms, _): sum + (forms.values.map(longest).max() ?? 0)
        }
      }
    }
    return longest(MessageTemplate(template(in: language) ?? allTemplates.first?.template ?? "").parts)
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
