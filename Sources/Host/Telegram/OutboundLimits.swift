package import PatchbayBase

/// Sizes and times of an outbound engine; the defaults suit Telegram.
package struct OutboundLimits: Sendable, Equatable {
  package var pacing = PacerLimits.telegram
  /// Calls of one bot on the wire at once.
  package var inFlight = 32
  /// Calls of one bot in memory; what comes beyond stays in the database until there is room. Notices and what goes to many may
  /// take a part of it, see ``room(_:for:)``.
  package var maxQueued = 2000
  /// Calls of one chat in memory, so that a chat that can't be sent to doesn't fill it.
  package var maxQueuedPerChat = 250
  /// Results that the sink hasn't recorded yet, beyond which nothing new leaves.
  package var unrecorded = 1000
  /// References remembered after their result was recorded.
  package var references = 512
  /// How long a call may take; uploads get ``uploadTimeoutMilliseconds``.
  package var callTimeoutMilliseconds: Int64 = 30_000
  package var uploadTimeoutMilliseconds: Int64 = 300_000
  /// Between attempts of one call.
  package var retry = Backoff(baseMilliseconds: 500, capMilliseconds: 60_000)
  /// Between attempts while Telegram answers nobody.
  package var outage = Backoff(baseMilliseconds: 1000, capMilliseconds: 30_000)
  /// Between attempts while Telegram rejects the token: it may be right again. Growing with the time that has passed.
  package var rejection = Backoff(baseMilliseconds: 1000, capMilliseconds: 180_000, growth: 1.15)
  /// Between attempts of an answer to a query that Telegram asks to wait with.
  package var answerRetry = Backoff(baseMilliseconds: 1000, capMilliseconds: 30_000)
  /// Failures in a row, over all chats, that count as an outage.
  package var outageAfter = 5
  /// Attempts after which a call is given up, though only if Telegram has been answering others meanwhile.
  package var attempts = 10
  /// How long an answer to a query is worth trying: Telegram drops queries after 150 s.
  package var answerLifeMilliseconds: Int64 = 150_000
  /// How long a webhook's response may take to be written.
  package var replyTimeoutMilliseconds: Int64 = 30_000

  package init() {}

  /// How much of a space calls may fill, so that the more urgent always find some.
  func room(_ space: Int, for urgency: CallUrgency) -> Int {
    switch urgency {
    case .query: 2 * space
    case .reply: space
    case .notice: max(1, space / 4 * 3)
    case .bulk: max(1, space / 2)
    }
  }
}
