import Glibc
import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

extension OperationTable {
  static let pluginOperations: [Operation] = [
    Operation(
      "plugins.list",
      BilingualText(
        "Show each bot's plugins, their state and version.", ru: "Показать плагины каждого бота, их состояние и версию."),
      right: .read, reach: .configuration, scope: .bots, effect: .none, result: pluginsForm
    ) { context in OperationResult(table: try await pluginTable(context, of: context.botName)) },
    switching(
      "enable", enabled: true,
      BilingualText(
        "Switch a plugin on, whatever the configuration says, until 'reset'.",
        ru: "Включить плагин, что бы ни было в конфигурации, до команды reset."),
      does: "Switch plugin '{plugin}' of bot '{bot}' on, whatever the configuration says."),
    switching(
      "disable", enabled: false,
      BilingualText(
        "Switch a plugin off, whatever the configuration says, until 'reset'.",
        ru: "Выключить плагин, что бы ни было в конфигурации, до команды reset."),
      does: "Switch plugin '{plugin}' of bot '{bot}' off, whatever the configuration says."),
    switching(
      "reset", enabled: nil,
      BilingualText("Let the configuration decide about a plugin again.", ru: "Вернуть решение о плагине конфигурации."),
      does: "Let the configuration decide again whether plugin '{plugin}' of bot '{bot}' is on."),
  ]

  static let pluginColumns = [
    ResultColumn("bot", .word), ResultColumn("plugin", .word), ResultColumn("state", .word), ResultColumn("version", .word),
    ResultColumn("api", .word), ResultColumn("image", .id), ResultColumn("set_by", .word), ResultColumn("failure", .text),
  ]
  static let libraryColumns = [
    ResultColumn("bot", .word), ResultColumn("plugin", .word), ResultColumn("state", .word), ResultColumn("set_by", .word),
    ResultColumn("library", .text), ResultColumn("failure", .text),
  ]

  private static let pluginsForm = Operation.Form.rows(
    pluginColumns, empty: BilingualText("No bot has plugins.", ru: "Ни у одного бота нет плагинов."))

  private static func switching(
    _ verb: String, enabled: Bool?, _ summary: BilingualText, does: String
  ) -> Operation {
    Operation(
      "plugins.\(verb)", summary,
      arguments: [.value("plugin", .plugin, "The plugin's id.", ru: "Идентификатор плагина.")],
      right: .operate, reach: .configuration, scope: .bot,
      effect: .change(
        isAsked: false,
        .described { context in
          let (bot, plugin) = (try context.needed(), try context.input.neededText("plugin"))
          guard bot.plugins.contains(where: { $0.id == plugin }) else { throw OperationError.unknownPlugin(plugin, bot: bot.name) }
          return [does.replacing("{plugin}", with: plugin).replacing("{bot}", with: bot.name)]
        }),
      result: pluginsForm
    ) { context in
      let (bot, plugin) = (try context.needed(), try context.input.neededText("plugin"))
      if let served = context.served {
        try await switchPlugin(plugin, of: served, enabled: enabled, context)
      } else {
        guard bot.plugins.contains(where: { $0.id == plugin }) else { throw OperationError.unknownPlugin(plugin, bot: bot.name) }
        try await keep(plugin, enabled: enabled, context)
      }
      return OperationResult(table: try await pluginTable(context, of: bot.name))
    }
  }

  private static func switchPlugin(
    _ plugin: String, of served: ServedBot, enabled: Bool?, _ context: OperationContext
  ) async throws {
    guard await served.plugins.status.contains(where: { $0.plugin == plugin }) else {
      throw OperationError.unknownPlugin(plugin, bot: served.bot.name)
    }
    try await keep(plugin, enabled: enabled, context)
    let status = await served.plugins.override(plugin, enabled: enabled).first { $0.plugin == plugin }
    if enabled == true, let failure = status?.failure {
      throw OperationError.refused(
        "\(failure)\nThe plugin stays switched on, and is tried again when its file or its settings change and by 'patchbay reload'; "
          + "'patchbay plugins reset \(plugin)' returns the decision to the configuration.")
    }
  }

  private static func keep(_ plugin: String, enabled: Bool?, _ context: OperationContext) async throws {
    let audit = context.audit
    try await context.change { records in
      let overrides = PluginOverrides(records.session, bot: records.bot)
      audit.note("was", try overrides.all().switched[plugin].map { $0 ? "on" : "off" } ?? "as configured")
      try overrides.set(plugin, enabled: enabled)
    }
  }

  // MARK: The list

  private static func pluginTable(_ context: OperationContext, of name: String?) async throws -> ResultTable {
    if let host = context.host { return try await host.pluginTable(of: name) }
    var table = ResultTable(libraryColumns)
    let check = PluginCheck(context.configuration)
    for bot in try name.map({ [try context.configuration.bot($0)] }) ?? context.configuration.bots {
      let overrides = try await overrides(of: bot, context)
      for plugin in bot.plugins {
        let state = overrides[plugin.id] ?? plugin.enabled ? "not running" : "off"
        let setBy = overrides[plugin.id] == nil ? "configuration" : "override"
        var row: [SQLValue] = [.text(bot.name), .text(plugin.id), .text(state), .text(setBy)]
        do throws(PluginFailure) { row += [.text(try check.library(of: plugin.id).source), .null] } catch {
          row += [.null, .text(error.reason)]
        }
        table.add(row)
      }
    }
    return table
  }

  /// - Returns: nothing for a bot that has no database yet: looking must not make one.
  private static func overrides(of bot: BotConfiguration, _ context: OperationContext) async throws -> [String: Bool] {
    if case .sqlite(let path) = bot.database, access(path, F_OK) != 0 { return [:] }
    guard case .alone(let databases) = context.site else { return [:] }
    return try await databases.transaction(on: bot) { try PluginOverrides($0, bot: $1).all().switched }
  }
}

extension HostRuntime {
  /// What the host knows of its plugins; the library files are judged already.
  fileprivate func pluginTable(of name: String?) async throws -> ResultTable {
    var table = ResultTable(OperationTable.pluginColumns)
    for served in try name.map({ [try served($0)] }) ?? bots.all {
      for plugin in await served.plugins.status {
        table.add([
          .text(served.bot.name), .text(plugin.plugin), .text(plugin.state), plugin.version.sqlValue,
          plugin.apiVersion.sqlValue, plugin.image.sqlValue, .text(plugin.isOverridden ? "override" : "configuration"),
          plugin.failure.sqlValue,
        ])
      }
    }
    return table
  }
}
