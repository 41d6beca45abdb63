import PatchbayBase
import PluginAPI

/// The languages that a bot answers in.
struct BotLanguages {
  /// For people whose own is unknown.
  let own: Language
  let all: [Language]
  /// Which of ``all`` stands in for another.
  let answers: [Language: Language]

  /// Whether somebody can read words in a language: the bot answers in it, in one of its regions' own, or the words are in English, which
  /// stand in where all others lack.
  func reads(_ language: Language) -> Bool {
    language == .english || all.contains(language) || all.contains { $0.base == language }
  }
}

extension ConfigurationDecoder {
  /// What `texts:` calls the host among the plugins.
  static let hostTexts = "host"

  mutating func languages(_ keys: Section<BotKey>) -> BotLanguages {
    let own = value(.language, in: keys, as: .language)
    var all: [Language] = []
    for language in list(.languages, in: keys, as: .language) ?? [] where !all.contains(language) { all.append(language) }
    if let entry = keys.entries[.languages], entry.value.elements?.isEmpty == true {
      note(
        .badValue(key: keys.path(.languages), variables: [], expected: "a list of languages", shown: nil, fault: .empty),
        at: entry.value.position)
    }
    if all.isEmpty {
      all = [.russian, .english]
      if let own, !all.contains(own) { all.insert(own, at: 0) }
    } else if let own, !all.contains(own) {
      note(.notAnswered(language: own, key: keys.path(.language), languages: all), at: keys.position(.language))
    }
    return BotLanguages(own: own ?? (all.contains(.english) ? .english : all[0]), all: all, answers: answers(keys, all))
  }

  private mutating func answers(_ keys: Section<BotKey>, _ languages: [Language]) -> [Language: Language] {
    let path = keys.path(.answers)
    guard let entries = entries(of: keys.entries[.answers]?.value, path: path) else { return BotConfiguration.standardAnswers }
    var answers: [Language: Language] = [:]
    for entry in entries {
      let key = entry.key == Language.anyOther.rawValue ? .anyOther : language(named: entry, in: path, among: [], \.isSomebodys)
      guard let key, let answer = value(entry, path: "\(path).\(entry.key.clipped)", as: .language) else { continue }
      guard languages.contains(answer) else {
        note(.notAnswered(language: answer, key: "\(path).\(entry.key.clipped)", languages: languages), at: entry.value.position)
        continue
      }
      answers[key] = answer
    }
    return answers
  }

  /// Reads a key that is a language; `nil`, and an error, for what is none.
  private mutating func language(
    named entry: ConfigurationNode.Entry, in section: String, among known: [Language],
    _ isAllowed: (Language) -> Bool = \.isUsable
  ) -> Language? {
    let language = Language(rawValue: entry.key)
    if isAllowed(language) { return language }
    let names = known.map(\.rawValue)
    let nearest = Language.meant(by: entry.key)?.rawValue ?? NearestName.of(entry.key, in: names)
    note(.unknownLanguage(entry.key, section: section, nearest: nearest), at: entry.position)
    return nil
  }

  /// Reads a map from languages to words, each in a language that somebody reads.
  mutating func words(
    _ entries: [ConfigurationNode.Entry], path: String, _ languages: BotLanguages
  ) -> [OwnTexts.Words] {
    entries.compactMap { entry in
      guard let language = language(named: entry, in: path, among: languages.all) else { return nil }
      guard languages.reads(language) else {
        note(.notAnswered(language: language, key: path, languages: languages.all), at: entry.position)
        return nil
      }
      return value(entry, path: "\(path).\(entry.key)", as: .message).map { OwnTexts.Words(language, $0, at: entry.value.position) }
    }
  }

  mutating func greeting(_ keys: Section<BotKey>, _ languages: BotLanguages) -> BotConfiguration.Greeting {
    guard let entry = keys.entries[.greeting], entry.value.kind != .null else { return .standard }
    let path = keys.path(.greeting)
    guard let texts = entry.value.entries else {
      guard let text = value(.greeting, in: keys, as: .message) else { return .standard }
      note(problemsOfGreeting: [OwnTexts.Words(languages.own, text, at: entry.value.position)], path: path)
      return .text(text)
    }
    let words = words(texts, path: path, languages)
    note(problemsOfGreeting: words, path: path)
    return words.isEmpty
      ? .standard : .perLanguage(Dictionary(words.map { ($0.language, $0.template) }, uniquingKeysWith: { $1 }))
  }

  /// The bot's greeting is given what the host's own is.
  private mutating func note(problemsOfGreeting words: [OwnTexts.Words], path: String) {
    guard let first = words.first, let dot = path.lastIndex(of: ".") else { return }
    let key = String(path[path.index(after: dot)...])
    let known = KnownTexts([LocalizedText(key, [first.language: "{name}"])], allowsBraces: true)
    let own = OwnTexts(path: String(path[..<dot]), [OwnTexts.Entry(key: key, position: first.position, words: words)])
    for problem in known.problems(of: own) { note(problem.reason, at: problem.position) }
  }

  /// Reads the bot's own words, by whose they replace; those of the host are checked here, and a plugin's when it has registered.
  mutating func texts(_ keys: Section<BotKey>, _ languages: BotLanguages, plugins: [String]) -> [String: OwnTexts] {
    let path = keys.path(.texts)
    let owners = [Self.hostTexts] + plugins
    var texts: [String: OwnTexts] = [:]
    for owner in entries(of: keys.entries[.texts]?.value, path: path) ?? [] {
      guard owners.contains(owner.key) else {
        let hint = NearestName.of(owner.key, in: owners).map { KeyHint.nearest($0) } ?? .known(owners)
        note(.unknownKey(key: owner.key, section: path, hint: hint), at: owner.position)
        continue
      }
      let section = "\(path).\(owner.key)"
      var own: [OwnTexts.Entry] = []
      for text in entries(of: owner.value, path: section) ?? [] {
        let textPath = "\(section).\(text.key.clipped)"
        let words = words(entries(of: text.value, path: textPath) ?? [], path: textPath, languages)
        for empty in words where empty.template.isEmpty {
          note(
            .badValue(key: "\(textPath).\(empty.language)", variables: [], expected: "words", shown: nil, fault: .empty),
            at: empty.position)
        }
        own.append(OwnTexts.Entry(key: text.key, position: text.position, words: words))
      }
      texts[owner.key] = OwnTexts(path: section, own)
    }
    for problem in KnownTexts(HostTexts.all, limits: HostTexts.limits).problems(of: texts[Self.hostTexts] ?? .none) {
      note(problem.reason, at: problem.position)
    }
    return texts
  }
}

extension ValueKind where Value == Language {
  static var language: Self {
    Self(expected: "a language's code, such as ru, en or pt-br") { text in
      let language = Language(rawValue: text)
      if language.isUsable { return .success(language) }
      return .failure(Language.meant(by: text).map { .notOneOf([], nearest: $0.rawValue) } ?? .malformed)
    }
  }
}
