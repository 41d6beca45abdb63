import BaseTesting
import Testing

@testable import Host
@testable import patchbay

/// The scripts with which shells complete commands.
@Suite(.scenes) struct CompletionTests {
  enum Shell: String, Sendable, CaseIterable {
    case bash, zsh, fish

    var script: String {
      switch self {
      case .bash: Completions.bash
      case .zsh: Completions.zsh
      case .fish: Completions.fish
      }
    }

    /// What the script offers behind some words of a command.
    func offers(behind words: String) -> Set<Substring> {
      let lines = script.split(separator: "\n")
      switch self {
      case .bash, .zsh:
        let line = lines.first { $0.hasPrefix("    '\(words)') ") } ?? ""
        // zsh has each with its help: 'credit:Give a person money.'
        return Set(line.split { " '()=".contains($0) }.map { item -> Substring in item.split(separator: ":").first ?? "" })
      case .fish:
        let own = lines.filter { $0.contains("= \"\(words)\"'") }.map { $0.split(separator: " ") }
        return Set(
          own.flatMap { line -> [Substring] in
            zip(line, line.dropFirst()).compactMap { flag, value -> Substring? in
              switch flag {
              case "-a": value
              case "-l": "--\(value)"
              default: nil
              }
            }
          })
      }
    }

    /// Where the shell itself is, if what is there is one.
    func find() async -> String? {
      for folder in ["/bin", "/usr/bin", "/usr/local/bin"] {
        guard let answer = try? await Program.run(["--version"], of: "\(folder)/\(rawValue)"), answer.exit == .code(0) else {
          continue
        }
        let first = answer.output.split(separator: "\n").first ?? ""
        if first.hasPrefix(rawValue) || first.hasPrefix("GNU bash, version"), first.contains(where: \.isNumber) {
          return "\(folder)/\(rawValue)"
        }
      }
      return nil
    }
  }

  @Test(arguments: Shell.allCases) func everyCommandAndOptionIsOffered(shell: Shell) {
    let sections = shell.offers(behind: "")
    for section in CommandLineTable.sections.map(\.name) + ["do"] {
      #expect(sections.contains(Substring(section)), "\(section)")
      let members = shell.offers(behind: section)
      for member in CommandLineTable.members(of: section) {
        #expect(members.contains(Substring(member.words[1])), "\(member.name)")
      }
    }
    for command in CommandLineTable.commands {
      let offered = shell.offers(behind: command.name)
      for option in command.arguments where option.isOption {
        #expect(offered.contains(Substring(option.label)), "\(command.name) \(option.label)")
      }
      #expect(offered.contains("--help"), "\(command.name)")
    }
    #expect(shell.offers(behind: "completions").isSuperset(of: ["bash", "zsh", "fish"]))
  }

  /// Shells that aren't there are passed over: what is there under their names has to say that it is one.
  @Test(arguments: Shell.allCases) func theShellReadsItsScript(shell: Shell) async throws {
    guard let program = await shell.find() else { return }
    let folder = try TestFolder()
    let printed = try await Program.run(["completions", shell.rawValue])
    #expect(printed.exit == .code(0))
    let file = try folder.write(Array(printed.output.utf8), to: "script")
    let read = try await Program.run([shell == .fish ? "--no-execute" : "-n", file], of: program)
    #expect(read.exit == .code(0) && read.errors.isEmpty, "\(read)")
  }

  @Test func bashCompletesWithItsScript() async throws {
    let script = try await Program.run(["completions", "bash"])
    #expect(script.exit == .code(0))
    let line =
      "COMP_WORDS=(patchbay ledger cr); COMP_CWORD=2; _patchbay; echo ${COMPREPLY[*]}; COMP_WORDS=(patchbay jobs list --state ''); COMP_CWORD=4; _patchbay; echo ${COMPREPLY[*]}"
    let done = try await Program.run(["-c", script.output + "\n" + line], of: "/bin/bash")
    #expect(
      done.exit == .code(0) && done.output.split(separator: "\n").first == "credit" && done.output.contains("failed"), "\(done)")
  }
}
