/// A dialog's step: what the bot is waiting for from one person in one place (a chat, its topic, a business connection), and what it
/// knows so far.
///
///     static let asksName = Conversation<Draft>("name", version: 1, timeToLive: .minutes(30))
///
/// The state outlives the process. When it was written by a version of the plugin whose state no longer decodes, the host
/// drops it and tells the person.
public struct Conversation<State: Codable & Sendable>: Sendable {
  /// `^[a-z0-9_]{1,32}$`, unique within the plugin.
  public let step: String
  /// Raise it when `State` changes its meaning; older states are then dropped with an answer to the person.
  public let version: Int
  /// How long the step waits; afterwards the conversation is over.
  public let timeToLive: Duration

  public init(_ step: String, version: Int = 1, timeToLive: Duration = .seconds(3600)) {
    self.step = step
    self.version = version
    self.timeToLive = timeToLive
  }
}

/// The state of a conversation step that needs to remember nothing.
public struct NoState: Codable, Sendable {
  public init() {}
}
