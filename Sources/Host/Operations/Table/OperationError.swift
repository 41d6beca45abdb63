import PatchbayBase
import PatchbayConfiguration

/// Why an operation is refused.
package enum OperationError: Error, Sendable, CustomStringConvertible {
  case unknownOperation(String)
  case unknownBot(String, known: [String])
  case needsBot(known: [String])
  case needsHost(String)
  case unknownPlugin(String, bot: String)
  case unknownUpdate(Int64)
  case refused(String)
  /// The request is not put in the right way: wrong usage, as opposed to a wish that can't be granted.
  case usage(String)
  /// - Parameter operation: as a command.
  case forbidden(String, Barrier)

  /// What somebody's role lacks.
  package enum Barrier: Sendable, Hashable {
    case right(OperationRight, role: String)
    /// It is for other bots; whether there is this one is not said.
    case bot
    /// It is for some bots only, and this is about all of them.
    case host
  }

  package var description: String {
    switch self {
    case .unknownOperation(let name): "this host doesn't know '\(name)': the host and the command are of different versions"
    case .unknownBot(let name, let known):
      "there is no bot '\(name)': "
        + (NearestName.of(name, in: known).map { "did you mean '\($0)'?" }
          ?? "the configuration has \(known.joined(separator: ", "))")
    case .needsBot(let known): "name a bot with --bot: the configuration has \(known.joined(separator: ", "))"
    case .needsHost(let what): "\(what) needs a running host: start it with 'patchbay run'"
    case .unknownPlugin(let plugin, let bot): "the configuration of bot '\(bot)' doesn't name plugin '\(plugin)'"
    case .unknownUpdate(let id): "there is no update \(id): only those that failed or were set aside can be shown or retried"
    case .refused(let reason), .usage(let reason): reason
    case .forbidden(let operation, .right(let right, let role)):
      "'\(operation)' needs the right '\(right.rawValue)', which the role '\(role)' doesn't have: ask somebody who has it"
    case .forbidden(let operation, .bot): "'\(operation)' is not for you on that bot: your role is for other bots"
    case .forbidden(let operation, .host): "'\(operation)' is about the whole host, and your role is for some bots only"
    }
  }

  /// A plugin was asked for an action that it doesn't offer.
  package static func unknownPluginAction(_ name: String, plugin: String, known: [String]) -> OperationError {
    guard !known.isEmpty else { return .usage("plugin '\(plugin)' offers no actions") }
    let hint = NearestName.of(name, in: known).map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", "))"
    return .usage("plugin '\(plugin)' has no action '\(name.prefix(60))': \(hint)")
  }

  static func unknownArgument(_ name: String, of label: String, known: [OperationArgument]) -> OperationError {
    let names = known.map(\.name)
    let hint = NearestName.of(name, in: names).map { "did you mean '\($0)'?" }
    return .usage(
      "\(label) takes no '\(name.prefix(60))': \(hint ?? (names.isEmpty ? "it takes nothing" : "it takes \(names.joined(separator: ", "))"))"
    )
  }

  static func unknownOption(_ name: String, of label: String, known: [OperationArgument], usage: String) -> OperationError {
    let hint = NearestName.of(name, in: known.filter(\.isOption).map(\.name)).map { "; did you mean --\($0)?" }
    return .usage("\(label) takes no --\(name.prefix(60))\(hint ?? ": it takes \(usage)")")
  }
}
