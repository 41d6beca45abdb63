import Host
import PatchbayConfiguration
import PatchbayStorage
import PluginAPI

/// `patchbay check`: tells all that is wrong, and changes nothing.
enum Check {
  private static let columns = [
    ResultColumn("bot", .word), ResultColumn("plugin", .word), ResultColumn("enabled", .word), ResultColumn("version", .word),
    ResultColumn("built_for", .word), ResultColumn("library", .text),
  ]

  static func run(_ input: CommandInput) async throws {
    let loaded = try input.load()
    for warning in loaded.warnings { Terminal.error("\(warning)") }
    let configuration = loaded.configuration
    for exposure in Exposure.all(in: configuration, file: input.config) { Terminal.error("warning: \(exposure)") }
    let check = PluginCheck(configuration)
    let advice = StorageAdvice.system(environment: try input.environment())
    var faults: [String] = []
    if let fault = check.dataFolderFault() { faults.append("\(input.config): \(fault)") }
    var table = ResultTable(columns)
    for bot in configuration.bots {
      if case .sqlite(let path) = bot.database, let warning = advice.warning(forDatabaseAt: path) {
        Terminal.error("warning: bot '\(bot.name)': \(warning)")
      }
      let findings = try await check.examine(bot, file: input.config, filesOnly: input.values.flag("files-only"))
      for warning in findings.warnings { Terminal.error("warning: \(warning)") }
      faults += findings.faults.map { "\($0)" }
      for (plugin, library) in findings.libraries {
        table.add([
          .text(bot.name), .text(plugin.id), .text(plugin.enabled ? "yes" : "no"), findings.versions[plugin.id].sqlValue,
          .text(library.facts.api.description), .text(library.source),
        ])
      }
    }
    let result = OperationResult(table: table)
    if table.rows.isEmpty, !input.isJSON {
      // What isn't there because of a fault is told of below.
      if faults.isEmpty { Terminal.print("No bot has plugins.") }
    } else {
      ResultPrinter(unit: "", zone: "UTC", isJSON: input.isJSON).show(result, of: nil)
    }
    guard faults.isEmpty else { throw Refusal(faults.joined(separator: "\n")) }
    let bots = configuration.bots.count == 1 ? "1 bot" : "\(configuration.bots.count) bots"
    if !input.isJSON { Terminal.print("\(input.config): OK, \(bots)") }
  }
}
