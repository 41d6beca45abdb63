import Testing

@testable import PatchbayBase

@Suite("Texts")
struct TextTests {
  @Test(
    "The nearest name is suggested",
    arguments: [
      ("databse", "database"), ("lsiten", "listen"), ("LISTEN", "listen"), ("admin-listen", "admin_listen"),
      ("adminlisten", "admin_listen"),
      ("xyz", nil), ("", nil), ("toke", "token"), ("tz", nil),
    ] as [(String, String?)])
  func nearest(name: String, expected: String?) {
    #expect(NearestName.of(name, in: ["listen", "admin_listen", "database", "token", "mode"]) == expected)
  }

  @Test(
    "The distance counts swaps of neighbours once",
    arguments: [
      ("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("kitten", "sitting", 3), ("abcd", "acbd", 1), ("ca", "abc", 3),
      ("same", "same", 0),
    ])
  func distance(a: String, b: String, expected: Int) {
    #expect(NearestName.distance(Array(a.unicodeScalars), Array(b.unicodeScalars)) == expected)
    #expect(NearestName.distance(Array(b.unicodeScalars), Array(a.unicodeScalars)) == expected)
  }

  @Test("A very long name is no typing mistake")
  func endless() {
    let long = String(repeating: "x", count: 129)
    #expect(NearestName.of(long, in: [long]) == nil)
    #expect(NearestName.of(String(long.dropLast()), in: [long]) == long)
  }

  @Test(
    "White space at the ends goes", arguments: [("", ""), (" ", ""), ("a", "a"), (" a b\n", "a b"), ("\u{A0}\t\r\nж\u{2003}", "ж")])
  func trimmed(text: String, expected: String) { #expect(text.trimmed == expected) }

  @Test(
    "Texts are compared whole",
    arguments: [("", "", true), ("a", "a", true), ("a", "b", false), ("a", "ab", false), ("ab", "a", false), ("", "\0", false)])
  func equal(a: String, b: String, expected: Bool) {
    #expect(ConstantTime.equal(a, b) == expected)
    #expect(ConstantTime.equal(b, a) == expected)
  }

  /// Of the algorithm's authors; what is stored must mean the same in every version.
  @Test(
    "The hash is FNV-1a",
    arguments: [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)] as [(String, UInt64)])
  func stableHash(text: String, expected: UInt64) { #expect(StableHash.of(text) == Int64(bitPattern: expected)) }

  @Test("A secret is never shown")
  func secret() {
    let secret = Secret("123:hidden")
    var dumped = ""
    dump([secret], to: &dumped)
    for text in ["\(secret)", secret.debugDescription, String(reflecting: secret), "\([secret])", dumped] {
      #expect(!text.contains("hidden"))
    }
    #expect(secret.reveal() == "123:hidden")
  }
}
