import Testing

@testable import Simulator

@Suite struct YooKassaTests {
  @Test func createsAPaymentAsTheApiDoes() async {
    let shop = SandboxShop()
    let answer = await shop.yookassa("POST", "payments", SandboxShop.order())
    #expect(answer.status == 200)
    let id = answer["id"]?.string ?? ""
    #expect(id.utf8.count == 36)
    #expect(answer["status"] == "pending")
    #expect(answer["paid"] == false)
    #expect(answer["refundable"] == false)
    #expect(answer["test"] == true)
    #expect(answer["amount"] == ["value": "499.00", "currency": "RUB"])
    #expect(answer["metadata"] == ["order_id": "42"])
    #expect(answer["recipient"]?["account_id"] == "100500")
    #expect(answer["created_at"] == "2025-01-01T00:00:00.000Z")
    #expect(answer["confirmation"]?["confirmation_url"]?.string == "http://127.0.0.1:8090/yookassa/checkout/\(id)")
    #expect(await shop.yookassa("GET", "payments/\(id)").json == answer.json)
  }

  @Test func idsDifferFromRunToRun() async throws {
    let first = SandboxShop()
    let second = SandboxShop()
    let later = PaymentSandbox(clock: ManualClock(unixTime: 1_800_000_000))
    #expect(try await first.payment() == second.payment(), "the same seed at the same time")
    #expect(await later.newYooKassaID() != first.sandbox.newYooKassaID())
  }

  // MARK: Idempotence

  @Test func aRepeatedKeyIsTheSamePayment() async throws {
    let shop = SandboxShop()
    let first = await shop.yookassa("POST", "payments", SandboxShop.order(), key: "k-1")
    let again = await shop.yookassa("POST", "payments", SandboxShop.order(), key: "k-1")
    #expect(first.json == again.json)
    #expect(try await shop.control("GET", "")["payments"]?.array?.count == 1)
    let other = await shop.yookassa("POST", "payments", SandboxShop.order("500.00"), key: "k-1")
    #expect(other.status == 400)
    #expect(other.parameter == "Idempotence-Key")
    shop.clock.advance(by: .seconds(24 * 3600))
    let later = await shop.yookassa("POST", "payments", SandboxShop.order(), key: "k-1")
    #expect(later["id"] != first["id"], "a key is remembered for 24 hours")
  }

  @Test func membersInAnotherOrderAskTheSame() async {
    let shop = SandboxShop()
    let first = await shop.yookassa(
      "POST", "payments", ["amount": ["value": "1.00", "currency": "RUB"], "capture": true], key: "k")
    let again = await shop.yookassa(
      "POST", "payments", ["capture": true, "amount": ["currency": "RUB", "value": "1.00"]], key: "k")
    #expect(first["id"] != nil && first["id"] == again["id"])
  }

  @Test(arguments: ["", "with space", "юникод", String(repeating: "a", count: 65)])
  func keysAreChecked(_ key: String) async {
    let answer = await SandboxShop().yookassa("POST", "payments", SandboxShop.order(), key: key)
    #expect(answer.status == 400)
    #expect(answer.code == "invalid_request")
    #expect(answer.parameter == "Idempotence-Key")
  }

  // MARK: Whose it is

