import Testing

@testable import Host
@testable import Simulator

/// Plugins' web routes: one transaction each, the response after the commit.
@Suite(.scenes) struct WebRouteTests {
  private static var setting: Setting {
    var setting = Setting()
    setting.plugins = ["counter: {}"]
    setting.host = ["limits: { update_size: 64KiB }"]
    return setting
  }

  @Test func routesTakeParametersQueryAndBody() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let base = "\(stage.url)/b/shop/counter"
      #expect(try await Web.get("\(base)/hello/Boris?mood=well").text == "hello Boris, well")
      #expect(try await Web.get("\(base)/hello/%D0%90%D0%BD%D0%BD%D0%B0").text == "hello Анна, as ever")
      let order = try await Web.send("POST", "\(base)/orders?notify=\(Stage.boris)", body: Array("tea".utf8))
      #expect(order.status == 201 && order.text == "order 1" && order.headers["x-order"] == "1")
      #expect(try await Web.get("\(base)/notes/order").text == "tea")
    }
  }

  @Test func aRouteMaySendMessages() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.start()
      try await boris.shouldReply("Hello, Boris!")
      _ = try await Web.send("POST", "\(stage.url)/b/shop/counter/orders?notify=\(Stage.boris)", body: Array("tea".utf8))
      try await boris.shouldReply("order 1")
    }
  }

  @Test func aRepeatedRequestGetsTheStoredResponseAndRunsNothing() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let url = "\(stage.url)/b/shop/counter/orders"
      // A connection that is kept might be used again before its client has heard of the stop.
      let key = [("Idempotency-Key", "abc"), ("Connection", "close")]
      let first = try await Web.send("POST", url, headers: key, body: Array("tea".utf8))
      let responses = try await withThrowingTaskGroup(of: Web.Response.self) { group in
        for _ in 1...10 { group.addTask { try await Web.send("POST", url, headers: key, body: Array("tea".utf8)) } }
        return try await group.reduce(into: [Web.Response]()) { $0.append($1) }
      }
      await stage.stopHost()
      try await stage.startHost()
      let late = try await Web.send("POST", url, headers: key, body: Array("coffee".utf8))
      for each in responses + [late] {
        #expect(each.status == 201 && each.body == first.body && each.headers["x-order"] == "1")
      }
      #expect(try stage.column("SELECT note FROM counter_notes") == ["tea"])
    }
  }

  @Test func aRouteWaitsForTheEndOfItsJob() async throws {
    var setting = Self.setting
    setting.plugins = ["worker: {}"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      try await boris.say("/ping 1")
      try await boris.shouldReply("pong 1")
      let base = "\(stage.url)/b/shop/worker/work"
      let done = try await Web.send("POST", "\(base)/finish?user=\(Stage.boris)")
      #expect(done.status == 200 && done.text == "done: began done", "\(done)")
      try await boris.shouldReply("done by first")
      let failed = try await Web.send("POST", "\(base)/fail?user=\(Stage.boris)")
      #expect(failed.status == 502 && failed.text == "permanent: no_such_style: the provider knows no such style", "\(failed)")
      let refused = try await Web.send("POST", "\(base)/nothing")
      #expect(refused.status == 400, "\(refused)")
      #expect(try stage.column("SELECT state FROM patchbay_jobs ORDER BY id") == ["done", "failed"])
    }
  }

  @Test func aRouteAnswersWhenItsJobTakesTooLong() async throws {
    var setting = Self.setting
    setting.plugins = ["worker: { wait: 1 }"]
    try await Stage.play(setting) { stage in
      try await stage.startHost()
      let boris = stage.chat(Stage.boris)
      let response = try await Web.send("POST", "\(stage.url)/b/shop/worker/work/wait?user=\(Stage.boris)")
      #expect(response.status == 202 && response.text.hasPrefix("running:"), "\(response)")
      try await boris.say("/go")
      try await boris.shouldReply("going")
      try await boris.shouldReply("done by first")
    }
  }

  @Test func aRouteThatThrowsChangesNothing() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      let response = try await Web.send("POST", "\(stage.url)/b/shop/counter/broken", body: [])
      #expect(response.status == 500)
      let code = response.text.split(separator: "Code: ").last.map { String($0.prefix { !$0.isWhitespace }) } ?? ""
      #expect(!code.isEmpty && stage.log.text.contains("incident=\(code)"))
      #expect(try stage.column("SELECT count(*) FROM counter_notes") == ["0"])
    }
  }

  @Test func whatIsNoRouteIsAnsweredForWhatItIs() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      for path in [
        "/", "/b", "/b/", "/b/shop", "/b/shop/counter", "/b/shop/counter/nothing", "/b/nobody/counter/hello/x",
        "/b/shop/nobody/hello/x", "/b/shop/counter/hello", "/b/shop/counter/hello/x/y", "/../etc/passwd", "/metrics",
      ] {
        #expect(try await Web.get(stage.url + path).status == 404, "\(path)")
      }
      let base = "\(stage.url)/b/shop/counter"
      #expect(try await Web.send("POST", "\(base)/hello/x").status == 405)
      #expect(try await Web.send("DELETE", "\(base)/orders").status == 405)
      let large = [UInt8](repeating: 0x61, count: 70_000)
      #expect(try await Web.send("POST", "\(base)/orders", body: large).status == 413)
      #expect(try stage.column("SELECT count(*) FROM counter_notes") == ["0"])
    }
  }

  @Test func healthReadinessAndPublicStatusAreServed() async throws {
    try await Stage.play(Self.setting) { stage in
      try await stage.startHost()
      #expect(try await Web.get("\(stage.url)/healthz").status == 200)
      #expect(try await Web.get("\(stage.url)/readyz").status == 200)
      #expect(try await Web.get("\(stage.url)/readyz?bot=shop").status == 200)
      #expect(try await Web.get("\(stage.url)/readyz?bot=nobody").status == 503)
      let boris = stage.chat(Stage.boris)
      try await boris.start()
      try await boris.shouldReply("Hello, Boris!")
      let status = try await Web.get("\(stage.url)/api/telegram/status")
      #expect(status.text == #"{"bots":{"shop":{"bot_mode":"POLLING","application_running":true}}}"#)
    }
  }
}
