/// Who asks for an operation, from where, and what they may do.
package struct OperatorIdentity: Sendable {
  /// What the audit calls them.
  package let name: String
  /// Where the request came from, as the audit tells it: `command line`, or what asked and its address.
  package let origin: String
  package let role: OperatorRole
  /// The bots that the role is for; `nil`: all, and the host itself.
  package let bots: Set<String>?

  package init(name: String, origin: String, role: OperatorRole, bots: Set<String>? = nil) {
    self.name = name
    self.origin = origin
    self.role = role
    self.bots = bots
  }

  /// - Parameter bot: the bot that it is about; `nil`: the host, or all bots.
  package func may(_ right: OperationRight, on bot: String?) -> Bool {
    guard role.rights.contains(right) else { return false }
    guard let bots else { return true }
    return bot.map(bots.contains) ?? false
  }

  /// Whoever runs commands on the host's machine, as the host's own user.
  package static func local(_ name: String) -> OperatorIdentity {
    OperatorIdentity(name: name, origin: "command line", role: .own)
  }

  /// Whether they may know of a bot.
  package func sees(_ bot: String) -> Bool { bots?.contains(bot) ?? true }

  /// The bot that is meant where none is named.
  var onlyBot: String? { bots?.count == 1 ? bots?.first : nil }
}
