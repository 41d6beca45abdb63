import Host
import PatchbayBase
import PluginAPI

/// `patchbay plugin new`: a package that builds and passes its tests at once.
enum PluginNew {
  static let command = Command(
    "plugin new",
    BilingualText(
      "Make a new plugin: a package that builds and passes its tests at once.",
      ru: "Создать новый плагин: пакет, который сразу собирается и проходит свои тесты."),
    help: BilingualText(
      "The package has a migration, a conversation, a panel, a job, texts in Russian and English, and tests. Build it with 'swift build', test it "
        + "with 'swift test', try it with 'patchbay plugin dev'. Nothing is overwritten.",
      ru:
        "В пакете есть миграция, диалог, панель, задание, тексты на русском и английском и тесты. Сборка: 'swift build', тесты: 'swift test', "
        + "проба: 'patchbay plugin dev'. Ничего не перезаписывается."),
    arguments: [
      .value(
        "name", .text(limit: 100), "The plugin's name, such as SupportDesk or support_desk.",
        ru: "Имя плагина, например SupportDesk или support_desk."),
      .option(
        "to", .file, "The folder to make; by default one of the plugin's name.",
        ru: "Создаваемая папка; по умолчанию с именем плагина."),
      .flag("minimal", "One file of sources, one of tests.", ru: "Один файл исходного текста и один файл тестов."),
      .option(
        "api", .text(limit: 20), "The oldest plugin API of hosts that it must run on, such as 1.1.",
        ru: "Самый старый API плагинов у хостов, на которых он должен работать, например 1.1."),
    ], run: run)

  private static func run(_ input: CommandInput) async throws {
    let sdk = try SDKFolder.find()
    let given = input.values.text("name") ?? ""
    let name = try PluginName(given, taken: PluginName.types(in: "\(sdk.path)/PluginAPI"))
    if let api = input.values.text("api") { try check(api: api) }
    let folder = absolute(input.values.text("to") ?? given)
    let template = PluginTemplate(folder: "\(sdk.path)/Templates/\(input.values.flag("minimal") ? "minimal" : "full")")
    try template.copy(to: folder, as: name, sdk: sdk.path)
    Terminal.print(
      """
      \(folder): the plugin '\(name.id)'

        cd \(folder)
        swift test               builds it and talks to it
        patchbay plugin dev      serves it on this computer, with each save

      It is built with the SDK in \(sdk.path).
      """)
  }

  /// A plugin that is built with this SDK runs on hosts of its API's version and later ones.
  private static func check(api: String) throws {
    let parts = api.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let major = parts[0], let minor = parts[1] else {
      throw OperationError.usage("--api: '\(api)' is no version of the plugin API: write one such as \(APIVersion.text)")
    }
    guard major == APIVersion.major, minor == APIVersion.minor else {
      throw Refusal(
        "this SDK makes plugins for hosts of plugin API \(APIVersion.text) and later, and not of \(api): take the SDK of that version, "
          + "or leave --api out")
    }
  }
}

extension APIVersion {
  fileprivate static var text: String { "\(major).\(minor)" }
}
