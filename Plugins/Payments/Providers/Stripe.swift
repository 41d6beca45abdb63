import PluginAPI

/// Stripe Checkout: https://docs.stripe.com/api/checkout/sessions
struct Stripe: PageProvider {
  /// The version of the API that this is written for.
  static let version = "2026-10-28.endive"
  /// A session has to be open for half an hour at least and a day at most, counted from when Stripe hears of it.
  private static let longest: Int64 = 23 * 3600 + 50 * 60

  let settings: StripeSettings

  func request(for purchase: Purchase) throws(ProviderError) -> [UInt8] {
    let payment = purchase.payment
    guard let amount = StripeAmount.minorUnits(of: payment.price) else {
      throw ProviderError.refused(code: "amount", "Stripe can't take \(payment.price)")
    }
    // The bot ends the session before Stripe would.
    let open = min((payment.expiresAt - payment.createdAt) / 1000 + 600, Self.longest)
    var form = StripeForm()
    form.add("mode", "payment")
    form.add("line_items[0][quantity]", "1")
    form.add("line_items[0][price_data][currency]", payment.price.currency.code.lowercased())
    form.add("line_items[0][price_data][unit_amount]", "\(amount)")
    form.add("line_items[0][price_data][product_data][name]", purchase.title)
    form.add("success_url", purchase.returnURL)
    form.add("cancel_url", purchase.returnURL)
    form.add("client_reference_id", purchase.tag.text)
    form.add("metadata[\(PaymentTag.payment)]", purchase.tag.text)
    form.add("payment_intent_data[metadata][\(PaymentTag.payment)]", purchase.tag.text)
    form.add("expires_at", "\(payment.createdAt / 1000 + open)")
    form.add("locale", purchase.language == .russian ? "ru" : "en")
    return form.bytes
  }

  func create(_ request: [UInt8], key: String, _ job: JobContext) async throws -> ProviderReport {
    try await call(.post, "/v1/checkout/sessions", key: key, form: request, job.http, read: ProviderReport.init(stripe:))
  }

  func report(on payment: Payment, _ job: JobContext) async throws -> ProviderReport {
    guard let id = payment.providerID else { throw ProviderError.notFound }
    return try await report(id, job)
  }

  func find(_ reference: ProviderReference, _ job: JobContext) async throws -> ProviderReport? {
    switch reference {
    case .payment(let id):
      do { return try await report(id, job) } catch ProviderError.notFound { return nil }
    case .charge(let intent):
      let path = "/v1/checkout/sessions?payment_intent=\(intent)&limit=1&expand[]=data.payment_intent.latest_charge"
      let found = try await call(.get, path, job.http) { try $0.member("data").elements.first.map(whole) }
      guard let found else { return nil }
      return try await complete(found, job)
    }
  }

  private func report(_ id: String, _ job: JobContext) async throws -> ProviderReport {
    let path = "/v1/checkout/sessions/\(id)?expand[]=payment_intent.latest_charge"
    return try await complete(call(.get, path, job.http, read: whole), job)
  }

  /// A session whose payment intent and charge are expanded.
  private func whole(_ json: JSONValue) throws -> (report: ProviderReport, wasDisputed: Bool) {
    let charge = json.member("payment_intent").member("latest_charge")
    return (try ProviderReport(stripe: json), charge.member("disputed").bool ?? false)
  }

  /// Asks for the payment's refunds, and for its disputes where there ever was one.
  private func complete(_ found: (report: ProviderReport, wasDisputed: Bool), _ job: JobContext) async throws -> ProviderReport {
    var report = found.report
    guard let charge = report.charge else { return report }
    report.refunds = try await call(.get, "/v1/refunds?payment_intent=\(charge)&limit=100", job.http) { list in
      try list.member("data").elements.map(ProviderRefund.init(stripe:))
    }
    if found.wasDisputed {
      report.disputes = try await call(.get, "/v1/disputes?payment_intent=\(charge)&limit=100", job.http) { list in
        try list.member("data").elements.compactMap(ProviderDispute.init(stripe:))
      }
    }
    return report
  }

  /// Sessions take the money at once.
  func capture(_ report: ProviderReport, of payment: Payment, _ job: JobContext) async throws -> ProviderReport { report }

  func close(_ payment: Payment, _ job: JobContext) async throws -> ProviderReport? {
    guard let id = payment.providerID else { return nil }
    do {
      return try await call(
        .post, "/v1/checkout/sessions/\(id)/expire", key: "close-\(id.suffix(200))", form: [], job.http,
        read: ProviderReport.init(stripe:))
    } catch ProviderError.refused {
      // Not open any more: paid in the meantime, or over.
      return try await report(on: payment, job)
    }
  }

  func request(for refund: Refund, of purchase: Purchase, tag: PaymentTag) throws(ProviderError) -> [UInt8] {
    guard let amount = StripeAmount.minorUnits(of: refund.amount) else {
      throw .refused(code: "amount", "Stripe can't return \(refund.amount)")
    }
    guard let charge = purchase.payment.charge else { throw .notFound }
    var form = StripeForm()
    form.add("payment_intent", charge)
    form.add("amount", "\(amount)")
    form.add("reason", "requested_by_customer")
    form.add("metadata[\(PaymentTag.refund)]", tag.text)
    return form.bytes
  }

  func refund(
    _ refund: Refund, of payment: Payment, request: [UInt8], key: String, _ job: JobContext
  ) async throws -> ProviderRefund {
    try await call(.post, "/v1/refunds", key: key, form: request, job.http, read: ProviderRefund.init(stripe:))
  }

  // MARK: Calls

  /// Whether Stripe takes the key, for what it is used for.
  func look(_ http: HTTPClient) async throws -> CheckResult {
    try await call(.get, "/v1/checkout/sessions?limit=1", http) { _ in }
    return .fine(settings.isTest.map { $0 ? "test mode" : "live mode" })
  }

  private func call<Value>(
    _ method: HTTPRequest.Method, _ path: String, key: String? = nil, form: [UInt8]? = nil, _ http: HTTPClient,
    read: (JSONValue) throws -> Value
  ) async throws -> Value {
    var headers = ["authorization": "Bearer \(settings.secretKey)", "stripe-version": Self.version]
    if let key { headers["idempotency-key"] = key }
    if form != nil { headers["content-type"] = "application/x-www-form-urlencoded" }
    let answer = try await http.ask(
      HTTPRequest(method, settings.api + path, headers: headers, body: form ?? []))
    if let error = ProviderError(stripe: answer) { throw error }
    return try read(answer.json)
  }
}

/// A body of `application/x-www-form-urlencoded`.
struct StripeForm {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ name: String, _ value: String) {
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
    append(name)
    bytes.append(UInt8(ascii: "="))
    append(value)
  }

  private mutating func append(_ text: String) {
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }
}
