import PatchbayBase

/// Why an operator's wish is refused.
package enum OperatorError: Error, Sendable, CustomStringConvertible {
  case unknownAction(String)
  case unknownBot(String, known: [String])
  case needsBot(known: [String])
  case needsNumber(String)
  case needsHost(String)
  case unknownPlugin(String, bot: String)
  case unknownUpdate(Int64)
  case refused(String)
  /// The wish is not put in the right way: wrong usage, as opposed to a wish that can't be granted.
  case usage(String)

  package var description: String {
    switch self {
    case .unknownAction(let name): "this host doesn't know '\(name)': the host and the command are of different versions"
    case .unknownBot(let name, let known): "there is no bot '\(name)': the configuration has \(known.joined(separator: ", "))"
    case .needsBot(let known): "name a bot with --bot: the configuration has \(known.joined(separator: ", "))"
    case .needsNumber(let key): "'\(key)' must be a whole number"
    case .needsHost(let what): "\(what) needs a running host: start it with 'patchbay run'"
    case .unknownPlugin(let plugin, let bot): "the configuration of bot '\(bot)' doesn't name plugin '\(plugin)'"
    case .unknownUpdate(let id): "there is no update \(id): only those that failed or were set aside can be shown or retried"
    case .refused(let reason), .usage(let reason): reason
    }
  }

  /// A plugin was asked for an action that it doesn't offer.
  static func unknownPluginAction(_ name: String, plugin: String, known: [String]) -> OperatorError {
    guard !known.isEmpty else { return .usage("plugin '\(plugin)' offers no actions") }
    let hint = NearestName.of(name, in: known).map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", "))"
    return .usage("plugin '\(plugin)' has no action '\(name.prefix(60))': \(hint)")
  }
}
