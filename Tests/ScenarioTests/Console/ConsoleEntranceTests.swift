import Testing

@testable import Host
@testable import Simulator

/// How one gets into the console, and how nobody else does.
@Suite(.scenes) struct ConsoleEntranceTests {
  private static func setting(_ bot: [String] = [], host: [String] = ["admin_listen: 127.0.0.1:0"]) -> Setting {
    var setting = Setting()
    (setting.bot, setting.host) = (bot, host)
    return setting
  }

  @Test func aPrintedLinkLetsInOnce() async throws {
    try await Stage.play(Self.setting()) { stage in
      let gateway = try await stage.startHost()
      let link = try #require(try await stage.report("console")["url"]?.string)
      var (browser, other) = (ConsoleBrowser(base: gateway.runtime.services.console.address ?? ""), ConsoleBrowser(base: ""))
      other = browser
      // Whoever looks ahead doesn't use it up.
      #expect(try await browser.enter(link, headers: [("sec-purpose", "prefetch")]).status == 425)
      #expect(try await browser.send("HEAD", String(link.dropFirst(browser.base.count))).status == 405)
      let answer = try await browser.enter(link)
      #expect(answer.status == 303)
      #expect(answer.headers["location"] == "/console")
      let cookie = try #require(answer.headers["set-cookie"])
      for word in ["HttpOnly", "SameSite=Strict", "Path=/console"] { #expect(cookie.contains(word)) }
      #expect(!cookie.contains("Secure"))
      #expect(try await browser.get("/console").status == 200)
      #expect(try await other.enter(link).status == 401)
      #expect(other.cookie == nil)
      #expect(try await stage.command("console").output.contains("ssh -L"))
      #expect(try await browser.post("/console/sign-out", [:]).status == 303)
      #expect(try await browser.get("/console").status == 401)
    }
  }

  @Test func aLinkFromAnotherSiteLeadsOnByItself() async throws {
    try await Stage.play(Self.setting()) { stage in
      let gateway = try await stage.startHost()
      let door = gateway.runtime.services.console
      var browser = ConsoleBrowser(base: try #require(door.address))
      let link = try #require(door.link(for: ConsoleGuest(name: "ann", role: "own")))
      let answer = try await browser.enter(link, headers: [("sec-fetch-site", "cross-site"), ("x-forwarded-proto", "https")])
      #expect(answer.status == 200 && answer.text.contains("http-equiv=\"refresh\""))
      #expect(answer.headers["set-cookie"]?.contains("Secure") == true)
      #expect(try await browser.get("/console").status == 200)
    }
  }

  @Test func aSessionIsAlwaysANewOne() async throws {
    try await Stage.play(Self.setting()) { stage in
      let gateway = try await stage.startHost()
      let door = gateway.runtime.services.console
      let planted = "patchbay_console=" + String(repeating: "a", count: 64)
      var browser = ConsoleBrowser(base: try #require(door.address), cookie: planted)
      #expect(try await browser.get("/console").status == 401)
      try await browser.enter(try #require(door.link(for: ConsoleGuest(name: "ann", role: "own"))))
      #expect(browser.cookie != planted)
      let former = browser
      try await browser.enter(try #require(door.link(for: ConsoleGuest(name: "ann", role: "own"))))
      #expect(try await former.get("/console").status == 401)
      #expect(try await browser.get("/console").status == 200)
    }
  }

  @Test func nothingIsShownBeforeOneIsIn() async throws {
    try await Stage.play(Self.setting()) { stage in
      let gateway = try await stage.startHost()
      let browser = ConsoleBrowser(base: try #require(gateway.runtime.services.console.address))
      let pages = ConsolePage.all.map(\.id) + ["", "bots/live", "log/live", "search?q=a", "nothing", "do/ledger.credit", "do/nothing", "enter"]
      let targets = pages.map { "/console/\($0)" } + ["/console", "/console/%2e%2e/metrics", "/console/..%2fmetrics", "/console//"]
      for target in targets {
        let answer = try await browser.get(target)
        #expect(answer.status == 401, "\(target)")
        for word in ["shop", "counter", Stage.username, "Анна"] { #expect(!answer.text.contains(word), "\(target): \(word)") }
      }
      for target in ["/console/do/plugins.disable", "/console/tastes", "/console/sign-out", "/console"] {
        #expect(try await browser.post(target, ["plugin": "counter"], asIs: true).status == 401, "\(target)")
      }
    }
  }

  @Test func guessesAreSlowed() async throws {
    try await Stage.play(Self.setting()) { stage in
      let gateway = try await stage.startHost()
      let door = gateway.runtime.services.console
      var browser = ConsoleBrowser(base: try #require(door.address))
      var statuses: [Int] = []
      for number in 0..<15 { statuses.append(try await browser.enter("\(browser.base)/console/enter?code=\(number)").status) }
      #expect(statuses.prefix(10).allSatisfy { $0 == 401 })
      #expect(statuses.contains(429))
    }
  }

  @Test func aBotLetsItsAdminsInAndNobodyElse() async throws {
    var setting = Self.setting(["admins: [\(Stage.anna)]"])
    setting.neighbours = [.init("other", 1, plugins: ["counter: {}"])]
    try await Stage.play(setting) { stage in
      let gateway = try await stage.startHost()
      let (anna, boris) = (stage.chat(Stage.anna), stage.chat(Stage.boris))
      try await boris.say("/no_such_command")
      let unknown = try await boris.shouldReply("I didn't understand").words
      try await boris.say("/console")
      #expect(try await boris.shouldReply("I didn't understand").words == unknown)
      try await boris.start("open-console")
      #expect(try await boris.shouldReply("I didn't understand").words == unknown)
      try await anna.say("/console")
      let text = try await anna.shouldReply("/console/enter?code=").words
      let link = try #require(text.firstMatch(of: /http:\S+/).map { String($0.0) })
      var browser = ConsoleBrowser(base: try #require(gateway.runtime.services.console.address))
      try await browser.enter(link)
      let page = try await browser.get("/console")
      #expect(page.status == 200)
      #expect(page.text.contains("shop") && !page.text.contains("other"))
      // Another bot than theirs is as if there were none.
      let others = try await browser.get("/console/plugins?_bot=other")
      let nobodys = try await browser.get("/console/plugins?_bot=nobody")
      #expect(others.status == 404 && nobodys.status == 404)
      #expect(others.text.replacing("other", with: "nobody") == nobodys.text)
      #expect(try await browser.get("/console/do/status").status == 403)
    }
  }

  @Test func withoutAnAddressItSaysWhichLineToAdd() async throws {
    try await Stage.play(Self.setting(["admins: [\(Stage.anna)]"], host: [])) { stage in
      try await stage.startHost()
      let asked = try await stage.command("console")
      #expect(asked.errors.contains("admin_listen: 127.0.0.1:9090") && asked.errors.contains(stage.configurationPath))
      let anna = stage.chat(Stage.anna)
      try await anna.say("/console")
      try await anna.shouldReply("admin_listen: 127.0.0.1:9090")
    }
  }
}
