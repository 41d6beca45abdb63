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
}
