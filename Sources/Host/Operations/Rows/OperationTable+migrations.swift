import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension OperationTable {
  static let migrationOperations: [Operation] = [
    Operation(
      "migrate.status", BilingualText("List what has been applied, in order.", ru: "Показать, что применено, по порядку."),
      right: .read, reach: .database, effect: .none,
      result: .rows(
        BotRecords.migrationColumns, empty: BilingualText("Nothing has been applied yet.", ru: "Пока ничего не применено."))
    ) { context in OperationResult(table: try await context.look { try $0.migrations() }) },
    Operation(
      "migrate.up",
      BilingualText(
        "Apply what is missing, while no host is running.", ru: "Применить недостающее, пока ни один хост не работает."),
      help: BilingualText(
        "A host migrates by itself when it starts or replaces a plugin; 'up' does it before a start, for every bot or for one.",
        ru: "Хост делает это сам при старте и при замене плагина; up делает это до старта, для всех ботов или для одного."),
      right: .own, reach: .stopped, scope: .bots,
      effect: .change(
        isAsked: false, .described { _ in ["Apply every migration of the plugins that are switched on and whose bots lack it."] }),
      result: .rows(appliedColumns, empty: BilingualText("Nothing was missing.", ru: "Всё уже применено."))
    ) { context in
      guard case .alone(let databases) = context.site else {
        throw OperationError.refused("a running host migrates by itself; see 'patchbay plugins' for the state")
      }
      let bots = try context.botName.map { [try context.configuration.bot($0)] } ?? context.configuration.bots
      var table = ResultTable(appliedColumns)
      for bot in bots {
        try bot.requireAll()
        do {
          for generation in try await PluginCheck(context.configuration).generations(of: bot) {
            for name in try await databases.migrate(bot, plugin: generation.plugin, generation.migrations) {
              table.add([.text(bot.name), .text(generation.plugin), .text(name)])
            }
          }
        } catch { throw OperationError.refused("bot '\(bot.name)': \(error)") }
      }
      return OperationResult(table: table)
    },
  ]

  private static let appliedColumns = [
    ResultColumn("bot", .word), ResultColumn("plugin", .word), ResultColumn("migration", .text),
  ]
}
