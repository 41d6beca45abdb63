/// The answers that are given again to a repeated key.
struct IdempotencyStore: Sendable {
  struct Key: Hashable, Sendable {
    var provider: Provider
    var account: String
    var key: String
  }

  struct Entry: Sendable {
    /// What was asked: a repeated key must ask the same.
    var fingerprint: String
    var response: SandboxResponse
    var expires: Duration
  }

  private var entries: [Key: Entry] = [:]
  /// Both providers keep a key for 24 hours; Stripe for at least that long.
  static let lifetime: Duration = .seconds(24 * 3600)

  func find(_ key: Key, now: Duration) -> Entry? {
    entries[key].flatMap { $0.expires > now ? $0 : nil }
  }

  mutating func store(_ key: Key, fingerprint: String, response: SandboxResponse, now: Duration) {
    if entries.count >= 50_000 { entries = entries.filter { $0.value.expires > now } }
    entries[key] = Entry(fingerprint: fingerprint, response: response, expires: now + Self.lifetime)
  }

  /// A text that is the same for requests that ask the same, whatever the order of members.
  static func fingerprint(_ request: SandboxRequest, _ body: JSON) -> String {
    "\(request.method) /\(request.path.joined(separator: "/"))\n\(body.withSortedMembers.text)"
  }
}

extension JSON {
  /// With every object's members in the order of their names.
  var withSortedMembers: JSON {
    switch self {
    case .array(let values): .array(values.map(\.withSortedMembers))
    case .object(let object):
      .object(JSONObject(object.members.map { ($0.key, $0.value.withSortedMembers) }.sorted { $0.0 < $1.0 }))
    default: self
    }
  }
}
