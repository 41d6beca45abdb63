import Testing

@testable import Simulator

@Suite struct PageTests {
  private func text(_ path: String) throws -> String {
    String(decoding: try #require(PageAssets.asset(at: path)).bytes, as: UTF8.self)
  }

  @Test func everyFileThatThePageNamesIsThere() throws {
    let checkout = CheckoutPage(provider: "", amount: "", description: "", state: .open, texts: .english).html
    var waiting = ["/index.html"] + checkout.matches(of: /href="(\/[\w.]+)"/).map { String($0.1) }
    var seen: Set<String> = []
    while let path = waiting.popLast() {
      guard seen.insert(path).inserted else { continue }
      let content = try text(path)
      for match in content.matches(of: /(?:src="|href="|from '\.?|src: '|href: ')(\/[\w.]+)['"]/) {
        waiting.append(String(match.1))
      }
    }
    #expect(seen == Set(PageAssets.all.keys))
  }

  @Test func nothingComesFromElsewhere() throws {
    for path in PageAssets.all.keys {
      let content = try text(path)
      let allowed = ["http://www.w3.org/", "https://t.me/", "https://${raw}", "http://${"]
      for match in content.matches(of: /https?:\/\/[^\s"'`)]+/) where !allowed.contains(where: { match.0.hasPrefix($0) }) {
        Issue.record("\(path) names \(match.0)")
      }
    }
  }

  @Test func bothLanguagesHaveTheSameTexts() throws {
    let lines = try text("/i18n.js").split(separator: "\n", omittingEmptySubsequences: false)
    var keys: [String: Set<String>] = [:]
    var language = ""
    for line in lines {
      if let match = line.wholeMatch(of: #/  (en|ru): \{/#) { language = String(match.1) }
      if line == "};" { break }
      if let match = line.prefixMatch(of: #/    (\w+): /#) {
        // Russian has one plural form more.
        let key = match.1.hasSuffix("_few") ? match.1.dropLast(4) + "_other" : match.1
        keys[language, default: []].insert(String(key))
      }
    }
    #expect((keys["en"]?.count ?? 0) > 100)
    #expect(keys["en"] == keys["ru"])
  }

  @Test func everyTextThatIsAskedForExists() throws {
    let known = try text("/i18n.js")
    for path in PageAssets.all.keys where path.hasSuffix(".js") {
      for match in try text(path).matches(of: /\bt\('(\w+)'/) {
        #expect(known.contains("    \(match.1): ") || known.contains("    \(match.1)_one: "), "\(path) asks for \(match.1)")
      }
    }
  }
}
