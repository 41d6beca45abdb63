import Testing

@testable import Host
@testable import PatchbayConfiguration
@testable import Simulator

/// What the console shows to whom, and that it does what the operations do.
@Suite(.scenes) struct ConsolePageTests {
  private static let key = "plugin-key-canary-31415926"

  private static var setting: Setting {
    var setting = Setting()
    setting.host = ["admin_listen: 127.0.0.1:0"]
    setting.plugins = ["referral: { reward: 50 }", "counter: { api_key: \(key) }", "misbehaving: {}"]
    return setting
  }

  private static let secrets = [Stage.token, "AAE-scenario_TOKEN_canary_0123456789", Stage.secret, key]

  /// What every answer keeps other sites from.
  private static let seals = [
    ("content-security-policy", "default-src 'none'"), ("content-security-policy", "frame-ancestors 'none'"),
    ("content-security-policy", "script-src 'self'"), ("x-frame-options", "DENY"), ("x-content-type-options", "nosniff"),
    ("cache-control", "no-store"), ("referrer-policy", "same-origin"),
  ]

  @Test(arguments: OperatorRole.standard.map(\.name)) func everyPageIsForItsRoles(role: String) async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.say("/start")
      try await anna.shouldReply("Здравствуйте")
      let browser = try await ConsoleBrowser.open(gateway, role: role)
      let rights = try #require(OperatorRole.standard.first { $0.name == role }).rights
      var wanted: [(path: String, statuses: Set<Int>)] = []
      for page in ConsolePage.all {
        let isFor =
          page.operations.isEmpty
          || page.operations.contains { name in OperationTable.all.contains { $0.name == name && rights.contains($0.right) } }
        let known = ["person": "?user=\(Stage.anna)", "plugin": "?plugin=counter"][page.id] ?? ""
        wanted.append(("\(page.id)\(known)", isFor ? [200] : [403]))
        for tab in page.operations {
          wanted.append(("\(page.id)?_tab=\(tab)&_run=1", known.isEmpty ? [isFor ? 200 : 403, 409] : [404, 403]))
        }
      }
      for operation in OperationTable.all where operation.name != "do" {
        let isFor = rights.contains(operation.right)
        wanted.append(("do/\(operation.name)", isFor ? [200, 409] : [403]))
        if !isFor {
          let answer = try await browser.post("/console/do/\(operation.name)", ["user": "1001", "amount": "1", "reason": "x"])
          #expect(answer.status == 403, "\(operation.name)")
        }
      }
      for (path, statuses) in wanted {
        let answer = try await browser.get("/console/\(path)")
        #expect(statuses.contains(answer.status), "\(role) \(path): \(answer.status)")
        for secret in Self.secrets { #expect(!answer.text.contains(secret), "\(path)") }
        for (name, value) in Self.seals { #expect(answer.headers[name]?.contains(value) == true, "\(path): \(name)") }
        #expect(!answer.text.contains("style=\"") && !answer.text.contains("<style"), "\(path)")
      }
    }
  }

