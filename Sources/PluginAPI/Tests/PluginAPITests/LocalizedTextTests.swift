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

  @Test(arguments: [
    "{", "}", "{{", "{a", "{a, plural", "{a, plural, one {", "{a, plural, one {#", "{a, select, x {y}}", "{}", "{,}",
  ])
  func brokenTemplatesDontTrap(template: String) {
    _ = LocalizedText(template).text(in: .russian, ["a": 1])
  }

  @Test(
    arguments: [
      ("ru", "ru"), ("ru-RU", "ru"), ("uk", "ru"), ("en", "en"), ("pt-br", "en"), ("EN_us", "en"), ("", "ru"), (nil, "ru"),
    ] as [(String?, String)])
  func languageOfAClient(code: String?, language: String) {
    let bot = BotInfo(
      id: 1, name: "shop", username: "shop_bot", language: .russian, timezone: "UTC", admins: [],
      answers: ["uk": "ru", "*": "en"])
    #expect(bot.language(chosen: nil, languageCode: code).rawValue == language)
  }

  @Test func aTextHasAnyLanguages() {
    let text = LocalizedText(["ru": "Да", "en": "Yes", "uk": "Так", "pt_BR": "Sim"])
    #expect(text.languages == ["en", "pt-br", "ru", "uk"])
    #expect(text.text(in: "uk") == "Так")
    #expect(text.text(in: "uk-UA") == "Так")
    #expect(text.text(in: "pt-br") == "Sim")
    #expect(text.text(in: "de") == "Yes", "English stands in for a language that the text lacks")
    #expect(text.text(in: ["de", "ru"]) == "Да", "the first language that the text has")
    #expect(text.template(in: "pt") == nil && text.template(in: "uk-UA") == "Так")
    #expect(LocalizedText(["uk": "Так", "ru": "Да"]).text(in: "de") == "Да", "any is better than none")
    #expect(LocalizedText([:]).text(in: .english).isEmpty)
    #expect(LocalizedText("Anna").text(in: "uk") == "Anna")
    #expect(LocalizedText("").isEmpty && LocalizedText(ru: "", en: "").isEmpty && !LocalizedText(ru: "", en: "a").isEmpty)
  }

  @Test func aTextGetsFurtherLanguages() {
    let text = LocalizedText("answer", ru: "Да", en: "Yes").adding(["uk": "Так", "en": "Yep"])
    #expect(text.key == "answer")
    #expect(text == LocalizedText("answer", ["ru": "Да", "en": "Yep", "uk": "Так"]))
    #expect(LocalizedText("Anna").adding(["ru": "Анна"]).text(in: ["uk", "en"]) == "Anna")
  }

  @Test func aTemplateIsFilledByItsOwnLanguagesRules() {
    // Ukrainian has a form for 2 that English has not: an English template is chosen from by English rules.
    #expect(Self.people.text(in: ["de", "uk"], ["count": 21]) == "21 people")
    let text = LocalizedText(["lv": "{n, plural, zero {#z} one {#o} other {#x}}"])
    #expect([0, 1, 2].map { text.text(in: "lv", ["n": $0]) } == ["0z", "1o", "2x"])
  }

  @Test func aFormThatIsMissingIsOther() {
    let text = LocalizedText(ru: "{n, plural, one {# день} other {# дн.}}", en: "{n, plural, other {# d}}")
    #expect(text.text(in: .russian, ["n": 5]) == "5 дн.")
    #expect(text.text(in: .english, ["n": 1]) == "1 d")
  }

  @Test func aTextKeepsItsArgumentsUntilItIsShown() {
    let text = Self.people.filled(["count": 22])
    #expect(text.text(in: .russian) == "22 человека" && text.text(in: .english) == "22 people" && text.ru == "22 человека")
    #expect(text.text(in: .english, ["count": 1]) == "1 person", "what is given last counts")
    let hello = LocalizedText("Hello, {name}!").filled(["name": "{name}"])
    #expect(hello.text(in: .english) == "Hello, {name}!" && hello.filled(["other": 1]).text(in: .english) == "Hello, {name}!")
    #expect(
      TextOverrides(["people": ["uk": "{count} людей"]]).applied(to: LocalizedText("people", ["en": "x"]).filled(["count": 5]))
        .text(in: "uk") == "5 людей")
  }

  @Test("A brace with a combining mark is a brace") func combiningMarks() {
    #expect(LocalizedText("{\u{301}a}b").text(in: .english, ["\u{301}a": "x"]) == "xb")
  }
}
