import Host
import PatchbayConfiguration
import PluginAPI

/// `patchbay plugins update`
enum PluginsUpdate {
  static let command = Command(
    "plugins update",
    BilingualText(
      "Install what a catalogue has in newer versions, of the packages that were added.",
      ru: "Установить более новые версии добавленных пакетов из каталога."),
    arguments: [PluginsSearch.from, CommonOption.config, CommonOption.envFile, CommonOption.yes, CommonOption.json]
  ) { input in
    guard let place = input.values.text("from") else { throw OperationError.usage("--from is missing: name a catalogue") }
    let configuration = try input.load(defersSecrets: true).configuration
    let source = CatalogueSource(place, for: configuration)
    let offers = try await source.updates(in: source.index())
    guard !offers.isEmpty else { return Terminal.print("There is nothing newer there.") }
    for offer in offers {
      try PluginsAdd.add(try PackageInstallation(await source.package(offer), for: configuration), configuration, input)
    }
  }
}
