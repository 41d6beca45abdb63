import Host
import PatchbayConfiguration
import PluginAPI

/// `patchbay plugins search`
enum PluginsSearch {
  static let from = OperationArgument.option(
    "from", .text(limit: 2000), "A catalogue: a folder, or an http(s) address.", ru: "Каталог: папка или адрес http(s).")

  static let command = Command(
    "plugins search",
    BilingualText("Show what a catalogue offers.", ru: "Показать, что предлагает каталог."),
    arguments: [
      .value("word", .text(limit: 100), "A part of a name or a summary.", ru: "Часть имени или описания.", required: false), from,
      CommonOption.config, CommonOption.envFile, CommonOption.json,
    ]
  ) { input in
    guard let place = input.values.text("from") else { throw OperationError.usage("--from is missing: name a catalogue") }
    let configuration = try input.load(defersSecrets: true).configuration
    let word = (input.values.text("word") ?? "").lowercased()
    var table = ResultTable([
      ResultColumn("name", .word), ResultColumn("version", .word), ResultColumn("architecture", .word),
      ResultColumn("summary", .text),
    ])
    for offer in try await CatalogueSource(place, for: configuration).index().offers {
      let summary = offer.summary["en"] ?? offer.summary.values.sorted().first ?? ""
      guard word.isEmpty || "\(offer.name) \(offer.summary.values.joined(separator: " "))".lowercased().contains(word) else {
        continue
      }
      table.add([.text(offer.name), .text(offer.version), .text(offer.architecture), .text(summary)])
    }
    guard !table.rows.isEmpty || input.isJSON else { return Terminal.print("Nothing there is called so.") }
    ResultPrinter(unit: "", zone: "UTC", isJSON: input.isJSON).show(OperationResult(table: table), of: nil)
  }
}
