import PluginAPI
import Testing

@Suite struct LocalizedTextTests {
  static let people = LocalizedText(
    ru: "{count, plural, =0 {никого} one {# человек} few {# человека} many {# человек} other {# человека}}",
    en: "{count, plural, =0 {nobody} one {# person} other {# people}}")

  @Test(arguments: [
    (0, "никого"), (1, "1 человек"), (2, "2 человека"), (4, "4 человека"), (5, "5 человек"), (11, "11 человек"),
    (12, "12 человек"), (14, "14 человек"), (21, "21 человек"), (22, "22 человека"), (25, "25 человек"),
    (101, "101 человек"), (111, "111 человек"), (1_002, "1002 человека"), (-1, "-1 человек"),
  ])
  func russianPlurals(count: Int, text: String) {
    #expect(Self.people.text(in: .russian, ["count": count]) == text)
  }

  @Test(arguments: [(0, "nobody"), (1, "1 person"), (2, "2 people"), (11, "11 people"), (21, "21 people")])
  func englishPlurals(count: Int, text: String) {
    #expect(Self.people.text(in: .english, ["count": count]) == text)
  }

  @Test func theSmallestNumberHasAPluralForm() {
    #expect(Self.people.text(in: .russian, ["count": Int64.min]).hasPrefix("-9223372036854775808"))
  }

  @Test func placeholdersAreFilledAndMissingOnesStayVisible() {
    let text = LocalizedText("Hello, {name}! {{braces}} {missing}")
    #expect(text.text(in: .english, ["name": "Анна"]) == "Hello, Анна! {braces} {missing}")
  }

  @Test func whatAPersonIsCalledIsNotATemplate() {
    let text = LocalizedText("Hello, {name}!")
    #expect(text.text(in: .english, ["name": "{name} {count, plural, one {#}} #"]) == "Hello, {name} {count, plural, one {#}} #!")
  }

  @Test(arguments: ["{", "}", "{{", "{a", "{a, plural", "{a, plural, one {", "{a, plural, one {#", "{a, select, x {y}}", "{}", "{,}"])
  func brokenTemplatesDontTrap(template: String) {
    _ = LocalizedText(template).text(in: .russian, ["a": 1])
  }

  @Test(arguments: [
    ("ru", "ru"), ("ru-RU", "ru"), ("uk", "ru"), ("en", "en"), ("pt-br", "en"), ("EN_us", "en"), ("", "ru"), (nil, "ru"),
  ] as [(String?, String)])
  func languageOfAClient(code: String?, language: String) {
    #expect(Language(languageCode: code, default: .russian).rawValue == language)
  }

  @Test("Names written from right to left stand in a frame of their own, which nothing in them ends")
  func isolatedNames() {
    for name in ["Anna", "Анна", "😀👨‍👩‍👧‍👦🇷🇺", "李雷", "", "{name}"] { #expect(name.isolated == name) }
    #expect("محمد".isolated == "\u{2068}محمد\u{2069}" && "Anna עברית".isolated == "\u{2068}Anna עברית\u{2069}")
    #expect("a\u{202E}b".isolated == "\u{2068}a\u{202E}b\u{2069}")
    #expect("\u{2069}محمد\u{2066}".isolated == "\u{2068}محمد\u{2069}" && "a\u{2069}".isolated == "\u{2068}a\u{2069}")
    #expect("محمد".isolated.isolated == "محمد".isolated)
  }
}
