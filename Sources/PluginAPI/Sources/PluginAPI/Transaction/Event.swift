/// A fact that plugins tell each other: a name, a version and a plain payload.
///
/// Emitter and subscriber share no type: each declares the event for itself, with the payload fields it knows.
///
///     static let paid = Event<Paid>("payments.succeeded", version: 1)
public struct Event<Payload: Codable & Sendable>: Sendable {
  /// `plugin.fact`, such as `payments.succeeded`.
  public let name: String
  public let version: Int

  public init(_ name: String, version: Int) {
    self.name = name
    self.version = version
  }
}
