/// What became of an update.
package enum UpdateOutcome: String, Sendable, CaseIterable {
  /// A route or the host answered it.
  case handled
  /// No route wanted it.
  case ignored
  /// A filter stopped it.
  case filtered
  /// It tells of money, and no plugin took it: it is kept until one does.
  case unclaimed
  /// Its handler failed; the person has been told.
  case failed
  /// It had piled up while the host was away, and the bot is set not to handle such.
  case skipped
  /// It ended the process twice and waits for an operator.
  case setAside = "set_aside"
}
