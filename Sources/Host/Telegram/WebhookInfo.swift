/// What `getWebhookInfo` says, as far as it matters here.
package struct WebhookInfo: Sendable, Equatable {
  /// Empty when no webhook is set.
  var url = ""
  var pendingUpdates = 0
  var maxConnections: Int?
  /// Nil for Telegram's default set.
  var allowedUpdates: Set<String>?
  var lastError: String?

  /// Telegram's default: every kind except these three.
  static let notByDefault: Set<String> = ["chat_member", "message_reaction", "message_reaction_count"]

  /// Reads the result of `getWebhookInfo`; nil if it is no such thing.
  init?(result: [UInt8]) {
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
    if let range = RawJSON.member("allowed_updates", of: members, in: result),
      let names = RawJSON.elements(result, in: range)
    {
      allowedUpdates = Set(names.compactMap { RawJSON.string(result, $0) })
    }
  }

  /// Whether `setWebhook` with these settings would change nothing that can be seen. The secret can't be.
  func matches(_ settings: WebhookSettings, allowedUpdates wanted: [String]?) -> Bool {
    guard url == settings.url, (maxConnections ?? 40) == settings.maxConnections else { return false }
    guard let wanted, !wanted.isEmpty else { return true }
    // Telegram leaves the list out when it is the default set, which only a wish without the three others can be.
    guard let allowedUpdates else { return Self.notByDefault.isDisjoint(with: wanted) && wanted.count > 10 }
    return allowedUpdates == Set(wanted)
  }
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
