import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

// Plugins' settings: the file's, and what operators set in their place.
extension OperationTable {
  private static let settingColumns = [
    ResultColumn("setting", .text), ResultColumn("value", .text), ResultColumn("from", .word), ResultColumn("takes", .text),
    ResultColumn("default", .text), ResultColumn("about", .text),
  ]
  private static let changeColumns = [
    ResultColumn("setting", .text), ResultColumn("before", .text), ResultColumn("after", .text), ResultColumn("from", .word),
  ]
  private static let thePlugin = OperationArgument.value("plugin", .plugin, "The plugin's id.", ru: "Идентификатор плагина.")
  private static let version = OperationArgument.option(
    "version", .text(limit: 32), "What 'plugins settings --json' said: refused if they have changed since.",
    ru: "Что показала plugins settings --json: отказ, если настройки с тех пор изменились.")
  private static let changeForm = Operation.Form.rows(
    changeColumns, empty: BilingualText("Nothing had to be changed.", ru: "Менять было нечего."))

  static let settingOperations: [Operation] = [
    Operation(
      "plugins.settings",
      BilingualText(
        "Show a plugin's settings, what holds and who says so.", ru: "Показать настройки плагина, что действует и кем задано."),
      help: BilingualText(
        "The plugin's default holds where the file says nothing, and what an operator set in the place of both. Secrets are not shown.",
        ru: "Если в файле ничего нет, действует умолчание плагина; заданное оператором действует вместо обоих. Секреты не показываются."),
      arguments: [thePlugin], right: .read, reach: .host, effect: .none,
      result: .document(settingColumns, empty: BilingualText("The plugin has no settings.", ru: "У плагина нет настроек."))
    ) { context in try await SettingsDesk(context).list(settingColumns) },
    Operation(
      "plugins.set",
      BilingualText(
        "Set a plugin's settings in the place of the file's.", ru: "Задать настройки плагина вместо тех, что в файле."),
      help: BilingualText(
        "Settings are written as in the file, and checked as there: 'reward: 60'. null leaves one to the file again. They are kept in the "
          + "bot's database and hold on all its hosts, whatever the file says.",
        ru: "Настройки пишутся как в файле и проверяются так же: 'reward: 60'. null возвращает настройку файлу. Они хранятся в базе бота "
          + "и действуют на всех его хостах, что бы ни было в файле."),
      arguments: [
        thePlugin,
        .value(
          "settings", .text(limit: 48 << 10), "What to set, in YAML or JSON: '{ reward: 60, shop: { id: 5 } }'.",
          ru: "Что задать, в YAML или JSON: '{ reward: 60, shop: { id: 5 } }'."), version,
      ],
      right: .operate, reach: .host,
      effect: .change(isAsked: false, .described { try await SettingsDesk($0).change(of: set).told }), result: changeForm
    ) { context in try await SettingsDesk(context).make(set, changeColumns) },
    Operation(
      "plugins.restore",
      BilingualText("Leave a plugin's settings to the file again.", ru: "Вернуть настройки плагина файлу."),
      arguments: [
        thePlugin,
        .option("setting", .text(limit: 200), "Only this one, such as shop.id.", ru: "Только эту, например shop.id."), version,
      ],
      right: .operate, reach: .host,
      effect: .change(isAsked: true, .described { try await SettingsDesk($0).change(of: restored).told }), result: changeForm
    ) { context in try await SettingsDesk(context).make(restored, changeColumns) },
  ]

  private static let set: SettingsDesk.Wish = { input, _, declared in
    try PluginSettings.read(try input.neededText("settings"), declared)
  }

  private static let restored: SettingsDesk.Wish = { input, own, _ in
    let none = SettingsNode(.null)
    guard let only = input.text("setting") else { return own.values.mapValues { _ in none } }
    guard own[path: only] != nil else {
      throw OperationError.refused("no operator has set '\(only.prefix(60))': it is as the file has it")
    }
    return [only: none]
  }
}
