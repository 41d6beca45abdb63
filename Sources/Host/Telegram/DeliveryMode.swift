package import PatchbayBase

/// How a bot is to get its updates.
package enum DeliveryMode: Sendable, Equatable {
  case webhook(WebhookSettings)
  case polling

  /// What `choice` means on this host.
  ///
  /// - Parameters:
  ///   - publicURL: `host.public_url`, under which webhooks are set; nil if the host has none.
  ///   - path: the bot's own path on it, such as `/telegram/shop`.
  ///   - secret: the webhook's secret token, 1 to 256 of `A-Za-z0-9_-`.
  package static func resolve(
    _ choice: DeliveryChoice, publicURL: String?, path: String, secret: String, maxConnections: Int = 40
  ) throws(DeliveryModeError) -> DeliveryMode {
    guard choice.isWebhook(hasPublicURL: publicURL != nil) else { return .polling }
    guard let base = publicURL else { throw .noPublicURL }
    guard secret.utf8.allSatisfy(\.isOfToken), (1...256).contains(secret.utf8.count) else { throw .badSecret }
    let root = base.hasSuffix("/") ? String(base.dropLast()) : base
    return .webhook(
      WebhookSettings(
        url: root + (path.hasPrefix("/") ? path : "/" + path), secret: secret,
        maxConnections: min(max(maxConnections, 1), 100)))
  }
}

/// What is told to `setWebhook`.
package struct WebhookSettings: Sendable, Equatable {
  package var url: String
  /// Comes back in each request as `X-Telegram-Bot-Api-Secret-Token`.
  package var secret: String
  /// Requests that Telegram may have under way at once, 1 to 100.
  package var maxConnections: Int

  package init(url: String, secret: String, maxConnections: Int = 40) {
    self.url = url
    self.secret = secret
    self.maxConnections = maxConnections
  }
}

package enum DeliveryModeError: Error, Sendable, Equatable, CustomStringConvertible {
  case noPublicURL
  case badSecret

  package var description: String {
    switch self {
    case .noPublicURL: "mode is webhook, but host.public_url is not set: set it, or change mode to auto or polling"
    case .badSecret: "the webhook's secret must be 1 to 256 characters from A-Z, a-z, 0-9, _ and -"
    }
  }
}

/// How a bot gets its updates right now; the raw value is the word of the public status.
package enum DeliveryPhase: String, Sendable, Equatable, CaseIterable {
  /// Being set up, or changed from one mode to the other.
  case starting = "STARTING"
  case webhook = "WEBHOOK"
  case polling = "POLLING"
  /// Another host polls; this one takes over when that one fails.
  case standby = "STANDBY"
  /// It gets no updates: Telegram refuses the token or what was asked for. It is asked again at growing pauses.
  case failed = "FAILED"
}

/// What is known of a bot's way in.
package struct DeliveryStatus: Sendable, Equatable {
  package var mode = DeliveryPhase.starting
  /// What it ought to be; differs from `mode` while a change is under way or fails.
  package var desired = DeliveryPhase.starting
  /// The latest failure, gone once what failed has succeeded. Holds no secret.
  package var lastError: String?
  /// Why Telegram doesn't say who the bot is, as long as it doesn't. Holds no secret.
  package var introductionError: String?
  /// Updates that waited at Telegram when it was last asked.
  package var pendingUpdates: Int?
  /// What Telegram last said about reaching the webhook.
  package var webhookError: String?

  package init() {}
}
