import PluginAPI
import Testing

@Suite struct TextOverridesTests {
  private let overrides = TextOverrides([
    "greeting": ["en": "Welcome!", "uk": "Вітаємо!"], "Goodbye": ["uk": "До побачення"], "Anna": ["en": "Hanna"],
  ])

  @Test func aTextIsFoundByItsKey() {
    let text = overrides.applied(to: LocalizedText("greeting", ru: "Привет!", en: "Hello!"))
    #expect(["en", "uk", "ru"].map { text.text(in: $0) } == ["Welcome!", "Вітаємо!", "Привет!"])
    #expect(text.key == "greeting")
  }

  @Test func aTextWithoutAKeyIsFoundByItsWordsInEnglish() {
    let text = LocalizedText(ru: "Пока", en: "Goodbye")
    #expect(text.key == "Goodbye" && overrides.applied(to: text).text(in: "uk") == "До побачення")
    let changed = TextOverrides(["Goodbye": ["en": "Bye"]]).applied(to: text)
    #expect(changed.text(in: .english) == "Bye" && changed.key == "Goodbye", "the key stays when the words change")
  }

  @Test func whatIsTheSameInEveryLanguageIsNobodysToChange() {
    #expect(LocalizedText("Anna").key == nil)
    #expect(overrides.applied(to: LocalizedText("Anna")).text(in: .english) == "Anna")
    #expect(overrides.applied(to: LocalizedText("greeting")).text(in: .english) == "greeting")
  }

  @Test func keysAreListed() {
    #expect(overrides.keys == ["Anna", "Goodbye", "greeting"] && TextOverrides().keys.isEmpty)
  }
}
