/// How a bot is to get its updates, as the configuration says.
package enum DeliveryChoice: String, Sendable, Equatable, CaseIterable {
  /// A webhook where the host has a public address, else polling.
  case auto
  case webhook
  case polling

  /// Whether it comes to a webhook, on a host with a public address or without one.
  package func isWebhook(hasPublicURL: Bool) -> Bool {
    switch self {
    case .auto: hasPublicURL
    case .webhook: true
    case .polling: false
    }
  }
}
