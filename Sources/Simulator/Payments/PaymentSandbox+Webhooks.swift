extension PaymentSandbox {
  /// Puts a notification on its way, with the faults that a test asked for.
  func enqueueWebhook(to destination: WebhookDestination<Provider>, event: String, object: String, body: JSON) {
    var body = body
    var struck: [WebhookFault] = []
    let occasion = Occasion(place: .webhook, service: destination.service, account: destination.account, event: event)
    for fault in faults.takeAll(occasion) {
      switch fault {
      case .webhook(let fault): struck.append(fault)
      case .wrongWebhookAmount(let amount): body = Self.withWrongAmount(body, amount)
      default: break
      }
    }
    enqueueWebhook(to: destination, event: event, object: object, body: body, faults: struck)
  }

  /// The notification with its object's sum changed, as somebody who forges one would.
  private static func withWrongAmount(_ body: JSON, _ amount: Int64?) -> JSON {
    var body = body
    if var object = body["object"], object["amount"] != nil {
      let value = object["amount"]?["value"]?.string ?? ""
      let money = Money(decimal: value, currency: "") ?? Money(0, "")
      object["amount"]?["value"] = JSON(Money(amount ?? money.minor - 1, "").decimal())
      body["object"] = object
    } else if var data = body["data"], var object = data["object"] {
      for name in ["amount_total", "amount_subtotal", "amount", "amount_received"] {
        if let value = object[name]?.int { object[name] = JSON(amount ?? value - 1) }
      }
      data["object"] = object
      body["data"] = data
    }
    return body
  }

  func isTaken(_ provider: Provider, status: Int) -> Bool {
    provider == .yookassa ? status == 200 : (200..<300).contains(status)
  }

  /// What an attempt carries besides its body. Each has its own time and signature.
  func headers(of webhook: SandboxWebhook<Provider>) -> [(name: String, value: String)] {
    var headers = [(name: "Content-Type", value: "application/json")]
    switch webhook.service {
    case .yookassa:
      // As a proxy before the bot would say where the request came from.
      if let source = shops[webhook.account]?.webhookSource { headers.append((name: "X-Forwarded-For", value: source)) }
    case .stripe:
      headers[0].value += "; charset=utf-8"
      headers.append((name: "User-Agent", value: "Stripe/1.0 (+https://stripe.com/docs/webhooks)"))
      let endpoint = stripeAccounts.values.lazy.flatMap(\.endpoints).first { $0.id == webhook.endpoint }
      let secrets = webhook.hasWrongSignature ? ["whsec_of_somebody_else"] : endpoint?.validSecrets(now: clock.now) ?? []
      let signature = StripeSignature.header(webhook.body, secrets: secrets, unixTime: clock.unixTime)
      headers.append((name: "Stripe-Signature", value: signature))
    }
    return headers
  }
}
