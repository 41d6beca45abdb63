extension PaymentSandbox {
  /// Where a notification goes, and for how long it is tried.
  struct Destination {
    var provider: Provider
    var account: String
    var endpoint: String
    var url: String
    var patience: WebhookPatience
  }

  /// Puts a notification on its way, with the faults that a test asked for.
  func enqueueWebhook(to destination: Destination, event: String, object: String, body: JSON) {
    let occasion = Occasion(place: .webhook, provider: destination.provider, account: destination.account, event: event)
    var body = body
    var copies = 1
    var state = SandboxWebhook.State.waiting
    var delay: Duration = .zero
    var letsOthersPass = false
    var hasWrongSignature = false
    for fault in takeFaults(occasion) {
      switch fault {
      case .duplicateWebhook(let count): copies = max(copies, count)
      case .delayWebhook(let time): delay = max(delay, time)
      case .loseWebhook: state = .lost
      case .reorderWebhook: letsOthersPass = true
      case .wrongWebhookAmount(let amount): body = Self.withWrongAmount(body, amount)
      case .wrongSignature: hasWrongSignature = true
      default: break
      }
    }
    // Nothing may follow; then the one that was held back goes out after a minute all the same.
    let due = clock.now + max(delay, letsOthersPass ? .seconds(60) : .zero)
    for _ in 0..<min(copies, 1000) {
      outbox.append { number in
        SandboxWebhook(
          number: number, provider: destination.provider, account: destination.account, endpoint: destination.endpoint,
          url: destination.url, event: event, object: object, body: body.bytes, hasWrongSignature: hasWrongSignature,
          created: unixTime, state: state, due: due, letsOthersPass: letsOthersPass,
          patience: destination.patience, deadline: clock.now + destination.patience.whole)
      }
    }
    bell.ring()
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

  /// Sends what is due.
  func deliverWebhooks() {
    guard network != nil, !bell.isClosed else { return }
    while let webhook = outbox.take(now: clock.now) {
      Task {
        await self.send(webhook)
        self.work()
      }
    }
  }

  /// Sends a webhook by hand, whatever its state, and comes back with the answer.
  func deliver(_ number: Int) async -> SandboxWebhook? {
    guard network != nil, let webhook = outbox.take(number) else { return nil }
    await send(webhook)
    work()
    return outbox.webhooks[number]
  }

  private func send(_ webhook: SandboxWebhook) async {
    guard let network else { return }
    let answer = await network.post(webhook.body, to: webhook.url, headers: headers(of: webhook), timeout: .seconds(20))
    let attempt: SandboxWebhook.Attempt
    var isAccepted = false
    switch answer {
    case .response(let status, let reason, _, _, _):
      isAccepted = webhook.provider == .yookassa ? status == 200 : (200..<300).contains(status)
      attempt = .init(unixTime: unixTime, status: status, problem: isAccepted ? "" : "\(status) \(reason)")
    case .failure(let problem):
      attempt = .init(unixTime: unixTime, status: 0, problem: problem)
    }
    outbox.finished(webhook.number, attempt, isAccepted: isAccepted, now: clock.now)
    bell.ring()
  }

  /// What an attempt carries besides its body. Each has its own time and signature.
  func headers(of webhook: SandboxWebhook) -> [(name: String, value: String)] {
    var headers = [(name: "Content-Type", value: "application/json")]
    switch webhook.provider {
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
