import Host

/// Scripts with which shells complete commands, drawn from the table of commands.
enum Completions {
  /// A place in a command line: the words of commands before it, and what may follow.
  private struct Place {
    let words: String
    let next: [(word: String, help: String)]
    let options: [OperationArgument]
    /// The words of the first argument that is one of a few.
    let choices: [String]
  }

  private static var places: [Place] {
    var result = [
      Place(
        words: "",
        next: CommandLineTable.sections.map { ($0.name, $0.summary.en) } + [("do", OperationTable.find("do")?.summary.en ?? "")],
        options: [], choices: []),
      Place(words: "do", next: [], options: CommonOption.all, choices: []),
    ]
    for section in CommandLineTable.sections {
      let members = CommandLineTable.members(of: section.name)
      guard !members.isEmpty else { continue }
      let standard = CommandLineTable.group(section.name)?.standard.flatMap { OperationTable.find($0) }
      result.append(
        Place(
          words: section.name, next: members.map { ($0.words[1], $0.summary.en) },
          options: standard.map { $0.arguments.filter(\.isOption) + CommonOption.of($0) } ?? [], choices: []))
    }
    for command in CommandLineTable.commands {
      let choices = command.arguments.lazy.compactMap { argument -> [String]? in
        if !argument.isOption, case .choice(let words) = argument.kind { words } else { nil }
      }.first
      result.append(Place(words: command.name, next: [], options: command.arguments.filter(\.isOption), choices: choices ?? []))
    }
    return result
  }

  /// The ways to a place that lead on, as a shell's patterns: `' ledger'|'ledger credit'`.
  private static var paths: String {
    places.filter { !$0.words.isEmpty }.map { $0.words.contains(" ") ? "'\($0.words)'" : "' \($0.words)'" }.joined(separator: "|")
  }

  private static var files: [String] { options { $0 == .file } }

  private static func options(where isOfKind: (OperationArgument.Kind) -> Bool) -> [String] {
    Set(places.flatMap { $0.options.filter { isOfKind($0.kind) }.map(\.label) }).sorted()
  }

  private static var choices: [(option: String, words: [String])] {
    var seen: [String: [String]] = [:]
    for option in places.flatMap(\.options) {
      if case .choice(let words) = option.kind { seen[option.label] = words }
    }
    return seen.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  static var bash: String {
    let cases = places.map { place in
      "    '\(place.words)') words='\((place.next.map(\.word) + place.choices + place.options.map(\.label) + ["--help"]).joined(separator: " "))' ;;"
    }
    return """
      # bash completion for patchbay: source <(patchbay completions bash)
      _patchbay() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} place= words= i
        for ((i = 1; i < COMP_CWORD; i++)); do
          case "$place ${COMP_WORDS[i]}" in
            \(paths)) place="${place:+$place }${COMP_WORDS[i]}" ;;
          esac
        done
        case $previous in
          \(files.joined(separator: "|"))) COMPREPLY=($(compgen -f -- "$current")); return ;;
      \(choices.map { "    \($0.option)) COMPREPLY=($(compgen -W '\($0.words.joined(separator: " "))' -- \"$current\")); return ;;" }.joined(separator: "\n"))
        esac
        case $place in
      \(cases.joined(separator: "\n"))
        esac
        COMPREPLY=($(compgen -W "$words" -- "$current"))
      }
      complete -o default -F _patchbay patchbay
      """
  }

  static var zsh: String {
    func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
    let cases = places.map { place in
      let items =
        place.next.map { quoted("\($0.word):\($0.help)") } + place.choices.map(quoted)
        + place.options.map { quoted("\($0.label):\($0.help.en)") } + [quoted("--help:Show help.")]
      return "    '\(place.words)') items=(\(items.joined(separator: " "))) ;;"
    }
    return """
      #compdef patchbay
      _patchbay() {
        local place= i
        local -a items
        for ((i = 2; i < CURRENT; i++)); do
          case "$place $words[i]" in
            \(paths)) place="${place:+$place }$words[i]" ;;
          esac
        done
        case $words[CURRENT-1] in
          \(files.joined(separator: "|"))) _files; return ;;
      \(choices.map { "    \($0.option)) items=(\($0.words.map(quoted).joined(separator: " "))); _describe value items; return ;;" }.joined(separator: "\n"))
        esac
        case $place in
      \(cases.joined(separator: "\n"))
        esac
        _describe command items || _files
      }
      if [ "$funcstack[1]" = _patchbay ]; then _patchbay "$@"; else compdef _patchbay patchbay; fi
      """
  }

  static var fish: String {
    func quoted(_ text: String) -> String {
      "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
    let lines = places.flatMap { place -> [String] in
      let condition = "-n 'test \"$(__patchbay_place)\" = \"\(place.words)\"'"
      return place.next.map { "complete -c patchbay -f \(condition) -a \($0.word) -d \(quoted($0.help))" }
        + place.choices.map { "complete -c patchbay -f \(condition) -a \($0)" }
        + place.options.map { option in
          var line = "complete -c patchbay \(condition) -l \(option.name) -d \(quoted(option.help.en))"
          if case .choice(let words) = option.kind { line += " -x -a '\(words.joined(separator: " "))'" }
          if option.kind == .file { line += " -r -F" } else if option.kind != .flag { line += " -x" }
          return line
        }
        + ["complete -c patchbay -f \(condition) -l help -d 'Show help.'"]
    }
    return """
      # fish completion for patchbay: patchbay completions fish | source
      function __patchbay_place
        set -l place
        for word in (commandline -opc)[2..]
          switch "$place $word"
            case \(paths.replacing("|", with: " "))
              set place (string trim -- "$place $word")
          end
        end
        echo "$place"
      end
      \(lines.joined(separator: "\n"))
      """
  }
}
