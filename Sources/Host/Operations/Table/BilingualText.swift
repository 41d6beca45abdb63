package import PluginAPI

/// A text that operators read, in both languages of the host's own texts.
package struct BilingualText: Sendable, Hashable {
  package let en: String
  package let ru: String

  package init(_ en: String, ru: String) {
    self.en = en
    self.ru = ru
  }

  package func text(in language: Language) -> String { language == .russian ? ru : en }
}
