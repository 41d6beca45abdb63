import ArgumentParser
import Glibc
import Host
import PatchbayConfiguration
import PluginAPI

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the configuration and the plugins it names, without side effects.",
    discussion: """
      Reads the file, judges every plugin's library before any of its code runs, then loads the plugins, passes them their \
      settings and has them register. No database is opened and Telegram is not contacted.
      """)

  @OptionGroup var common: CommonOptions
  @Flag(name: .long, help: "Only judge the library files; run none of their code.")
  var filesOnly = false

  func run() async throws {
    let loaded = try common.load()
    for warning in loaded.warnings { Terminal.error("\(warning)") }
    let configuration = loaded.configuration
    let check = PluginCheck(configuration)
    let advice = StorageAdvice.system(environment: Environment.all)
    var faults: [String] = []
    var report = Report(columns: ["bot", "plugin", "enabled", "version", "built_for", "library"])
    for bot in configuration.bots {
      if case .sqlite(let path) = bot.database, let warning = advice.warning(forDatabaseAt: path) {
        Terminal.error("warning: bot '\(bot.name)': \(warning)")
      }
      var libraries: [(plugin: PluginConfiguration, library: PluginCheck.Library)] = []
      let faultsBefore = faults.count
      for plugin in bot.plugins {
        do throws(PluginFailure) { libraries.append((plugin, try check.library(of: plugin.id))) } catch {
          // A plugin that is off may be absent.
          if plugin.enabled { faults.append("bot '\(bot.name)', plugin '\(plugin.id)': \(error.reason)") }
        }
      }
      var generations: [Generation] = []
      if faults.count == faultsBefore, !filesOnly {
        do { generations = try await check.generations(of: bot) } catch { faults.append("bot '\(bot.name)': \(error)") }
      }
      for (plugin, library) in libraries {
        let version = generations.first { $0.plugin == plugin.id }?.manifest.version
        report.add([
          .text(bot.name), .text(plugin.id), .text(plugin.enabled ? "yes" : "no"), version.sqlValue,
          .text(library.facts.api.description), .text(library.source),
        ])
      }
    }
    Terminal.show(report.json, asJSON: common.json, empty: "No bot has plugins.")
    guard faults.isEmpty else { throw Refusal(faults.joined(separator: "\n")) }
    if !common.json { Terminal.print("\(common.config): OK, \(configuration.bots.count) \(configuration.bots.count == 1 ? "bot" : "bots")") }
  }
}
