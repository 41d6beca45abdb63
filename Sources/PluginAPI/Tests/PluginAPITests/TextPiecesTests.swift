import Testing

@_spi(Host) @testable import PluginAPI

/// Texts that are too long for a message: refused where they are made, or cut.
@Suite struct TextPiecesTests {
  private static func split(_ text: String, _ limit: Int) -> [String] {
    (try? TextFormat.plain.pieces(of: text, limit: limit).map(\.text)) ?? []
  }

  @Test func shortTextsStayWhole() {
    #expect(Self.split("  One.\n\nTwo. ", 4096) == ["One.\n\nTwo."])
    #expect(Self.split(" \n ", 4096) == [])
  }

  @Test("A cut falls on a paragraph, a line, a sentence or a word, the first of them that lies far enough")
  func cuts() {
    #expect(Self.split("aaaa aaaa\n\nbbbb bbbb", 14) == ["aaaa aaaa", "bbbb bbbb"])
    #expect(Self.split("aaaa aaaa\nbbbb bbbb", 14) == ["aaaa aaaa", "bbbb bbbb"])
    #expect(Self.split("Aaaa aaa. Bbb bbbb bbbb", 14) == ["Aaaa aaa.", "Bbb bbbb bbbb"])
    #expect(Self.split("aaaa bbbb cccc", 11) == ["aaaa bbbb", "cccc"])
    #expect(Self.split("aaaaaaaaaaaa", 5) == ["aaaaa", "aaaaa", "aa"])
  }

  @Test("Nothing is lost, nothing is too long, no character is torn", arguments: 0..<20 as Range<UInt64>)
  func plain(_ seed: UInt64) {
    var dice = Dice(seed)
    let words = ["слово", "word", "👨‍👩‍👧‍👦", "🇷🇺", "e\u{301}", "\n\n", "\n", ". ", " ", "مرحبا", "長い文章。", "𝕏"]
    let text = (0..<3000).map { _ in words.randomElement(using: &dice) ?? "" }.joined()
    let parts = Self.split(text, 4096)
    #expect(parts.allSatisfy { !$0.isEmpty && $0.utf16.count <= 4096 })
    func solid(_ text: String) -> String { String(text.unicodeScalars.filter { !$0.properties.isWhitespace }) }
    #expect(solid(parts.joined()) == solid(text))
    #expect(parts.reduce(0) { $0 + $1.count { !$0.isWhitespace } } == text.count { !$0.isWhitespace })
  }

  @Test("A character of very many parts is cut rather than sent too long")
  func zalgo() {
    let parts = Self.split("e" + String(repeating: "\u{301}", count: 9000), 4096)
    #expect(parts.count == 3 && parts.allSatisfy { (1...4096).contains($0.utf16.count) })
  }

  @Test("A tag that is open across 4,096 is closed there and opened again")
  func openTag() throws {
    let text = "<b>" + String(repeating: "слово ", count: 1000) + "</b>"
    let pieces = try TextFormat.html.pieces(of: text)
    #expect(pieces.count == 2 && pieces.allSatisfy { $0.format == .html && $0.text.hasPrefix("<b>") && $0.text.hasSuffix("</b>") })
    let markdown = try TextFormat.markdown.pieces(of: "*" + String(repeating: "слово ", count: 1000) + "*")
    #expect(markdown == pieces, "Markdown is cut as HTML")
  }

  @Test("Every piece is whole and within the limit, and says what the text said, as it said it", arguments: 0..<20 as Range<UInt64>)
  func marked(_ seed: UInt64) throws {
    var dice = Dice(seed)
    let tags = ["b", "i", "u", "s", "tg-spoiler", "a href=\"https://e.com/?a=1&amp;b=2\"", "tg-emoji emoji-id=\"5\""]
    func marked(_ depth: Int) -> String {
      (0..<Int.random(in: 1...12, using: &dice)).map { _ in
        guard depth < 4, Bool.random(using: &dice), let tag = tags.randomElement(using: &dice) else {
          return TextFormat.html.escape(dice.text(0...12))
        }
        let inside = tag.hasPrefix("tg-emoji") ? "👍" : marked(depth + 1)
        return "<\(tag)>\(inside)</\(tag.prefix { $0 != " " })>"
      }.joined()
    }
    for limit in [16, 100, 4096] {
      let text = marked(0)
      let whole = try MarkedText(html: text)
      let pieces = try TextFormat.html.pieces(of: text, limit: limit).map { try MarkedText(html: $0.text) }
      #expect(pieces.allSatisfy { (1...limit).contains($0.trimmed.length) })
      /// Every scalar that isn't white space, with the tags over it.
      func seen(_ text: MarkedText) -> [String] {
        text.scalars.indices.filter { !text.scalars[$0].properties.isWhitespace }.map { index in
          "\(text.scalars[index].value) " + text.marks.filter { $0.range.contains(index) }.map(\.opening).joined()
        }
      }
      #expect(pieces.flatMap(seen) == seen(whole))
      #expect(pieces.allSatisfy { piece in piece.marks.filter(\.isWhole).allSatisfy { piece.scalars[$0.range] == ["👍"] } })
    }
  }

