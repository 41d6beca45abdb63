import ArgumentParser
import Host
import PatchbayStorage
import PluginAPI

/// The command line: each subcommand in a file of its own.
@main
struct Patchbay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patchbay",
    abstract: "A gateway for Telegram bots whose features are plugins, replaceable while it runs.",
    discussion: """
      Try it without a token:      patchbay demo
      Check a configuration:       patchbay check --config patchbay.yml
      Serve it:                    patchbay run --config patchbay.yml

      Exit codes: 0 done, 1 refused (the reason is printed), 2 wrong usage.
      """,
    version: Version.current,
    subcommands: [
      Run.self, Demo.self, Simulate.self, Check.self, Plugins.self, Reload.self, Migrate.self, Conversations.self,
      Updates.self, Events.self, Status.self, MoveCommand.self, LedgerCommand.self, ImportCommand.self, JobsCommand.self, Do.self,
    ])

  static func main() async {
    do {
      let words = Array(CommandLine.arguments.dropFirst())
      try LedgerCommand.refuseNegativeAmounts(words)
      var command = try parseAsRoot(CommonOptions.behindTheCommand(words))
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let refusal as Refusal {
      Terminal.error("patchbay: \(refusal.reason)")
      Self.exit(withError: ExitCode(1))
    } catch OperatorError.usage(let problem) {
      Terminal.error("patchbay: \(problem)")
      Self.exit(withError: ExitCode(2))
    } catch let error where Self.isRefusal(error) {
      Terminal.error("patchbay: \(error)")
      Self.exit(withError: ExitCode(1))
    } catch {
      // The parser's own exit code for wrong usage is 64.
      let code = Self.exitCode(for: error)
      guard code == .validationFailure else { Self.exit(withError: error) }
      Terminal.error(Self.fullMessage(for: error))
      Self.exit(withError: ExitCode(2))
    }
  }
}

extension Patchbay {
  /// Whether the host or a database said no, as opposed to the parser.
  private static func isRefusal(_ error: any Error) -> Bool {
    error is OperatorError || error is StorageError || error is MoveError || error is SQLError
      || error is PluginFailure || error is RouteConflict || error is LaneRefusal || error is LedgerError
  }
}

enum Version {
  static let current = "0.1.0"
}

/// A wish that can't be granted, and why: exit code 1.
struct Refusal: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}
