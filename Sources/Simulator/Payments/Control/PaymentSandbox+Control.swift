extension PaymentSandbox {
  /// Carries out one request of the control API under `/control/payments`. docs/simulator.md describes each.
  /// - Parameter request: its path begins after `payments`.
  func control(_ request: ControlRequest) async throws(ControlError) -> JSON {
    expireDue()
    let path = request.path
    switch (request.method, path.first, path.count) {
    case ("GET", nil, 0): return try await payments(request)
    case (_, "accounts", _): return try controlAccounts(request)
    case (_, "webhooks", _): return try await controlWebhooks(request)
    case (_, "faults", _): return try controlFaults(request)
    case ("GET", "calls", 1): return try await journal(request)
    case ("GET", let id?, 1):
      guard let json = paymentJSON(id) ?? yookassaRefunds[id]?.json ?? stripeRefunds[id]?.json else { throw .unknownPayment(id) }
      return json
    case ("POST", let id?, 2): return try act(path[1], on: id, request)
    default: throw noRoute(request)
    }
  }

  private func noRoute(_ request: ControlRequest) -> ControlError {
    .noSuchRoute("\(request.method) /control/\((["payments"] + request.path).joined(separator: "/"))")
  }

  // MARK: What people, shops and banks do

  private func act(_ action: String, on id: String, _ request: ControlRequest) throws(ControlError) -> JSON {
    if yookassaRefunds[id] != nil || stripeRefunds[id] != nil { return try settleRefund(id, action) }
    guard let before = paymentJSON(id) else { throw .unknownPayment(id) }
    let isYooKassa = yookassaPayments[id] != nil
    let reason = request.arguments.text("reason")
    let amount = try request.int("amount").map { Int64($0) }
    let isDone: Bool
    switch action {
    case "pay":
      isDone =
        isYooKassa
        ? payYooKassa(id, method: request.arguments.text("method")) != nil
        : payStripe(id, email: request.arguments.text("email"), later: request.arguments.bool("later")) != nil
    case "decline":
      isDone =
        isYooKassa
        ? declineYooKassa(id, reason: reason ?? "insufficient_funds") != nil
        : declineStripe(id, reason: reason ?? "generic_decline") != nil
    case "expire":
      isDone = isYooKassa ? expireYooKassa(id) != nil : expireStripe(id) != nil
      work()
    case "refund": isDone = isYooKassa ? refundYooKassaOutside(id, amount) != nil : refundStripeOutside(id, amount) != nil
    case "dispute" where !isYooKassa: isDone = disputeStripe(id) != nil
    case "close_dispute" where !isYooKassa: isDone = closeStripeDispute(id, isWon: request.arguments.bool("won")) != nil
    case "settle" where !isYooKassa:
      let succeeds = request.arguments["succeeds"] == nil || request.arguments.bool("succeeds")
      isDone = settleStripe(id, succeeds: succeeds) != nil
    default: throw .noSuchRoute("POST /control/payments/{id}/\(action)")
    }
    guard isDone else { throw .wrongState("the payment is \(before["status"]?.string ?? ""): it can't \(action)") }
    return paymentJSON(id) ?? [:]
  }

  private func settleRefund(_ id: String, _ action: String) throws(ControlError) -> JSON {
    guard action == "succeed" || action == "fail" else { throw .noSuchRoute("POST /control/payments/{refund}/\(action)") }
    let settled =
      settleYooKassaRefund(id, succeeds: action == "succeed")?.json ?? settleStripeRefund(id, succeeds: action == "succeed")?.json
    guard let settled else { throw .wrongState("the refund is decided already") }
    return settled
  }

  // MARK: Shops and accounts

  private func controlAccounts(_ request: ControlRequest) throws(ControlError) -> JSON {
    switch (request.method, request.path.count) {
    case ("GET", 1): return accountsJSON
    case ("POST", 1):
      let url = request.arguments.text("webhook")
      if let url, WebAddress(url) == nil { throw .invalid("webhook", expected: "an http or https address") }
      let events = request.arguments.json("events")?.array.map { Set($0.compactMap(\.string)) }
      switch try provider(request) {
      case .yookassa: return try changeShop(request, url, events)
      case .stripe: return try changeStripeAccount(request, url, events)
      case nil: throw .missing("provider")
      }
    default: throw noRoute(request)
    }
  }

  private func changeShop(_ request: ControlRequest, _ url: String?, _ events: Set<String>?) throws(ControlError) -> JSON {
    let id = try request.text("shop_id")
    var shop = shops[id] ?? YooKassaShop(id: id, secretKey: request.arguments.text("secret_key") ?? "test_\(id)")
    if let key = request.arguments.text("secret_key") { shop.secretKey = key }
    if request.arguments["webhook"] != nil { shop.webhook = url }
    if request.arguments["events"] != nil { shop.webhookEvents = events }
    if request.arguments["source"] != nil { shop.webhookSource = request.arguments.text("source") }
    shops[id] = shop
    bell.ring()
    return shopJSON(shop)
  }

  /// Adds an endpoint, or changes the one of this address: a new secret signs beside the old one for 24 hours.
  private func changeStripeAccount(_ request: ControlRequest, _ url: String?, _ events: Set<String>?) throws(ControlError) -> JSON {
    let key = try request.text("secret_key")
    if stripeAccounts[key] == nil { stripeAccounts[key] = StripeAccount(key: key, number: stripeAccounts.count + 1) }
    let secret = request.arguments.text("webhook_secret")
    if let url {
      if let index = stripeAccounts[key]?.endpoints.firstIndex(where: { $0.url == url }) {
        if let secret, stripeAccounts[key]?.endpoints[index].secrets.first?.text != secret {
          stripeAccounts[key]?.endpoints[index].secrets[0].until = clock.now + .seconds(24 * 3600)
          stripeAccounts[key]?.endpoints[index].secrets.insert(.init(text: secret), at: 0)
        }
        if request.arguments["events"] != nil { stripeAccounts[key]?.endpoints[index].events = events }
      } else {
        addStripeEndpoint(key, url: url, events: events, secret: secret)
      }
    }
    bell.ring()
    guard let account = stripeAccounts[key] else { return [:] }
    return stripeAccountJSON(account)
  }

  func provider(_ request: ControlRequest) throws(ControlError) -> Provider? {
    guard let text = request.arguments.text("provider") else { return nil }
    guard let provider = Provider(rawValue: text) else { throw .invalid("provider", expected: "yookassa or stripe") }
    return provider
  }

  // MARK: Webhooks

  private func controlWebhooks(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let path = request.path
    switch (request.method, path.count) {
    case ("GET", 1): return try await webhooks(request)
    case ("PATCH", 1):
      outbox.isHolding = request.arguments.bool("hold")
      if !outbox.isHolding {
        outbox.releaseAll(now: clock.now)
        work()
      }
      return ["hold": JSON(outbox.isHolding)]
    case ("POST", 2) where path[1] == "deliver":
      outbox.releaseAll(now: clock.now)
      work()
      return try await webhooks(request)
    case (_, 2...):
      guard let number = Int(path[1]), let webhook = outbox.webhooks[number] else { throw .unknownWebhook(path[1]) }
      if request.method == "GET", path.count == 2 { return webhookJSON(webhook, withBody: true) }
      guard request.method == "POST", path.count == 3, path[2] == "deliver" else { throw noRoute(request) }
      guard let delivered = await deliver(number) else { throw .wrongState("there is no network to deliver with") }
      return webhookJSON(delivered, withBody: true)
    default: throw noRoute(request)
    }
  }

  // MARK: Faults

  private func controlFaults(_ request: ControlRequest) throws(ControlError) -> JSON {
    switch (request.method, request.path.count) {
    case ("GET", 1): return ["faults": .array(faults.map(\.json))]
    case ("POST", 1):
      var fault = SandboxFault(id: newFaultID(), kind: try faultKind(request))
      fault.provider = try provider(request)
      fault.account = request.arguments.text("account")
      fault.method = request.arguments.text("method")?.uppercased()
      fault.path = request.arguments.text("path")
      fault.event = request.arguments.text("event")
      fault.remaining = try request.int("count")
      fault.probability = request.arguments.double("probability") ?? 1
      if let seed = try request.int("seed") { chance = SeededGenerator(seed: UInt64(bitPattern: Int64(seed))) }
      faults.append(fault)
      return fault.json
    case ("DELETE", 1):
      faults = []
      return ["faults": []]
    case ("DELETE", 2):
      let id = Int(request.path[1]) ?? 0
      guard faults.contains(where: { $0.id == id }) else { throw .unknownFault(id) }
      faults.removeAll { $0.id == id }
      return ["faults": .array(faults.map(\.json))]
    default: throw noRoute(request)
    }
  }

  private func faultKind(_ request: ControlRequest) throws(ControlError) -> SandboxFault.Kind {
    let amount = try request.int("amount").map { Int64($0) }
    let seconds = try request.seconds("seconds")
    switch try request.text("kind") {
    case "too_many_requests": return .refuse(status: 429, retryAfter: try request.int("retry_after"), performed: false)
    case "error":
      let code = try request.int("error_code") ?? 500
      guard code == 202 || (400...599).contains(code) else { throw .invalid("error_code", expected: "202, or from 400 to 599") }
      return .refuse(status: code, retryAfter: try request.int("retry_after"), performed: request.arguments.bool("performed"))
    case "timeout": return .silence(seconds ?? .seconds(60))
    case "delay": return .delay(seconds ?? .seconds(1))
    case "lost_response": return .lostResponse(after: seconds ?? .zero)
    case "wrong_amount": return .wrongAmount(amount)
    case "wrong_currency": return .wrongCurrency(try request.text("currency").uppercased())
    case "wrong_test_flag": return .wrongTestFlag
    case "wrong_account": return .wrongAccount(try request.text("shop_id"))
    case "held_payment": return .heldPayment
    case "pending_refund": return .pendingRefund
    case "failed_refund": return .failedRefund
    case "duplicate_webhook": return .duplicateWebhook(copies: max(2, try request.int("copies") ?? 2))
    case "delay_webhook": return .delayWebhook(seconds ?? .seconds(10))
    case "lose_webhook": return .loseWebhook
    case "reorder_webhook": return .reorderWebhook
    case "wrong_webhook_amount": return .wrongWebhookAmount(amount)
    case "wrong_signature": return .wrongSignature
    default:
      throw .invalid(
        "kind",
        expected: "too_many_requests, error, timeout, delay, lost_response, wrong_amount, wrong_currency, wrong_test_flag, "
          + "wrong_account, held_payment, pending_refund, failed_refund, "
          + "duplicate_webhook, delay_webhook, lose_webhook, reorder_webhook, wrong_webhook_amount or wrong_signature")
    }
  }
}
