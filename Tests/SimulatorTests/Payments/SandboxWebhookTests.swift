import Testing

@testable import Simulator

@Suite struct SandboxWebhookTests {
  @Test func isRepeatedUntilItIsTaken() async throws {
    let network = ScriptedNetwork([ScriptedNetwork.failure(201, "Created"), .failure("Connection refused")])
    let shop = SandboxShop(network: network)
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    var posts = network.posts.makeAsyncIterator()
    #expect(await posts.next()?.url == SandboxShop.yookassaHook)
    var found = try await shop.control("GET", "webhooks", ["state": "waiting", "count": 1, "timeout": 5])
    #expect(found["webhooks"]?[0]?["attempts"]?[0]?["status"] == 201, "nothing but 200 will do for YooKassa")
    #expect(found["webhooks"]?[0]?["due_in"]?.double == 10)
    shop.clock.advance(by: .seconds(10))
    _ = await posts.next()
    found = try await attempts(shop, 2)
    #expect(found["webhooks"]?[0]?["attempts"]?[1]?["problem"] == "Connection refused")
    #expect(found["webhooks"]?[0]?["due_in"]?.double == 60)
    shop.clock.advance(by: .seconds(60))
    _ = await posts.next()
    found = try await shop.control("GET", "webhooks", ["state": "delivered", "count": 1, "timeout": 5])
    #expect(found["webhooks"]?[0]?["attempts"]?.array?.count == 3)
  }

  /// The webhooks, once the first of them was tried so often.
  private func attempts(_ shop: SandboxShop, _ count: Int) async throws -> JSON {
    _ = await shop.sandbox.wait(.seconds(5)) { sandbox in
      ((), sandbox.outbox.webhooks[1].map { $0.attempts.count >= count && $0.state != .sending } ?? false)
    }
    return try await shop.control("GET", "webhooks")
  }

  @Test func yookassaGivesUpAfterADay() async throws {
    let network = ScriptedNetwork(Array(repeating: ScriptedNetwork.failure(500, "Oops"), count: 50))
    let shop = SandboxShop(network: network)
    try await shop.control("POST", "\(try await shop.payment())/pay")
    for count in 1...20 {
      let webhook = try await attempts(shop, count)["webhooks"]?[0]
      guard webhook?["state"] == "waiting", let pause = webhook?["due_in"]?.double else {
        #expect(webhook?["state"] == "abandoned")
        #expect(count == 8)
        #expect(shop.clock.now <= .seconds(24 * 3600))
        return
      }
      // Something sleeps until the next attempt: the sandbox itself.
      await shop.clock.sleepers(atLeast: 1)
      shop.clock.advance(by: .milliseconds(Int(pause * 1000)))
    }
    Issue.record("it never gives up")
  }

  @Test func stripeTakesAnyTwoHundredAndSignsEachAttempt() async throws {
    let network = ScriptedNetwork([ScriptedNetwork.failure(302, "Found"), ScriptedNetwork.failure(204, "No Content")])
    let shop = SandboxShop(network: network)
    let id = try await shop.session()
    try await shop.control(
      "POST", "accounts",
      [
        "provider": "stripe", "secret_key": JSON(SandboxShop.stripeKey), "webhook": JSON(SandboxShop.stripeHook),
        "events": ["checkout.session.completed"],
      ])
    try await shop.control("POST", "\(id)/pay")
    var posts = network.posts.makeAsyncIterator()
    let first = try #require(await posts.next())
    _ = try await attempts(shop, 1)
    shop.clock.advance(by: .seconds(60))
    let second = try #require(await posts.next())
    #expect(first.raw == second.raw)
    for (post, time) in [(first, 1_735_689_600), (second, 1_735_689_660)] {
      let expected = StripeSignature.header(post.raw, secrets: [SandboxShop.stripeSecret], unixTime: time)
      #expect(post.headers["stripe-signature"] == expected)
    }
    #expect(try await attempts(shop, 2)["webhooks"]?[0]?["state"] == "delivered")
  }

  @Test func comeInOrderOneAtATime() async throws {
    let network = ScriptedNetwork()
    let shop = SandboxShop(network: network)
    try await shop.control("POST", "\(try await shop.session())/pay")
    var kinds: [String] = []
    for await post in network.posts.prefix(3) { kinds.append(post.body["type"]?.string ?? "") }
    #expect(kinds == ["payment_intent.succeeded", "charge.succeeded", "checkout.session.completed"])
  }

  @Test func areHeldAndDeliveredByHandInAnyOrder() async throws {
    let network = ScriptedNetwork()
    let shop = SandboxShop(network: network)
    try await shop.control("PATCH", "webhooks", ["hold": true])
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    try await shop.control("POST", "\(id)/refund")
    let held = try await shop.control("GET", "webhooks", ["state": "held"])
    #expect(held["webhooks"]?.array?.count == 2)
    #expect(try await shop.control("POST", "webhooks/2/deliver")["state"] == "delivered")
    #expect(try await shop.control("POST", "webhooks/1/deliver")["state"] == "delivered")
    #expect(try await shop.control("POST", "webhooks/1/deliver")["attempts"]?.array?.count == 2, "as often as one likes")
    var events: [String] = []
    for await post in network.posts.prefix(3) { events.append(post.body["event"]?.string ?? "") }
    #expect(events == ["refund.succeeded", "payment.succeeded", "payment.succeeded"])
    await #expect(throws: ControlError.unknownWebhook("9")) { try await shop.control("POST", "webhooks/9/deliver") }
  }

  @Test func oneIsDeliveredByHandManyTimesAtOnce() async throws {
    let network = ScriptedNetwork([ScriptedNetwork.ok(), ScriptedNetwork.failure(503, "Later")])
    let shop = SandboxShop(network: network)
    try await shop.control("PATCH", "webhooks", ["hold": true])
    try await shop.control("POST", "\(try await shop.payment())/pay")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 { group.addTask { try await shop.control("POST", "webhooks/1/deliver") } }
      try await group.waitForAll()
    }
    let webhook = try await shop.control("GET", "webhooks/1")
    #expect(webhook["attempts"]?.array?.count == 100)
    #expect(webhook["attempts"]?.array?.count { $0["status"] == 503 } == 1)
  }

  @Test func whatIsHeldGoesOutWhenItIsReleased() async throws {
    let shop = SandboxShop(network: ScriptedNetwork())
    try await shop.control("PATCH", "webhooks", ["hold": true])
    try await shop.control("POST", "\(try await shop.payment())/pay")
    try await shop.control("PATCH", "webhooks", ["hold": false])
    #expect(
      try await shop.control("GET", "webhooks", ["state": "delivered", "count": 1, "timeout": 5])["webhooks"]?.array?.count == 1)
  }

  @Test func sayWhereTheyComeFromIfAsked() async throws {
    let network = ScriptedNetwork()
    let shop = SandboxShop(network: network)
    try await shop.control(
      "POST", "accounts", ["provider": "yookassa", "shop_id": JSON(SandboxShop.shop), "source": "185.71.76.5"])
    try await shop.control("POST", "\(try await shop.payment())/pay")
    var posts = network.posts.makeAsyncIterator()
    #expect(await posts.next()?.headers["x-forwarded-for"] == "185.71.76.5")
  }

  @Test func onlyTheEventsThatAShopWants() async throws {
    let shop = SandboxShop()
    try await shop.control(
      "POST", "accounts",
      [
        "provider": "yookassa", "shop_id": JSON(SandboxShop.shop), "events": ["refund.succeeded"],
      ])
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    try await shop.control("POST", "\(id)/refund")
    #expect(try await shop.events() == ["refund.succeeded"])
  }
}