  @Test(
    "What is too long is refused where it is made, with its beginning and the limit",
    arguments: [
      (TextFormat.html, "<b>" + String(repeating: "б", count: 6000) + "</b>", 6000),
      (.plain, String(repeating: "😀", count: 2049), 4098),
      (.markdown, "*" + String(repeating: "б", count: 4097) + "*", 4097),
    ])
  func tooLong(_ format: TextFormat, _ text: String, _ length: Int) throws {
    let desk = TransactionDesk()
    let refusal = PluginError.textTooLong(what: "a message", beginning: text.shortened(to: 40), length: length, limit: 4096)
    #expect(throws: refusal) { try desk.update { try $0.reply(text, format: format) } }
    #expect(throws: refusal) { try desk.update { try $0.send(text, to: 9, format: format) } }
    #expect(throws: refusal) { try desk.update(isPress: true) { try $0.editMessage(text, format: format) } }
    #expect("\(refusal)".contains("4096") && "\(refusal)".contains("\(length)"))
  }

  @Test("What fits when its entities are read is sent")
  func fits() throws {
    let desk = TransactionDesk()
    let html = "<b>" + String(repeating: "&lt;", count: 4095) + "</b>" + String(repeating: " ", count: 100) + "\n"
    try desk.update { try $0.reply("a" + html, format: .html) }
    try desk.update { try $0.reply(String(repeating: "😀", count: 2048)) }
    try desk.update { try $0.send(photo: .fileID("p"), caption: String(repeating: "б", count: 1024), to: 7) }
    try desk.update(isPress: true) { try $0.answer(String(repeating: "б", count: 200)) }
    #expect(desk.sent.count == 4)
  }

  @Test("Captions, answers, buttons and input fields have limits of their own")
  func otherLimits() throws {
    let desk = TransactionDesk()
    let long = String(repeating: "б", count: 1500)
    func refuses(_ body: (UpdateContext) throws -> Void) -> Bool {
      do { try desk.update(isPress: true, body) } catch { return error is PluginError }
      return false
    }
    let message = MessageReference.message(chat: 7, id: 1)
    #expect(refuses { try $0.send(photo: .fileID("p"), caption: long, to: 7) })
    #expect(refuses { try $0.send(video: .fileID("p"), caption: "<b>\(long)</b>", to: 7, format: .html) })
    #expect(refuses { try $0.edit(message, caption: long) })
    #expect(refuses { try $0.edit(message, photo: .fileID("p"), caption: long) })
    #expect(refuses { try $0.answer(String(repeating: "б", count: 201)) })
    #expect(refuses { try $0.answer(String(repeating: "😀", count: 101)) })
    #expect(refuses { try $0.reply("") } && refuses { try $0.reply(" \n ") } && refuses { try $0.reply("<b> </b>", format: .html) })
    #expect(refuses { try $0.reply("a", keyboard: .row(.copy("x", ""))) })
    #expect(refuses { try $0.reply("a", keyboard: .row(.copy("x", String(repeating: "б", count: 257)))) })
    #expect(refuses { try $0.reply("a", keyboard: .row(.url(" ", "https://e.com"))) })
    #expect(refuses { try $0.reply("a", keyboard: .reply([[ReplyButton("")]], oneTime: true)) })
    #expect(refuses { try $0.reply("a", keyboard: .forceReply(placeholder: String(repeating: "б", count: 65))) })
    #expect(refuses { try $0.reply("a", keyboard: .column((0..<301).map { .url("\($0)", "https://e.com") })) })
    #expect(desk.sent.isEmpty && desk.edits.isEmpty)
  }

  @Test("No message shows a preview of a link that somebody wrote into it")
  func previews() throws {
    let desk = TransactionDesk()
    try desk.update(isPress: true) { update in
      try update.reply("https://example.com")
      try update.send("https://example.com", to: 9)
      try update.editMessage("https://example.com")
    }
    let calls = desk.sent + desk.edits.map(\.call)
    #expect(calls.count == 3)
    for call in calls { #expect(TransactionDesk.json(of: call)?.member("link_preview_options").member("is_disabled").bool == true) }
  }

  @Test("A text is cut with a sign, and no character is torn")
  func shortened() {
    #expect("слово".shortened(to: 5) == "слово" && "слово".shortened(to: 4) == "сло…" && "😀😀".shortened(to: 3) == "😀…")
    #expect("👨‍👩‍👧‍👦👨‍👩‍👧‍👦".shortened(to: 12) == "👨‍👩‍👧‍👦…" && "abc".shortened(to: 1) == "…")
  }
}
