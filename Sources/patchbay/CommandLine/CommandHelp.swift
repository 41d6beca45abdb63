import Host

/// What `--help` prints, drawn from the table of commands.
enum CommandHelp {
  static func isAsked(_ words: some Sequence<String>) -> Bool {
    for word in words {
      if word == "--" { return false }
      if word == "--help" || word == "-h" { return true }
    }
    return false
  }

  static func explain(_ command: Command) {
    print(command.summary, command.help, usage: command.usage)
    list("ARGUMENTS", command.arguments.filter { !$0.isOption }.map { ($0.label, $0.fullHelp()) })
    list("OPTIONS", options(command.arguments))
  }

  static func options(_ arguments: [OperationArgument]) -> [(String, String)] {
    (arguments.filter(\.isOption) + [CommonOption.help]).map { argument in
      (argument.kind == .flag ? argument.label : "\(argument.label) <\(argument.valueName)>", argument.fullHelp())
    }
  }

  /// - Parameter name: a group of commands, or `nil` for all.
  static func overview(of name: String?) {
    guard let name else { return overview() }
    let group = CommandLineTable.group(name)
    print(
      group?.summary ?? BilingualText("", ru: ""), nil,
      usage: "patchbay \(name) \(group?.standard == nil ? "<command>" : "[<command>]") [options]")
    list(
      "COMMANDS",
      CommandLineTable.members(of: name).map { command in
        let isStandard = group?.standard.map { $0 == command.words.joined(separator: ".") } ?? false
        return (command.words.dropFirst().joined(separator: " "), command.summary.en + (isStandard ? " (default)" : ""))
      })
    Terminal.print("\nSee 'patchbay \(name) <command> --help' for what each takes.")
  }

  private static func overview() {
    print(
      BilingualText(
        "A gateway for Telegram bots whose features are plugins, replaceable while it runs.",
        ru: "Шлюз для ботов Telegram, возможности которых дают плагины, сменяемые на ходу."),
      BilingualText(
        """
        Try it without a token:      patchbay demo
        Check a configuration:       patchbay check --config patchbay.yml
        Serve it:                    patchbay run --config patchbay.yml
        Complete words in a shell:   patchbay completions --help (bash, zsh, fish)
        Read it as a man page:       patchbay manual | man -l -
        """, ru: ""), usage: "patchbay <command> [options]")
    list(
      "COMMANDS", CommandLineTable.sections.map { ($0.name, $0.summary.en) } + [("do", OperationTable.find("do")?.summary.en ?? "")]
    )
    list("OPTIONS", [("--version", "Show the version."), ("-h, --help", "Show this help.")])
    Terminal.print(
      "\nSee 'patchbay <command> --help' for what each takes.\nExit codes: 0 done, 1 refused (the reason is printed), 2 wrong usage."
    )
  }

  private static func print(_ summary: BilingualText, _ help: BilingualText?, usage: String) {
    var lines = TextWrap.lines("OVERVIEW: \(summary.en)", width: Terminal.width)
    if let help {
      lines +=
        [""]
        + help.en.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
          TextWrap.lines(String($0), width: Terminal.width)
        }
    }
    lines += [""] + TextWrap.lines("USAGE: \(usage)", width: Terminal.width)
    for line in lines { Terminal.print(line) }
  }

  private static func list(_ title: String, _ rows: [(String, String)]) {
    guard !rows.isEmpty else { return }
    Terminal.print("")
    Terminal.print(title + ":", .heading)
    for line in TextWrap.columns(rows, width: Terminal.width) { Terminal.print("  " + line) }
  }
}
