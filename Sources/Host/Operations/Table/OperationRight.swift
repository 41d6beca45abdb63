/// What an operator must be allowed to do to run an operation. Whoever runs the command line on the host's machine has all of them.
package enum OperationRight: String, Sendable, CaseIterable {
  /// Looks, and changes nothing.
  case read
  /// Helps one person or one piece of work along: a conversation, an update, a job.
  case support
  /// Moves people's money.
  case money
  /// Changes what the host serves: plugins, bots, the configuration.
  case operate
  /// Brings in or alters a bot's whole data.
  case own
}

/// What an operation needs to be run.
package enum OperationReach: String, Sendable, CaseIterable {
  /// A running host.
  case host
  /// The bot's database: a running host's, or opened for this once, under its lock.
  case database
  /// The same, and the plugins as the configuration sets them up.
  case plugins
  /// The configuration and the library files; a running host knows more.
  case configuration
  /// The bot's database while no host is running.
  case stopped
}

/// What an operation is about.
package enum OperationScope: String, Sendable, CaseIterable {
  /// One bot that is served.
  case bot
  /// One bot of the configuration, served or not.
  case configuredBot
  /// All bots, or one if it is named.
  case bots
  /// The host.
  case host
}
