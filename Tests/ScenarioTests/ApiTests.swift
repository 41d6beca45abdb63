import Testing

@testable import Host
@testable import PatchbayBase
@testable import Simulator
@testable import patchbay

/// The HTTP API: what it answers, and to whom.
@Suite(.scenes) struct ApiTests {
  @Test func moneyMovesOnceAndLeavesOneRow() async throws {
    try await Stage.play(ApiRightTests.setting) { stage in
      let gateway = try await stage.startHost()
      try await stage.chat(Stage.anna).start()
      try await stage.until("anna is known") {
        try stage.column("SELECT id FROM patchbay_users WHERE id = \(Stage.anna)").isEmpty ? nil : ()
      }
      let client = try await ApiClient(stage, gateway, role: "money")
      let body = #"{"user": \#(Stage.anna), "amount": 5, "reason": "a prize"}"#
      let rehearsal = try await client.run("ledger.credit", body, rehearse: true)
      #expect(rehearsal.status == 200 && rehearsal.json["rehearsal"]?.bool == true)
      #expect(rehearsal.json["lines"]?[0]?.string?.hasPrefix("Give 5") == true)
      let done = try await client.run("ledger.credit", body, key: "gift-1")
      #expect(done.status == 200 && done.json["rows"]?[0]?["balance"]?.int == 5, "\(done.text)")
      #expect(try await client.run("ledger.credit", body, key: "gift-1").text == done.text)
      // What was refused may be tried again.
      let much = #"{"user": \#(Stage.anna), "amount": 9, "reason": "x"}"#
      #expect(try await client.run("ledger.debit", much, key: "take-1").status == 409)
      #expect(try await client.run("ledger.credit", much, key: "gift-2").status == 200)
      #expect(try await client.run("ledger.debit", much, key: "take-1").status == 200)
      let other = try await client.run("ledger.credit", body.replacing("5", with: "6"), key: "gift-1")
      #expect(other.status == 409 && other.isProblem && other.json["type"]?.string == "urn:patchbay:problem:key-reused")
      let balance = try await client.get("bots/shop/ledger/balance?user=\(Stage.anna)").json
      #expect(balance["rows"]?[0]?["available"]?.int == 5, "\(balance)")
      let audit = try await client.get("bots/shop/audit").json["rows"]
      #expect(audit?.array?.count == 3 && audit?[2]?["operator"]?.string == "test-money", "\(audit ?? .null)")
      #expect(audit?[2]?["origin"]?.string == "token 1 from 127.0.0.1" && audit?[2]?["action"]?.string == "ledger/credit")
      #expect(audit?[2]?["details"]?["reason"]?.string == "a prize")
      // The key is the ledger's: after a restart the host has forgotten the answer, and the money moves once all the same.
      await stage.stopHost()
      let next = try await stage.startHost()
      let again = try await ApiClient(stage, next, role: "money").run("ledger.credit", body, key: "gift-1")
      #expect(again.json["rows"]?[0]?["repeated"]?.int == 1 && again.json["rows"]?[0]?["balance"]?.int == 5, "\(again.text)")
      #expect(try stage.column("SELECT count(*) FROM patchbay_audit") == ["3"])
    }
  }

