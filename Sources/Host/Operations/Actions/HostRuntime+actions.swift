import PatchbayBase
@_spi(Host) import PluginAPI

extension HostRuntime {
  /// What operators can have a bot's plugins do.
  ///
  /// - Parameter plugin: `nil` for all plugins that serve.
  /// - Returns: a JSON array of descriptions, which `ActionDescription` reads.
  func actions(of served: ServedBot, plugin: String?) async throws -> [UInt8] {
    var generations = served.bot.context.table.generations
    if let plugin { generations = [try await generation(of: plugin, on: served)] }
    var json = JSONWriter()
    json.beginArray()
    for generation in generations {
      for case .action(let action) in generation.items { ActionDescription(action, of: generation.plugin).write(to: &json) }
    }
    json.endArray()
    return json.bytes
  }

  /// Has a plugin do something, or rehearse it.
  ///
  /// - Parameter order: `plugin`, `action`, `operator`, `key` and, for a rehearsal, `rehearse`; the body is a JSON object of the
  ///   values as they were written, by their arguments' names.
  /// - Returns: the result as a JSON object.
  func act(_ order: OperatorAction, on served: ServedBot) async throws -> [UInt8] {
    let generation = try await generation(of: order.arguments["plugin"] ?? "", on: served)
    let name = order.arguments["action"] ?? ""
    let bot = served.bot
    guard let route = bot.context.table.actions["\(generation.plugin)/\(name)"] else {
      throw OperatorError.unknownPluginAction(name, plugin: generation.plugin, known: generation.actions.map(\.name))
    }
    let values = try Self.values(order.body)
    try ActionDescription(route.route, of: generation.plugin).check(values)
    guard let key = order.arguments["key"], (1...100).contains(key.utf8.count) else {
      throw OperatorError.usage("the action needs a key of 1 to 100 bytes")
    }
    let input = ActionInput(values: values, operatorName: order.arguments["operator"] ?? "unknown", key: key)
    let run = ActionRun(input: input, route: route, bot: bot, isRehearsal: order.arguments["rehearse"] != nil)
    return try await run.perform().json(of: bot.context.info)
  }

  /// The generation that serves a plugin.
  private func generation(of plugin: String, on served: ServedBot) async throws -> Generation {
    if let generation = served.bot.context.table.generation(of: plugin) { return generation }
    let known = await served.plugins.status
    guard let status = known.first(where: { $0.plugin == plugin }) else {
      let hint = NearestName.of(plugin, in: known.map(\.plugin)).map { "; did you mean '\($0)'?" }
      throw OperatorError.usage("bot '\(served.bot.name)' has no plugin '\(plugin.prefix(60))'\(hint ?? "")")
    }
    if let failure = status.failure { throw OperatorError.refused("plugin '\(plugin)' is not running: \(failure)") }
    throw OperatorError.refused(
      status.enabled ? "plugin '\(plugin)' is starting: try again" : "plugin '\(plugin)' is off: 'patchbay plugins enable \(plugin)'")
  }

  private static func values(_ body: [UInt8]) throws -> [String: String] {
    guard !body.isEmpty else { return [:] }
    guard let json = try? JSONDocument(body).root else { throw OperatorError.usage("the values are not a JSON object") }
    var values: [String: String] = [:]
    for (name, value) in json.members {
      guard let text = value.string else { throw OperatorError.usage("the value of '\(name)' is not a string") }
      values[name] = text
    }
    return values
  }
}

extension Generation {
  var actions: [Registered.Action] {
    items.compactMap { if case .action(let action) = $0 { action } else { nil } }
  }
}
