import Testing

@testable import Simulator

/// A text with its entities in one line: `type@offset+length`.
private func line(_ text: FormattedText) -> String {
  ([text.text]
    + text.entities.map { entity in
      var line = "\(entity.kind.rawValue)@\(entity.offset)+\(entity.length)"
      if let url = entity.url { line += "=\(url)" }
      if let user = entity.user { line += "=\(user)" }
      if let language = entity.language { line += "=\(language)" }
      if let emoji = entity.customEmoji { line += "=\(emoji)" }
      return line
    }).joined(separator: " | ")
}

@Suite struct HTMLFormattingTests {
  @Test(arguments: [
    ("a <b>b <i>c</i></b>", "a b c | bold@2+3 | italic@4+1"),
    ("🚀<b>x</b>", "🚀x | bold@2+1"),
    ("<strong>1</strong><em>2</em><ins>3</ins><del>4</del>", "1234 | bold@0+1 | italic@1+1 | underline@2+1 | strikethrough@3+1"),
    ("<tg-spoiler>a</tg-spoiler><span class=\"tg-spoiler\">b</span>", "ab | spoiler@0+1 | spoiler@1+1"),
    ("<a href='https://e.org/?a=1&amp;b=2'>x</a>", "x | text_link@0+1=https://e.org/?a=1&b=2"),
    ("<a href=\"tg://user?id=7\">x</a>", "x | text_mention@0+1=7"),
    ("<a href=\"nonsense\">x</a>", "x"),
    ("<pre><code class=\"language-swift\">let</code></pre>", "let | pre@0+3=swift"),
    ("<pre>a</pre><code>b</code>", "ab | pre@0+1 | code@1+1"),
    ("<blockquote>q</blockquote><blockquote expandable>e</blockquote>", "qe | blockquote@0+1 | expandable_blockquote@1+1"),
    ("&lt;b&gt; &amp;amp; &quot;&#33;&#x41; &nbsp; & &unknown;", "<b> &amp; \"!A &nbsp; & &unknown;"),
    ("<tg-emoji emoji-id=\"53\">👍</tg-emoji>", "👍 | custom_emoji@0+2=53"),
    ("<b></b>x", "x"),
  ])
  func reads(_ text: String, _ expected: String) throws {
    #expect(line(try HTMLFormatting.parse(text)) == expected)
  }

