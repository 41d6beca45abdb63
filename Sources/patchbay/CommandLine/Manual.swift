import Host

/// The man page in roff, drawn from the table of commands.
enum Manual {
  static var page: String {
    var lines = [
      ".TH PATCHBAY 1 \"\" \"patchbay \(Version.current)\" \"User Commands\"", ".SH NAME",
      "patchbay \\- a gateway for Telegram bots whose features are plugins", ".SH SYNOPSIS", ".B patchbay", ".I command",
      "[options]", ".SH DESCRIPTION",
      text(
        "Serves any number of Telegram bots from one process. Each feature is a plugin, which can be replaced while the bots answer. "
          + "A command talks to the running host through its control socket, or opens the bot's database itself, under its lock, where no "
          + "host is running."), ".SH COMMANDS",
    ]
    for command in CommandLineTable.commands {
      lines += [".SS \"\(text(command.usage.replacing("\"", with: "'")))\"", text(command.summary.en)]
      if let help = command.help {
        for part in help.en.split(separator: "\n") { lines += [".PP", text(String(part))] }
      }
      for argument in command.arguments where !argument.isOption {
        lines += [".TP", ".I \(text(argument.label))", text(argument.fullHelp())]
      }
      for argument in command.arguments where argument.isOption && !CommonOption.all.contains(argument) {
        lines += [
          ".TP", ".B \(text(argument.kind == .flag ? argument.label : "\(argument.label) \(argument.valueName)"))",
          text(argument.fullHelp()),
        ]
      }
    }
    lines += [
      ".SS \"patchbay do [<plugin> [<action> [<values> ...]]] [options]\"", text(OperationTable.find("do")?.summary.en ?? ""),
    ]
    lines += [".SH COMMON OPTIONS"]
    for argument in CommonOption.all {
      lines += [
        ".TP", ".B \(text(argument.kind == .flag ? argument.label : "\(argument.label) \(argument.valueName)"))",
        text(argument.fullHelp()),
      ]
    }
    lines += [".SH EXIT STATUS"]
    for (code, meaning) in [
      ("0", "Done; of 'run', stopped by a signal."), ("1", "Refused, with the reason on standard error."),
      ("2", "Wrong usage of the command line."), ("70", "Of 'run': a plugin's handler hung. Start the host again."),
    ] { lines += [".TP", ".B \(code)", text(meaning)] }
    lines += [".SH ENVIRONMENT"]
    for (name, meaning) in [
      ("DATABASE_URL", "The PostgreSQL server of bots that have no 'database:'."), ("PORT", "Listen on 0.0.0.0 at this port."),
      ("NO_COLOR", "If it is set, nothing is printed in colour."),
      ("COLUMNS", "How wide tables may be where output goes to no terminal."),
    ] { lines += [".TP", ".B \(name)", text(meaning)] }
    return lines.joined(separator: "\n")
  }

  /// Text that roff takes as it is.
  private static func text(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    guard let first = escaped.first, first == "." || first == "'" else { return escaped }
    return "\\&" + escaped
  }
}
