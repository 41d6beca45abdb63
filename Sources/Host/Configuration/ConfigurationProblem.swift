package import PatchbayBase
package import PluginAPI

/// One thing that is wrong, or doubtful, in a configuration file, and where.
package struct ConfigurationProblem: Sendable, Equatable {
  package enum Severity: Sendable, Equatable {
    /// The file can't be used.
    case error
    /// The file is used; the operator should look at this.
    case warning
  }

  /// The file as the operator named it.
  package let file: String
  /// Nil where the file as a whole is meant, for example because it can't be read.
  package let position: SourcePosition?
  package let reason: Reason

  package init(file: String, position: SourcePosition?, reason: Reason) {
    self.file = file
    self.position = position
    self.reason = reason
  }

  package var severity: Severity { reason.severity }

  /// The key whose variable has no value, such as `bots.shop.token`.
  package var key: String? {
    switch reason {
    case .unsetVariable(_, let key, _), .emptyVariable(_, let key): key
    default: nil
    }
  }

  /// Everything that can be wrong with a configuration. No case holds a secret's value: what can't be shown is not kept.
  package enum Reason: Sendable, Equatable {
    // The file and its YAML.
    case unreadable(FileFault)
    case syntax(SyntaxFault)
    case duplicateKey(key: String, first: SourcePosition)
    case keyIsNotText
    case referenceInKey
    case mergeNeedsMap
    case nestedTooDeeply(limit: Int)
    case tooManyValues(limit: Int)
    case empty

    // Keys.
    case unknownKey(key: String, section: String, hint: KeyHint)
    case wrongKind(key: String, expected: ConfigurationNode.Kind, found: ConfigurationNode.Kind)
    case missingKey(key: String, advice: KeyAdvice)
    case badName(name: String, of: NamedThing)

    // Values.
    case badReference(key: String, ReferenceFault)
    case unsetVariable(name: String, key: String, nearest: String?)
    case emptyVariable(name: String, key: String)
    case trimmed(key: String, variables: [String])
    case runTogether(key: String, variables: [String], RunTogether)
    case badValue(key: String, variables: [String], expected: String, shown: String?, fault: ValueFault)

    // Languages and texts.
    case unknownLanguage(String, section: String, nearest: String?)
    /// Words in a language, or a wish for one, that the bot doesn't answer in.
    case notAnswered(language: Language, key: String, languages: [Language])
    case unknownText(key: String, section: String, hint: TextHint)
    case unknownPlaceholder(name: String, text: String, hint: TextHint)
    case badText(section: String, TextProblem)
    /// Words that are too long for where they are shown, once the longest name is filled in; in UTF-16 units.
    case textTooLong(text: String, longest: Int, what: String, limit: Int)

    /// A panel in the order of the Mini App's, of a plugin that the bot hasn't.
    case panelOfNoPlugin(panel: String, key: String, nearest: String?)

    // What values mean together.
    case sameBot(bot: String, other: String, at: SourcePosition, id: Int64)
    case sameDatabase(bot: String, other: String, at: SourcePosition)
    case webhookNeedsPublicURL(bot: String)
    case publicURLNeedsHTTPS
    case publicURLPort(Int)
    case telegramNeedsHTTPS
    case sameAddress(ListenAddress)
    case portOverridesListen(port: Int, listen: ListenAddress)
    case badPortVariable(ValueFault)
    case badDatabaseVariable(bot: String, ValueFault)
    case databaseVariableRunTogether(bot: String, RunTogether)
    case unknownDatabaseParameter(bot: String, parameter: String, nearest: String?)
    case timeZonesUnavailable(folder: String)
    case noBots
  }
}

extension ConfigurationProblem.Reason {
  package var severity: ConfigurationProblem.Severity {
    switch self {
    case .trimmed, .panelOfNoPlugin, .portOverridesListen, .unknownDatabaseParameter, .timeZonesUnavailable, .noBots: .warning
    default: .error
    }
  }
}

/// All that is wrong with a configuration file, in the order of the file. The configuration before it stays in force.
package struct ConfigurationErrors: Error, Sendable, Equatable {
  package let problems: [ConfigurationProblem]
  /// Doubtful things found on the way; the file is refused for `problems` alone.
  package let warnings: [ConfigurationProblem]

  package init(problems: [ConfigurationProblem], warnings: [ConfigurationProblem] = []) {
    self.problems = problems
    self.warnings = warnings
  }
}

/// Why a text is not YAML, in the parser's words, with advice where the cause is a usual one.
package struct SyntaxFault: Sendable, Equatable {
  package enum Advice: Sendable, Equatable {
    case tabs, colonInText, quotes, indentation, brackets, undefinedAlias, oneDocument, specialStart, controlCharacter, none
  }
  package let problem: String
  package let advice: Advice
}

/// What an unknown key was probably meant to be.
package enum KeyHint: Sendable, Equatable {
  case nearest(String)
  /// The key is known, but in another section.
  case belongsIn(section: String)
  case known([String])
}

/// What to write for a key that is required.
package enum KeyAdvice: Sendable, Equatable {
  case token(bot: String)
}

package enum NamedThing: Sendable, Equatable {
  case bot, plugin, role
}

/// What is wrong with a `${…}`.
package enum ReferenceFault: Sendable, Equatable {
  case unclosed
  case badName
  case unsupportedOperator
  case nested
}

/// Two values that were joined where a line break or a space got lost. Holds only names, never the values.
package enum RunTogether: Sendable, Equatable {
  /// `…NAME=…` in the middle, with the name of a known variable.
  case assignment(name: String)
  /// The same with an unknown name, of which only the ending is kept (`_KEY`): the rest could hold a piece of the value before it.
  case unknownAssignment(ending: String)
  /// `NAME=…` at the start: the whole line of an environment file became the value.
  case ownName(String)
  /// A second `scheme://`.
  case scheme(String?)
  case lineBreak
}