  @Test func aFormOfAnotherSiteIsNotTaken() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let (browser, other) = (try await ConsoleBrowser.open(gateway), try await ConsoleBrowser.open(gateway))
      let path = "/console/do/plugins.disable"
      let own = try await browser.proof()
      let forged: [([String: String], [(String, String)])] = [
        ([:], []), (["_proof": ""], []), (["_proof": String(own.dropLast())], []), (["_proof": try await other.proof()], []),
        (["_proof": own], [("origin", "http://evil.example")]), (["_proof": own], [("origin", "null")]),
        (["_proof": own], [("sec-fetch-site", "cross-site")]), (["_proof": own], [("sec-fetch-site", "same-site")]),
      ]
      for (fields, headers) in forged {
        let answer = try await browser.post(path, fields.merging(["plugin": "counter"]) { $1 }, asIs: true, headers: headers)
        #expect(answer.status == 403, "\(fields) \(headers)")
      }
      #expect(try await stage.plugin("counter")["state"]?.string == "active")
      let host = browser.base.dropFirst("http://".count)
      let taken = try await browser.post(
        path, ["plugin": "counter"], headers: [("origin", "http://\(host)"), ("sec-fetch-site", "same-origin")])
      #expect(taken.status == 200)
      #expect(try await stage.plugin("counter")["state"]?.string == "off")
    }
  }

  @Test func moneyMovesAfterASecondLookAndOnce() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.say("/start")
      try await anna.shouldReply("Здравствуйте")
      let browser = try await ConsoleBrowser.open(gateway)
      let gift = ["user": "\(Stage.anna)", "amount": "5", "reason": "a <prize>"]
      let asked = try await browser.post("/console/do/ledger.credit", gift)
      #expect(asked.status == 200)
      #expect(asked.text.contains("Nothing has changed yet") && asked.text.contains("a &lt;prize&gt;"))
      #expect(try await stage.operate("ledger.history", ["user": "\(Stage.anna)"]).array?.isEmpty == true)
      let key = try #require(asked.text.firstMatch(of: /name="_key" value="([^"]+)"/).map { String($0.1) })
      for _ in 0..<2 {
        let done = try await browser.post("/console/do/ledger.credit", gift.merging(["_key": key, "_step": "do"]) { $1 })
        #expect(done.status == 200, "\(done.text)")
      }
      #expect(try await stage.operate("ledger.history", ["user": "\(Stage.anna)"]).array?.count == 1)
      let card = try await browser.get("/console/person?user=\(Stage.anna)")
      #expect(card.text.contains("Анна") && card.text.contains("a &lt;prize&gt;"))
      let wrong = try await browser.post("/console/do/ledger.credit", ["user": "x", "amount": "5", "reason": "r"])
      #expect(wrong.status == 400 && wrong.text.contains("role=\"alert\"") && wrong.text.contains("value=\"5\""))
    }
  }

  @Test func thePaletteFindsPagesPeopleAndOperations() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let anna = stage.chat(Stage.anna)
      try await anna.say("/start")
      try await anna.shouldReply("Здравствуйте")
      let browser = try await ConsoleBrowser.open(gateway)
      func found(_ words: String) async throws -> [String] {
        try await browser.get("/console/search?q=\(Web.escaped(words))").json.array?.compactMap { $0["href"]?.string } ?? []
      }
      #expect(try await found("анн").contains("/console/person?user=\(Stage.anna)"))
      #expect(try await found("doctor").contains("/console/doctor"))
      #expect(try await found("give money").contains("/console/do/ledger.credit"))
      let reader = try await ConsoleBrowser.open(gateway, role: "read")
      let others = try await reader.get("/console/search?q=\(Web.escaped("анн"))").json.array ?? []
      #expect(!others.contains { $0["href"]?.string?.contains("/person") == true })
    }
  }

  @Test func aBotsCardOffersWhatApplies() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let browser = try await ConsoleBrowser.open(gateway)
      func offered() async throws -> [Bool] {
        let page = try await browser.get("/console").text
        return ["bots.pause", "bots.resume"].map { page.contains("/console/do/\($0)") }
      }
      #expect(try await offered() == [true, false])
      try await stage.operate("bots.pause", ["seconds": "600"])
      #expect(try await offered() == [false, true])
      #expect(try await browser.get("/console").text.contains(">paused<"))
      try await stage.operate("bots.resume")
      #expect(try await offered() == [true, false])
    }
  }

  @Test func themeAndLanguageAreKept() async throws {
    try await Stage.play(Self.setting) { stage in
      let gateway = try await stage.startHost()
      let browser = try await ConsoleBrowser.open(gateway)
      #expect(try await browser.get("/console/jobs", headers: [("accept-language", "ru-RU,ru")]).text.contains("<html lang=\"ru\""))
      let kept = try await browser.post("/console/tastes", ["_theme": "dark", "_language": "ru", "_here": "/console/jobs"])
      #expect(kept.status == 303 && kept.headers["location"] == "/console/jobs")
      #expect(try await browser.get("/console/jobs").text.contains("<html lang=\"ru\" data-theme=\"dark\">"))
      for away in ["//evil.example", "http://evil.example", "/console/\\evil", "/metrics", "/console/a\r\nx: y"] {
        let answer = try await browser.post("/console/tastes", ["_theme": "light", "_here": away])
        #expect(answer.headers["location"] == "/console" && answer.headers["x"] == nil, "\(away)")
      }
    }
  }
}
