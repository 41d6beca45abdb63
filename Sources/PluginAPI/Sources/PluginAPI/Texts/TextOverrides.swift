/// The words that a bot's operator has in the place of a plugin's, and those that they added: by the text's ``LocalizedText/key`` and
/// by language.
///
///     TextOverrides(["greeting": ["en": "Welcome, {name}!", "uk": "Вітаємо, {name}!"]])
///
/// The host reads them from the configuration and hands them to a plugin's contexts; a plugin needn't do anything for it but send its
/// texts by way of a context.
public struct TextOverrides: Sendable, Hashable {
  private let templates: [String: [Language: String]]

  /// - Parameter templates: by key, then by language.
  public init(_ templates: [String: [Language: String]] = [:]) { self.templates = templates }

  /// The keys that there are words for. One that no text of the plugin has is a mistake of the operator's.
  public var keys: [String] { templates.keys.sorted() }

  /// The text with the operator's words.
  public func applied(to text: LocalizedText) -> LocalizedText {
    guard !templates.isEmpty, let key = text.key, let own = templates[key] else { return text }
    return text.adding(own)
  }
}
