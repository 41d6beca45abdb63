import Testing

@testable import Simulator

@Suite struct SandboxFaultTests {
  // MARK: Calls

  @Test func tooManyRequests() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "too_many_requests", "retry_after": 2, "count": 2])
    let first = await shop.yookassa("POST", "payments", SandboxShop.order())
    #expect(first.status == 429)
    #expect(first.code == "too_many_requests")
    #expect(first["retry_after"] == 2000, "YooKassa counts in milliseconds")
    let second = await shop.stripe("POST", "checkout/sessions", SandboxShop.cart())
    #expect(second.status == 429)
    #expect(second.code == "rate_limit")
    #expect(second.headers["Stripe-Should-Retry"] == "true")
    #expect(await shop.yookassa("POST", "payments", SandboxShop.order()).status == 200)
    #expect(try await shop.control("GET", "")["payments"]?.array?.count == 1)
  }

  @Test func anErrorMayHideThatItWasDone() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "error", "performed": true, "count": 1, "provider": "yookassa"])
    let failed = await shop.yookassa("POST", "payments", SandboxShop.order(), key: "k")
    #expect(failed.status == 500)
    #expect(failed.code == "internal_server_error")
    let again = await shop.yookassa("POST", "payments", SandboxShop.order(), key: "k")
    #expect(again.status == 200)
    #expect(try await shop.control("GET", "")["payments"]?.array?.count == 1, "the same key finds the same payment")
  }

  @Test func anErrorThatDidNothing() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "error", "error_code": 503, "count": 1])
    #expect(await shop.yookassa("POST", "payments", SandboxShop.order(), key: "k").status == 503)
    #expect(try await shop.control("GET", "")["payments"]?.array?.count == 0)
  }

  @Test func stripeRemembersItsOwnFailure() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "error", "error_code": 500, "count": 1])
    #expect(await shop.stripe("POST", "checkout/sessions", SandboxShop.cart(), key: "k").status == 500)
    let again = await shop.stripe("POST", "checkout/sessions", SandboxShop.cart(), key: "k")
    #expect(again.status == 500)
    #expect(again.headers["Idempotent-Replayed"] == "true")
    #expect(await shop.stripe("POST", "checkout/sessions", SandboxShop.cart(), key: "l").status == 200)
  }

  @Test func aTimeoutAfterSuccess() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "lost_response", "seconds": 30, "count": 1])
    async let lost = shop.yookassa("POST", "payments", SandboxShop.order(), key: "k")
    await shop.clock.sleepers(atLeast: 2)
    #expect(try await shop.control("GET", "")["payments"]?.array?.count == 1, "it is done while the caller still waits")
    shop.clock.advance(by: .seconds(30))
    #expect(await lost.isCut)
    #expect(await shop.yookassa("POST", "payments", SandboxShop.order(), key: "k").status == 200)
    #expect(try await shop.control("GET", "")["payments"]?.array?.count == 1)
  }

  @Test func aTimeoutThatDidNothing() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "timeout", "seconds": 30, "count": 1])
    async let lost = shop.yookassa("POST", "payments", SandboxShop.order(), key: "k")
    await shop.clock.sleepers(atLeast: 1)
    shop.clock.advance(by: .seconds(30))
    #expect(await lost.isCut)
    #expect(try await shop.control("GET", "")["payments"]?.array?.count == 0)
  }

  @Test func theOldWayToSayLater() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "error", "error_code": 202, "retry_after": 500, "count": 1])
    let answer = await shop.yookassa("POST", "payments", SandboxShop.order())
    #expect(answer.status == 202)
    #expect(answer["type"] == "processing")
    #expect(answer["retry_after"] == 500)
  }

  @Test func strikesOnlyWhereItShould() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "error", "provider": "stripe", "method": "post", "path": "refunds"])
    #expect(await shop.yookassa("POST", "payments", SandboxShop.order()).status == 200)
    #expect(await shop.stripe("POST", "checkout/sessions", SandboxShop.cart()).status == 200)
    #expect(await shop.stripe("GET", "refunds").status == 200)
    #expect(await shop.stripe("POST", "refunds", "payment_intent=pi_x").status == 500)
    try await shop.control("DELETE", "faults/1")
    #expect(await shop.stripe("POST", "refunds", "payment_intent=pi_x").status == 404)
    await #expect(throws: ControlError.unknownFault(1)) { try await shop.control("DELETE", "faults/1") }
    await #expect(throws: ControlError.self) { try await shop.control("POST", "faults", ["kind": "earthquake"]) }
  }

  @Test func chanceFollowsTheSeed() async throws {
    func run() async throws -> [Bool] {
      let shop = SandboxShop()
      try await shop.control("POST", "faults", ["kind": "error", "probability": 0.5, "seed": 7])
      var results: [Bool] = []
      for _ in 0..<64 { results.append(await shop.yookassa("GET", "payments").status == 200) }
      return results
    }
    let first = try await run()
    #expect(try await run() == first)
    #expect((16...48).contains(first.count { $0 }))
  }

  // MARK: Sums

  @Test func anotherSumIsPaid() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "wrong_amount", "amount": 100, "count": 1])
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    #expect(await shop.yookassa("GET", "payments/\(id)")["amount"]?["value"] == "1.00")
    try await shop.control("POST", "faults", ["kind": "wrong_amount", "provider": "stripe", "count": 1])
    let session = try await shop.session()
    try await shop.control("POST", "\(session)/pay")
    #expect(await shop.stripe("GET", "checkout/sessions/\(session)")["amount_total"] == 49_899)
  }

  @Test func aPaymentSaysThatItIsAnother() async throws {
    let shop = SandboxShop()
    for fault: JSON in [
      ["kind": "wrong_currency", "currency": "usd"], ["kind": "wrong_test_flag"],
      ["kind": "wrong_account", "shop_id": "999", "provider": "yookassa"], ["kind": "held_payment", "provider": "yookassa"],
    ] {
      try await shop.control("POST", "faults", fault)
    }
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    let payment = await shop.yookassa("GET", "payments/\(id)")
    #expect(payment["amount"] == ["value": "499.00", "currency": "USD"])
    #expect(payment["test"] == false)
    #expect(payment["recipient"]?["account_id"] == "999")
    #expect(payment["status"] == "waiting_for_capture")
    #expect(try await shop.events() == ["payment.waiting_for_capture"])
    let session = try await shop.session()
    try await shop.control("POST", "\(session)/pay")
    let paid = await shop.stripe("GET", "checkout/sessions/\(session)", "expand[]=payment_intent")
    #expect(paid["currency"] == "usd")
    #expect(paid["livemode"] == true)
    #expect(paid["payment_intent"]?["currency"] == "usd")
  }

  @Test func onlyTheWebhookNamesAnotherSum() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "wrong_webhook_amount", "amount": 1, "event": "payment.succeeded"])
    try await shop.control(
      "POST", "faults", ["kind": "wrong_webhook_amount", "amount": 1, "event": "checkout.session.completed"])
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    let body = try JSON.parse(try await shop.control("GET", "webhooks/1")["body"]?.string ?? "")
    #expect(body["object"]?["amount"]?["value"] == "0.01")
    #expect(await shop.yookassa("GET", "payments/\(id)")["amount"]?["value"] == "499.00")
    let session = try await shop.session()
    try await shop.control("POST", "\(session)/pay")
    let event = try JSON.parse(try await shop.control("GET", "webhooks/4")["body"]?.string ?? "")
    #expect(event["type"] == "checkout.session.completed")
    #expect(event["data"]?["object"]?["amount_total"] == 1)
  }

  // MARK: Refunds

  @Test(arguments: [true, false]) func aRefundStaysPending(_ succeeds: Bool) async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "pending_refund", "count": 2])
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    let refund = await shop.yookassa(
      "POST", "refunds", ["payment_id": JSON(id), "amount": ["value": "499.00", "currency": "RUB"]])
    #expect(refund["status"] == "pending")
    #expect(try await shop.events() == ["payment.succeeded"])
    try await shop.control("POST", "\(refund["id"]?.string ?? "")/\(succeeds ? "succeed" : "fail")")
    #expect(await shop.yookassa("GET", "payments/\(id)")["refundable"] == JSON(!succeeds))
    #expect(try await shop.events() == (succeeds ? ["payment.succeeded", "refund.succeeded"] : ["payment.succeeded"]))

    let session = try await shop.session()
    try await shop.control("POST", "\(session)/pay")
    let intent = await shop.stripe("GET", "checkout/sessions/\(session)")["payment_intent"]?.string ?? ""
    let second = await shop.stripe("POST", "refunds", "payment_intent=\(intent)")
    #expect(second["status"] == "pending")
    try await shop.control("POST", "\(second["id"]?.string ?? "")/\(succeeds ? "succeed" : "fail")")
    #expect(try await shop.events().last == (succeeds ? "refund.updated" : "refund.failed"))
    #expect(
      await shop.stripe("GET", "payment_intents/\(intent)", "expand[]=latest_charge")["latest_charge"]?["amount_refunded"]
        == (succeeds ? 49_900 : 0))
    if succeeds {
      // The cardholder's bank sends it back.
      try await shop.control("POST", "\(second["id"]?.string ?? "")/fail")
      #expect(try await shop.events().last == "refund.failed")
    }
    await #expect(throws: ControlError.self) { try await shop.control("POST", "\(second["id"]?.string ?? "")/fail") }
  }

  @Test func aRefundFailsAtOnce() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "failed_refund"])
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    let refund = await shop.yookassa("POST", "refunds", ["payment_id": JSON(id), "amount": ["value": "1.00", "currency": "RUB"]])
    #expect(refund["status"] == "canceled")
    #expect(refund["cancellation_details"]?["party"] == "refund_network")
    #expect(await shop.yookassa("GET", "payments/\(id)")["refunded_amount"]?["value"] == "0.00")
  }

  // MARK: Webhooks

  @Test func duplicates() async throws {
    let network = ScriptedNetwork()
    let shop = SandboxShop(network: network)
    try await shop.control("POST", "faults", ["kind": "duplicate_webhook", "copies": 5])
    try await shop.control("POST", "\(try await shop.payment())/pay")
    var bodies: Set<[UInt8]> = []
    for await post in network.posts.prefix(5) { bodies.insert(post.raw) }
    #expect(bodies.count == 1)
  }

  @Test func loses() async throws {
    let shop = SandboxShop(network: ScriptedNetwork())
    try await shop.control("POST", "faults", ["kind": "lose_webhook", "count": 1])
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    try await shop.control("POST", "\(id)/refund")
    let after = try await shop.control("GET", "webhooks", ["state": "delivered", "count": 1, "timeout": 5])
    #expect(after["webhooks"]?.array?.compactMap { $0["event"]?.string } == ["refund.succeeded"])
    #expect(try await shop.control("GET", "webhooks/1")["state"] == "lost")
    #expect(try await shop.control("GET", "webhooks/1")["attempts"] == [])
  }

  @Test func delays() async throws {
    let network = ScriptedNetwork()
    let shop = SandboxShop(network: network)
    try await shop.control("POST", "faults", ["kind": "delay_webhook", "seconds": 90])
    try await shop.control("POST", "\(try await shop.payment())/pay")
    #expect(try await shop.control("GET", "webhooks/1")["due_in"]?.double == 90)
    shop.clock.advance(by: .seconds(90))
    var posts = network.posts.makeAsyncIterator()
    #expect(await posts.next()?.body["event"] == "payment.succeeded")
  }

  @Test func reorders() async throws {
    let network = ScriptedNetwork()
    let shop = SandboxShop(network: network)
    try await shop.control("POST", "faults", ["kind": "reorder_webhook", "event": "payment.succeeded"])
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/pay")
    try await shop.control("POST", "\(id)/refund")
    var events: [String] = []
    for await post in network.posts.prefix(2) { events.append(post.body["event"]?.string ?? "") }
    #expect(events == ["refund.succeeded", "payment.succeeded"])
  }

  @Test func whatIsHeldBackComesAllTheSame() async throws {
    let network = ScriptedNetwork()
    let shop = SandboxShop(network: network)
    try await shop.control("POST", "faults", ["kind": "reorder_webhook"])
    try await shop.control("POST", "\(try await shop.payment())/pay")
    shop.clock.advance(by: .seconds(60))
    var posts = network.posts.makeAsyncIterator()
    #expect(await posts.next()?.body["event"] == "payment.succeeded")
  }

  @Test func signsWithAnothersSecret() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "wrong_signature"])
    try await shop.control("POST", "\(try await shop.session())/pay")
    let webhook = try await shop.control("GET", "webhooks/1")
    let body = Array((webhook["body"]?.string ?? "").utf8)
    let right = StripeSignature.header(body, secrets: [SandboxShop.stripeSecret], unixTime: shop.clock.unixTime)
    #expect(webhook["headers"]?["Stripe-Signature"]?.string != right)
  }
}
