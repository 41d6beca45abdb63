extension PaymentSandbox {
  /// Performs one call of YooKassa's API.
  func yookassa(_ request: SandboxRequest) -> SandboxResponse {
    do throws(YooKassaError) {
      let shop = try yookassaShop(request)
      guard request.path.first == "v3" else { throw .notFound }
      guard request.method == "POST" || request.method == "DELETE" else {
        guard request.method == "GET" else { throw .verbNotAllowed }
        return .json(200, try yookassaRead(request, shop))
      }
      guard let key = request.headers["idempotence-key"], YooKassaRequests.isKey(key) else {
        throw .invalid(parameter: "Idempotence-Key", "The header is required: 1 to 64 of letters, digits and + - _ .")
      }
      let body = try YooKassaRequests.body(request)
      let stored = IdempotencyStore.Key(provider: .yookassa, account: shop, key: key)
      let fingerprint = IdempotencyStore.fingerprint(request, body)
      if let known = idempotency.find(stored, now: clock.now) {
        guard known.fingerprint == fingerprint else {
          throw .invalid(parameter: "Idempotence-Key", "The key was used for another request; use a new one")
        }
        return known.response
      }
      let response = SandboxResponse.json(200, try yookassaWrite(request, body, shop))
      idempotency.store(stored, fingerprint: fingerprint, response: response, now: clock.now)
      return response
    } catch {
      return error.response(id: newYooKassaID())
    }
  }

  /// The shop of a call. One that nobody has used yet is a new shop, unless only the configured ones exist.
  private func yookassaShop(_ request: SandboxRequest) throws(YooKassaError) -> String {
    guard let (id, key) = request.basicCredentials else {
      // OAuth belongs to partners, who have no place here.
      throw request.bearerToken == nil ? .credentials : .forbidden("Partners' OAuth is not simulated; use Basic authorization")
    }
    if let shop = shops[id] {
      guard shop.secretKey == key else { throw .credentials }
      return id
    }
    guard configuration.acceptsAnyToken, (1...12).contains(id.utf8.count), id.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      key.hasPrefix("test_") || key.hasPrefix("live_")
    else { throw .credentials }
    shops[id] = YooKassaShop(id: id, secretKey: key)
    bell.ring()
    return id
  }

  private func yookassaRead(_ request: SandboxRequest, _ shop: String) throws(YooKassaError) -> JSON {
    let path = request.path.dropFirst()
    switch (path.first, path.count) {
    case ("payments", 1): return try yookassaList(request, yookassaPayments.values.filter { $0.shop == shop })
    case ("payments", 2): return try yookassaPayment(path.last ?? "", shop).json
    case ("refunds", 1): return try yookassaList(request, yookassaRefunds.values.filter { $0.shop == shop })
    case ("refunds", 2):
      guard let refund = yookassaRefunds[path.last ?? ""], refund.shop == shop else { throw .notFound }
      return refund.json
    case ("receipts", 1): return try yookassaList(request, yookassaReceipts.values.filter { $0.shop == shop })
    case ("receipts", 2):
      guard let receipt = yookassaReceipts[path.last ?? ""], receipt.shop == shop else { throw .notFound }
      return receipt.json
    case ("me", 1):
      return [
        "account_id": JSON(shop), "status": "enabled", "test": JSON(shops[shop]?.isTest ?? true),
        "fiscalization_enabled": true, "payment_methods": ["bank_card", "yoo_money", "sbp"],
      ]
    case ("webhooks", _): throw .forbidden("Webhooks of the API need OAuth; the simulator's control API sets a shop's address")
    default: throw .notFound
    }
  }

  private func yookassaWrite(_ request: SandboxRequest, _ body: JSON, _ shop: String) throws(YooKassaError) -> JSON {
    let path = Array(request.path.dropFirst())
    guard request.method == "POST" else {
      throw path.first == "webhooks" ? .forbidden("Webhooks of the API need OAuth") : .verbNotAllowed
    }
    switch (path.first, path.count) {
    case ("payments", 1): return try createYooKassaPayment(body, shop, origin: request.origin)
    case ("payments", 3) where path[2] == "capture": return try captureYooKassaPayment(path[1], body, shop)
    case ("payments", 3) where path[2] == "cancel": return try cancelYooKassaPayment(path[1], shop)
    case ("refunds", 1): return try createYooKassaRefund(body, shop)
    case ("receipts", 1): return try createYooKassaReceipt(body, shop)
    case ("webhooks", _): throw .forbidden("Webhooks of the API need OAuth")
    case ("payments", 2), ("refunds", 2), ("receipts", 2), ("me", 1): throw .verbNotAllowed
    default: throw .notFound
    }
  }

  func yookassaPayment(_ id: String, _ shop: String) throws(YooKassaError) -> YooKassaPayment {
    guard let payment = yookassaPayments[id], payment.shop == shop else { throw .notFound }
    return payment
  }

  // MARK: Notifications

  /// Tells the shop what happened: https://yookassa.ru/developers/using-api/webhooks
  func notifyYooKassa(_ shop: String, _ event: String, _ object: JSON) {
    guard let account = shops[shop], let url = account.webhook, account.webhookEvents?.contains(event) ?? true else { return }
    enqueueWebhook(
      to: WebhookDestination(service: .yookassa, account: shop, endpoint: shop, url: url, patience: .yookassa), event: event,
      object: object["id"]?.string ?? "", body: ["type": "notification", "event": JSON(event), "object": object])
  }
}
