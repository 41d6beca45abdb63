extension PaymentSandbox {
  /// The parameters that Stripe's API knows here, those that the sandbox ignores among them.
  private static let sessionParameters: Set<String> = [
    "adaptive_pricing", "after_expiration", "allow_promotion_codes", "automatic_tax", "billing_address_collection",
    "branding_settings", "cancel_url", "client_reference_id", "consent_collection", "currency", "custom_fields",
    "custom_text", "customer", "customer_account", "customer_creation", "customer_email", "customer_update", "discounts",
    "excluded_payment_method_types", "expires_at", "integration_identifier", "invoice_creation", "line_items", "locale",
    "managed_payments", "metadata", "mode", "name_collection", "optional_items", "origin_context", "payment_intent_data",
    "payment_method_collection", "payment_method_configuration", "payment_method_data", "payment_method_options",
    "payment_method_types", "permissions", "phone_number_collection", "redirect_on_completion", "return_url",
    "saved_payment_method_options", "setup_intent_data", "shipping_address_collection", "shipping_options",
    "submit_type", "subscription_data", "success_url", "tax_id_collection", "ui_mode", "wallet_options",
  ]

  /// https://docs.stripe.com/api/checkout/sessions/create
  func createStripeSession(_ parameters: StripeParameters, _ account: String, origin: String) throws(StripeError) -> JSON {
    try parameters.checkNames(Self.sessionParameters)
    guard let mode = parameters.text("mode") else { throw .missing("mode") }
    guard mode == "payment" else { throw .invalid(param: "mode", "Only payment is simulated, not \(mode).") }
    let uiMode = parameters.text("ui_mode") ?? "hosted_page"
    guard ["hosted", "hosted_page"].contains(uiMode) else {
      throw .invalid(param: "ui_mode", "Only hosted_page is simulated, not \(uiMode).")
    }
    guard let success = parameters.text("success_url") else { throw .missing("success_url") }
    for (name, url) in [("success_url", success), ("cancel_url", parameters.text("cancel_url"))] {
      if let url, !url.contains("://") { throw .invalid(param: name, "Not a valid URL") }
    }
    let (items, currency) = try sessionItems(parameters)
    let total = items.reduce(Int64(0)) { $0 + $1.unitAmount * $1.quantity }
    guard total <= 99_999_999 else {
      throw .invalid(param: "line_items", "The Checkout Session's total amount must be no more than 999,999.99.")
    }
    let expires = Int(try StripeParameters.time(parameters.json["expires_at"], "expires_at") ?? Int64(unixTime + 86_400))
    guard (unixTime + 1800 - 60...unixTime + 86_400).contains(expires) else {
      throw .invalid(
        param: "expires_at", "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.")
    }
    if let reference = parameters.text("client_reference_id"), reference.unicodeScalars.count > 200 {
      throw .invalid(param: "client_reference_id", "Invalid string: must be at most 200 characters")
    }
    if let email = parameters.text("customer_email"), !email.contains("@") {
      throw .invalid(param: "customer_email", "Invalid email address: \(email)")
    }
    let isLive = stripeAccounts[account]?.isLive ?? false
    let id = newStripeID(isLive ? "cs_live_a1" : "cs_test_a1")
    var session = StripeSession(
      id: id, number: newNumber(), account: account, isLive: isLive, currency: currency, total: total, items: items,
      created: unixTime, expires: expires, expiry: clock.now + .seconds(expires - unixTime),
      url: "\(origin)/stripe/checkout/\(id)", successURL: success, cancelURL: parameters.text("cancel_url"))
    session.uiMode = uiMode
    session.reference = parameters.text("client_reference_id")
    session.email = parameters.text("customer_email")
    session.locale = parameters.text("locale")
    session.metadata = try StripeParameters.metadata(parameters.json["metadata"], "metadata")
    session.intentMetadata = try StripeParameters.metadata(
      parameters.json["payment_intent_data"]?["metadata"], "payment_intent_data[metadata]")
    session.intentDescription = parameters.text("payment_intent_data", "description")
    if let methods = parameters.json["payment_method_types"]?.array?.compactMap(\.string), !methods.isEmpty {
      session.methods = methods
    }
    save(session)
    return session.json
  }

  private func sessionItems(_ parameters: StripeParameters) throws(StripeError) -> ([StripeSession.Item], currency: String) {
    guard let items = parameters.json["line_items"]?.array, !items.isEmpty else { throw .missing("line_items") }
    guard items.count <= 100 else { throw .invalid(param: "line_items", "At most 100 line items are allowed.") }
    var currencies: Set<String> = []
    var made: [StripeSession.Item] = []
    for (index, item) in items.enumerated() {
      let name = "line_items[\(index)]"
      let one = StripeParameters(json: item)
      if one.text("price") != nil {
        throw .invalid(param: "\(name)[price]", "Catalogue prices are not simulated; use price_data.")
      }
      guard item["price_data"]?.object != nil else { throw .missing("\(name)[price_data]") }
      guard let currency = one.text("price_data", "currency") else { throw .missing("\(name)[price_data][currency]") }
      guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else {
        throw .invalid(param: "\(name)[price_data][currency]", "Invalid currency: \(currency).")
      }
      currencies.insert(currency.lowercased())
      guard let title = one.text("price_data", "product_data", "name") else {
        throw .missing("\(name)[price_data][product_data][name]")
      }
      guard let price = try StripeParameters.amount(item["price_data"]?["unit_amount"], "\(name)[price_data][unit_amount]") else {
        throw .missing("\(name)[price_data][unit_amount]")
      }
      guard let quantity = try StripeParameters.amount(item["quantity"], "\(name)[quantity]"), (1...999_999).contains(quantity)
      else {
        throw .missing("\(name)[quantity]")
      }
      made.append(.init(id: newStripeID("li_1"), name: title, unitAmount: price, quantity: quantity))
    }
    guard currencies.count == 1, let currency = currencies.first else {
      throw .invalid(param: "line_items", "All line items of a Checkout Session must have the same currency.")
    }
    return (made, currency)
  }

  func save(_ session: StripeSession) {
    var session = session
    session.change = bell.ring()
    stripeSessions[session.id] = session
    if session.status == .open { openStripeSessions.insert(session.id) } else { openStripeSessions.remove(session.id) }
  }

  func stripeSession(_ id: String, _ account: String) throws(StripeError) -> StripeSession {
    guard let session = stripeSessions[id], session.account == account else { throw .notFound(kind: "checkout.session", id: id) }
    return session
  }

  func stripeSessionList(_ parameters: StripeParameters, _ account: String) throws(StripeError) -> JSON {
    let intent = parameters.text("payment_intent")
    let status = parameters.text("status")
    let found = stripeSessions.values.filter {
      $0.account == account && (intent == nil || $0.intent == intent) && (status == nil || $0.status.rawValue == status)
    }
    return try Self.stripePage(found.map { ($0.id, $0.number, $0.json) }, parameters, url: "/v1/checkout/sessions")
  }

  func expireStripeSession(_ id: String, _ account: String) throws(StripeError) -> JSON {
    let status = try stripeSession(id, account).status
    guard status == .open else {
      throw .refused(
        code: nil,
        "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of \(status.rawValue)."
      )
    }
    return expireStripe(id)?.json ?? [:]
  }

  // MARK: What the person does

  /// The person pays. `later`: by a way whose money arrives or fails to arrive later. nil: it can't be paid any more.
  func payStripe(_ id: String, email: String? = nil, later: Bool = false) -> StripeSession? {
    guard var session = stripeSessions[id], session.status == .open else { return nil }
    for fault in faults.takeAll(.init(place: .payment, service: .stripe, account: stripeAccounts[session.account]?.name)) {
      switch fault {
      case .wrongAmount(let amount): session.total = max(0, amount ?? session.total - 1)
      case .wrongCurrency(let currency): session.currency = currency.lowercased()
      case .wrongTestFlag: session.isLive.toggle()
      default: break
      }
    }
    session.status = .complete
    session.email = session.email ?? email ?? "person@example.com"
    if session.total == 0 {
      session.paymentStatus = .nothingToPay
      save(session)
    } else {
      let charge = newCharge(session, later ? .pending : .succeeded)
      session.intent = charge.intent
      session.paymentStatus = later ? .unpaid : .paid
      save(session)
      tellStripe(session.account, later ? "payment_intent.processing" : "payment_intent.succeeded", charge.intentJSON)
      tellStripe(session.account, later ? "charge.pending" : "charge.succeeded", charge.chargeJSON)
    }
    tellStripe(session.account, "checkout.session.completed", session.json)
    work()
    return session
  }

  private func newCharge(_ session: StripeSession, _ status: StripeCharge.Status) -> StripeCharge {
    let charge = StripeCharge(
      intent: session.intent ?? newStripeID("pi_3"), charge: newStripeID("ch_3"), number: newNumber(), account: session.account,
      isLive: session.isLive, session: session.id, amount: session.total, currency: session.currency, created: unixTime,
      status: status, metadata: session.intentMetadata, description: session.intentDescription, email: session.email)
    stripeCharges[charge.intent] = charge
    return charge
  }

  /// The card is declined: the session stays open and the person may try another. nil: it can't be paid any more.
  func declineStripe(_ id: String, reason: String = "generic_decline") -> StripeSession? {
    guard var session = stripeSessions[id], session.status == .open else { return nil }
    session.lastDecline = reason
    var charge = newCharge(session, .failed)
    charge.declineCode = reason
    stripeCharges[charge.intent] = charge
    session.intent = charge.intent
    save(session)
    tellStripe(session.account, "payment_intent.payment_failed", charge.intentJSON)
    tellStripe(session.account, "charge.failed", charge.chargeJSON)
    work()
    return session
  }

  /// The money of a slow way to pay arrives, or does not. nil: nothing is on its way.
  func settleStripe(_ id: String, succeeds: Bool) -> StripeSession? {
    guard var session = stripeSessions[id], let intent = session.intent, var charge = stripeCharges[intent],
      charge.status == .pending
    else { return nil }
    charge.status = succeeds ? .succeeded : .failed
    stripeCharges[intent] = charge
    if succeeds { session.paymentStatus = .paid }
    save(session)
    tellStripe(session.account, succeeds ? "payment_intent.succeeded" : "payment_intent.payment_failed", charge.intentJSON)
    tellStripe(
      session.account, succeeds ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed",
      session.json)
    work()
    return session
  }

  // MARK: Time

  func expireStripeSessions() {
    guard let next = nextStripeExpiry, next <= clock.now else { return }
    for session in openStripeSessions.compactMap({ stripeSessions[$0] }).sorted(by: { $0.number < $1.number })
    where session.expiry <= clock.now { expireStripe(session.id) }
  }

  @discardableResult
  func expireStripe(_ id: String) -> StripeSession? {
    guard var session = stripeSessions[id], session.status == .open else { return nil }
    session.status = .expired
    save(session)
    tellStripe(session.account, "checkout.session.expired", session.json)
    return session
  }

  var nextStripeExpiry: Duration? { openStripeSessions.compactMap { stripeSessions[$0]?.expiry }.min() }
}
