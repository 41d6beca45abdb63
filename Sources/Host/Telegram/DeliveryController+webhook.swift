import Logging
import Synchronization

// The webhook, set and compared.

extension DeliveryController {
  /// Sets the webhook if anything about it differs, or `again`: the secret can't be read back, so each start sets it once.
  func establish(
    _ settings: WebhookSettings, _ allowedUpdates: [String]?, again: Bool
  ) async throws(TelegramError) {
    let info = try await webhookInfo()
    count(info.pendingUpdates)
    let difference = info.difference(from: settings, allowedUpdates: allowedUpdates, since: state.withLock { $0.mark })
    if !again, difference == nil {
      state.withLock { $0.mark.ipAddress = info.ipAddress }
      return
    }
    if !again, let difference {
      log.warning("the webhook was changed by somebody else; setting it again", metadata: ["changed": "\(difference.rawValue)"])
    }
    let request = settings.request(allowedUpdates: allowedUpdates)
    _ = try await gate.through { () async throws(TelegramError) in
      try await self.client.call(method: "setWebhook", json: request)
    }
    state.withLock { $0.mark = WebhookMark(lastErrorDate: info.lastErrorDate) }
    log.info("webhook set", metadata: ["url": "\(settings.url)"])
    if !again, let difference { onNews(.webhookSetAgain(difference)) }
  }

  func removeWebhook() async throws(TelegramError) {
    let info = try await webhookInfo()
    if lease == nil { count(info.pendingUpdates) }
    guard !info.url.isEmpty else { return }
    _ = try await gate.through { () async throws(TelegramError) in
      try await self.client.call(method: "deleteWebhook", json: Array(#"{"drop_pending_updates":false}"#.utf8))
    }
    log.info("webhook removed; polling")
  }

  func webhookInfo() async throws(TelegramError) -> WebhookInfo {
    let result = try await gate.through { () async throws(TelegramError) in
      try await self.client.call(method: "getWebhookInfo")
    }
    guard let info = WebhookInfo(result: result) else {
      throw TelegramError(method: "getWebhookInfo", kind: .badResponse(.noResult), code: 200)
    }
    set {
      $0.pendingUpdates = info.pendingUpdates
      $0.webhookError = info.lastError
    }
    return info
  }
}
