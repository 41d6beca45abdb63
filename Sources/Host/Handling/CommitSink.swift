package import PatchbayTelegram
package import PluginAPI

/// What follows from a bot's transactions once they are durable. Before, whoever looked would find nothing.
package protocol CommitSink: AnyObject, Sendable {
  /// Calls may leave; those of one chat by growing numbers.
  func send(_ calls: [OutgoingCall])

  /// Whether a webhook's response may carry a call; one that it may not is to be sent like any other.
  func offerReply(_ call: OutgoingCall) -> Bool

  /// What a transaction leaves to be looked after.
  func heard(_ effects: CommitEffects)

  /// Tells the administrators, unless they were told of this cause a short while ago, or enough of others.
  ///
  /// - Parameters:
  ///   - cause: the same text for what is the same trouble.
  ///   - text: secrets are cut out of it.
  func alert(_ cause: String, _ text: LocalizedText)
}