  @Test func onlyTheShopItselfSeesItsPayments() async throws {
    let shop = SandboxShop()
    let id = try await shop.payment()
    let wrong = await shop.yookassa("GET", "payments/\(id)", secret: "test_other")
    #expect(wrong.status == 401)
    #expect(wrong.code == "invalid_credentials")
    #expect(!wrong.json.text.contains("test_other"))
    #expect(
      await shop.yookassa("GET", "payments/\(id)", shop: "777", secret: "test_x").status == 404, "a new shop appears by itself")
    #expect(await shop.yookassa("GET", "payments", shop: "777", secret: "test_y").status == 401, "its first key stays")
    #expect(await shop.yookassa("GET", "payments", shop: "888", secret: "nonsense").status == 401)
    let closed = SandboxShop { $0.acceptsAnyToken = false }
    #expect(await closed.yookassa("GET", "payments", shop: "777", secret: "test_x").status == 401)
    #expect(await shop.send(.yookassa, SandboxRequest(method: "GET", path: ["v3", "payments"])).status == 401)
    let partner = SandboxRequest(method: "GET", path: ["v3", "webhooks"], headers: ["authorization": "Bearer t"])
    #expect(await shop.send(.yookassa, partner).status == 403)
  }

  @Test func liveKeysMakeNoTestPayments() async {
    let answer = await SandboxShop().yookassa("POST", "payments", SandboxShop.order(), shop: "9", secret: "live_x")
    #expect(answer["test"] == false)
  }

  // MARK: Checks

  @Test(
    arguments: [
      (["amount": .null], "amount"), (["amount": ["value": .integer(100), "currency": "RUB"]], "amount.value"),
      (["amount": ["value": "100", "currency": "RUB"]], "amount.value"),
      (["amount": ["value": "100.5", "currency": "RUB"]], "amount.value"),
      (["amount": ["value": "1 000.00", "currency": "RUB"]], "amount.value"),
      (["amount": ["value": "-1.00", "currency": "RUB"]], "amount.value"),
      (["amount": ["value": "0.00", "currency": "RUB"]], "amount.value"),
      (["amount": ["value": "1.00", "currency": "XTR"]], "amount.currency"),
      (["description": JSON(String(repeating: "я", count: 129))], "description"),
      (["metadata": ["n": 1]], "metadata.n"), (["metadata": ["kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk": "v"]], nil),
      (["capture": "yes"], "capture"), (["confirmation": ["type": "telepathy"]], "confirmation.type"),
      (["confirmation": ["type": "redirect"]], "confirmation.return_url"),
      (["confirmation": ["type": "redirect", "return_url": "https://e.org", "locale": "ru"]], "confirmation.locale"),
      (["payment_method_data": ["type": "barter"]], "payment_method_data.type"), (["payment_method_id": "x"], "payment_method_id"),
      (["receipt": ["items": []]], "receipt.customer"),
    ] as [([String: JSON], String?)])
  func refusesWhatTheApiRefuses(_ change: [String: JSON], _ parameter: String?) async {
    var body = SandboxShop.order()
    for (name, value) in change { body[name] = value == .null ? nil : value }
    let answer = await SandboxShop().yookassa("POST", "payments", body)
    #expect(answer.status == 400)
    #expect(answer["type"] == "error")
    #expect(answer.code == "invalid_request")
    if let parameter { #expect(answer.parameter == parameter) }
  }

  @Test func wrongVerbsAndPlaces() async throws {
    let shop = SandboxShop()
    let id = try await shop.payment()
    #expect(await shop.yookassa("DELETE", "payments/\(id)").status == 405)
    #expect(await shop.yookassa("PUT", "payments").status == 405)
    let form = SandboxRequest(
      method: "POST", path: ["v3", "payments"],
      headers: [
        "authorization": "Basic " + SandboxShop.base64("\(SandboxShop.shop):\(SandboxShop.yookassaKey)"), "idempotence-key": "k",
        "content-type": "application/x-www-form-urlencoded",
      ], body: Array("a=1".utf8))
    #expect(await shop.send(.yookassa, form).status == 415)
    #expect(await shop.yookassa("GET", "nope").status == 404)
    #expect(await shop.yookassa("POST", "payments/\(id)/nope", [:]).status == 404)
    #expect(await shop.yookassa("GET", "me")["account_id"] == "100500")
  }

  // MARK: A payment's life

  @Test func isPaidInOneStage() async throws {
    let shop = SandboxShop()
    let id = try await shop.payment()
    shop.clock.advance(by: .milliseconds(1_500))
    try await shop.control("POST", "\(id)/pay")
    let paid = await shop.yookassa("GET", "payments/\(id)")
    #expect(paid["status"] == "succeeded")
    #expect(paid["paid"] == true)
    #expect(paid["refundable"] == true)
    #expect(paid["captured_at"] == "2025-01-01T00:00:01.500Z")
    #expect(paid["payment_method"]?["card"]?["last4"] == "4444")
    #expect(paid["income_amount"]?["value"] == "481.54")
    #expect(paid["confirmation"] == nil)
    let webhook = try await shop.control("GET", "webhooks/1")
    #expect(webhook["event"] == "payment.succeeded")
    let body = try JSON.parse(webhook["body"]?.string ?? "")
    #expect(body["type"] == "notification")
    #expect(body["object"] == paid.json, "the whole payment")
    await #expect(throws: ControlError.self) { try await shop.control("POST", "\(id)/pay") }
  }

  @Test func waitsForCaptureUnlessToldOtherwise() async throws {
    let shop = SandboxShop()
    let id = try await shop.payment(capture: false)
    #expect(await shop.yookassa("POST", "payments/\(id)/capture", [:]).parameter == "payment_id", "nobody paid yet")
    try await shop.control("POST", "\(id)/pay")
    let held = await shop.yookassa("GET", "payments/\(id)")
    #expect(held["status"] == "waiting_for_capture")
    #expect(held["expires_at"] == "2025-01-08T00:00:00.000Z")
    let tooMuch = await shop.yookassa("POST", "payments/\(id)/capture", ["amount": ["value": "499.01", "currency": "RUB"]])
    #expect(tooMuch.parameter == "amount")
    let captured = await shop.yookassa("POST", "payments/\(id)/capture", ["amount": ["value": "100.00", "currency": "RUB"]])
    #expect(captured["status"] == "succeeded")
    #expect(captured["amount"]?["value"] == "100.00")
    #expect(try await shop.events() == ["payment.waiting_for_capture", "payment.succeeded"])
    #expect(await shop.yookassa("POST", "payments/\(id)/cancel", [:]).status == 400)
  }

  @Test func isCanceledByTheShop() async throws {
    let shop = SandboxShop()
    let id = try await shop.payment(capture: false)
    try await shop.control("POST", "\(id)/pay")
    let canceled = await shop.yookassa("POST", "payments/\(id)/cancel")
    #expect(canceled["cancellation_details"] == ["party": "merchant", "reason": "canceled_by_merchant"])
  }

  @Test func isDeclinedByTheBank() async throws {
    let shop = SandboxShop()
    let id = try await shop.payment()
    try await shop.control("POST", "\(id)/decline", ["reason": "card_expired"])
    let canceled = await shop.yookassa("GET", "payments/\(id)")
    #expect(canceled["status"] == "canceled")
    #expect(canceled["cancellation_details"] == ["party": "payment_network", "reason": "card_expired"])
    #expect(try await shop.events() == ["payment.canceled"])
  }

  @Test func expires() async throws {
    let shop = SandboxShop()
    let unpaid = try await shop.payment()
    let held = try await shop.payment(capture: false)
    try await shop.control("POST", "\(held)/pay")
    shop.clock.advance(by: .seconds(3599))
    #expect(await shop.yookassa("GET", "payments/\(unpaid)")["status"] == "pending")
    shop.clock.advance(by: .seconds(1))
    #expect(await shop.yookassa("GET", "payments/\(unpaid)")["cancellation_details"]?["reason"] == "expired_on_confirmation")
    shop.clock.advance(by: .seconds(7 * 24 * 3600))
    #expect(await shop.yookassa("GET", "payments/\(held)")["cancellation_details"]?["reason"] == "expired_on_capture")
    #expect(try await shop.events() == ["payment.waiting_for_capture", "payment.canceled", "payment.canceled"])
  }

  @Test func listsByFiltersAndPages() async throws {
    let shop = SandboxShop()
    var ids: [String] = []
    for _ in 0..<5 {
      ids.append(try await shop.payment())
      shop.clock.advance(by: .seconds(1))
    }
    try await shop.control("POST", "\(ids[1])/pay")
    func list(_ query: String) async -> [String] {
      await shop.yookassa("GET", "payments?\(query)")["items"]?.array?.compactMap { $0["id"]?.string } ?? []
    }
    #expect(await list("limit=100") == ids.reversed())
    #expect(await list("status=succeeded") == [ids[1]])
    #expect(await list("created_at.gte=2025-01-01T00:00:03.000Z") == [ids[4], ids[3]])
    #expect(await list("created_at.gt=2025-01-01T00:00:01.000Z&created_at.lt=2025-01-01T00:00:03Z") == [ids[2]])
    #expect(await list("captured_at.gte=2025-01-01T00:00:00.000Z") == [ids[1]])
    let page = await shop.yookassa("GET", "payments?limit=2")
    let cursor = page["next_cursor"]?.string ?? ""
    #expect(await list("limit=2&cursor=\(cursor)") == [ids[2], ids[1]])
    #expect(await shop.yookassa("GET", "payments?limit=101").parameter == "limit")
    #expect(await shop.yookassa("GET", "payments?created_at.gte=yesterday").parameter == "created_at.gte")
  }

  // MARK: Refunds

  @Test func refundsInParts() async throws {
    let shop = SandboxShop()
    let id = try await shop.payment("100.00")
    func refund(_ value: String, _ currency: String = "RUB") async -> SandboxShop.Answer {
      await shop.yookassa(
        "POST", "refunds", ["payment_id": JSON(id), "amount": ["value": JSON(value), "currency": JSON(currency)]])
    }
    #expect(await refund("1.00").parameter == "payment_id", "it is not paid")
    try await shop.control("POST", "\(id)/pay")
    #expect(await refund("1.00", "EUR").parameter == "amount.currency")
    #expect(await refund("100.01").parameter == "amount.value")
    let first = await refund("30.00")
    #expect(first["status"] == "succeeded")
    #expect(first["payment_id"] == JSON(id))
    #expect(await shop.yookassa("GET", "payments/\(id)")["refunded_amount"]?["value"] == "30.00")
    #expect(await refund("70.01").parameter == "amount.value")
    #expect(await refund("70.00").status == 200)
    let all = await shop.yookassa("GET", "payments/\(id)")
    #expect(all["refundable"] == false)
    #expect(try await shop.events() == ["payment.succeeded", "refund.succeeded", "refund.succeeded"])
    let listed = await shop.yookassa("GET", "refunds?payment_id=\(id)")["items"]?.array
    #expect(listed?.count == 2)
    #expect(await shop.yookassa("GET", "refunds/\(first["id"]?.string ?? "")").json == first.json)
    #expect(
      await shop.yookassa("POST", "refunds", ["payment_id": "nope", "amount": ["value": "1.00", "currency": "RUB"]]).parameter
        == "payment_id")
  }

  @Test func somebodyRefundsInTheMerchantProfile() async throws {
    let shop = SandboxShop()
    let id = try await shop.payment("100.00")
    try await shop.control("POST", "\(id)/pay")
    let view = try await shop.control("POST", "\(id)/refund", ["amount": 4_000])
    #expect(view["refunded"] == 4_000)
    #expect(try await shop.events() == ["payment.succeeded", "refund.succeeded"])
    await #expect(throws: ControlError.self) { try await shop.control("POST", "\(id)/refund", ["amount": 6_001]) }
  }
}
