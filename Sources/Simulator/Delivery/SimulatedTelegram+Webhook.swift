extension SimulatedTelegram {
  /// Sends what can be sent now to a bot's webhook, and comes back when the next attempt is due.
  func deliver(to bot: Int64) {
    guard let webhook = bots[bot]?.webhook, let generation = bots[bot]?.webhookGeneration, let network, !isClosed
    else { return }
    while let update = bots[bot]?.queue.take(now: clock.now, connections: webhook.maxConnections) {
      let timeout = configuration.webhookTimeout
      var headers = [(name: "Content-Type", value: "application/json")]
      if let secret = webhook.secret { headers.append((name: "X-Telegram-Bot-Api-Secret-Token", value: secret)) }
      Task { [headers] in
        let answer = await network.post(update.body, to: webhook.url, headers: headers, timeout: timeout)
        await self.webhookAnswered(answer, update: update.id, bot: bot, generation: generation)
      }
    }
    guard let next = bots[bot]?.queue.nextAttempt else { return setPump(bot, nil) }
    let clock = clock
    setPump(
      bot,
      Task {
        guard (try? await clock.sleep(until: next)) != nil else { return }
        self.deliver(to: bot)
      })
  }

  private func webhookAnswered(_ answer: WebhookAnswer, update: Int, bot: Int64, generation: Int) async {
    // After setWebhook or deleteWebhook an update still on its way counts as not delivered.
    guard bots[bot]?.webhookGeneration == generation else { return }
    switch answer {
    case .response(let status, _, let contentType, _, let body) where (200..<300).contains(status):
      await performReply(contentType: contentType, body: body, bot: bot)
      guard bots[bot]?.webhookGeneration == generation else { return }
      bots[bot]?.webhook?.goneSince = nil
      bots[bot]?.queue.succeeded(update)
    case .response(let status, let reason, _, let retryAfter, _):
      webhookFailed("Wrong response from the webhook: \(status) \(reason)", update, bot, retryAfter)
      if status == 410 { webhookGone(bot) } else { bots[bot]?.webhook?.goneSince = nil }
    case .failure(let message):
      webhookFailed(message, update, bot, nil)
    }
    emit(.update(bot: bot))
    deliver(to: bot)
  }

  private func webhookFailed(_ message: String, _ update: Int, _ bot: Int64, _ retryAfter: Int?) {
    bots[bot]?.webhook?.lastError = (clock.unixTime, message)
    bots[bot]?.queue.failed(
      update, now: clock.now, retryAfter: retryAfter.map { .seconds(max(0, $0)) },
      longestPause: .seconds(Int.random(in: 60...120, using: &random)))
  }

  /// A webhook that says "gone" for 23 hours is removed.
  private func webhookGone(_ bot: Int64) {
    let since = bots[bot]?.webhook?.goneSince ?? clock.now
    bots[bot]?.webhook?.goneSince = since
    if clock.now - since >= .seconds(23 * 3600) { removeWebhook(of: bot) }
  }

  func removeWebhook(of bot: Int64) {
    bots[bot]?.webhook = nil
    bots[bot]?.webhookGeneration += 1
    bots[bot]?.queue.releaseAll()
    setPump(bot, nil)
    emit(.bot(bot))
  }

  /// A webhook may answer with one method call; of its result it learns nothing.
  private func performReply(contentType: String?, body: [UInt8], bot: Int64) async {
    guard !body.isEmpty, var arguments = try? Arguments.read(query: nil, contentType: contentType, body: body),
      let method = arguments.text("method")
    else { return }
    arguments["method"] = nil
    let lower = method.lowercased()
    guard !["deletewebhook", "setwebhook", "close", "logout"].contains(lower), !lower.hasPrefix("get") else { return }
    _ = await answer(Call(bot: bot, method: method, arguments: arguments, isWebhookReply: true))
  }

  /// https://core.telegram.org/bots/api#setwebhook
  func setWebhook(_ call: Call) throws(TelegramError) -> (JSON, String) {
    let arguments = call.arguments
    let url = (arguments["url"] ?? "").trimmingSpace
    guard !url.isEmpty else { return deleteWebhook(call) }
    let secret = arguments.text("secret_token")
    if let secret {
      guard secret.utf8.count <= 256 else { throw .badRequest("secret token is too long") }
      guard secret.utf8.allSatisfy({ Self.isSecretByte($0) }) else {
        throw .badRequest("secret token contains unallowed characters")
      }
    }
    let certificate = arguments.files["certificate"]
    if let certificate, certificate.bytes.count > 3 << 20 {
      throw .badRequest("certificate size is too big (\(certificate.bytes.count) bytes)")
    }
    try checkWebhook(url)
    let webhook = BotAccount.Webhook(
      url: url, secret: secret, maxConnections: Int(min(100, max(1, arguments.int("max_connections") ?? 40))),
      ipAddress: arguments.text("ip_address"), hasCertificate: certificate != nil)
    let bot = call.bot
    let isSame = bots[bot]?.webhook == webhook
    if let last = bots[bot]?.lastWebhookChange, !isSame, clock.now - last < .seconds(1) { throw .tooManyRequests(1) }
    if let kinds = arguments.json("allowed_updates")?.array { setAllowedUpdates(kinds, of: bot) }
    if arguments.bool("drop_pending_updates") { bots[bot]?.queue.removeAll() }
    endPoll(of: bot, .webhookSet)
    guard !isSame else { return (true, "Webhook is already set") }
    bots[bot]?.lastWebhookChange = clock.now
    bots[bot]?.webhook = webhook
    bots[bot]?.webhookGeneration += 1
    bots[bot]?.queue.releaseAll()
    emit(.bot(bot))
    deliver(to: bot)
    return (true, "Webhook was set")
  }

  /// https://core.telegram.org/bots/api#deletewebhook
  func deleteWebhook(_ call: Call) -> (JSON, String) {
    if call.arguments.bool("drop_pending_updates") { bots[call.bot]?.queue.removeAll() }
    guard bots[call.bot]?.webhook != nil else { return (true, "Webhook is already deleted") }
    removeWebhook(of: call.bot)
    return (true, "Webhook was deleted")
  }

  private static func isSecretByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private func checkWebhook(_ url: String) throws(TelegramError) {
    guard let address = WebAddress(url) else { throw .badRequest("invalid webhook URL specified") }
    if address.isLoopback || configuration.acceptsAnyWebhook { return }
    guard address.scheme == "https" else {
      throw .badRequest("bad webhook: An HTTPS URL must be provided for webhook")
    }
    guard [443, 80, 88, 8443].contains(address.port) else {
      throw .badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    }
  }

  /// https://core.telegram.org/bots/api#getwebhookinfo
  func webhookInfo(_ bot: Int64) -> JSON {
    guard let account = bots[bot] else { return [:] }
    var info: JSON = [
      "url": JSON(account.webhook?.url ?? ""), "has_custom_certificate": JSON(account.webhook?.hasCertificate ?? false),
      "pending_update_count": JSON(account.queue.count),
    ]
    if let webhook = account.webhook {
      info["last_error_date"] = webhook.lastError.map { JSON($0.date) }
      info["last_error_message"] = webhook.lastError.map { JSON($0.message) }
      info["max_connections"] = JSON(webhook.maxConnections)
      info["ip_address"] = JSON(webhook.ipAddress ?? "127.0.0.1")
    }
    info["allowed_updates"] = account.allowedUpdates.map { .array($0.map { JSON($0) }) }
    return info
  }
}

/// The parts of an http or https address that matter here.
struct WebAddress: Equatable {
  var scheme: String
  var host: String
  var port: Int

  init?(_ text: String) {
    guard let separator = text.firstRange(of: "://") else { return nil }
    scheme = text[..<separator.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    var authority = text[separator.upperBound...].prefix { !"/?#".contains($0) }
    if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
    port = scheme == "https" ? 443 : 80
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end].lowercased()
      authority = authority[authority.index(after: end)...]
    } else {
      let name = authority.prefix { $0 != ":" }
      host = name.lowercased()
      authority = authority[name.endIndex...]
    }
    if authority.hasPrefix(":") {
      guard let number = Int(authority.dropFirst()), (1...65_535).contains(number) else { return nil }
      port = number
    }
    guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
  }

  var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "::1" || host == "0.0.0.0"
  }
}
