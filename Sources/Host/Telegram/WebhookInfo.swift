/// What `getWebhookInfo` says, as far as it matters here.
package struct WebhookInfo: Sendable, Equatable {
  /// Empty when no webhook is set.
  package var url = ""
  package var pendingUpdates = 0
  package var maxConnections: Int?
  /// Nil for Telegram's default set.
  package var allowedUpdates: Set<String>?
  package var lastError: String?
  /// When that was, in seconds since 1970.
  package var lastErrorDate: Int64?
  /// Where Telegram delivers.
  package var ipAddress: String?
  package var hasCustomCertificate = false

  /// Telegram's default: every kind except these three.
  static let notByDefault: Set<String> = ["chat_member", "message_reaction", "message_reaction_count"]

  package init() {}

  /// Reads the result of `getWebhookInfo`; nil if it is no such thing.
  package init?(result: [UInt8]) {
    guard let members = RawJSON.members(result, in: result.indices),
      let url = RawJSON.member("url", of: members, in: result).flatMap({ RawJSON.string(result, $0) })
    else { return nil }
    self.url = url
    func integer(_ name: StaticString) -> Int? {
      RawJSON.member(name, of: members, in: result).flatMap { RawJSON.integer(result, $0) }.map { Int(clamping: $0) }
    }
    pendingUpdates = integer("pending_update_count") ?? 0
    maxConnections = integer("max_connections")
    lastError = RawJSON.member("last_error_message", of: members, in: result)
      .flatMap { RawJSON.string(result, $0) }.map { String($0.prefix(256)) }
    lastErrorDate = RawJSON.member("last_error_date", of: members, in: result).flatMap { RawJSON.integer(result, $0) }
    ipAddress = RawJSON.member("ip_address", of: members, in: result).flatMap { RawJSON.string(result, $0) }
    hasCustomCertificate =
      RawJSON.member("has_custom_certificate", of: members, in: result).map { RawJSON.matches($0, "true", in: result) } ?? false
    if let range = RawJSON.member("allowed_updates", of: members, in: result),
      let names = RawJSON.elements(result, in: range)
    {
      allowedUpdates = Set(names.compactMap { RawJSON.string(result, $0) })
    }
  }

  /// What is not as it was set; nil where all is.
  ///
  /// - Parameter mark: how it was when it was last set, or looked at since.
  func difference(
    from settings: WebhookSettings, allowedUpdates: [String]?, since mark: WebhookMark
  ) -> WebhookDifference? {
    guard matches(settings, allowedUpdates: allowedUpdates), !hasCustomCertificate else { return .settings }
    if let before = mark.ipAddress, let ipAddress, ipAddress != before { return .address }
    // The secret can't be read back. That this host turns Telegram away shows that Telegram doesn't have it.
    let isNews = lastErrorDate.map { $0 > mark.lastErrorDate ?? .min } ?? false
    return isNews && Self.isRejection(lastError ?? "") ? .secret : nil
  }

  /// Whether Telegram was answered 401 (by us: the secret is wrong) or 403.
  private static func isRejection(_ error: String) -> Bool {
    let text = error.lowercased()
    return text.contains("401") || text.contains("403") || text.contains("unauthorized")
  }

  /// Whether `setWebhook` with these settings would change nothing that can be seen. The secret can't be.
  package func matches(_ settings: WebhookSettings, allowedUpdates wanted: [String]?) -> Bool {
    guard url == settings.url, (maxConnections ?? 40) == settings.maxConnections else { return false }
    guard let wanted, !wanted.isEmpty else { return true }
    // Telegram leaves the list out when it is the default set, which only a wish without the three others can be.
    guard let allowedUpdates else { return Self.notByDefault.isDisjoint(with: wanted) && wanted.count > 10 }
    return allowedUpdates == Set(wanted)
  }
}

/// What is remembered of the webhook, to see what somebody else changes about it.
package struct WebhookMark: Sendable, Equatable {
  /// Of Telegram's last complaint; nil where it had none.
  var lastErrorDate: Int64?
  /// Where Telegram delivers; nil before it was looked at.
  var ipAddress: String?
}

/// What somebody else changed about a webhook.
package enum WebhookDifference: String, Sendable, Equatable {
  /// What can be seen: the address, the kinds of updates, the number of connections, the certificate.
  case settings
  /// Where the address leads, by a name's change or by force.
  case address
  /// The secret: what Telegram delivers is turned away here.
  case secret
}

extension WebhookSettings {
  /// The parameters of `setWebhook`.
  func request(allowedUpdates: [String]?) -> [UInt8] {
    var out = RawJSON.Writer()
    out.set("url", url)
    out.set("secret_token", secret)
    out.set("max_connections", Int64(maxConnections))
    if let allowedUpdates { out.set("allowed_updates", allowedUpdates) }
    return out.object
  }
}