  @Test func oneOperationIsTheSameByEveryWay() async throws {
    try await Stage.play(ApiRightTests.setting) { stage in
      let gateway = try await stage.startHost()
      try await stage.chat(Stage.anna).start()
      try await stage.until("anna is known") {
        try stage.column("SELECT id FROM patchbay_users WHERE id = \(Stage.anna)").isEmpty ? nil : ()
      }
      let client = try await ApiClient(stage, gateway, role: "own")
      let changes: [(command: [String], operation: String, body: String)] = [
        (["plugins", "disable", "counter"], "plugins.disable", #"{"plugin":"counter"}"#),
        (["plugins", "enable", "counter"], "plugins.enable", #"{"plugin":"counter"}"#),
        (["plugins", "reset", "counter"], "plugins.reset", #"{"plugin":"counter"}"#),
        (["conversations", "clear", "--all"], "conversations.clear", #"{"all":true}"#),
        (
          ["ledger", "credit", "\(Stage.anna)", "3", "x", "--yes"], "ledger.credit",
          #"{"user":\#(Stage.anna),"amount":3,"reason":"x"}"#
        ),
        (
          ["ledger", "debit", "\(Stage.anna)", "1", "x", "--yes"], "ledger.debit",
          #"{"user":\#(Stage.anna),"amount":1,"reason":"x"}"#
        ),
        (["do", "counter", "note", "a", "b", "--yes"], "do.counter.note", #"{"name":"a","note":"b"}"#),
      ]
      func rows() throws -> [String] { try stage.column("SELECT action FROM patchbay_audit ORDER BY id") }
      for change in changes {
        let before = try rows()
        let ordered = try await stage.command(change.command + ["--bot", "shop"])
        #expect(ordered.exit == .code(0), "\(change.operation): \(ordered.errors)")
        let between = try rows()
        let asked = try await client.run(change.operation, change.body)
        #expect(asked.status == 200, "\(change.operation): \(asked.text)")
        let after = try rows()
        #expect(between.count == before.count + 1 && after.count == before.count + 2, "\(change.operation): \(after)")
        #expect(Set(after.suffix(2)).count == 1, "\(after)")
      }
      // What is about the host is in its own.
      for command in [["reload"], ["bots", "pause", "--seconds", "9", "--bot", "shop"], ["bots", "resume", "--bot", "shop"]] {
        #expect(try await stage.command(command).exit == .code(0))
      }
      let host = try await client.get("audit/host").json["rows"]?.array?.map { $0["action"]?.string }
      #expect(host == ["bots/resume", "bots/pause", "reload", "tokens/create"])
    }
  }

  @Test func refusalsHaveTheSameWords() async throws {
    try await Stage.play(ApiRightTests.setting) { stage in
      let gateway = try await stage.startHost()
      let client = try await ApiClient(stage, gateway, role: "own")
      let nobody = OperatorIdentity(name: "r", origin: "a test", role: OperatorRole("none", []))
      for operation in OperationTable.all {
        let bot = operation.scope == .bot || operation.scope == .configuredBot ? "shop" : nil
        let wrong = try await client.run(operation.name, #"{"nonsense":1}"#, of: bot)
        let request = OperationRequest(name: operation.name, bot: bot, arguments: ["nonsense": "1"])
        await #expect(throws: (any Error).self) { try await gateway.runtime.perform(request, as: .local("ann")) }
        do { _ = try await gateway.runtime.perform(request, as: .local("ann")) } catch {
          #expect(wrong.status == 400 && wrong.json["detail"]?.string == "\(error)", "\(operation.name)")
        }
        do { _ = try await gateway.runtime.perform(request, as: nobody) } catch {
          guard case OperationError.forbidden? = error as? OperationError else {
            Issue.record("\(operation.name): \(error)")
            continue
          }
        }
      }
      #expect(try stage.column("SELECT count(*) FROM patchbay_audit") == ["0"])
    }
  }

  /// What a request may be like that nobody should send, and what it is answered.
  private static let hostile: [(method: String, path: String, body: String?, statuses: Set<Int>)] = [
    ("POST", "bots/shop/operations/ledger.credit", #"{"user":1e400,"amount":5,"reason":"x"}"#, [400]),
    ("POST", "bots/shop/operations/ledger.credit", #"{"user":7,"amount":99999999999999999999,"reason":"x"}"#, [400]),
    ("POST", "bots/shop/operations/ledger.credit", #"{"user":7,"amount":-5,"reason":"x"}"#, [400]),
    ("POST", "bots/shop/operations/ledger.credit", #"{"user":7,"amount":5.5,"reason":"x"}"#, [400]),
    ("POST", "bots/shop/operations/ledger.credit", #"{"user":7,"user":8,"amount":5,"reason":"x"}"#, [400]),
    ("POST", "bots/shop/operations/ledger.credit", #"{"user":7,"amount":true,"reason":"x"}"#, [400]),
    ("POST", "bots/shop/operations/ledger.credit", #"{"user":7,"amount":5,"reason":"a\u0000b"}"#, [400]),
    ("POST", "bots/shop/operations/ledger.credit", #"{"user":7,"amount":5,"reason":["x"]}"#, [400]),
    ("POST", "bots/shop/operations/ledger.credit", #"{"user":7,"amount":5,"resaon":"x"}"#, [400]),
    ("POST", "bots/shop/operations/jobs.list", "[1]", [400]), ("POST", "bots/shop/operations/jobs.list", "{", [400]),
    ("POST", "bots/shop/operations/jobs.list", String(repeating: "[", count: 100_000), [400]),
    ("POST", "bots/shop/operations/jobs.list", #"{"limit":10} x"#, [400]),
    ("POST", "bots/shop/operations/jobs.list", #"{"limit":"\#(String(repeating: "1", count: 2 << 20))"}"#, [413]),
    ("POST", "bots/shop/operations/jobs.list?rehearse=perhaps", "{}", [400]),
    ("POST", "bots/shop/operations/jobs.list?limit=5", "{}", [400]),
    ("GET", "bots/shop/jobs?limit=-1", nil, [400]), ("GET", "bots/shop/jobs?limt=1", nil, [400]),
    ("GET", "bots/shop/jobs?limit=%00", nil, [400]), ("GET", "bots/shop/jobs?after=99999999999999999999", nil, [400]),
    ("GET", "bots/../../etc/passwd", nil, [404]), ("GET", "bots/%2e%2e/jobs", nil, [404]), ("GET", "bots//jobs", nil, [404]),
    ("GET", "bots/shop/operations/jobs.list", nil, [405]), ("DELETE", "bots", nil, [405]), ("PUT", "openapi.json", "{}", [405]),
    ("POST", "operations/jobs.list", "{}", [404]), ("POST", "bots/shop/operations/status", "{}", [404]),
    ("POST", "operations/ledger.danse", "{}", [404]), ("POST", "bots/shop/operations/do.counter.nothing", "{}", [400]),
    ("GET", "", nil, [404]), ("GET", "nothing/at/all", nil, [404]), ("GET", "bots?after=\u{7F}", nil, [200, 400]),
    ("GET", "reload", nil, [404]), ("POST", "bots/shop/jobs", "{}", [405]),
  ]

  @Test func hostileRequestsAreRefusedInWords() async throws {
    try await Stage.play(ApiRightTests.setting) { stage in
      let gateway = try await stage.startHost()
      let client = try await ApiClient(stage, gateway, role: "own")
      for (method, path, body, statuses) in Self.hostile {
        let answer = try await client.send(method, path.replacing("\u{7F}", with: "%7F"), body)
        #expect(statuses.contains(answer.status), "\(method) \(path): \(answer.status) \(answer.text.prefix(300))")
        #expect(answer.status == 200 || answer.isProblem, "\(method) \(path): \(answer.text.prefix(300))")
        #expect((answer.status == 405) == (answer.headers["allow"] != nil), "\(method) \(path)")
        #expect(answer.headers["access-control-allow-origin"] == nil)
      }
      let raw = try await Web.send(
        "POST", client.url + "bots/shop/operations/jobs.list",
        headers: [("authorization", "Bearer \(client.token ?? "")"), ("content-type", "application/json")],
        body: [UInt8](#"{"state":""#.utf8) + [0xFF, 0xC0] + [UInt8](#""}"#.utf8))
      #expect(raw.status == 400 && raw.isProblem)
      let typed = try await client.send(
        "POST", "bots/shop/operations/jobs.list", "limit=5", headers: [("content-type", "text/plain")])
      #expect(typed.status == 415 && typed.isProblem)
      for key in ["", String(repeating: "k", count: 101), "a b"] {
        let answer = try await client.send(
          "POST", "bots/shop/operations/conversations.clear", #"{"all":true}"#, headers: [("idempotency-key", key)])
        #expect(answer.status == 400, "'\(key)': \(answer.text)")
      }
      #expect(try await client.send("OPTIONS", "bots/shop/operations/jobs.list").headers["allow"] == "POST, OPTIONS")
      let head = try await client.send("HEAD", "bots/shop/jobs")
      #expect(head.status == 200 && head.body.isEmpty)
      let hint = try await client.run("ledger.credt")
      #expect(hint.json["detail"]?.string?.contains("did you mean 'ledger.credit'?") == true)
      // All of it changed nothing.
      #expect(try stage.column("SELECT count(*) FROM patchbay_audit") == ["0"])
    }
  }

  @Test func listsGoOnWhereTheyEnded() async throws {
    try await Stage.play(ApiRightTests.setting) { stage in
      let gateway = try await stage.startHost()
      let client = try await ApiClient(stage, gateway, role: "own")
      for _ in 0..<7 { #expect(try await client.run("conversations.clear", #"{"all":true}"#).status == 200) }
      var (seen, next): ([Int64], Int64?) = ([], nil)
      repeat {
        let page = try await client.get("bots/shop/audit?limit=3" + (next.map { "&after=\($0)" } ?? "")).json
        seen += page["rows"]?.array?.compactMap { $0["id"]?.int } ?? []
        next = page["next"]?.int
      } while next != nil && seen.count < 20
      #expect(seen == [7, 6, 5, 4, 3, 2, 1])
      let mine = try await client.get("bots/shop/audit?by=test-own&action=conversations/clear&since=2024-01-01").json
      #expect(mine["rows"]?.array?.count == 7)
      #expect(try await client.get("bots/shop/audit?by=nobody").json["rows"]?.array?.isEmpty == true)
      let first = try await client.get("bots?limit=1").json
      let after = try #require(first["next"]?.string)
      let second = try await client.get("bots?limit=1&after=\(after)").json
      #expect(second["bots"]?.array?.count == 1 && second["next"] == .null)
    }
  }

  @Test func theDescriptionHasEveryOperationAndHoldsTogether() async throws {
    try await Stage.play(ApiRightTests.setting) { stage in
      let gateway = try await stage.startHost()
      let client = try await ApiClient(stage, gateway, role: "read")
      let answer = try await client.get("openapi.json")
      let document = answer.json
      #expect(answer.status == 200 && document["openapi"]?.string == "3.1.0")
      let paths = try #require(document["paths"])
      for operation in OperationTable.all {
        let bot = operation.scope == .host || operation.scope == .bots ? nil : "{bot}"
        let post = paths[ApiRoute.path(of: operation.name, bot: bot)]?["post"]
        #expect(post?["x-right"]?.string == operation.right.rawValue, "\(operation.name)")
        #expect(post?["responses"]?["401"] != nil && post?["responses"]?["403"] != nil && post?["responses"]?["200"] != nil)
        let schema = post?["requestBody"]?["content"]?["application/json"]?["schema"]
        for argument in operation.arguments {
          #expect(schema?["properties"]?[argument.name] != nil, "\(operation.name) \(argument.name)")
        }
        if !operation.changes { #expect(paths[ApiRoute.readPath(of: operation, bot: bot)]?["get"] != nil, "\(operation.name)") }
      }
      #expect(paths["/api/v1/bots/{bot}/operations/do.counter.note"]?["post"] != nil)
      // Every reference leads somewhere.
      for part in answer.text.split(separator: "\"#/components/").dropFirst() {
        let place = part.prefix { $0 != "\"" }.split(separator: "/").map(String.init)
        #expect(document["components"]?[place[0]]?[place[1]] != nil, "\(place)")
      }
    }
  }

  @Test func whatIsDoneIsToldToWhoeverWatches() async throws {
    let feed = OperatorFeed()
    let listener = try #require(feed.listen())
    feed.tell(OperatorFeed.News(kind: "operation", bot: "shop", json: Array("{}".utf8)))
    let clock = PatchbayBase.SystemClock()
    let scheduler = WakeScheduler(clock: clock)
    #expect(await listener.news(within: 60_000, clock: clock, scheduler: scheduler)?.count == 1)
    for number in 0..<1000 { feed.tell(OperatorFeed.News(kind: "operation", bot: "\(number)", json: [])) }
    let kept = await listener.news(within: 60_000, clock: clock, scheduler: scheduler)
    #expect(kept?.count == 256 && kept?.last?.bot == "999")
    feed.end()
    #expect(await listener.news(within: 60_000, clock: clock, scheduler: scheduler) == nil)
    scheduler.shutdown()
  }
}
