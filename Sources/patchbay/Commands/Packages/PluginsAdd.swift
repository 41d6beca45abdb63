import Glibc
import Host
import PatchbayConfiguration
import PluginAPI

/// `patchbay plugins add`
enum PluginsAdd {
  static let command = Command(
    "plugins add",
    BilingualText(
      "Install a plugin from a package, once you have seen what it may do.",
      ru: "Установить плагин из пакета, узнав, что ему будет можно."),
    help: BilingualText(
      "None of its code runs here. The package is checked and shown; when you agree, it is put into the plugins folder in one step, and a "
        + "running host takes it from there. An update that asks for more, or is signed by another key, is not taken without you.",
      ru:
        "Код плагина при этом не запускается. Пакет проверяется и показывается; если вы согласны, он одним шагом попадает в папку плагинов, "
        + "откуда его берёт работающий хост. Обновление, которое просит больше или подписано другим ключом, без вас не принимается."
    ),
    arguments: [
      .value(
        "file", .file, "The package (.patchbay); with --from, a plugin's name.", ru: "Пакет (.patchbay); с --from имя плагина."),
      PluginsSearch.from, CommonOption.config, CommonOption.envFile, CommonOption.yes, CommonOption.json,
    ]
  ) { input in
    let configuration = try input.load(defersSecrets: true).configuration
    let file = input.values.text("file") ?? ""
    guard let place = input.values.text("from") else {
      return try add(try PackageInstallation(file, for: configuration), configuration, input)
    }
    let source = CatalogueSource(place, for: configuration)
    guard let offer = try await source.index().newest(file) else {
      throw Refusal(
        "\(place) has no package of '\(file)' for this machine: 'patchbay plugins search --from \(place)' lists what it has")
    }
    try add(try PackageInstallation(try await source.package(offer), for: configuration), configuration, input)
  }

  /// Shows a package, asks, and installs it.
  static func add(_ installation: PackageInstallation, _ configuration: HostConfiguration, _ input: CommandInput) throws {
    for (line, isNews) in installation.lines { Terminal.error(line, isNews ? .heading : nil) }
    try Question.confirm("It is put into \(configuration.pluginsFolder).", yes: input.isYes)
    tell(installation, try installation.install(), configuration, input)
  }

  private static func tell(
    _ installation: PackageInstallation, _ path: String, _ configuration: HostConfiguration, _ input: CommandInput
  ) {
    let manifest = installation.package.manifest
    guard !input.isJSON else {
      var json = JSONWriter()
      json.beginObject()
      for (key, value) in [("plugin", manifest.name), ("version", manifest.version), ("file", path)] {
        json.key(key)
        json.value(value)
      }
      json.key("bots")
      json.beginArray()
      for bot in installation.bots { json.value(bot) }
      json.endArray()
      json.endObject()
      return Terminal.print(json: json.bytes)
    }
    Terminal.print("\(manifest.name) \(manifest.version) is installed: \(path)")
    if installation.bots.isEmpty {
      Terminal.print("No bot uses it yet: write '\(manifest.name): {}' under the plugins of one in \(input.config).")
    } else if access(configuration.controlSocket, F_OK) == 0 {
      let how = configuration.watch ? "A running host takes it over by itself" : "'patchbay reload' has a running host take it over"
      Terminal.print("\(how); 'patchbay plugins' shows what came of it.")
    }
  }
}
