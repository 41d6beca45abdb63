import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension HostRuntime {
  /// A plugin's action as an operation: `do.<plugin>.<action>`.
  func action(_ name: String, of bot: String?) async throws -> Operation {
    let served = try served(bot)
    let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
    let generation = try await served.generation(of: parts.count > 1 ? parts[1] : "")
    let action = parts.count > 2 ? parts[2] : ""
    guard let route = served.bot.context.table.actions["\(generation.plugin)/\(action)"] else {
      throw OperationError.unknownPluginAction(action, plugin: generation.plugin, known: generation.actions.map(\.name))
    }
    return Operation(route)
  }
}

extension Operation {
  /// A plugin's action as a row of the table. One that changes something may move money: nothing says that it doesn't.
  init(_ owned: RouteTable.Owned<Registered.Action>) {
    let (action, plugin) = (owned.route, owned.generation.plugin)
    self.init(
      "do.\(plugin).\(action.name)", BilingualText(action.description, ru: action.description),
      arguments: action.arguments.map { OperationArgument($0) }, right: action.changes ? .money : .read, reach: .host,
      effect: action.changes ? .change(isAsked: true, .trial) : .none,
      result: .document([], empty: BilingualText("Done.", ru: "Готово."))
    ) { context in
      _ = try context.running("'patchbay do'")
      guard let bot = context.served?.bot else { throw OperationError.needsHost("'patchbay do'") }
      // What only looks is no order: nothing is kept by its key.
      guard let key = context.key ?? (action.changes ? nil : "look"), (1...100).contains(key.utf8.count) else {
        throw OperationError.usage("the action needs a key of 1 to 100 bytes")
      }
      let input = ActionInput(values: context.input.written, operatorName: context.operatorName, key: key)
      let run = ActionRun(
        input: input, route: owned, bot: bot, isRehearsal: context.isRehearsal, audit: context.audit)
      return OperationResult(try await run.perform(), of: bot.context.info)
    }
  }
}

extension ServedBot {
  /// The generation that serves a plugin.
  func generation(of plugin: String) async throws -> Generation {
    if let generation = bot.context.table.generation(of: plugin) { return generation }
    let known = await plugins.status
    guard let status = known.first(where: { $0.plugin == plugin }) else {
      let hint = NearestName.of(plugin, in: known.map(\.plugin)).map { "; did you mean '\($0)'?" }
      throw OperationError.usage("bot '\(bot.name)' has no plugin '\(plugin.prefix(60))'\(hint ?? "")")
    }
    if let failure = status.failure { throw OperationError.refused("plugin '\(plugin)' is not running: \(failure)") }
    throw OperationError.refused(
      status.enabled
        ? "plugin '\(plugin)' is starting: try again" : "plugin '\(plugin)' is off: 'patchbay plugins enable \(plugin)'")
  }
}

extension Generation {
  var actions: [Registered.Action] {
    items.compactMap { if case .action(let action) = $0 { action } else { nil } }
  }
}

extension OperationTable {
  /// What plugins offer.
  static let actionList = Operation(
    "do",
    BilingualText(
      "Show what plugins do for operators, or have one do it.",
      ru: "Показать, что плагины делают для операторов, или выполнить это."),
    arguments: [
      .value("plugin", .plugin, "Only what this plugin offers.", ru: "Только то, что предлагает этот плагин.", required: false)
    ],
    right: .read, reach: .host, effect: .none,
    result: .document(
      actionColumns, empty: BilingualText("No plugin of this bot offers actions.", ru: "Плагины этого бота не предлагают действий.")
    )
  ) { context in
    guard let served = context.served else { throw OperationError.needsHost("'patchbay do'") }
    var generations = served.bot.context.table.generations
    if let plugin = context.input.text("plugin") { generations = [try await served.generation(of: plugin)] }
    var json = JSONWriter()
    json.beginArray()
    var table = ResultTable(actionColumns)
    for generation in generations {
      for action in generation.actions {
        let description = ActionDescription(action, of: generation.plugin)
        description.write(to: &json)
        table.add([.text(description.plugin), .text(description.usage), .text(description.description)])
      }
    }
    json.endArray()
    return OperationResult(table: table, document: json.bytes)
  }

  private static let actionColumns = [
    ResultColumn("plugin", .word), ResultColumn("action", .text), ResultColumn("description", .text),
  ]
}
