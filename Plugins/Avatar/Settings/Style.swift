import PluginAPI

/// How pictures are to look.
struct Style: Sendable {
  /// `^[a-z0-9_-]{1,32}$`
  let id: String
  let title: LocalizedText
  /// What the service is told when no text service writes it.
  let prompt: String
}

extension Style {
  /// The titles of the styles that come with the plugin, whose prompts are ``FallbackPrompt/builtIn``.
  static let titles: [(id: String, title: LocalizedText)] = [
    ("studio", LocalizedText("style.studio", ru: "Студия", en: "Studio")),
    ("office", LocalizedText("style.office", ru: "Офис", en: "Office")),
    ("travel", LocalizedText("style.travel", ru: "Путешествие", en: "Travel")),
    ("fantasy", LocalizedText("style.fantasy", ru: "Фэнтези", en: "Fantasy")),
    ("sport", LocalizedText("style.sport", ru: "Спорт", en: "Sport")),
  ]

  static var builtIn: [Style] {
    titles.map { Style(id: $0.id, title: $0.title, prompt: FallbackPrompt.builtIn[$0.id] ?? "") }
  }
}
