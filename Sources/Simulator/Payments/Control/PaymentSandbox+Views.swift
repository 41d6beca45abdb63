extension PaymentSandbox {
  /// A payment of either provider in one shape, with the provider's own object beside it; nil if there is none.
  func paymentJSON(_ id: String) -> JSON? {
    if let payment = yookassaPayments[id] { return view(payment) }
    return stripeSessions[id].map(view)
  }

  private func view(_ payment: YooKassaPayment) -> JSON {
    [
      "provider": "yookassa", "id": JSON(payment.id), "account": JSON(payment.shop), "status": JSON(payment.status.rawValue),
      "paid": JSON(payment.isPaid), "amount": JSON(payment.amount.minor), "currency": JSON(payment.amount.currency),
      "text": JSON(payment.amount.text()), "refunded": JSON(payment.refunded), "description": JSON(payment.description ?? ""),
      "url": payment.confirmation.map { JSON($0.page) }, "created": JSON(Int(payment.created / 1000)),
      "reason": payment.cancellation.map { JSON($0.reason) },
      "refunds": .array(
        yookassaRefunds.values.filter { $0.payment == payment.id }.sorted { $0.number < $1.number }.map(\.json)),
      "object": payment.json, "seq": JSON(payment.change),
    ]
  }

  private func view(_ session: StripeSession) -> JSON {
    let charge = session.intent.flatMap { stripeCharges[$0] }
    return [
      "provider": "stripe", "id": JSON(session.id), "account": JSON(stripeAccounts[session.account]?.name ?? ""),
      "status": JSON(session.status.rawValue), "paid": JSON(session.paymentStatus == .paid), "amount": JSON(session.total),
      "currency": JSON(session.currency.uppercased()),
      "text": JSON(Money(session.total, session.currency.uppercased()).text(exponent: Self.exponent(session.currency))),
      "refunded": JSON(charge?.refunded ?? 0), "description": JSON(session.items.map(\.name).joined(separator: ", ")),
      "url": JSON(session.url), "created": JSON(session.created),
      "reason": session.status == .open ? session.lastDecline.map { JSON($0) } : nil,
      "disputed": .flag(charge?.dispute != nil), "dispute": charge?.dispute.map { JSON($0.status.rawValue) },
      "on_its_way": .flag(charge?.status == .pending),
      "refunds": .array(
        stripeRefunds.values.filter { $0.intent == session.intent }.sorted { $0.number < $1.number }.map(\.json)),
      "object": session.json, "seq": JSON(session.change),
    ]
  }

  /// The payments that match, oldest first; waits until there are `count` of them.
  func payments(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let provider = try service(request)
    let status = request.arguments.text("status")
    let account = request.arguments.text("account")
    let after = try request.int("after") ?? 0
    let count = try request.int("count") ?? 0
    let limit = try request.int("limit") ?? 1000
    let found = await wait(try request.seconds("timeout")) { sandbox in
      let shops = sandbox.yookassaPayments.values.filter {
        provider != .stripe && (status == nil || $0.status.rawValue == status) && (account == nil || $0.shop == account)
          && $0.change > after
      }.map { (number: $0.number, id: $0.id) }
      let sessions = sandbox.stripeSessions.values.filter {
        provider != .yookassa && (status == nil || $0.status.rawValue == status) && $0.change > after
          && (account == nil || sandbox.stripeAccounts[$0.account]?.name == account)
      }.map { (number: $0.number, id: $0.id) }
      let found = (shops + sessions).sorted { $0.number < $1.number }
      return (found, found.count >= count)
    }
    return ["payments": .array(found.suffix(limit).compactMap { paymentJSON($0.id) }), "seq": JSON(bell.count)]
  }

  // MARK: Shops and accounts

  var accountsJSON: JSON {
    .object(
      JSONObject([
        (
          "accounts",
          .array(
            shops.values.sorted { $0.id < $1.id }.map(shopJSON)
              + stripeAccounts.values.sorted { $0.number < $1.number }.map(stripeAccountJSON))
        )
      ]))
  }

  /// Keys stay out of it.
  func shopJSON(_ shop: YooKassaShop) -> JSON {
    [
      "provider": "yookassa", "account": JSON(shop.id), "test": JSON(shop.isTest), "webhook": shop.webhook.map { JSON($0) },
      "events": shop.webhookEvents.map { .array($0.sorted().map { JSON($0) }) }, "source": shop.webhookSource.map { JSON($0) },
    ]
  }

  func stripeAccountJSON(_ account: StripeAccount) -> JSON {
    [
      "provider": "stripe", "account": JSON(account.name), "test": JSON(!account.isLive),
      "endpoints": .array(
        account.endpoints.map { endpoint in
          [
            "id": JSON(endpoint.id), "webhook": JSON(endpoint.url),
            "events": endpoint.events.map { .array($0.sorted().map { JSON($0) }) },
            "secrets": JSON(endpoint.validSecrets(now: clock.now).count),
          ]
        }),
    ]
  }
}
