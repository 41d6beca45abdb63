/// Where a notification goes, and for how long it is tried.
struct WebhookDestination<Service: SandboxService> {
  var service: Service
  var account: String
  var endpoint: String
  var url: String
  var patience: WebhookPatience
}

extension Sandbox {
  /// Puts a notification on its way, with the faults that struck it.
  func enqueueWebhook(
    to destination: WebhookDestination<Service>, event: String, object: String, body: JSON, faults: [WebhookFault]
  ) {
    var copies = 1
    var state = WebhookState.waiting
    var delay: Duration = .zero
    var letsOthersPass = false
    var hasWrongSignature = false
    for fault in faults {
      switch fault {
      case .duplicate(let count): copies = max(copies, count)
      case .delay(let time): delay = max(delay, time)
      case .lose: state = .lost
      case .reorder: letsOthersPass = true
      case .wrongSignature: hasWrongSignature = true
      }
    }
    // Nothing may follow; then the one that was held back goes out after a minute all the same.
    let due = clock.now + max(delay, letsOthersPass ? .seconds(60) : .zero)
    for _ in 0..<min(copies, 1000) {
      outbox.append { number in
        SandboxWebhook(
          number: number, service: destination.service, account: destination.account, endpoint: destination.endpoint,
          url: destination.url, event: event, object: object, body: body.bytes, hasWrongSignature: hasWrongSignature,
          created: unixTime, state: state, due: due, letsOthersPass: letsOthersPass,
          patience: destination.patience, deadline: clock.now + destination.patience.whole)
      }
    }
    bell.ring()
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
  @discardableResult
  func deliver(_ number: Int) async -> SandboxWebhook<Service>? {
    guard network != nil, let webhook = outbox.take(number) else { return nil }
    await send(webhook)
    work()
    return outbox.webhooks[number]
  }

  private func send(_ webhook: SandboxWebhook<Service>) async {
    guard let network else { return }
    let answer = await network.post(webhook.body, to: webhook.url, headers: headers(of: webhook), timeout: .seconds(20))
    let attempt: WebhookAttempt
    var isAccepted = false
    switch answer {
    case .response(let status, let reason, _, _, _):
      isAccepted = isTaken(webhook.service, status: status)
      attempt = .init(unixTime: unixTime, status: status, problem: isAccepted ? "" : "\(status) \(reason)")
    case .failure(let problem):
      attempt = .init(unixTime: unixTime, status: 0, problem: problem)
    }
    outbox.finished(webhook.number, attempt, isAccepted: isAccepted, now: clock.now)
    bell.ring()
  }

  // MARK: Control

  /// `webhooks` of the control API.
  func controlWebhooks(_ request: ControlRequest) async throws(ControlError) -> JSON? {
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
      guard request.method == "POST", path.count == 3, path[2] == "deliver" else { return nil }
      guard let delivered = await deliver(number) else { throw .wrongState("there is no network to deliver with") }
      return webhookJSON(delivered, withBody: true)
    default: return nil
    }
  }

  private func webhookJSON(_ webhook: SandboxWebhook<Service>, withBody: Bool = false) -> JSON {
    var json: JSON = [
      "number": JSON(webhook.number), "provider": JSON(webhook.service.rawValue), "account": JSON(webhook.account),
      "url": JSON(webhook.url), "event": JSON(webhook.event), "object": JSON(webhook.object), "created": JSON(webhook.created),
      "state": JSON(webhook.state.rawValue), "due_in": webhook.state == .waiting ? .number((webhook.due - clock.now).seconds) : nil,
      "attempts": .array(
        webhook.attempts.map {
          ["date": JSON($0.unixTime), "status": JSON($0.status), "problem": $0.problem.isEmpty ? nil : JSON($0.problem)]
        }),
    ]
    if withBody {
      json["body"] = JSON(String(decoding: webhook.body, as: UTF8.self))
      json["headers"] = .object(JSONObject(headers(of: webhook).map { ($0.name, JSON($0.value)) }))
    }
    return json
  }

  /// The webhooks that match, oldest first; waits until there are `count` of them.
  private func webhooks(_ request: ControlRequest) async throws(ControlError) -> JSON {
    let service = try service(request)
    let arguments = request.arguments
    let (event, object, state) = (arguments.text("event"), arguments.text("object"), arguments.text("state"))
    let after = try request.int("after") ?? 0
    let count = try request.int("count") ?? 0
    let limit = try request.int("limit") ?? 1000
    let found = await wait(try request.seconds("timeout")) { sandbox in
      let found = sandbox.outbox.webhooks.values.filter {
        $0.number > after && (service == nil || $0.service == service) && (event == nil || $0.event == event)
          && (object == nil || $0.object == object) && (state == nil || $0.state.rawValue == state)
      }.sorted { $0.number < $1.number }
      return (found, found.count >= count)
    }
    return [
      "webhooks": .array(found.suffix(limit).map { webhookJSON($0) }), "last": JSON(outbox.nextNumber - 1),
      "hold": JSON(outbox.isHolding), "seq": JSON(bell.count),
    ]
  }
}
