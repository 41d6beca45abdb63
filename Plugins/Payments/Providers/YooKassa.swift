import FoundationEssentials
import PluginAPI

/// YooKassa's API, version 3: https://yookassa.ru/developers/api
struct YooKassa: PageProvider {
  let settings: YooKassaSettings

  func request(for purchase: Purchase) throws(ProviderError) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.money("amount", purchase.payment.price)
    json.key("capture")
    json.value(true)
    json.key("confirmation")
    json.beginObject()
    json.text("type", "redirect")
    json.text("return_url", purchase.returnURL)
    json.text("locale", purchase.language == .russian ? "ru_RU" : "en_US")
    json.endObject()
    json.text("description", purchase.title.shortened(to: 128))
    json.tag(PaymentTag.payment, purchase.tag)
    if let contact = purchase.payment.contact {
      receipt(for: purchase.payment.price, of: purchase.title, to: contact, into: &json)
    }
    json.endObject()
    return json.bytes
  }

  func create(_ request: [UInt8], key: String, _ job: JobContext) async throws -> ProviderReport {
    try await call(.post, "/payments", key: key, body: request, job.http, read: ProviderReport.init(yookassa:))
  }

  func report(on payment: Payment, _ job: JobContext) async throws -> ProviderReport {
    guard let id = payment.providerID else { throw ProviderError.notFound }
    return try await report(id, job)
  }

  func find(_ reference: ProviderReference, _ job: JobContext) async throws -> ProviderReport? {
    let id =
      switch reference {
      case .payment(let id), .charge(let id): id
      }
    do { return try await report(id, job) } catch ProviderError.notFound { return nil }
  }

  private func report(_ id: String, _ job: JobContext) async throws -> ProviderReport {
    var report = try await call(.get, "/payments/\(id)", job.http, read: ProviderReport.init(yookassa:))
    if report.charge != nil {
      report.refunds = try await call(.get, "/refunds?payment_id=\(id)&limit=100", job.http) { list in
        try list.member("items").elements.map(ProviderRefund.init(yookassa:))
      }
    }
    return report
  }

  func capture(_ report: ProviderReport, of payment: Payment, _ job: JobContext) async throws -> ProviderReport {
    do {
      return try await call(
        .post, "/payments/\(report.id)/capture", key: "capture-\(report.id)", body: Array("{}".utf8), job.http,
        read: ProviderReport.init(yookassa:))
    } catch let refusal as ProviderError {
      // Taken by an earlier try whose answer was lost, or over.
      guard case .refused = refusal else { throw refusal }
      let now = try await self.report(report.id, job)
      if case .waitingForCapture = now.status { throw refusal }
      return now
    }
  }

  /// A payment that nobody confirmed ends by itself.
  func close(_ payment: Payment, _ job: JobContext) async throws -> ProviderReport? { nil }

  func request(for refund: Refund, of purchase: Purchase, tag: PaymentTag) throws(ProviderError) -> [UInt8] {
    let payment = purchase.payment
    var json = JSONWriter()
    json.beginObject()
    json.text("payment_id", payment.charge ?? payment.providerID ?? "")
    json.money("amount", refund.amount)
    json.tag(PaymentTag.refund, tag)
    if let contact = payment.contact {
      // The receipt of a refund names what was sold, as the sale's did.
      receipt(for: refund.amount, of: purchase.title, to: contact, into: &json)
    }
    json.endObject()
    return json.bytes
  }

  func refund(
    _ refund: Refund, of payment: Payment, request: [UInt8], key: String, _ job: JobContext
  ) async throws -> ProviderRefund {
    try await call(.post, "/refunds", key: key, body: request, job.http, read: ProviderRefund.init(yookassa:))
  }

  /// A receipt by 54-FZ: https://yookassa.ru/developers/payment-acceptance/receipts/54fz/yoomoney/basics
  private func receipt(for money: Money, of title: String, to contact: ReceiptContact, into json: inout JSONWriter) {
    guard let rules = settings.receipts else { return }
    json.key("receipt")
    json.beginObject()
    json.key("customer")
    json.beginObject()
    switch contact {
    case .email(let address): json.text("email", address)
    case .phone(let digits): json.text("phone", digits)
    }
    json.endObject()
    rules.write(money, of: title, to: &json)
    json.endObject()
  }

  /// Whether YooKassa takes the key, and the shop's payments: https://yookassa.ru/developers/api#me_object
  func look(_ http: HTTPClient) async throws -> CheckResult {
    let shop = try await call(.get, "/me", http) { $0 }
    let number = shop.member("account_id").string ?? settings.shopID
    let status = shop.member("status").string ?? "enabled"
    guard status == "enabled" else {
      return .broken("YooKassa has shop \(number) as '\(status)'", fix: "ask YooKassa's support to have it switched on")
    }
    return .fine(shop.member("test").bool == true ? "shop \(number), for tests" : "shop \(number)")
  }

  // MARK: Calls

  private func call<Value>(
    _ method: HTTPRequest.Method, _ path: String, key: String? = nil, body: [UInt8] = [], _ http: HTTPClient,
    read: (JSONValue) throws -> Value
  ) async throws -> Value {
    let credentials = Data("\(settings.shopID):\(settings.secretKey)".utf8).base64EncodedString()
    var headers = ["authorization": "Basic \(credentials)", "accept": "application/json"]
    if let key { headers["idempotence-key"] = key }
    if !body.isEmpty { headers["content-type"] = "application/json" }
    let answer = try await http.ask(HTTPRequest(method, settings.api + path, headers: headers, body: body))
    if let error = ProviderError(yookassa: answer) { throw error }
    return try read(answer.json)
  }
}

extension JSONWriter {
  fileprivate mutating func text(_ name: StaticString, _ text: String) {
    key(name)
    value(text)
  }

  fileprivate mutating func money(_ name: StaticString, _ money: Money) {
    key(name)
    beginObject()
    text("value", money.decimal)
    text("currency", money.currency.code)
    endObject()
  }

  fileprivate mutating func tag(_ name: String, _ tag: PaymentTag) {
    key("metadata")
    beginObject()
    key(name)
    value(tag.text)
    endObject()
  }
}
