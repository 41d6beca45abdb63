/// A text for people in Telegram, in any number of languages.
///
///     extension LocalizedText {
///       static let greeting = LocalizedText("greeting", ru: "Здравствуйте, {name}!", en: "Hello, {name}!")
///     }
///
///     try update.reply(.greeting, ["name": person.displayName])
///
/// A template may hold `{name}` and plurals in ICU's form, `#` being the number, with the forms that
/// ``Language/pluralCategories(upTo:)`` names:
///
///     LocalizedText(
///       "invited",
///       ru: "{count, plural, one {# приглашён} few {# приглашены} many {# приглашено} other {# приглашено}}",
///       en: "{count, plural, one {# person} other {# people}} invited")
///
/// A literal brace is written twice. ``problems`` finds what is wrong with the templates, for a test of the plugin.
///
/// A bot's operator may have words of the bot's own in the place of any text of a plugin: they are found by the text's ``key``, and
/// whatever a context sends, replies or makes a text of uses them; see ``TextOverrides``.
public struct LocalizedText: Sendable, Hashable {
  private let name: String?
  private let templates: [Language: String]
  /// The same words for every language that has none of its own.
  private let neutral: String?
  private var kept: [String: KeptArgument] = [:]

  private init(name: String?, templates: [Language: String], neutral: String?) {
    self.name = name
    self.templates = templates
    self.neutral = neutral
  }

  /// A text in two languages.
  public init(ru: String, en: String) { self.init(name: nil, templates: [.russian: ru, .english: en], neutral: nil) }

  /// A text in two languages, with a name that operators find it by.
  ///
  /// - Parameter key: unique within the plugin and never changed, such as `greeting`.
  public init(_ key: String, ru: String, en: String) {
    self.init(name: key, templates: [.russian: ru, .english: en], neutral: nil)
  }

  /// A text in any languages: `["ru": "Да", "en": "Yes", "uk": "Так"]`.
  public init(_ templates: [Language: String]) { self.init(name: nil, templates: templates, neutral: nil) }

  /// A text in any languages, with a name that operators find it by.
  ///
  /// - Parameter key: unique within the plugin and never changed, such as `greeting`.
  public init(_ key: String, _ templates: [Language: String]) { self.init(name: key, templates: templates, neutral: nil) }

  /// The same text in every language, such as a name.
  public init(_ text: String) { self.init(name: nil, templates: [:], neutral: text) }

  /// What the text is found by among those of its plugin: the name that it was given, or else its words in English, as in gettext.
  /// `nil` for a text without a name that is the same in every language: it isn't the plugin's own.
  public var key: String? { name ?? templates[.english] }

  /// The languages that the text has words of its own for.
  public var languages: [Language] { templates.keys.sorted() }

  /// The template in a language, or in the language without its region; `nil` where the text has none.
  public func template(in language: Language) -> String? { templates[language] ?? templates[language.base] }

  /// The text with further languages, and with other words for those that it has.
  public func adding(_ others: [Language: String]) -> LocalizedText {
    var text = LocalizedText(name: key, templates: templates.merging(others) { $1 }, neutral: neutral)
    text.kept = kept
    return text
  }

  /// The text in a language, its placeholders filled in. An argument that is missing stays visible as `{name}`: contexts, by which
  /// people are told things, refuse that.
  ///
  /// A text that lacks the language is shown in English, and one that lacks that, too, in another. Contexts know what else a person
  /// reads: there, say `update.text(…)`.
  public func text(in language: Language, _ arguments: [String: any TextArgument] = [:]) -> String {
    text(in: [language], arguments)
  }

  /// The text in the first of the languages that it has, or else in English, or else in any.
  public func text(in languages: [Language], _ arguments: [String: any TextArgument] = [:]) -> String {
    filledIn(languages, arguments).text
  }

  /// The text that keeps its arguments until it is shown, in whichever language.
  public func filled(_ arguments: [String: any TextArgument]) -> LocalizedText {
    var text = self
    text.kept.merge(arguments.mapValues(KeptArgument.init)) { $1 }
    return text
  }

  /// Whether it has no words in any language.
  public var isEmpty: Bool { templates.values.allSatisfy(\.isEmpty) && neutral?.isEmpty != false }

  /// The text in Russian, or in what stands in for it.
  public var ru: String { text(in: .russian) }

  /// The text in English, or in what stands in for it.
  public var en: String { text(in: .english) }
}

extension LocalizedText {
  /// The text, and what is wrong with it, if anything is.
  func filledIn(_ languages: [Language], _ arguments: [String: any TextArgument]) -> (text: String, problem: TextProblem?) {
    let (language, template) = template(in: languages)
    guard template.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else { return (template, nil) }
    let all = kept.isEmpty ? arguments : kept.mapValues { $0 as any TextArgument }.merging(arguments) { $1 }
    var formatter = MessageFormatter(language: language, arguments: all)
    let text = formatter.format(template)
    return (text, formatter.problem.map { TextProblem($0, key: key ?? template.shortened(to: 40), language: language) })
  }

  private func template(in languages: [Language]) -> (language: Language, template: String) {
    for language in languages {
      if let template = template(in: language) { return (language, template) }
    }
    if let neutral { return (languages.first ?? .english, neutral) }
    if let english = templates[.english] { return (.english, english) }
    guard let any = self.languages.first, let template = templates[any] else { return (.english, "") }
    return (any, template)
  }

  /// Every template; a language of `nil` is any that has no other.
  var allTemplates: [(language: Language?, template: String)] {
    (neutral.map { [(nil, $0)] } ?? []) + templates.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The arguments that it keeps.
  var keptArguments: [String: any TextArgument] { kept }
}
