extension PaymentSandbox {
  /// Notes an event and sends it to the account's endpoints: https://docs.stripe.com/api/events
  func tellStripe(_ account: String, _ kind: String, _ object: JSON, previous: JSON? = nil) {
    guard let owner = stripeAccounts[account] else { return }
    let endpoints = owner.endpoints.filter { $0.events?.contains(kind) ?? true }
    let id = newStripeID("evt_1")
    let json: JSON = [
      "id": JSON(id), "object": "event", "api_version": JSON(Self.stripeVersion), "created": JSON(unixTime),
      "data": ["object": object, "previous_attributes": previous], "livemode": JSON(owner.isLive),
      "pending_webhooks": JSON(endpoints.count), "request": ["id": .null, "idempotency_key": .null], "type": JSON(kind),
    ]
    stripeEvents[id] = StripeEvent(id: id, number: newNumber(), account: account, kind: kind, created: unixTime, json: json)
    for endpoint in endpoints {
      enqueueWebhook(
        to: WebhookDestination(
          service: .stripe, account: owner.name, endpoint: endpoint.id, url: endpoint.url,
          patience: owner.isLive ? .stripeLive : .stripeSandbox),
        event: kind, object: object["id"]?.string ?? "", body: json)
    }
  }

  func stripeEventList(_ parameters: StripeParameters, _ account: String) throws(StripeError) -> JSON {
    let kind = parameters.text("type")
    let kinds = parameters.json["types"]?.array?.compactMap(\.string)
    let found = stripeEvents.values.filter {
      $0.account == account && (kind == nil || $0.kind == kind) && (kinds?.contains($0.kind) ?? true)
        && $0.created > unixTime - 30 * 86_400
    }
    return try Self.stripePage(found.map { ($0.id, $0.number, $0.json) }, parameters, url: "/v1/events")
  }

  /// https://docs.stripe.com/api/webhook_endpoints/create
  func createStripeEndpoint(_ parameters: StripeParameters, _ account: String) throws(StripeError) -> JSON {
    try parameters.checkNames(["url", "enabled_events", "api_version", "connect", "description", "metadata"])
    guard let url = parameters.text("url") else { throw .missing("url") }
    guard let events = parameters.json["enabled_events"]?.array?.compactMap(\.string), !events.isEmpty else {
      throw .missing("enabled_events")
    }
    guard let address = WebAddress(url) else {
      throw .invalid(param: "url", "Invalid URL: An explicit scheme (such as https) must be provided.")
    }
    if stripeAccounts[account]?.isLive == true, address.scheme != "https" {
      throw .invalid(param: "url", "Invalid URL: URL must be HTTPS in live mode.")
    }
    let endpoint = addStripeEndpoint(account, url: url, events: events.contains("*") ? nil : Set(events), secret: nil)
    return endpoint.json(isLive: stripeAccounts[account]?.isLive ?? false, withSecret: true)
  }

  @discardableResult
  func addStripeEndpoint(_ account: String, url: String, events: Set<String>?, secret: String?) -> StripeEndpoint {
    var endpoint = StripeEndpoint(
      id: newStripeID("we_1"), url: url, secrets: [.init(text: secret ?? newStripeID("whsec_"))], events: events)
    endpoint.created = unixTime
    stripeAccounts[account]?.endpoints.append(endpoint)
    bell.ring()
    return endpoint
  }
}
