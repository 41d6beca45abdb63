import Testing

@testable import Host

/// A configuration that is shown without its secrets, and gets them back.
@Suite struct MaskedTextTests {
  private static let secret = "canary-Zx81-key"

  /// Ways in which a secret stands in a file.
  @Test(arguments: [
    "bots: { shop: { token: 1:SECRET } }", "host:\n  admin_key: SECRET", "host:\n  admin_key: 'SECRET' # see the wiki",
    "a:\n  api_key: \"SECRET\"\n  b: 1", "a: { api-key: SECRET, b: 2 }", "a: { keys: [one-SECRET, SECRET] }",
    "a:\n  keys:\n    - SECRET\n    - SECRET2\n  b: 1", "a:\n  password: |\n    first SECRET\n    second SECRET\n  b: plain",
    "a:\n  secret: \"with \\u0041 SECRET\"\n  b: 1", "a:\n  secret: 'two''s SECRET'", "a:\n  secret: \"one\n    SECRET\"\n  b: 1",
    "database: postgres://me:SECRET@db/x", "a: x\n# token: SECRET\nb: y", "a: [\n  api_key: SECRET", "token: SECRET\n\tbad: [",
    "known: is KNOWN", "# KNOWN by the host", "a: 'KNOWN'\nb: \"KNOWN\"", "a: [x, KNOWN]",
  ]) func isHiddenAndComesBack(text: String) {
    let file = text.replacing("SECRET", with: Self.secret).replacing("KNOWN", with: "hunter22")
    let masked = MaskedText(file, environment: [:]) { $0.replacing("hunter22", with: "[redacted]") }
    #expect(!masked.shown.contains(Self.secret) && !masked.shown.contains("hunter22"), "\(masked.shown)")
    #expect(masked.restored(masked.shown) == file)
    #expect(masked.shown.count { $0 == "\n" } == file.count { $0 == "\n" })
  }

  @Test(arguments: [
    "", "\n\n", "token: ${SHOP_TOKEN}", "host:\n  listen: 127.0.0.1:80", "trusted_keys: [ed25519:00ff]", "shop_id: 12345",
    "database: postgres://me:${PASSWORD}@db/x", "database: sqlite:shop.sqlite", "a: http://b:8080/@x", "keyboard: wide",
    "# a key: is what you need",
  ]) func isLeftAsItIs(text: String) {
    let masked = MaskedText(text, environment: ["SHOP_TOKEN": "1:x", "PASSWORD": "p"]) { $0 }
    if !text.hasPrefix("# a key") { #expect(masked.shown == text) }
    #expect(masked.restored(masked.shown) == text)
  }

  @Test func anEditedTextHasTheSecretsWhereTheirMarksAre() {
    let masked = MaskedText("a:\n  token: first\n  key: second", environment: [:]) { $0 }
    #expect(masked.shown == "a:\n  token: ‹secret 1›\n  key: ‹secret 2›")
    #expect(masked.restored("key: ‹secret 2›, ‹secret 1›") == "key: second, first")
    for text in ["‹secret 3›", "‹secret 0›", "‹secret 999999›", "‹secret x›"] { #expect(masked.restored(text) == text) }
  }

  @Test func theSameSecretHasTheSameMark() {
    let masked = MaskedText("token: one\nkey: two\nsecret: one", environment: [:]) { $0 }
    #expect(masked.shown == "token: ‹secret 1›\nkey: ‹secret 2›\nsecret: ‹secret 1›")
    let other = MaskedText("key: two\npassword: three\ntoken: one", environment: [:], like: masked) { $0 }
    #expect(other.shown == "key: ‹secret 2›\npassword: ‹secret 3›\ntoken: ‹secret 1›")
  }

  // MARK: What differs

  /// Puts a diff into a text, as `patch` does.
  private static func patched(_ text: String, _ diff: String) -> String {
    let old = text.split(separator: "\n", omittingEmptySubsequences: false)
    var (new, at): ([Substring], Int) = ([], 0)
    var lines = diff.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).dropLast()[...]
    while let line = lines.popFirst() {
      if let hunk = line.firstMatch(of: /^@@ -(\d+),(\d+) \+\d+,\d+ @@$/) {
        let start = (Int(hunk.1) ?? 0) - (hunk.2 == "0" ? 0 : 1)
        new += old[at..<start]
        at = start
      } else if line.hasPrefix("+") {
        new.append(line.dropFirst())
      } else {
        #expect(old[at] == line.dropFirst(), "\(line)")
        if line.hasPrefix(" ") { new.append(old[at]) }
        at += 1
      }
    }
    return (new + old[at...]).joined(separator: "\n")
  }

  @Test func aDiffMakesTheNewTextOfTheOld() {
    let lines = ["a", "b", "c"]
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let old = (0..<Int.random(in: 0...30, using: &generator)).map { _ in lines.randomElement(using: &generator) ?? "" }
      var new = old
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        let place = Int.random(in: 0...new.count, using: &generator)
        if Bool.random(using: &generator), place < new.count { new.remove(at: place) } else { new.insert("new", at: place) }
      }
      let (before, after) = (old.joined(separator: "\n"), new.joined(separator: "\n"))
      let diff = LineDiff.unified(before, after, file: "x.yml")
      #expect((diff.isEmpty) == (before == after))
      if !diff.isEmpty { #expect(Self.patched(before, diff) == after, "\(diff)") }
    }
    let long = (0..<3000).map { "line \($0)" }.joined(separator: "\n")
    let other = (0..<3000).map { "other \($0)" }.joined(separator: "\n")
    #expect(Self.patched(long, LineDiff.unified(long, other, file: "x")) == other)
  }

  @Test func aDiffReadsAsOneExpects() {
    #expect(
      LineDiff.unified("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9", file: "x.yml")
        == "--- x.yml\n+++ x.yml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n")
  }
}
