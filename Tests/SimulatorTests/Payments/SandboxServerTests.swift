import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Testing

@testable import Simulator

/// The payment providers over real sockets.
@Suite(.serialized) struct SandboxServerTests {
  private func withServer(_ body: @Sendable (_ address: String, _ server: SimulatorServer) async throws -> Void) async throws {
    let server = SimulatorServer(configuration: SimulatorConfiguration(port: 0))
    let port = try await server.start()
    do {
      try await body("http://127.0.0.1:\(port)", server)
      await server.stop()
    } catch {
      await server.stop()
      throw error
    }
  }

  private func send(
    _ method: HTTPMethod, _ url: String, _ body: String = "", type: String = "application/json", headers: [(String, String)] = []
  ) async throws -> (status: UInt, headers: HTTPHeaders, text: String) {
    var configuration = HTTPClientRequest(url: url)
    configuration.method = method
    configuration.headers.add(name: "Content-Type", value: type)
    for (name, value) in headers { configuration.headers.add(name: name, value: value) }
    configuration.body = .bytes(ByteBuffer(string: body))
    let response = try await Self.client.execute(configuration, timeout: .seconds(20))
    return (response.status.code, response.headers, String(buffer: try await response.body.collect(upTo: 1 << 22)))
  }

  /// Shows redirects instead of following them.
  private static let client = HTTPClient(
    eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))

  private static let shop = ("Authorization", "Basic " + SandboxShop.base64("100500:test_x"))
  private static let merchant = ("Authorization", "Bearer sk_test_x")
  private static let form = "application/x-www-form-urlencoded"

  private func payment(_ address: String, returningTo url: String = "https://shop.example/back?o=1") async throws -> (
    id: String, page: String
  ) {
    var order = SandboxShop.order()
    order["confirmation"] = ["type": "redirect", "return_url": JSON(url)]
    let made = try await send(
      .POST, address + "/yookassa/v3/payments", order.text, headers: [Self.shop, ("Idempotence-Key", "k-\(url.utf8.count)")])
    let json = try JSON.parse(made.text)
    let page = try #require(json["confirmation"]?["confirmation_url"]?.string, "\(made.text)")
    return (json["id"]?.string ?? "", page)
  }

  @Test func aPersonPaysOnThePage() async throws {
    try await withServer { address, _ in
      let (id, page) = try await payment(address)
      #expect(page == "\(address)/yookassa/checkout/\(id)")
      let shown = try await send(.GET, page, headers: [("Accept-Language", "ru-RU,ru;q=0.9")])
      #expect(shown.text.contains("499,00 ₽"))
      #expect(shown.text.contains("Заплатить"))
      #expect(shown.headers.first(name: "Content-Security-Policy")?.contains("script-src") == false)
      let left = try await send(.POST, page, "action=leave", type: Self.form)
      #expect(left.status == 303)
      #expect(left.headers.first(name: "Location") == "https://shop.example/back?o=1")
      #expect(try await status(address, id) == "pending", "who walks away has not paid")
      #expect(try await send(.POST, page, "action=pay&card=4477", type: Self.form).status == 303)
      #expect(try await status(address, id) == "succeeded")
      #expect(try await send(.POST, page, "action=decline", type: Self.form).status == 303)
      #expect(try await status(address, id) == "succeeded", "what is paid stays paid")
      #expect(try await send(.GET, page).text.contains("✓ Paid"))
    }
  }

  private func status(_ address: String, _ id: String) async throws -> String? {
    try JSON.parse(try await send(.GET, address + "/yookassa/v3/payments/\(id)", headers: [Self.shop]).text)["status"]?.string
  }

  @Test func aPersonIsNotSentOutOfTheSimulator() async throws {
    try await withServer { address, _ in
      let (_, page) = try await payment(address, returningTo: "https://t.me/shop_bot")
      let left = try await send(.POST, page, "action=leave", type: Self.form)
      #expect(left.status == 200 && left.text.contains("You left without paying") && !left.text.contains("<form"))
      #expect(try await send(.GET, page).text.contains("<form"))
      let paid = try await send(.POST, page, "action=pay", type: Self.form)
      #expect(paid.status == 200 && paid.text.contains("Close this page"))
      // Nothing answers there without the internet.
      #expect(!paid.text.contains("t.me"))
      let (_, evil) = try await payment(address, returningTo: "javascript:alert(1)")
      #expect(try await send(.POST, evil, "action=pay", type: Self.form).text.contains("javascript:") == false)
    }
  }

  @Test func otherPagesMayNotPay() async throws {
    try await withServer { address, _ in
      let (id, page) = try await payment(address)
      let foreign = try await send(.POST, page, "action=pay", type: Self.form, headers: [("Origin", "https://e.org")])
      #expect(foreign.status == 403)
      #expect(try await status(address, id) == "pending")
      #expect(try await send(.GET, address + "/yookassa/checkout/nope").status == 404)
    }
  }

  @Test func stripesPageLetsOneTryAgain() async throws {
    try await withServer { address, _ in
      let made = try await send(
        .POST, address + "/stripe/v1/checkout/sessions", SandboxShop.cart().replacing("Pack", with: "<b>Pack</b>"), type: Self.form,
        headers: [Self.merchant])
      let session = try JSON.parse(made.text)
      let page = try #require(session["url"]?.string)
      let shown = try await send(.GET, page)
      #expect(shown.text.contains("&lt;b&gt;Pack&lt;/b&gt;"))
      #expect(shown.text.contains("€499.00"))
      let declined = try await send(.POST, page, "action=decline", type: Self.form)
      #expect(declined.status == 200)
      #expect(declined.text.contains("declined"))
      #expect(
        try await send(.POST, page, "action=leave", type: Self.form).headers.first(name: "Location") == "https://shop.example/no")
      let paid = try await send(.POST, page, "action=pay&card=4444", type: Self.form)
      #expect(paid.headers.first(name: "Location") == "https://shop.example/ok?s=\(session["id"]?.string ?? "")")
    }
  }

  @Test func aLostResponseCutsTheConnection() async throws {
    try await withServer { address, _ in
      _ = try await send(.POST, address + "/control/payments/faults", #"{"kind":"lost_response","count":1}"#)
      await #expect(throws: (any Error).self) { _ = try await payment(address) }
      let list = try JSON.parse(try await send(.GET, address + "/control/payments").text)
      #expect(list["payments"]?.array?.count == 1)
      _ = try await payment(address)
      let again = try JSON.parse(try await send(.GET, address + "/control/payments").text)
      #expect(again["payments"]?.array?.count == 1, "the same key finds the payment that was made")
      #expect(try await send(.POST, address + "/control/reset").status == 200)
      #expect(try JSON.parse(try await send(.GET, address + "/control/payments").text)["payments"] == [])
    }
  }

  @Test func keysStayInside() async throws {
    try await withServer { address, _ in
      _ = try await payment(address)
      _ = try await send(.GET, address + "/stripe/v1/events", headers: [Self.merchant])
      var everything = ""
      for path in ["payments", "payments/accounts", "payments/webhooks", "payments/calls", "payments/faults", "state"] {
        everything += try await send(.GET, address + "/control/\(path)").text
      }
      #expect(!everything.contains("test_x"))
    }
  }

  @Test func aRealWebhookIsRepeated() async throws {
    try await withServer { address, server in
      _ = try await send(
        .POST, address + "/control/payments/accounts",
        #"{"provider":"yookassa","shop_id":"100500","secret_key":"test_x","webhook":"\#(address)/control/nowhere"}"#)
      let (_, page) = try await payment(address)
      _ = try await send(.POST, page, "action=pay", type: Self.form)
      let attempt = await server.payments.wait(.seconds(10)) { sandbox in
        let attempt = sandbox.outbox.webhooks[1]?.attempts.first
        return (attempt, attempt != nil)
      }
      #expect(attempt?.status == 404)
      #expect(await server.payments.outbox.webhooks[1]?.state == .waiting)
    }
  }
}
