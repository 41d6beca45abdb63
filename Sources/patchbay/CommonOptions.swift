import ArgumentParser
import Host
import Logging
import Glibc

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

/// Names one bot.
struct BotOption: ParsableArguments {
  @Option(name: .long, help: "The bot's name in the configuration; may be left out where there is only one.")
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
