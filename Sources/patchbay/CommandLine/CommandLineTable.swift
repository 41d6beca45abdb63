import Host
import PatchbayBase

/// All commands, and which of them a command line names.
enum CommandLineTable {
  static let commands: [Command] =
    ProgramCommands.all + OperationTable.all.filter { $0.name != "do" }.map(OperationCommand.command) + ProgramCommands.last

  /// The words that commands begin with, in the order in which help lists them, with what is said of each.
  static var sections: [(name: String, summary: BilingualText)] {
    var seen: Set<String> = []
    return commands.compactMap { command in
      guard let first = command.words.first, seen.insert(first).inserted else { return nil }
      if let group = group(first) { return (first, group.summary) }
      return (first, command.summary)
    }
  }

  /// Commands that begin with the same word.
  static func group(_ name: String) -> OperationTable.Group? {
    (OperationTable.groups + ProgramCommands.groups).first { $0.name == name }
  }

  static func members(of group: String) -> [Command] { commands.filter { $0.words.count > 1 && $0.words[0] == group } }

  static func command(_ words: [String]) -> Command? { (commands + ProgramCommands.inner).first { $0.words == words } }

  /// What a command line comes to.
  enum Choice {
    case command(Command, [String])
    /// Help on a group of commands, or on all.
    case overview(group: String?)
    case version
    /// An action of a plugin, or the list of them.
    case action([String])
  }

  static func run(_ words: [String]) async throws {
    switch try choose(words) {
    case .version: Terminal.print(Version.description)
    case .overview(let group): CommandHelp.overview(of: group)
    case .action(let words): try await ActionCommand(words).run()
    case .command(let command, let rest):
      if CommandHelp.isAsked(rest) { return CommandHelp.explain(command) }
      let values = try OperationWords.values(rest, for: command.arguments, of: command.name, usage: command.usage)
      try await command.run(CommandInput(values: try OperationInput(values, of: command.arguments, label: command.name)))
    }
  }

  /// Finds the command, before whose words common options may stand: `patchbay ledger --bot shop list`.
  static func choose(_ words: [String]) throws(OperationError) -> Choice {
    var moved: [String] = []
    var rest = words[...]
    guard let first = try next(&rest, &moved) else {
      if moved.contains("--version") { return .version }
      return .overview(group: nil)
    }
    if first == "help" {
      guard let about = rest.first else { return .overview(group: nil) }
      return try choose([about] + rest.dropFirst() + ["--help"])
    }
    if first == "do" { return .action(moved + rest) }
    let members = members(of: first)
    guard !members.isEmpty else {
      guard let command = command([first]) else { throw unknown(first, among: sections.map(\.name), of: "patchbay") }
      return .command(command, moved + rest)
    }
    let standard = group(first)?.standard.map { $0.split(separator: ".").map(String.init) }
    // What is no member's name belongs to the usual one, as in `updates --limit 5`.
    var (ahead, behind) = (rest, moved)
    if let second = try next(&ahead, &behind) {
      if let command = command([first, second]) { return .command(command, behind + ahead) }
      throw unknown(second, among: members.map { $0.words[1] }, of: first)
    }
    guard let standard, let command = command(standard) else { return .overview(group: first) }
    if CommandHelp.isAsked(behind + ahead) { return .overview(group: first) }
    return .command(command, moved + rest)
  }

  /// The next word that is no common option, with those options taken out before it.
  private static func next(_ rest: inout ArraySlice<String>, _ moved: inout [String]) throws(OperationError) -> String? {
    while let word = rest.first {
      guard word.hasPrefix("-") else { return rest.popFirst() }
      if word == "-h" || word == "--version" {
        moved.append(word)
        rest = rest.dropFirst()
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let option = CommonOption.all.first(where: { $0.name == parts.first }) else { return nil }
      moved.append(word)
      rest = rest.dropFirst()
      if option.kind != .flag, parts.count == 1 {
        guard let value = rest.popFirst() else { throw .usage("\(option.label) needs a value: \(option.help.en)") }
        moved.append(value)
      }
    }
    return nil
  }

  private static func unknown(_ word: String, among known: [String], of name: String) -> OperationError {
    let hint = NearestName.of(word, in: known).map { "did you mean '\($0)'?" }
    let help = name == "patchbay" ? "'patchbay --help'" : "'patchbay \(name) --help'"
    return .usage("\(name) has no command '\(word.prefix(60))'; \(hint ?? "\(help) lists them")")
  }
}
