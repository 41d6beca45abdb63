/// Something that is wrong with a text: which text, in which language, and what.
public struct TextProblem: Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// A `{` that no `}` closes. A literal brace is written twice.
    case unclosedBrace
    /// A `}` that closes nothing, or a pair of braces around several words, which are shown as they are. A literal brace is written twice.
    case strayBrace
    /// `{}`, or a plural that doesn't say of what.
    case unnamedPlaceholder
    /// A format other than `plural`.
    case unknownFormat(name: String, format: String)
    /// A plural's form that is none of CLDR's categories and no `=` with a number, or stands twice.
    case unknownForm(name: String, form: String)
    /// A plural without the form `other`.
    case missingOther(name: String)
    /// A plural without a form that its language has for numbers up to 200; `other` is shown in its place.
    case missingForm(name: String, form: PluralCategory)
    /// A plural inside of so many others that it isn't read.
    case tooDeep(name: String)
    /// A placeholder that other languages of the text don't have.
    case onlyHere(name: String)
    /// A placeholder that nothing was given for.
    case missingArgument(name: String)
    /// A plural of something that is no number.
    case notANumber(name: String)
    /// A language that CLDR has no plural rules of.
    case unknownLanguage
  }

  /// The text's key.
  public let key: String?
  /// The language; `nil` where the text is the same in every language.
  public let language: Language?
  public let kind: Kind

  init(_ kind: Kind, key: String?, language: Language?) {
    self.key = key
    self.language = language
    self.kind = kind
  }

  /// A sentence for the plugin's author: `text 'invited' in ru: the plural of {count} lacks the form 'other'`.
  public var description: String {
    (key.map { "text '\($0)'" } ?? "a text without a key") + (language.map { " in \($0)" } ?? "") + ": \(kind.reason)"
  }
}

extension TextProblem.Kind {
  /// What is wrong, in words.
  var reason: String {
    switch self {
    case .unclosedBrace: "a '{' is not closed: write a literal brace twice"
    case .strayBrace: "a '}' closes nothing: write a literal brace twice"
    case .unnamedPlaceholder: "a placeholder has no name"
    case .unknownFormat(let name, let format): "{\(name)} has the format '\(format)': only 'plural' with its forms is known"
    case .unknownForm(let name, let form):
      "the plural of {\(name)} has '\(form)', which stands twice or is none of zero, one, two, few, many, other and =0"
    case .missingOther(let name): "the plural of {\(name)} lacks the form 'other'"
    case .missingForm(let name, let form): "the plural of {\(name)} lacks the form '\(form.rawValue)', which the language has"
    case .tooDeep(let name): "the plural of {\(name)} stands inside of too many others"
    case .onlyHere(let name): "{\(name)} is not in the other languages"
    case .missingArgument(let name): "nothing is given for {\(name)}"
    case .notANumber(let name): "what is given for {\(name)} is no number, and a plural needs one"
    case .unknownLanguage: "there is no such language, or its plural forms are not known"
    }
  }
}
