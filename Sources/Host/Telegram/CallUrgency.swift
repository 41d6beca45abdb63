/// Who waits for a call. The more urgent goes first: over all chats, and in a chat too unless both are about the same message.
package enum CallUrgency: Int, Sendable, Comparable, CaseIterable {
  /// Answers to queries (pressed buttons, payments before they are made, inline mode), which Telegram drops within seconds to
  /// minutes. Messages' limits don't concern them.
  case query
  /// What people get who have just done something.
  case reply
  /// What people are told of by themselves: that others came, that something is over.
  case notice
  /// What goes to many.
  case bulk

  package static func < (a: CallUrgency, b: CallUrgency) -> Bool { a.rawValue < b.rawValue }

  /// Whether a method answers a query.
  package static func isAnswer(method: String) -> Bool { method.hasPrefix("answer") }
}
