import Glibc
import Host
import PatchbayBase
import PatchbayStorage
import PluginAPI

/// The command line: what operators can do is drawn from the host's table of operations, the rest is in `Commands`.
@main
enum Patchbay {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    do {
      try await CommandLineTable.run(Array(CommandLine.arguments.dropFirst()))
    } catch let refusal as Refusal {
      end(refusal.reason, 1)
    } catch OperationError.usage(let problem) {
      end(problem, 2)
    } catch {
      end("\(error)", 1)
    }
  }

  private static func end(_ reason: String, _ code: Int32) -> Never {
    Terminal.error(reason, label: "patchbay:")
    exit(code)
  }
}

enum Version {
  static let current = "0.1.0"

  /// The commit that a release was built from, which stands in a file beside the program.
  static var commit: String? {
    guard let bytes = try? InputFile.read(ExecutableFolder.path + "/COMMIT"),
      let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first
    else { return nil }
    return String(line.prefix(40))
  }

  /// `patchbay 0.1.0 (commit 1a2b3c), Swift 6.3, plugin API 1.0`
  static var description: String {
    let rules = LibraryRules.thisHost(folders: [])
    return "patchbay \(current)\(commit.map { " (commit \($0))" } ?? ""), Swift \(rules.swift), plugin API \(rules.api)"
  }
}

/// A wish that can't be granted, and why: exit code 1.
struct Refusal: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}
