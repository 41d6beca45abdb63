import ArgumentParser
import Glibc
import Host
import Logging
import PatchbayConfiguration

/// What every command that needs a configuration takes.
struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: "The configuration file.")
  var config = "patchbay.yml"

  @Flag(name: .long, help: "Print JSON for machines.")
  var json = false

  func load() throws -> ConfigurationFile.Loaded {
    do throws(ConfigurationErrors) {
      return try ConfigurationFile.load(config, environment: Environment.all)
    } catch {
      throw Refusal("\(error)")
    }
  }
}

extension CommonOptions {
  /// Lets `--config`, `--bot` and `--json` stand before a subcommand too: `patchbay ledger --bot shop list`.
  ///
  /// - Returns: the arguments with those of them last that stood between a command and its subcommand.
  static func behindTheCommand(_ arguments: [String]) -> [String] {
    guard let command = arguments.first, !command.hasPrefix("-") else { return arguments }
    var rest = arguments.dropFirst()
    var moved: [String] = []
    while let next = rest.first {
      if next == "--json" || next.hasPrefix("--config=") || next.hasPrefix("--bot=") {
        moved.append(next)
        rest = rest.dropFirst()
      } else if next == "--config" || next == "--bot", rest.count > 1 {
        moved += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    // Behind a subcommand, and not behind a "--", from which on everything is a value.
    guard let word = rest.first, !word.hasPrefix("-") else { return arguments }
    return [command, word] + moved + rest.dropFirst()
  }
}

/// Names one bot.
struct BotOption: ParsableArguments {
  @Option(name: .long, help: "The bot's name in the configuration; optional if there is only one.")
  var bot: String?
}

/// The process's environment.
enum Environment {
  static var all: [String: String] {
    var result: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let pair = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { result[String(pair[0])] = String(pair[1]) }
      next += 1
    }
    return result
  }
}

/// An absolute path, as the watcher and the control socket need one.
func absolute(_ path: String) -> String {
  guard !path.hasPrefix("/") else { return path }
  guard let folder = getcwd(nil, 0) else { return path }
  defer { free(folder) }
  return String(cString: folder) + "/" + path
}
