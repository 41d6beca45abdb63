package import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

/// All that is wrong or doubtful with a configuration, as `patchbay check` tells it.
package struct ConfigurationReview: Sendable {
  package struct Finding: Sendable, CustomStringConvertible {
    package let isError: Bool
    /// Where in the file, where it is of the file.
    package let position: SourcePosition?
    /// With the file and the place.
    package let description: String
  }

  package private(set) var findings: [Finding] = []
  /// The plugins that have a library, with their bots.
  package private(set) var plugins: [(bot: String, plugin: PluginConfiguration, version: String?, library: PluginCheck.Library)] = []

  package var errors: [Finding] { findings.filter(\.isError) }

  /// What a file that can't be used is refused for.
  package init(_ errors: ConfigurationErrors) {
    for problem in errors.problems + errors.warnings { note(problem) }
  }

  /// Looks at a file that can be used, and at its plugins.
  ///
  /// - Parameters:
  ///   - file: its name for messages.
  ///   - filesOnly: whether none of the plugins' code is to run.
  ///   - means: what brings plugins into this process; `nil`: each is looked at in a copy that is thrown away.
  package init(
    _ loaded: ConfigurationFile.Loaded, file: String, environment: [String: String], filesOnly: Bool,
    by means: PluginCheck.Means? = nil
  ) async throws {
    let configuration = loaded.configuration
    for warning in loaded.warnings { note(warning) }
    for exposure in Exposure.all(in: configuration, file: file) { warn("warning: \(exposure)") }
    let check = PluginCheck(configuration)
    let advice = StorageAdvice.system(environment: environment)
    if let fault = check.dataFolderFault() { findings.append(Finding(isError: true, position: nil, description: "\(file): \(fault)")) }
    for bot in configuration.bots {
      if case .sqlite(let path) = bot.database, let warning = advice.warning(forDatabaseAt: path) {
        warn("warning: bot '\(bot.name)': \(warning)")
      }
      let found = try await check.examine(bot, file: file, filesOnly: filesOnly, by: means)
      for warning in found.warnings { warn("warning: \(warning)", at: warning.position) }
      findings += found.faults.map { Finding(isError: true, position: $0.position, description: "\($0)") }
      plugins += found.libraries.map { (bot.name, $0.plugin, found.versions[$0.plugin.id], $0.library) }
    }
  }

  private mutating func note(_ problem: ConfigurationProblem) {
    findings.append(
      Finding(isError: problem.severity == .error, position: problem.position, description: "\(problem)"))
  }

  private mutating func warn(_ text: String, at position: SourcePosition? = nil) {
    findings.append(Finding(isError: false, position: position, description: text))
  }
}
