import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

extension OperationTable {
  static let hostOperations: [Operation] = [
    Operation(
      "status", BilingualText("Show every bot of the running host.", ru: "Показать всех ботов работающего хоста."),
      right: .read, reach: .host, scope: .host, effect: .none,
      result: .document(
        statusColumns, empty: BilingualText("The host serves no bots.", ru: "Хост не обслуживает ни одного бота."))
    ) { context in
      let host = try context.running("status")
      return OperationResult(table: await host.statusTable(), document: await host.fullStatus())
    },
    Operation(
      "reload",
      BilingualText(
        "Have the running host read its configuration and its plugin libraries again.",
        ru: "Перечитать конфигурацию и библиотеки плагинов на работающем хосте."),
      help: BilingualText(
        "Whatever failed before is tried again.", ru: "Всё, что раньше не удалось, будет испробовано снова."),
      right: .operate, reach: .host, scope: .bots,
      effect: .change(
        isAsked: false, .described { _ in ["Read the configuration and the library files again, and retry whatever failed."] }),
      result: .rows([ResultColumn("change", .text)], empty: BilingualText("Nothing had changed.", ru: "Ничего не изменилось."))
    ) { context in
      let host = try context.running("reload")
      var table = ResultTable([ResultColumn("change", .text)])
      for line in try await host.reload() { table.add([.text(line)]) }
      for (bot, plugins) in await host.reloadPlugins(of: context.botName, retry: true).sorted(by: { $0.key < $1.key }) {
        for plugin in plugins where plugin.failure != nil {
          table.add([.text("\(bot): \(plugin.plugin) failed: \(plugin.failure ?? "")")])
        }
      }
      return OperationResult(table: table)
    },
    Operation(
      "bots.pause",
      BilingualText(
        "Stop serving a bot and let go of its database for a while.",
        ru: "Перестать обслуживать бота и отпустить его базу на время."),
      help: BilingualText(
        "Its updates wait at Telegram. The host serves the bot again by itself when the time is over.",
        ru: "Обновления ждут в Telegram. Когда время выйдет, хост сам продолжит обслуживать бота."),
      arguments: [
        .option(
          "seconds", .integer(1...3600), "For how many seconds.", ru: "На сколько секунд.", required: true)
      ],
      right: .operate, reach: .host, scope: .configuredBot,
      effect: .change(
        isAsked: false,
        .described { context in
          [
            "Stop serving bot '\(try context.needed().name)' for \(try context.input.needed("seconds")) s; its updates wait at Telegram."
          ]
        }),
      result: stateForm
    ) { context in
      let (host, name) = (try context.running("bots pause"), try context.needed().name)
      // Asked again, it only goes on.
      context.audit.setMoot(await host.pauses[name] != nil)
      await host.pause(name, seconds: try context.input.needed("seconds"))
      return await host.stateResult(of: name)
    },
    Operation(
      "bots.resume", BilingualText("Serve a paused bot again.", ru: "Снова обслуживать приостановленного бота."),
      right: .operate, reach: .host, scope: .configuredBot,
      effect: .change(
        isAsked: false, .described { context in ["Serve bot '\(try context.needed().name)' again, if it is paused."] }),
      result: stateForm
    ) { context in
      let (host, name) = (try context.running("bots resume"), try context.needed().name)
      context.audit.setMoot(await host.pauses[name] == nil)
      await host.resume(name)
      return await host.stateResult(of: name)
    },
  ]

  static let stateColumns = [ResultColumn("bot", .word), ResultColumn("state", .word), ResultColumn("reason", .text)]

  private static let stateForm = Operation.Form.rows(stateColumns, empty: BilingualText("No such bot.", ru: "Такого бота нет."))

  static let statusColumns = [
    ResultColumn("bot", .word), ResultColumn("mode", .word), ResultColumn("waiting", .count), ResultColumn("unsent", .count),
    ResultColumn("unclaimed", .count), ResultColumn("plugins", .text), ResultColumn("last_error", .text),
  ]
}

extension OperationContext {
  func running(_ command: String) throws(OperationError) -> HostRuntime {
    guard let host else { throw .needsHost(command) }
    return host
  }
}

extension HostRuntime {
  fileprivate func stateResult(of name: String) -> OperationResult {
    var table = ResultTable(OperationTable.stateColumns)
    let (state, reason) = state(of: name)
    table.add([.text(name), .text(state), reason.sqlValue])
    return OperationResult(table: table)
  }
}
