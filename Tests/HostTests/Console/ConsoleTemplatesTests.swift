import PluginAPI
import Testing

@testable import Host

/// The console's templates, and what can't get through them.
@Suite struct ConsoleTemplatesTests {
  @Test func allCanBeRead() { #expect(ConsoleTemplates.faulty == []) }

  /// A character with a mark on it is another character, and still a quote.
  @Test(arguments: ["\"", "<", ">", "&"], ["", "\u{301}", "\u{338}", "\u{20D2}\u{301}", "\u{200D}"])
  func nothingIsMarkup(sign: String, mark: String) {
    let html = ConsoleTemplates.render(
      .form,
      [
        "problem": "x\(sign)\(mark)y", "action": "\(sign)\(mark)",
        "fields": [
          ["name": "n", "label": "l\(sign)\(mark)", "hint": "", "value": "\(sign)\(mark)", "isInput": true]
            as ConsoleTemplates.Values
        ], "w": [String: String](),
      ])
    let own = Array("<div class=\"note bad\" role=\"alert\"><p>x".utf8)
    #expect(Array(html.utf8).starts(with: own))
    let byte = sign.utf8.first ?? 0
    let rest = html.utf8.dropFirst(own.count)
    #expect(rest.first == UInt8(ascii: "&"), "\(html)")
    #expect(!html.unicodeScalars.elementsEqual("x\(sign)\(mark)y".unicodeScalars))
    for part in html.utf8.split(separator: UInt8(ascii: "=")) where part.first == UInt8(ascii: "\"") {
      // A value ends at its own quote.
      #expect(!part.dropFirst().prefix { $0 != UInt8(ascii: "\"") }.contains(byte) || byte == UInt8(ascii: "&"))
    }
  }

  /// Every word that a template asks for, in both languages.
  @Test(arguments: [Language.russian, .english]) func noWordIsMissing(language: Language) {
    let words = ConsoleWords.all(in: language)
    #expect(!words.isEmpty)
    for (name, text) in words { #expect(!text.isEmpty, "\(name)") }
    for name in ConsoleTemplates.words { #expect(words[name] != nil, "\(name)") }
  }

  @Test func aFormIsReadAsBrowsersSendIt() {
    let fields = FormFields("a=1+2&b=%D0%9F%21&c=&d&a=3%0D%0A4".utf8)
    #expect(fields?.values == ["a": "3\n4", "b": "П!", "c": "", "d": ""])
    for broken in ["a=%", "a=%4", "a=%zz", "a=%ff", "%c3=1", "a=%+1"] { #expect(FormFields(broken.utf8) == nil, "\(broken)") }
    #expect(FormFields.address("/x", [("q", "a b&é"), ("n", nil)]) == "/x?q=a%20b%26%C3%A9")
  }
}
