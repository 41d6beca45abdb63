import Testing

@testable import Simulator

/// The payment providers with one shop at each, for tests that need no HTTP.
struct SandboxShop {
  static let shop = "100500"
  static let yookassaKey = "test_secret"
  static let stripeKey = "sk_test_51abcdefghij"
  static let yookassaHook = "http://127.0.0.1:8080/yookassa"
  static let stripeHook = "http://127.0.0.1:8080/stripe"
  static let stripeSecret = "whsec_test_0123456789abcdefABCDEF"

  let clock = ManualClock()
  let sandbox: PaymentSandbox

  init(network: (any SimulatorNetwork)? = nil, hasWebhooks: Bool = true, adjust: (inout SimulatorConfiguration) -> Void = { _ in })
  {
    var configuration = SimulatorConfiguration()
    configuration.yookassaShops = [
      .init(id: Self.shop, secretKey: Self.yookassaKey, webhook: hasWebhooks ? Self.yookassaHook : nil)
    ]
    configuration.stripeAccounts = [
      .init(secretKey: Self.stripeKey, webhook: hasWebhooks ? (Self.stripeHook, Self.stripeSecret) : nil)
    ]
    adjust(&configuration)
    sandbox = PaymentSandbox(configuration: configuration, clock: clock, network: network)
  }

  struct Answer {
    let status: Int
    let headers: [String: String]
    let json: JSON
    var isCut = false

    subscript(name: String) -> JSON? { json[name] }
    /// YooKassa's words for what is wrong with which parameter.
    var parameter: String? { json["parameter"]?.string }
    var code: String? { json["code"]?.string ?? json["error"]?["code"]?.string }
  }

  func send(_ provider: Provider, _ request: SandboxRequest) async -> Answer {
    switch await sandbox.answer(provider, request) {
    case .response(let response):
      return Answer(status: response.status, headers: response.headers, json: (try? JSON.parse(response.body)) ?? .null)
    case .cut: return Answer(status: 0, headers: [:], json: .null, isCut: true)
    }
  }

  // MARK: YooKassa

  /// - Parameter key: the idempotence key; `""`: none.
  func yookassa(
    _ method: String, _ path: String, _ body: JSON? = nil, key: String? = nil, shop: String = Self.shop,
    secret: String = Self.yookassaKey
  )
    async -> Answer
  {
    let parts = path.split(separator: "?", maxSplits: 1)
    var headers = ["authorization": "Basic " + Self.base64("\(shop):\(secret)"), "content-type": "application/json"]
    if method != "GET", key != "" { headers["idempotence-key"] = key ?? "key-\(Int.random(in: 0..<Int.max))" }
    return await send(
      .yookassa,
      SandboxRequest(
        method: method, path: ["v3"] + parts[0].split(separator: "/").map(String.init),
        query: parts.count > 1 ? String(parts[1]) : nil, headers: headers, body: body?.bytes ?? []))
  }

  static func base64(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(text.utf8)
    var out = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let chunk = bytes[start..<min(start + 3, bytes.count)]
      let value = (0..<3).reduce(0) { $0 << 8 | ($1 < chunk.count ? Int(chunk[start + $1]) : 0) }
      for position in 0..<4 { out.append(position <= chunk.count ? letters[value >> (18 - 6 * position) & 63] : "=") }
    }
    return out
  }

  static func order(_ value: String = "499.00", capture: Bool = true) -> JSON {
    [
      "amount": ["value": JSON(value), "currency": "RUB"], "capture": JSON(capture),
      "confirmation": ["type": "redirect", "return_url": "https://shop.example/return?o=42"], "description": "Order 42",
      "metadata": ["order_id": "42"],
    ]
  }

  /// A payment that waits for the person.
  func payment(_ value: String = "499.00", capture: Bool = true) async throws -> String {
    try #require(await yookassa("POST", "payments", Self.order(value, capture: capture))["id"]?.string)
  }

  // MARK: Stripe

  func stripe(_ method: String, _ path: String, _ form: String = "", key: String? = nil, secret: String? = Self.stripeKey) async
    -> Answer
  {
    var headers: [String: String] = [:]
    if let secret { headers["authorization"] = "Bearer \(secret)" }
    if let key { headers["idempotency-key"] = key }
    let isGet = method == "GET"
    return await send(
      .stripe,
      SandboxRequest(
        method: method, path: ["v1"] + path.split(separator: "/").map(String.init), query: isGet ? form : nil, headers: headers,
        body: isGet ? [] : Array(form.utf8)))
  }

  static func cart(_ cents: Int = 49_900, more: String = "") -> String {
    "mode=payment&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=\(cents)"
      + "&line_items[0][price_data][product_data][name]=Pack&line_items[0][quantity]=1"
      + "&success_url=https://shop.example/ok?s={CHECKOUT_SESSION_ID}&cancel_url=https://shop.example/no" + more
  }

  /// A session that waits for the person.
  func session(_ cents: Int = 49_900) async throws -> String {
    try #require(await stripe("POST", "checkout/sessions", Self.cart(cents))["id"]?.string)
  }

  // MARK: Control

  @discardableResult
  func control(_ method: String, _ path: String, _ body: JSON = [:]) async throws -> JSON {
    let request = ControlRequest(
      method: method, path: path.split(separator: "/").map(String.init), arguments: Arguments(body.object ?? JSONObject()))
    return try await sandbox.control(request)
  }

  /// The events of all webhooks so far, in order.
  func events() async throws -> [String] {
    try await control("GET", "webhooks")["webhooks"]?.array?.compactMap { $0["event"]?.string } ?? []
  }
}
