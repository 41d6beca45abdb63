import PatchbayBase
import PluginAPI

/// Reads an action's arguments as an operator writes them: `17 --amount 5.00 --allow-debt`.
package enum ActionWords {
  /// - Returns: each value as it was written, by its argument's name; `1` for a flag. Whether it is of the argument's kind is
  ///   judged by the host.
  /// - Throws: `OperatorError.usage`.
  package static func values(
    _ words: some Collection<String>, for action: ActionDescription
  ) throws(OperatorError) -> [String: String] {
    var values: [String: String] = [:]
    var places = action.arguments.filter { !$0.isOption }[...]
    var rest = Array(words)[...]
    var onlyValues = false
    func set(_ argument: ActionArgument, _ value: String) throws(OperatorError) {
      guard values.updateValue(value, forKey: argument.name) == nil else {
        throw .usage("\(argument.label) is given twice")
      }
    }
    while let word = rest.popFirst() {
      if word == "--", !onlyValues {
        onlyValues = true
      } else if !onlyValues, word.hasPrefix("--") {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let argument = try option(parts[0], of: action)
        if argument.kind == .flag {
          guard parts.count == 1 else { throw .usage("\(argument.label) takes no value") }
          try set(argument, "1")
        } else {
          guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
            throw .usage("\(argument.label) needs a value: \(argument.help)")
          }
          try set(argument, value)
        }
      } else {
        guard let argument = places.popFirst() else {
          throw .usage("unexpected argument '\(word.prefix(60))': it takes \(action.usage)")
        }
        try set(argument, word)
      }
    }
    return values
  }

  private static func option(_ name: String, of action: ActionDescription) throws(OperatorError) -> ActionArgument {
    if let found = action.arguments.first(where: { $0.isOption && $0.name == name }) { return found }
    let hint = NearestName.of(name, in: action.arguments.filter(\.isOption).map(\.name)).map { "; did you mean --\($0)?" }
    throw .usage("\(action.plugin) \(action.name) takes no --\(name.prefix(60))\(hint ?? ": it takes \(action.usage)")")
  }
}
