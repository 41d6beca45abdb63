import BaseTesting
import Testing

@testable import Avatar

@Suite struct MessagePartsTests {
  @Test func shortTextsStayWhole() {
    #expect(MessageParts.split("  One.\n\nTwo. ") == ["One.\n\nTwo."])
    #expect(MessageParts.split(" \n ") == [])
  }

  @Test("A cut falls on a paragraph, a line, a sentence or a word, the first of them that lies far enough")
  func cuts() {
    #expect(MessageParts.split("aaaa aaaa\n\nbbbb bbbb", limit: 14) == ["aaaa aaaa", "bbbb bbbb"])
    #expect(MessageParts.split("aaaa aaaa\nbbbb bbbb", limit: 14) == ["aaaa aaaa", "bbbb bbbb"])
    #expect(MessageParts.split("Aaaa aaa. Bbb bbbb bbbb", limit: 14) == ["Aaaa aaa.", "Bbb bbbb bbbb"])
    #expect(MessageParts.split("aaaa bbbb cccc", limit: 11) == ["aaaa bbbb", "cccc"])
    #expect(MessageParts.split("aaaaaaaaaaaa", limit: 5) == ["aaaaa", "aaaaa", "aa"])
  }

  @Test("Nothing is lost, nothing is too long, no character is torn", arguments: 0..<20)
  func properties(_ seed: UInt64) {
    var generator = TestRandom(seed: seed)
    let words = ["слово", "word", "👨‍👩‍👧‍👦", "🇷🇺", "e\u{301}", "\n\n", "\n", ". ", " ", "مرحبا", "長い文章。", "𝕏"]
    let text = (0..<3000).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
    let parts = MessageParts.split(text)
    #expect(parts.allSatisfy { !$0.isEmpty && $0.utf16.count <= 4096 })
    func solid(_ text: String) -> String { String(text.unicodeScalars.filter { !$0.properties.isWhitespace }) }
    #expect(solid(parts.joined()) == solid(text))
    #expect(parts.reduce(0) { $0 + $1.count { !$0.isWhitespace } } == text.count { !$0.isWhitespace })
  }

  @Test("A character of very many parts is cut rather than sent too long")
  func zalgo() {
    let parts = MessageParts.split("e" + String(repeating: "\u{301}", count: 9000))
    #expect(parts.count == 3 && parts.allSatisfy { (1...4096).contains($0.utf16.count) })
  }
}
