/// What became of a call.
package struct OutboundResult: Sendable, Equatable {
  package var seq: Int64
  package var key: OutgoingKey
  /// Where it went: the new address, if the group became a supergroup on the way.
  package var chat: ChatAddress?
  package var outcome: OutboundOutcome
  /// How often it was put on the wire.
  package var attempts: Int
  /// Milliseconds between `enqueue` and this.
  package var waitedMilliseconds: Int64
  /// The reference of the message in whose place this one was sent, since it couldn't be edited.
  package var replaced: String?
}

package enum OutboundOutcome: Sendable, Equatable {
  /// Done. The id is nil if the method answers no message, or the call went in a webhook's response.
  case sent(messageID: Int64?)
  /// Done: 400 "message is not modified"; or the message whose buttons were to go is gone itself.
  case unchanged
  /// Done: a newer edit or a deletion of the same message made this one pointless.
  case superseded(by: Int64)
  /// Done as far as it can be, and to be counted: the query had grown too old for Telegram.
  case late
  /// Not delivered: 403, with what it was for.
  case blocked(TelegramError.Forbidden)
  /// Not delivered, to be kept and shown: `code` is Telegram's, 0 for a call that the host itself wouldn't send.
  case failed(code: Int, description: String)
  /// Not delivered: it is about a message that never was.
  case orphaned

  /// Whether nothing is left to show or retry.
  package var isDone: Bool {
    switch self {
    case .sent, .unchanged, .superseded, .late: true
    case .blocked, .failed, .orphaned: false
    }
  }
}

/// Where a reference leads.
package enum ReferenceLookup: Sendable, Equatable {
  case message(Int64)
  /// Its message isn't sent yet.
  case pending
  /// Its message was never delivered, or went where Telegram answers no id.
  case never
}

/// A question to the database for calls that the engine has let go of, or never had.
package struct ReloadRequest: Sendable, Equatable {
  /// How many calls at most, the more urgent first and those by growing `seq`. Those that the engine has are recognised and ignored.
  package var limit: Int
  /// Chats to leave out: the engine has as many of their calls as it wants for now.
  package var except: [ChatAddress]
  /// Calls that need not be read, for the engine has them, or their results are under way to the sink.
  package var known: Set<Int64> = []
}

/// Why an engine sends nothing but a probe now and then.
package enum OutboundStop: String, Sendable, Equatable {
  /// Telegram knows no such token.
  case unauthorized
}

/// Where an engine reports to: the database is the truth, the engine's memory a window on it.
package protocol OutboundSink: Sendable {
  /// Records results and returns once they are committed; those that come meanwhile make the next batch.
  func finished(_ results: [OutboundResult]) async
  /// A group has become a supergroup; the engine has re-addressed the calls it holds.
  func migrated(chat: Int64, to: Int64) async
  /// Where a reference leads, when the engine doesn't remember.
  func lookUp(reference: String) async -> ReferenceLookup
  /// Reads pending calls, and says whether these were all; `nil` when that failed.
  func pending(_ request: ReloadRequest) async -> (calls: [OutgoingCall], complete: Bool)?
  /// The engine sends nothing but a probe now and then; what it holds stays pending.
  func stopped(_ reason: OutboundStop) async
}

/// Figures of one engine, for metrics and the status page.
package struct OutboundCounts: Sendable, Equatable {
  /// Calls in memory, those in flight included.
  package var queued = 0
  package var inFlight = 0
  package var sent = 0
  package var failed = 0
  package var blocked = 0
  /// Attempts after which the call stays queued, except 429s.
  package var retried = 0
  package var rateLimited = 0
  package var late = 0
  package var superseded = 0
  /// Messages sent in place of ones that couldn't be edited.
  package var replaced = 0
  /// Attempts repeated although Telegram may have carried the first one out.
  package var maybeDuplicated = 0
  /// Whether calls in the database wait for room in memory.
  package var overflowing = false
  /// Whether Telegram answers nobody at the moment.
  package var unreachable = false
  package var stopped: OutboundStop?
}
