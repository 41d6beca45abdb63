import Testing

@testable import PluginAPI

@Suite struct TextFormatTests {
  @Test(arguments: [
    (TextFormat.plain, #"a<b>&"_*\"#, #"a<b>&"_*\"#),
    (TextFormat.html, #"<b>"Tom" & Лена</b>"#, "&lt;b&gt;&quot;Tom&quot; &amp; Лена&lt;/b&gt;"),
    (TextFormat.markdown, #"1.5 * [a](b) _x_ \ `c` #1 {y} ok"#, ##"1\.5 \* \[a\]\(b\) \_x\_ \\ \`c\` \#1 \{y\} ok"##),
    (TextFormat.markdown, "👩‍👩‍👧 café", "👩‍👩‍👧 café"),
  ])
  func escapesWhatTheFormatWouldRead(_ format: TextFormat, _ text: String, _ escaped: String) {
    #expect(format.escape(text) == escaped)
  }

  /// What makes one character of two scalars: marks, selectors, joiners, a keycap, and a carriage return before a line feed.
  private static let companions = [
    "", "\u{301}", "\u{20E3}", "\u{FE0F}", "\u{200D}", "\u{E0101}", "\u{94D}", "\u{1F3FB}", "\n", "\r\n",
  ]

  @Test("Every sign that means something is escaped, whatever stands around it")
  func combiningMarks() throws {
    for sign in #"_*[]()~`>#+-=|{}.!\<>&"'"#.unicodeScalars {
      for before in Self.companions {
        for after in Self.companions {
          let text = "a\(before)\(sign)\(after)b"
          for format in [TextFormat.html, .markdown] {
            let escaped = format.escape(text)
            let read = try format == .html ? MarkedText(html: escaped) : MarkedText(markdown: escaped)
            #expect(read.scalars == Array(text.unicodeScalars) && read.marks.isEmpty, "\(text.debugDescription)")
          }
        }
      }
    }
  }

  @Test("Whatever people write is read as they wrote it", arguments: 0..<8 as Range<UInt64>)
  func anyText(seed: UInt64) throws {
    var dice = Dice(seed)
    for _ in 0..<2000 {
      let text = dice.text()
      #expect(try MarkedText(html: TextFormat.html.escape(text)).scalars == Array(text.unicodeScalars))
      #expect(try MarkedText(markdown: TextFormat.markdown.escape(text)).scalars == Array(text.unicodeScalars))
      let inside = "<b><a href=\"https://e.com/?q=\(TextFormat.html.escape(text))\">\(TextFormat.html.escape(text))</a></b>"
      #expect(try MarkedText(html: inside).marks.count == 2)
      // What isn't escaped is read or refused, and never traps.
      _ = try? MarkedText(html: text)
      _ = try? MarkedText(markdown: text)
    }
  }

  @Test(
    "A text is as long as what people see of it, in UTF-16 units",
    arguments: [
      (TextFormat.plain, " a<b> ", 4), (.plain, "😀", 2), (.plain, "é", 1), (.plain, "e\u{301}", 2), (.plain, " \n ", 0),
      (.html, "<b>a</b>&amp;&lt;&#128512;&nbsp;", 11), (.html, " <i> a </i> ", 1), (.html, "<b></b>", 0),
      (.html, "<a href='https://example.com/very/long'>x</a>", 1), (.html, "<pre><code class=\"language-swift\">x</code></pre>", 1),
      (.html, "<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>", 2), (.html, "<span class=\"tg-spoiler\">a</span>", 1),
      (.html, "<blockquote expandable>a\nb</blockquote>", 3), (.html, "<B>a</B>", 1),
      (.html, "a</b>".replacing("</b>", with: ""), 1),
      (.markdown, "*a* _b_ __c__ ~d~ ||e|| `f`", 11), (.markdown, #"\*a\*\."#, 4), (.markdown, "[x](https://e.com/a\\)b)", 1),
      (.markdown, "```swift\nlet a = 1\n```", 9), (.markdown, ">a\n>b||", 3), (.markdown, "a\n>b\nc", 5),
      (.markdown, "![👍](tg://emoji?id=5368324170671202286)", 2), (.markdown, "_a __b___", 3),
    ])
  func lengths(_ format: TextFormat, _ text: String, _ length: Int) throws { #expect(try format.length(of: text) == length) }

  @Test(
    "Markup that Telegram refuses is refused",
    arguments: [
      (TextFormat.html, "<b>a"), (.html, "a</b>"), (.html, "<b>a</i>"), (.html, "<br>"), (.html, "a < b"), (.html, "<"),
      (.html, "<b"),
      (.html, "<a href=\"x>y</a>"), (.html, "<span>a</span>"), (.html, "<p>a</p>"), (.html, "</"), (.html, "<b>a</b"),
      (.markdown, "*a"), (.markdown, "a."), (.markdown, "a-b"), (.markdown, "[a"), (.markdown, "[a](b"), (.markdown, "|a|"),
      (.markdown, "!a"), (.markdown, "`a"), (.markdown, "```a"), (.markdown, "a>b"), (.markdown, ">*a\nb*"), (.markdown, "![a](b)"),
    ])
  func refusals(_ format: TextFormat, _ text: String) {
    #expect(throws: PluginError.self) { try format.length(of: text) }
  }
}

/// Random texts: what breaks parsers, more often than not.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0xD1B5_4A32_D192_ED03 }

  mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  static let pieces: [String] = [
    "<", ">", "&", "\"", "'", "<b>", "</b>", "<a href=", "&lt;", "&#", "&amp", ";", "*", "_", "__", "[", "](", ")", "~", "`", "```",
    ">",
    "#", "+", "-", "=", "|", "||", "{", "}", ".", "!", "![", "\\", "\n", "\n>", " ", "слово", "word", "👨‍👩‍👧‍👦", "\u{301}", "\u{FE0F}",
    "\u{200D}", "\u{202E}", "\u{D7FF}", "\u{E000}", String(decoding: [0xEF, 0xBF, 0xBF] as [UInt8], as: UTF8.self), "\u{10000}",
    "\u{10FFFF}", "مرحبا", "{name}", "t.me/x", "/topup", "\r\n",
    "\u{1B}[0m", "\u{7F}",
  ]

  mutating func text(_ count: ClosedRange<Int> = 0...30) -> String {
    (0..<Int.random(in: count, using: &self)).map { _ in Self.pieces.randomElement(using: &self) ?? "" }.joined()
  }
}
