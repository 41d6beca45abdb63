import PatchbayBase
import PluginAPI

/// Reads arguments as an operator writes them in a command: `17 --amount 5.00 --allow-debt`.
package enum OperationWords {
  /// - Returns: each value as it was written, by its argument's name; `1` for a flag. Whether it is of the argument's kind is
  ///   judged by ``OperationInput``.
  /// - Throws: `OperationError.usage`.
  package static func values(
    _ words: some Collection<String>, for arguments: [OperationArgument], of label: String, usage: String
  ) throws(OperationError) -> [String: String] {
    var values: [String: String] = [:]
    var places = arguments.filter { !$0.isOption }[...]
    var rest = Array(words)[...]
    var onlyValues = false
    func set(_ argument: OperationArgument, _ value: String) throws(OperationError) {
      guard values.updateValue(value, forKey: argument.name) == nil else { throw .usage("\(argument.label) is given twice") }
    }
    while let word = rest.popFirst() {
      if word == "--", !onlyValues {
        onlyValues = true
      } else if !onlyValues, word.hasPrefix("--") {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let argument = arguments.first(where: { $0.isOption && $0.name == parts[0] }) else {
          throw .unknownOption(parts[0], of: label, known: arguments, usage: usage)
        }
        if argument.kind == .flag {
          guard parts.count == 1 else { throw .usage("\(argument.label) takes no value") }
          try set(argument, "1")
        } else {
          guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
            throw .usage("\(argument.label) needs a value: \(argument.help.en)")
          }
          try set(argument, value)
        }
      } else if !onlyValues, word.count > 1, word.first == "-", word.dropFirst().first?.isNumber != true {
        throw .usage("unknown option '\(word.prefix(60))': options begin with two dashes; behind '--' everything is a value")
      } else {
        guard let argument = places.popFirst() else {
          throw .usage("unexpected argument '\(word.prefix(60))': it takes \(usage)")
        }
        try set(argument, word)
      }
    }
    return values
  }
}
