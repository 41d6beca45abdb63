import Testing

@testable import Simulator

@Suite struct StripeTests {
  // MARK: The form

  @Test func bracketsMakeObjectsAndArrays() {
    let form = "a=1&b[c]=x%20y&b[d][0]=p&b[d][1]=q&e[]=1&e[]=2&f[1]=z&g="
    #expect(
      StripeForm.parse(form.utf8)
        == ["a": "1", "b": ["c": "x y", "d": ["p", "q"]], "e": ["1", "2"], "f": ["1": "z"], "g": ""])
    #expect(StripeForm.parse("a%5Bb%5D=1".utf8) == ["a": ["b": "1"]])
    for bad in ["a[b=1", "[a]=1", "a=%FF", "a[b]c=1", "a" + String(repeating: "[x]", count: 9) + "=1"] {
      #expect(StripeForm.parse(bad.utf8) == nil, "\(bad)")
    }
  }

  // MARK: The signature

  private static let first = "whsec_test_0123456789abcdefABCDEF"
  private static let second = "whsec_old_ZZZZ9999"
  private static let order =
    #"{"id":"evt_1","object":"event","type":"checkout.session.completed","created":1700000000,"livemode":false,"data":{"object":{"id":"cs_test_1","object":"checkout.session","payment_status":"paid","amount_total":49900,"currency":"eur","client_reference_id":"order-42"}}}"#
  private static let refund = """
    {
      "id": "evt_2",
      "object": "event",
      "type": "charge.refunded",
      "data": {"object": {"id": "ch_1", "description": "Оплата заказа №7 — €5 🚀"}}
    }
    """

  @Test(
    arguments: [
      (order, first, 1_700_000_000, "e447bf30719ca891efbaf48a97a3ff9c12fcc6da1650660146971b39ac4970c7"),
      (order, second, 1_700_000_000, "79bc0de6630a823931d8b1153d04954edd3c0581a3ee630dc8ab4cb3162475fd"),
      (order, first, 1_700_000_001, "98b79d7c1c3bea421e87860989edb45a7025a13f3dd4b45c61cd12f467d2fff6"),
      (refund, first, 1_700_000_000, "ba3284b82977c89446dfb45850572e35d176f9ec8ab364e6a53f232ecdf2abdf"),
      (refund, second, 1_700_000_000, "4c84065287d793a5fec38e3456fe6d094a9efddd3dda25e69c1a5e4b4b937bf9"),
      ("", first, 1_700_000_000, "726cc66ca7587b2c43a771a9b775bebf0333997951370f5c7a3d23747171af85"),
    ])
  func signsAsStripeDoes(_ body: String, _ secret: String, _ time: Int, _ expected: String) {
    #expect(StripeSignature.header(Array(body.utf8), secrets: [secret], unixTime: time) == "t=\(time),v1=\(expected)")
  }

  @Test func aRolledSecretSignsBesideTheNewOneForADay() async throws {
    let shop = SandboxShop()
    let id = try await shop.session()
    try await shop.control("POST", "\(id)/pay")
    try await shop.control(
      "POST", "accounts",
      [
        "provider": "stripe", "secret_key": JSON(SandboxShop.stripeKey), "webhook": JSON(SandboxShop.stripeHook),
        "webhook_secret": "whsec_new",
      ])
    func signatures() async throws -> Int {
      let header = try await shop.control("GET", "webhooks/1")["headers"]?["Stripe-Signature"]?.string ?? ""
      return header.split(separator: ",").count { $0.hasPrefix("v1=") }
    }
    #expect(try await signatures() == 2)
    shop.clock.advance(by: .seconds(24 * 3600))
    #expect(try await signatures() == 1)
  }

  // MARK: Sessions

  @Test func createsASessionAsTheApiDoes() async {
    let shop = SandboxShop()
    let made = await shop.stripe(
      "POST", "checkout/sessions",
      SandboxShop.cart(more: "&client_reference_id=order-42&metadata[order]=42&customer_email=a@example.com"))
    #expect(made.status == 200)
    #expect(made["id"]?.string?.hasPrefix("cs_test_") == true)
    #expect(made["object"] == "checkout.session")
    #expect(made["status"] == "open")
    #expect(made["payment_status"] == "unpaid")
    #expect(made["amount_total"] == 49_900)
    #expect(made["currency"] == "eur")
    #expect(made["client_reference_id"] == "order-42")
    #expect(made["metadata"] == ["order": "42"])
    #expect(made["payment_intent"] == .null)
    #expect(made["livemode"] == false)
    #expect(made["expires_at"] == .integer(1_735_689_600 + 86_400))
    #expect(made["url"]?.string == "http://127.0.0.1:8090/stripe/checkout/\(made["id"]?.string ?? "")")
    #expect(made.headers["Request-Id"]?.hasPrefix("req_") == true)
  }

  @Test(
    arguments: [
      ("mode=payment", "mode=", "parameter_missing", "mode"), ("mode=payment", "mode=subscription", nil, "mode"),
      ("unit_amount]=49900", "unit_amount]=", "parameter_missing", "line_items[0][price_data][unit_amount]"),
      ("unit_amount]=49900", "unit_amount]=4.99", nil, "line_items[0][price_data][unit_amount]"),
      ("unit_amount]=49900", "unit_amount]=-5", nil, "line_items[0][price_data][unit_amount]"),
      ("quantity]=1", "quantity]=0", "parameter_missing", "line_items[0][quantity]"),
      ("currency]=eur", "currency]=euro", nil, "line_items[0][price_data][currency]"),
      ("success_url=", "sucess_url=", "parameter_unknown", "sucess_url"),
      ("mode=payment", "mode=payment&expires_at=1735690000", nil, "expires_at"),
      ("mode=payment", "mode=payment&ui_mode=elements", nil, "ui_mode"),
    ] as [(String, String, String?, String)])
  func refusesWhatTheApiRefuses(_ old: String, _ new: String, _ code: String?, _ param: String) async {
    let answer = await SandboxShop().stripe("POST", "checkout/sessions", SandboxShop.cart().replacing(old, with: new))
    #expect(answer.status == 400)
    #expect(answer["error"]?["type"] == "invalid_request_error")
    #expect(answer["error"]?["param"]?.string == param)
    #expect(answer.code == code)
  }

  @Test func keysAreChecked() async {
    let shop = SandboxShop()
    #expect(await shop.stripe("GET", "events", secret: nil).status == 401)
    let wrong = await shop.stripe("GET", "events", secret: "pk_test_0123456789abcdef")
    #expect(wrong.status == 401)
    #expect(!wrong.json.text.contains("0123456789"), "a key never comes back")
    #expect(await shop.stripe("GET", "events", secret: "sk_test_another").status == 200)
  }

  @Test func isPaid() async throws {
    let shop = SandboxShop()
    let id = try await shop.session()
    try await shop.control("POST", "\(id)/pay")
    let paid = await shop.stripe("GET", "checkout/sessions/\(id)", "expand[]=payment_intent.latest_charge&expand[]=line_items")
    #expect(paid["status"] == "complete")
    #expect(paid["payment_status"] == "paid")
    #expect(paid["url"] == .null)
    #expect(paid["payment_intent"]?["amount_received"] == 49_900)
    #expect(paid["payment_intent"]?["latest_charge"]?["captured"] == true)
    #expect(paid["line_items"]?["data"]?[0]?["description"] == "Pack")
    #expect(
      try await shop.events() == ["payment_intent.succeeded", "charge.succeeded", "checkout.session.completed"])
    let body = try JSON.parse(try await shop.control("GET", "webhooks/3")["body"]?.string ?? "")
    #expect(body["object"] == "event")
    #expect(body["data"]?["object"]?["id"]?.string == id)
    #expect(body["pending_webhooks"] == 1)
    #expect(await shop.stripe("GET", "events/\(body["id"]?.string ?? "")").json == body)
    shop.clock.advance(by: .seconds(31 * 86_400))
    #expect(await shop.stripe("GET", "events/\(body["id"]?.string ?? "")").status == 404, "events are kept for 30 days")
  }

  @Test func aDeclinedCardLeavesTheSessionOpen() async throws {
    let shop = SandboxShop()
    let id = try await shop.session()
    try await shop.control("POST", "\(id)/decline")
    #expect(await shop.stripe("GET", "checkout/sessions/\(id)")["status"] == "open")
    try await shop.control("POST", "\(id)/pay")
    #expect(
      try await shop.events() == [
        "payment_intent.payment_failed", "charge.failed", "payment_intent.succeeded", "charge.succeeded",
        "checkout.session.completed",
      ])
  }

  @Test(arguments: [true, false]) func moneyThatComesLater(_ arrives: Bool) async throws {
    let shop = SandboxShop()
    let id = try await shop.session()
    try await shop.control("POST", "\(id)/pay", ["later": true])
    #expect(await shop.stripe("GET", "checkout/sessions/\(id)")["payment_status"] == "unpaid")
    #expect(try await shop.events().last == "checkout.session.completed")
    try await shop.control("POST", "\(id)/settle", ["succeeds": JSON(arrives)])
    #expect(await shop.stripe("GET", "checkout/sessions/\(id)")["payment_status"] == (arrives ? "paid" : "unpaid"))
    #expect(try await shop.events().last == "checkout.session.async_payment_\(arrives ? "succeeded" : "failed")")
  }

  @Test func expires() async throws {
    let shop = SandboxShop()
    let (first, second) = (try await shop.session(), try await shop.session())
    let expired = await shop.stripe("POST", "checkout/sessions/\(first)/expire")
    #expect(expired["status"] == "expired")
    #expect(await shop.stripe("POST", "checkout/sessions/\(first)/expire").status == 400)
    shop.clock.advance(by: .seconds(24 * 3600))
    #expect(await shop.stripe("GET", "checkout/sessions/\(second)")["status"] == "expired")
    #expect(try await shop.events() == ["checkout.session.expired", "checkout.session.expired"])
    await #expect(throws: ControlError.self) { try await shop.control("POST", "\(second)/pay") }
  }

  // MARK: Idempotency

  @Test func aRepeatedKeyIsReplayed() async throws {
    let shop = SandboxShop()
    let first = await shop.stripe("POST", "checkout/sessions", SandboxShop.cart(), key: "k")
    let again = await shop.stripe("POST", "checkout/sessions", SandboxShop.cart(), key: "k")
    #expect(again.json == first.json)
    #expect(again.headers["Idempotent-Replayed"] == "true")
    #expect(first.headers["Idempotent-Replayed"] == nil)
    let other = await shop.stripe("POST", "checkout/sessions", SandboxShop.cart(500), key: "k")
    #expect(other.status == 400)
    #expect(other["error"]?["type"] == "idempotency_error")
    #expect(await shop.stripe("POST", "checkout/sessions", "mode=", key: "v").status == 400)
    #expect(
      await shop.stripe("POST", "checkout/sessions", SandboxShop.cart(), key: "v").status == 200,
      "what was refused is not remembered")
  }

  @Test func aKeyInUseIsRefused() async throws {
    let shop = SandboxShop()
    try await shop.control("POST", "faults", ["kind": "delay", "seconds": 5, "count": 1])
    async let first = shop.stripe("POST", "checkout/sessions", SandboxShop.cart(), key: "k")
    await shop.clock.sleepers(atLeast: 1)
    let second = await shop.stripe("POST", "checkout/sessions", SandboxShop.cart(), key: "k")
    #expect(second.status == 409)
    #expect(second.code == "idempotency_key_in_use")
    shop.clock.advance(by: .seconds(5))
    #expect(await first.status == 200)
  }

  // MARK: Refunds

  @Test func refundsInParts() async throws {
    let shop = SandboxShop()
    let id = try await shop.session(10_000)
    try await shop.control("POST", "\(id)/pay")
    let intent = try #require(await shop.stripe("GET", "checkout/sessions/\(id)")["payment_intent"]?.string)
    let part = await shop.stripe("POST", "refunds", "payment_intent=\(intent)&amount=3000&reason=requested_by_customer")
    #expect(part["status"] == "succeeded")
    #expect(part["amount"] == 3_000)
    let tooMuch = await shop.stripe("POST", "refunds", "payment_intent=\(intent)&amount=7001")
    #expect(tooMuch["error"]?["message"] == "Refund amount (€70.01) is greater than unrefunded amount on charge (€70.00)")
    #expect(await shop.stripe("POST", "refunds", "payment_intent=\(intent)")["amount"] == 7_000)
    #expect(await shop.stripe("POST", "refunds", "payment_intent=\(intent)").code == "charge_already_refunded")
    #expect(await shop.stripe("GET", "refunds", "payment_intent=\(intent)")["data"]?.array?.count == 2)
    #expect(try await shop.events().suffix(4) == ["refund.created", "charge.refunded", "refund.created", "charge.refunded"])
    let last = try await shop.control("GET", "webhooks")["webhooks"]?.array?.last?["number"]?.int ?? 0
    let event = try JSON.parse(try await shop.control("GET", "webhooks/\(last)")["body"]?.string ?? "")
    #expect(event["data"]?["object"]?["refunded"] == true)
    #expect(event["data"]?["previous_attributes"] == ["amount_refunded": 3_000, "refunded": false])
  }

  @Test func theBankDisputes() async throws {
    let shop = SandboxShop()
    let id = try await shop.session()
    await #expect(throws: ControlError.self) { try await shop.control("POST", "\(id)/dispute") }
    try await shop.control("POST", "\(id)/pay")
    #expect(try await shop.control("POST", "\(id)/dispute")["disputed"] == true)
    #expect(try await shop.events().last == "charge.dispute.created")
    let intent = await shop.stripe("GET", "checkout/sessions/\(id)")["payment_intent"]?.string ?? ""
    #expect(await shop.stripe("POST", "refunds", "payment_intent=\(intent)").code == "charge_disputed")
    func status() async -> JSON? {
      await shop.stripe("GET", "disputes", "payment_intent=\(intent)")["data"]?.array?.first?["status"]
    }
    #expect(await status() == "needs_response")
    try await shop.control("POST", "\(id)/close_dispute", ["won": true])
    #expect(await status() == "won")
    #expect(try await shop.events().last == "charge.dispute.closed")
    await #expect(throws: ControlError.self) { try await shop.control("POST", "\(id)/close_dispute", ["won": false]) }
    #expect(await shop.stripe("POST", "refunds", "payment_intent=\(intent)").status == 200)
    #expect(await shop.stripe("GET", "disputes", "payment_intent=pi_none")["data"]?.array?.isEmpty == true)
  }

  // MARK: Lists and endpoints

  @Test func listsInPages() async throws {
    let shop = SandboxShop()
    var ids: [String] = []
    for _ in 0..<5 { ids.append(try await shop.session()) }
    func list(_ query: String) async -> [String] {
      await shop.stripe("GET", "checkout/sessions", query)["data"]?.array?.compactMap { $0["id"]?.string } ?? []
    }
    #expect(await list("limit=2") == [ids[4], ids[3]])
    #expect(await list("limit=2&starting_after=\(ids[3])") == [ids[2], ids[1]])
    #expect(await list("limit=2&ending_before=\(ids[1])") == [ids[3], ids[2]])
    #expect(await shop.stripe("GET", "checkout/sessions", "limit=2")["has_more"] == true)
    #expect(await shop.stripe("GET", "checkout/sessions", "limit=101").status == 400)
  }

  @Test func anEndpointHearsWhatItAskedFor() async throws {
    let shop = SandboxShop(hasWebhooks: false)
    let made = await shop.stripe(
      "POST", "webhook_endpoints", "url=http://127.0.0.1:1/hook&enabled_events[]=checkout.session.completed")
    #expect(made["secret"]?.string?.hasPrefix("whsec_") == true)
    #expect(await shop.stripe("GET", "webhook_endpoints")["data"]?[0]?["secret"] == nil, "only the answer that makes it shows it")
    try await shop.control("POST", "\(try await shop.session())/pay")
    #expect(try await shop.events() == ["checkout.session.completed"])
    #expect(await shop.stripe("DELETE", "webhook_endpoints/\(made["id"]?.string ?? "")")["deleted"] == true)
    try await shop.control("POST", "\(try await shop.session())/pay")
    #expect(try await shop.events().count == 1)
  }
}