  @Test(arguments: [
    ("a <x>b</x>", #"can't parse entities: Unsupported start tag "x" at byte offset 2"#),
    ("<b>x", #"can't parse entities: Can't find end tag corresponding to start tag "b""#),
    ("ж<b>x</i>", #"can't parse entities: Unmatched end tag at byte offset 6, expected "</b>", found "</i>""#),
    ("x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
    ("x <b", "can't parse entities: Unclosed start tag at byte offset 2"),
    ("<b>x</b", "can't parse entities: Unclosed end tag at byte offset 4"),
    ("1 < 2", #"can't parse entities: Unsupported start tag "" at byte offset 2"#),
    ("<span class=\"x\">a</span>", #"can't parse entities: Unsupported start tag "span" at byte offset 0"#),
  ])
  func refuses(_ text: String, _ expected: String) {
    let error = #expect(throws: FormattingError.self) { try HTMLFormatting.parse(text) }
    #expect(error?.description == expected)
  }
}

@Suite struct MarkdownFormattingTests {
  @Test(arguments: [
    ("*b* _i_ __u__ ~s~ ||p||", "b i u s p | bold@0+1 | italic@2+1 | underline@4+1 | strikethrough@6+1 | spoiler@8+1"),
    ("*b _i_*", "b i | bold@0+3 | italic@2+1"),
    ("_i_**__u__", "iu | italic@0+1 | underline@1+1"),
    (#"1\.5 \_x\_"#, "1.5 _x_"),
    ("[t](https://e.org/\\))", "t | text_link@0+1=https://e.org/)"),
    ("[t](tg://user?id=8)", "t | text_mention@0+1=8"),
    ("![👍](tg://emoji?id=5)", "👍 | custom_emoji@0+2=5"),
    ("`a*b` x", "a*b x | code@0+3"),
    ("```swift\nlet x\n```", "let x\n | pre@0+6=swift"),
    ("```\nplain```", "plain | pre@0+5"),
    (">a\n>b\nc", "a\nb\nc | blockquote@0+3"),
    ("x\n>q", "x\nq | blockquote@2+1"),
    (">a\n>b||", "a\nb | expandable_blockquote@0+3"),
  ])
  func reads(_ text: String, _ expected: String) throws {
    #expect(line(try MarkdownFormatting.parse(text)) == expected)
  }

  @Test(arguments: [
    ("Hi.", #"can't parse entities: Character '.' is reserved and must be escaped with the preceding '\'"#),
    ("a > b", #"can't parse entities: Character '>' is reserved and must be escaped with the preceding '\'"#),
    ("a | b", #"can't parse entities: Character '|' is reserved and must be escaped with the preceding '\'"#),
    ("*b", "can't parse entities: Can't find end of Bold entity at byte offset 0"),
    ("ж _i", "can't parse entities: Can't find end of Italic entity at byte offset 3"),
    ("[t](x", "can't parse entities: Can't find end of a URL at byte offset 4"),
    ("```x", "can't parse entities: Can't find end of Pre entity at byte offset 0"),
    ("![x]", "can't parse entities: Custom emoji entity must contain a tg://emoji URL"),
  ])
  func refuses(_ text: String, _ expected: String) {
    let error = #expect(throws: FormattingError.self) { try MarkdownFormatting.parse(text) }
    #expect(error?.description == expected)
  }

  @Test(arguments: [
    ("*b* _i_ `c`", "b i c | bold@0+1 | italic@2+1 | code@4+1"), (#"\*x"#, "*x"), ("[t](e.org)", "t | text_link@0+1=http://e.org/"),
    ("```js\nx```", "x | pre@0+1=js"), ("a.b-c!", "a.b-c!"),
  ])
  func readsTheOldKind(_ text: String, _ expected: String) throws {
    #expect(line(try LegacyMarkdown.parse(text)) == expected)
  }

  @Test func refusesTheOldKindUnfinished() {
    let error = #expect(throws: FormattingError.self) { try LegacyMarkdown.parse("snake_case") }
    #expect(error?.description == "can't parse entities: Can't find end of the entity starting at byte offset 5")
  }
}

@Suite struct DetectedEntitiesTests {
  @Test(arguments: [
    ("/start ref_1", "bot_command@0+6"), ("/start@shop_bot x", "bot_command@0+15"), ("a /b", "bot_command@2+2"),
    ("1/2 a/b", ""), ("@anna_x and @ab", "mention@0+7"), ("#тег #1", "hashtag@0+4"), ("$USD $usd", "cashtag@0+4"),
    ("see https://e.org/a(b). ok", "url@4+18"), ("(http://e.org)", "url@1+12"), ("t.me/shop_bot?start=ref_1, да", "url@0+25"),
    ("a@e.org", "email@0+7"), ("end.of line.", ""), ("🚀 e.com", "url@3+5"), ("127.0.0.1:80/x", "url@0+14"),
  ])
  func finds(_ text: String, _ expected: String) {
    let found = DetectedEntities.find(in: text).map { "\($0.kind.rawValue)@\($0.offset)+\($0.length)" }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test func leavesCodeAlone() {
    let text = FormattedText(text: "/a /b", entities: [TextEntity(kind: .code, offset: 0, length: 2)])
    #expect(DetectedEntities.added(to: text).entities.map(\.kind) == [.code, .botCommand])
  }

  @Test func trimsWithItsEntities() {
    let text = FormattedText(
      text: " \n x  ", entities: [TextEntity(kind: .bold, offset: 0, length: 5), TextEntity(kind: .italic, offset: 5, length: 1)])
    #expect(line(text.trimmed()) == "x | bold@0+1")
  }
}
