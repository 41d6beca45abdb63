extension PaymentSandbox {
  /// The version of the API in which the sandbox answers.
  static let stripeVersion = "2026-10-28.endive"

  /// Performs one call of Stripe's API.
  func stripe(_ request: SandboxRequest) -> SandboxResponse {
    var response: SandboxResponse
    do throws(StripeError) {
      response = try stripeAnswer(request)
    } catch {
      response = error.response
    }
    response.headers["Request-Id"] = newStripeID("req_")
    response.headers["Stripe-Version"] = request.headers["stripe-version"] ?? Self.stripeVersion
    return response
  }

  private func stripeAnswer(_ request: SandboxRequest) throws(StripeError) -> SandboxResponse {
    let account = try stripeAccount(request)
    let parameters = stripeParameters(request)
    guard parameters != .null else { throw .invalid(param: "", "The parameters can't be read") }
    guard request.method == "POST", let key = request.headers["idempotency-key"] else {
      return .json(200, try stripePerform(request, parameters, account))
    }
    guard (1...255).contains(key.utf8.count) else {
      throw .invalid(param: "Idempotency-Key", "Idempotency keys can have at most 255 characters.")
    }
    let stored = IdempotencyStore.Key(provider: .stripe, account: account, key: key)
    let fingerprint = IdempotencyStore.fingerprint(request, parameters)
    if var known = idempotency.find(stored, now: clock.now) {
      guard known.fingerprint == fingerprint else { throw .keyReused }
      known.response.headers["Idempotent-Replayed"] = "true"
      return known.response
    }
    // What fails before it was begun is not remembered.
    let response = SandboxResponse.json(200, try stripePerform(request, parameters, account))
    idempotency.store(stored, fingerprint: fingerprint, response: response, now: clock.now)
    return response
  }

  func stripeSecretKey(_ request: SandboxRequest) -> String? {
    request.bearerToken ?? request.basicCredentials?.user
  }

  /// The account of a call. A key that nobody has used yet is a new account, unless only the configured ones exist.
  private func stripeAccount(_ request: SandboxRequest) throws(StripeError) -> String {
    guard let key = stripeSecretKey(request), !key.isEmpty else { throw .noKey }
    if stripeAccounts[key] != nil { return key }
    let isKey = ["sk_test_", "sk_live_", "rk_test_", "rk_live_"].contains { key.hasPrefix($0) && key.count > $0.count }
    guard configuration.acceptsAnyToken, isKey, key.utf8.count <= 255 else { throw .wrongKey(key) }
    stripeAccounts[key] = StripeAccount(key: key, number: stripeAccounts.count + 1)
    bell.ring()
    return key
  }

  /// Query and form in one; null if they can't be read.
  func stripeParameters(_ request: SandboxRequest) -> JSON {
    let query = Array((request.query ?? "").utf8)
    let all = query.isEmpty || request.body.isEmpty ? query + request.body : query + [UInt8(ascii: "&")] + request.body
    return StripeForm.parse(all) ?? .null
  }

  private func stripePerform(_ request: SandboxRequest, _ json: JSON, _ account: String) throws(StripeError) -> JSON {
    let result = try stripeRoute(request, StripeParameters(json: json), account)
    let paths = (json["expand"]?.array ?? []).compactMap(\.string)
    return paths.reduce(result) { expanded($0, $1.split(separator: ".").map(String.init)[...], account) }
  }

  private func stripeRoute(_ request: SandboxRequest, _ parameters: StripeParameters, _ account: String) throws(StripeError)
    -> JSON
  {
    guard request.path.first == "v1" else {
      throw .noSuchRoute(method: request.method, path: "/" + request.path.joined(separator: "/"))
    }
    let path = Array(request.path.dropFirst())
    if path.first == "checkout", path.count > 1, path[1] == "sessions" {
      return try stripeSessionRoute(request, Array(path.dropFirst(2)), parameters, account)
    }
    let id = path.count == 2 ? path[1] : ""
    switch (request.method, path.first, path.count) {
    case ("GET", "payment_intents", 2): return try stripeObject(id, "payment_intent", account)
    case ("GET", "charges", 2): return try stripeObject(id, "charge", account)
    case ("POST", "refunds", 1): return try createStripeRefund(parameters, account)
    case ("GET", "refunds", 1): return try stripeRefundList(parameters, account)
    case ("GET", "refunds", 2): return try stripeObject(id, "refund", account)
    case ("GET", "disputes", 1): return try stripeDisputeList(parameters, account)
    case ("GET", "events", 1): return try stripeEventList(parameters, account)
    case ("GET", "events", 2): return try stripeObject(id, "event", account)
    case ("POST", "webhook_endpoints", 1): return try createStripeEndpoint(parameters, account)
    case ("GET", "webhook_endpoints", 1):
      let all = stripeAccounts[account]
      return Self.stripeList(
        all?.endpoints.map { $0.json(isLive: all?.isLive ?? false) } ?? [], url: "/v1/webhook_endpoints", hasMore: false)
    case ("DELETE", "webhook_endpoints", 2):
      guard let index = stripeAccounts[account]?.endpoints.firstIndex(where: { $0.id == id }) else {
        throw .notFound(kind: "webhook endpoint", id: id)
      }
      stripeAccounts[account]?.endpoints.remove(at: index)
      return ["id": JSON(id), "object": "webhook_endpoint", "deleted": true]
    default: throw .noSuchRoute(method: request.method, path: "/v1/" + path.joined(separator: "/"))
    }
  }

  /// - Parameter path: what follows `checkout/sessions`.
  private func stripeSessionRoute(
    _ request: SandboxRequest, _ path: [String], _ parameters: StripeParameters, _ account: String
  ) throws(StripeError) -> JSON {
    switch (request.method, path.count, path.last) {
    case ("POST", 0, _): return try createStripeSession(parameters, account, origin: request.origin)
    case ("GET", 0, _): return try stripeSessionList(parameters, account)
    case ("GET", 1, _): return try stripeSession(path[0], account).json
    case ("POST", 2, "expire"): return try expireStripeSession(path[0], account)
    case ("GET", 2, "line_items"):
      let items = try stripeSession(path[0], account).itemsJSON
      return Self.stripeList(items, url: "/v1/checkout/sessions/\(path[0])/line_items", hasMore: false)
    default:
      throw .noSuchRoute(method: request.method, path: "/v1/checkout/sessions/" + path.joined(separator: "/"))
    }
  }

  // MARK: Objects

  /// An object by its id, as its prefix tells.
  func stripeObject(_ id: String, _ kind: String, _ account: String) throws(StripeError) -> JSON {
    if let json = stripeLookup(id, account), json["object"]?.string == kind { return json }
    throw .notFound(kind: kind, id: id)
  }

  private func stripeLookup(_ id: String, _ account: String) -> JSON? {
    if id.hasPrefix("cs_") { return stripeSessions[id].flatMap { $0.account == account ? $0.json : nil } }
    if id.hasPrefix("pi_") { return stripeCharges[id].flatMap { $0.account == account ? $0.intentJSON : nil } }
    if id.hasPrefix("ch_") {
      return stripeCharges.values.first { $0.charge == id && $0.account == account }?.chargeJSON
    }
    if id.hasPrefix("re_") { return stripeRefunds[id].flatMap { $0.account == account ? $0.json : nil } }
    // Events can be read for 30 days.
    if id.hasPrefix("evt_") {
      return stripeEvents[id].flatMap { $0.account == account && $0.created > unixTime - 30 * 86_400 ? $0.json : nil }
    }
    return nil
  }

  /// The object with the ids at a path replaced by what they name: https://docs.stripe.com/expand
  private func expanded(_ json: JSON, _ path: ArraySlice<String>, _ account: String) -> JSON {
    guard let name = path.first else { return json }
    if case .array(let values) = json { return .array(values.map { expanded($0, path, account) }) }
    var json = json
    if name == "line_items", let id = json["id"]?.string, let session = stripeSessions[id] {
      json[name] = Self.stripeList(session.itemsJSON, url: "/v1/checkout/sessions/\(id)/line_items", hasMore: false)
    } else if let value = json[name] {
      let found = value.string.flatMap { stripeLookup($0, account) } ?? value
      json[name] = expanded(found, path.dropFirst(), account)
    }
    return json
  }

  static func stripeList(_ data: [JSON], url: String, hasMore: Bool) -> JSON {
    ["object": "list", "data": .array(data), "has_more": JSON(hasMore), "url": JSON(url)]
  }

  /// A page of a list, newest first: https://docs.stripe.com/api/pagination
  static func stripePage(_ all: [(id: String, number: Int, json: JSON)], _ parameters: StripeParameters, url: String)
    throws(StripeError) -> JSON
  {
    var found = all.sorted { $0.number > $1.number }
    let limit = try StripeParameters.amount(parameters.json["limit"], "limit") ?? 10
    guard (1...100).contains(limit) else { throw .invalid(param: "limit", "This value must be between 1 and 100.") }
    if let start = parameters.text("starting_after") {
      guard let index = found.firstIndex(where: { $0.id == start }) else { throw .notFound(kind: "object", id: start) }
      found.removeFirst(index + 1)
    } else if let end = parameters.text("ending_before") {
      guard let index = found.firstIndex(where: { $0.id == end }) else { throw .notFound(kind: "object", id: end) }
      found = Array(found[..<index].suffix(Int(limit)))
    }
    return stripeList(found.prefix(Int(limit)).map(\.json), url: url, hasMore: found.count > limit)
  }
}
