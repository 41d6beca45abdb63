import PluginAPI
import Testing

@Suite struct TextProblemTests {
  private func kinds(_ template: String) -> [TextProblem.Kind] { LocalizedText("t", ["en": template]).problems.map(\.kind) }

  @Test func goodTextsHaveNone() {
    for text in [
      LocalizedTextTests.people, LocalizedText("Anna"), LocalizedText("{{literal}}"), LocalizedText(ru: "# {a}", en: "{a} #"),
      LocalizedText(["ja": "{n, plural, other {#個}}"]), LocalizedText([:]),
      LocalizedText(["en": "{n, plural, =1 {one} other {{m, plural, one {# of {n}} other {# of {n}}}}}"]),
    ] {
      #expect(text.problems == [], "\(text)")
    }
  }

  @Test func whatIsMalformed() {
    #expect(kinds("Hello, {name") == [.unclosedBrace])
    #expect(kinds("Hello, name}") == [.strayBrace])
    #expect(kinds("{}") == [.unnamedPlaceholder])
    #expect(kinds("{ , plural, other {}}") == [.unnamedPlaceholder])
    #expect(kinds("{when, date}") == [.unknownFormat(name: "when", format: "date")])
    #expect(kinds("{n, plural}") == [.unknownFormat(name: "n", format: "plural")])
    #expect(kinds("{n, plural, one {#}}") == [.missingOther(name: "n")])
    #expect(kinds("{n, plural, one {#} other {#} others {#}}") == [.unknownForm(name: "n", form: "others")])
    #expect(kinds("{n, plural, one {#} one {#} other {#}}") == [.unknownForm(name: "n", form: "one")])
    #expect(kinds("{n, plural, one {#} other {#} x}") == [.unknownForm(name: "n", form: "x")])
    #expect(kinds("{n, plural, other {# {more}}") == [.unclosedBrace])
    #expect(kinds("{n, plural, one {#} other {{x, date}}}") == [.unknownFormat(name: "x", format: "date")])
    #expect(LocalizedText(["tlh": "Qapla'"]).problems.map(\.kind) == [.unknownLanguage])
  }

  @Test func aFormThatTheLanguageHasIsMissing() {
    let text = LocalizedText("n", ru: "{n, plural, one {#} few {#} other {#}}", en: "{n, plural, =1 {a} other {#}}")
    #expect(text.problems.map(\.description) == ["text 'n' in ru: the plural of {n} lacks the form 'many', which the language has"])
    #expect(kinds("{n, plural, other {#}}") == [.missingForm(name: "n", form: .one)])
    #expect(LocalizedText(["fr": "{n, plural, one {#} other {#}}"]).problems == [], "nobody counts millions in every text")
  }

  @Test func aPlaceholderIsMisspelt() {
    let text = LocalizedText("n", ru: "{count}", en: "{cuont} of {all}").adding(["uk": "{count} {all}"])
    #expect(text.placeholders == ["count", "cuont", "all"])
    #expect(text.problems.map(\.description) == ["text 'n' in en: {cuont} is not in the other languages"])
  }

  @Test func whatATextIsFilledWith() {
    let text = LocalizedText("n", ru: "{count} {name}", en: "{count, plural, one {#} other {#}} {name}")
    #expect(text.problems(filledWith: ["count": 1, "name": "a"]) == [])
    #expect(text.filled(["count": 1]).problems(filledWith: ["name": "a"]) == [])
    #expect(
      text.problems(filledWith: ["count": "1"]).map(\.description) == [
        "text 'n' in en: what is given for {count} is no number, and a plural needs one",
        "text 'n' in en: nothing is given for {name}",
        "text 'n' in ru: nothing is given for {name}",
      ])
  }

  @Test func depthIsBounded() {
    func nested(_ depth: Int) -> String { depth == 0 ? "#" : "{n, plural, one {} other {\(nested(depth - 1))}}" }
    #expect(kinds(nested(8)) == [] && kinds(nested(9)) == [.tooDeep(name: "n")])
    let deep = String(repeating: "{n, plural, other {", count: 20_000) + String(repeating: "}}", count: 20_000)
    #expect(!LocalizedText(deep).text(in: .english, ["n": 1]).isEmpty)
  }
}
