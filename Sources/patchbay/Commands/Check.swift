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
    let review = try await ConfigurationReview(
      loaded, file: input.config, environment: try input.environment(), filesOnly: input.values.flag("files-only"))
    for finding in review.findings where !finding.isError { Terminal.error("\(finding)") }
    var table = ResultTable(columns)
    for (bot, plugin, version, library) in review.plugins {
      table.add([
        .text(bot), .text(plugin.id), .text(plugin.enabled ? "yes" : "no"), version.sqlValue, .text(library.facts.api.description),
        .text(library.source),
      ])
    }
    let result = OperationResult(table: table)
    if table.rows.isEmpty, !input.isJSON {
      // What isn't there because of a fault is told of below.
      if review.errors.isEmpty { Terminal.print("No bot has plugins.") }
    } else {
      ResultPrinter(unit: "", zone: "UTC", isJSON: input.isJSON).show(result, of: nil)
    }
    guard review.errors.isEmpty else { throw Refusal(review.errors.map(\.description).joined(separator: "\n")) }
    let bots = loaded.configuration.bots.count == 1 ? "1 bot" : "\(loaded.configuration.bots.count) bots"
    if !input.isJSON { Terminal.print("\(input.config): OK, \(bots)") }
  }
}
