import Testing

@testable import Host
@testable import Simulator

/// What operators see of the log.
@Suite(.scenes) struct ConsoleLogTests {
  private static let key = "plugin-key-canary-31415926"

  private static var setting: Setting {
    var setting = Setting()
    setting.host = ["admin_listen: 127.0.0.1:0"]
    setting.plugins = ["counter: { api_key: \(key) }", "misbehaving: {}"]
    setting.neighbours = [Setting.Neighbour("zanzibar", 1, plugins: ["counter: {}"])]
    return setting
  }

  /// Has a handler fail, and returns the code that the person was told.
  private static func incident(_ stage: Stage) async throws -> String {
    let anna = stage.chat(Stage.anna)
    try await anna.say("/throw")
    let told = try await anna.shouldReply("Код: ")["text"]?.string ?? ""
    return try #require(told.firstMatch(of: /Код: ([0-9A-Z]{8})/).map { String($0.1) })
  }

  @Test func aCodeLeadsToAllThatBelongsToIt() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let code = try await Self.incident(stage)
      let browser = try await ConsoleBrowser.open(gateway)
      let page = try await browser.get("/console/log?incident=\(code.lowercased())")
      #expect(page.status == 200 && page.text.contains(code) && page.text.contains("misbehaving"))
      #expect(page.text.contains("data-live=\"log/live\"") && page.text.contains(gateway.runtime.services.identity.name))
      #expect(!page.text.contains(Self.key) && !page.text.contains(Stage.secret))
      let failures = try await browser.get("/console/failures?_bot=shop")
      #expect(failures.text.contains("/console/log?_bot=shop&amp;incident=\(code)"))
      let found = try await browser.get("/console/search?q=\(code)").json.array?.compactMap { $0["href"]?.string } ?? []
      #expect(found.contains("/console/log?incident=\(code)"))
      let none = try await browser.get("/console/log?incident=00000000")
      #expect(none.status == 200 && none.text.contains("note empty"))
      let wrong = try await browser.get("/console/log?level=loud")
      #expect(wrong.status == 400 && wrong.text.contains("value=\"error\""))
    }
  }

  @Test func whoIsOfOneBotSeesItsLinesAlone() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      _ = try await Self.incident(stage)
      let reader = try await ApiClient(stage, gateway, role: "read")
      let all = try await reader.get("log?limit=1000")
      #expect(all.text.contains("zanzibar") && all.text.contains("misbehaving") && all.text.contains(#""message":"serving""#))
      let client = try await ApiClient(stage, gateway, role: "read", bots: "shop")
      let own = try await client.get("bots/shop/log?limit=1000")
      #expect(own.status == 200 && !own.text.contains("zanzibar"))
      #expect(try await client.get("log").status == 403)
      #expect(try await client.get("bots/zanzibar/log").status == 403)
      let browser = try await ConsoleBrowser.open(gateway, role: "read", bots: ["shop"])
      let page = try await browser.get("/console/log")
      #expect(page.status == 200 && page.text.contains("misbehaving") && !page.text.contains("zanzibar"))
    }
  }

  @Test func pagesGoOnFromTheNewest() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let lines = { (arguments: [String: String]) async throws -> [Int64] in
        try await stage.operate("log.list", arguments).array?.compactMap { $0["line"]?.int } ?? []
      }
      // What is logged meanwhile comes before.
      let first = try await lines(["limit": "2"])
      let last = try #require(first.last)
      let next = try await lines(["limit": "2", "after": "\(last)"])
      #expect(first.count == 2 && first[0] > last && next.count == 2 && last > next[0] && next[0] > next[1])
      let browser = try await ConsoleBrowser.open(gateway)
      #expect(try await browser.get("/console/log?limit=2").text.contains("rel=\"next\""))
      let older = try await browser.get("/console/log?limit=2&after=\(last)")
      #expect(older.text.contains("rel=\"prev\"") && !older.text.contains("data-live"))
    }
  }
}
