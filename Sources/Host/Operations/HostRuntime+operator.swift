import PatchbayBase
import PatchbayConfiguration
import PatchbayTelegram
@_spi(Host) import PluginAPI

extension HostRuntime {
  /// Does what an operator asks for.
  ///
  /// - Returns: a JSON array of objects.
  package func perform(_ action: OperatorAction) async throws -> [UInt8] {
    switch action.name {
    case "status": return fullStatus()
    case "reload":
      var report = Report(columns: ["change"])
      for line in try await reload() { report.add([.text(line)]) }
      for (bot, plugins) in await reloadPlugins(of: action.bot, retry: true).sorted(by: { $0.key < $1.key }) {
        for plugin in plugins where plugin.failure != nil {
          report.add([.text("\(bot): \(plugin.plugin) failed: \(plugin.failure ?? "")")])
        }
      }
      return report.json
    case "plugins": return try await pluginReport(of: action.bot).json
    case "plugins/enable", "plugins/disable", "plugins/reset":
      let enabled: Bool? = action.name == "plugins/reset" ? nil : action.name == "plugins/enable"
      return try await switchPlugin(action.arguments["plugin"] ?? "", of: try served(action.bot), enabled: enabled).json
    case "bots/pause":
      let (name, seconds) = (try configuration.bot(action.bot).name, try action.number("seconds"))
      await pause(name, seconds: seconds)
      return stateReport(of: name).json
    case "bots/resume":
      let name = try configuration.bot(action.bot).name
      await resume(name)
      return stateReport(of: name).json
    case "updates/retry":
      return try await retry(try action.number("update"), of: try served(action.bot)).json
    case "actions": return try await actions(of: try served(action.bot), plugin: action.arguments["plugin"])
    case "do": return try await act(action, on: try served(action.bot))
    case "ledger/verify": return try await verifyLedger(of: try served(action.bot).bot).json
    case "import/users":
      let bot = try served(action.bot).bot
      let subscribers = bot.context.table.generations.filter(\.hearsOfImports).map(\.plugin).joined(separator: ",")
      let action = action.with("subscribers", subscribers)
      let report = try await bot.lane.run { try BotRecords($0, bot: bot.id).perform(action) }
      bot.retryEvents(at: services.wallClock())
      return report?.json ?? []
    case "events/retry":
      let bot = try served(action.bot).bot
      bot.context.forgetSuspect(EventStore.journalNumber(try action.number("event")))
      let report = try await bot.lane.run { try BotRecords($0, bot: bot.id).perform(action) }
      bot.retryEvents(at: services.wallClock())
      return report?.json ?? []
    case "jobs/retry", "jobs/cancel":
      let bot = try served(action.bot).bot
      let report = try await bot.lane.run { try BotRecords($0, bot: bot.id).perform(action) }
      bot.jobs.lookAround(cancelled: action.name == "jobs/cancel" ? try action.number("job") : nil)
      return report?.json ?? []
    default:
      let bot = try served(action.bot).bot
      let report = try await bot.lane.run { try BotRecords($0, bot: bot.id).perform(action) }
      guard let report else { throw OperatorError.unknownAction(action.name) }
      if LedgerRecords.changing.contains(action.name) {
        CrashPoint.reached(.changeKept)
        // What it changed in people's wallets is an event by now.
        bot.retryEvents(at: services.wallClock())
      }
      return report.json
    }
  }

  private func stateReport(of name: String) -> Report {
    var report = Report(columns: ["bot", "state", "reason"])
    let (state, reason) = state(of: name)
    report.add([.text(name), .text(state), reason.sqlValue])
    return report
  }

  /// Verifies in a way that the bot goes on.
  private func verifyLedger(of bot: Bot) async throws -> Report {
    let horizon = try await bot.lane.run { try LedgerVerifier.horizon($0) }
    var verifier = LedgerVerifier()
    while true {
      // It would take up the time of what has to be finished.
      if isStopping { throw OperatorError.refused("the host is stopping: run verify when it is back") }
      let (next, more) = try await bot.lane.run { [verifier] session in
        var next = verifier
        let more = try next.read(session, upTo: horizon)
        return (next, more)
      }
      verifier = next
      if !more { break }
    }
    return try await bot.lane.run { [verifier] session in
      try LedgerVerifier.isolate(session)
      var last = verifier
      try last.finish(session)
      return last.report
    }
  }

  private func served(_ name: String?) throws -> ServedBot {
    let all = bots.all
    if name == nil, let only = all.first, all.count == 1 { return only }
    guard let name else { throw OperatorError.needsBot(known: all.map(\.bot.name)) }
    guard let served = bots.bot(named: name) else {
      _ = try configuration.bot(name)
      throw OperatorError.refused("bot '\(name)' is not running: \(bots.failed[name] ?? "it is being started")")
    }
    return served
  }

  private func pluginReport(of name: String?) async throws -> Report {
    var report = Report(columns: ["bot", "plugin", "state", "version", "api", "image", "set_by", "failure"])
    for served in try name.map({ [try served($0)] }) ?? bots.all {
      for plugin in await served.plugins.status {
        report.add([
          .text(served.bot.name), .text(plugin.plugin), .text(plugin.state), plugin.version.sqlValue,
          plugin.apiVersion.sqlValue, plugin.image.sqlValue, .text(plugin.isOverridden ? "override" : "configuration"),
          plugin.failure.sqlValue,
        ])
      }
    }
    return report
  }

  private func switchPlugin(_ plugin: String, of served: ServedBot, enabled: Bool?) async throws -> Report {
    let bot = served.bot
    guard await served.plugins.status.contains(where: { $0.plugin == plugin }) else {
      throw OperatorError.unknownPlugin(plugin, bot: bot.name)
    }
    try await bot.lane.run { try PluginOverrides($0, bot: bot.id).set(plugin, enabled: enabled) }
    let status = await served.plugins.override(plugin, enabled: enabled).first { $0.plugin == plugin }
    if enabled == true, let failure = status?.failure {
      throw OperatorError.refused(
        "\(failure)\nThe plugin stays switched on, and is tried again when its file or its settings change and by 'patchbay reload'; "
          + "'patchbay plugins reset \(plugin)' returns the decision to the configuration.")
    }
    return try await pluginReport(of: bot.name)
  }

  private func retry(_ id: Int64, of served: ServedBot) async throws -> Report {
    let bot = served.bot
    guard let bytes = try await bot.lane.run({ try BotRecords($0, bot: bot.id).body(of: id) }) else {
      throw OperatorError.unknownUpdate(id)
    }
    bot.context.forgetSuspect(id)
    guard case .committed = await bot.transactions.receive(try IncomingUpdate(bytes), answersInResponse: false, isRetry: true) else {
      throw OperatorError.refused("the database did not take the update: try again")
    }
    let known = try await bot.lane.run { try InboxStore($0, bot: bot.id).find(id) }
    var report = Report(columns: ["update", "outcome"])
    report.add([.integer(id), .text(known?.outcome ?? "unknown")])
    return report
  }

  /// All bots with their plugins, as JSON: what the public status shows, and the rest.
  func fullStatus() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("bots")
    json.beginObject()
    for served in bots.all {
      let delivery = served.delivery.status
      let outbound = served.bot.outbound.counts
      json.key(served.bot.name)
      json.beginObject()
      json.key("bot_mode")
      json.value(delivery.mode.rawValue)
      json.key("application_running")
      json.value(true)
      json.key("username")
      json.value(served.bot.context.info.username)
      json.key("lane_depth")
      json.value(served.bot.lane.depth)
      json.key("outbox")
      json.value(outbound.queued)
      json.key("pending_updates")
      if let pending = delivery.pendingUpdates { json.value(pending) } else { json.null() }
      json.key("last_error")
      if let error = delivery.lastError ?? delivery.webhookError { json.value(error) } else { json.null() }
      json.key("plugins")
      json.beginObject()
      for generation in served.bot.context.table.generations {
        json.key(generation.plugin)
        json.beginObject()
        json.key("state")
        json.value("active")
        json.key("version")
        json.value(generation.manifest.version)
        json.key("image")
        json.value(String(generation.image.prefix(12)))
        json.endObject()
      }
      json.endObject()
      if let presence = served.presence { write(presence.hosts, to: &json) }
      json.endObject()
    }
    for (name, reason) in bots.failed.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      json.beginObject()
      json.key("bot_mode")
      json.value(DeliveryPhase.failed.rawValue)
      json.key("application_running")
      json.value(false)
      json.key("last_error")
      json.value(reason)
      json.endObject()
    }
    json.endObject()
    json.endObject()
    return json.bytes
  }

  /// The hosts that serve a bot from one database, and whether they serve the same plugins.
  private func write(_ hosts: [HostRecord], to json: inout JSONWriter) {
    let present = hosts.filter { $0.age < HostPresence.absence }
    json.key("plugins_differ")
    json.value(Set(present.map(\.plugins)).count > 1)
    json.key("hosts")
    json.beginArray()
    for host in hosts {
      json.beginObject()
      json.key("host")
      json.value(host.name)
      json.key("this")
      json.value(host.id == services.identity.id)
      json.key("version")
      json.value(host.version)
      json.key("seen_ms_ago")
      json.value(host.age)
      json.key("polls")
      json.value(host.isPolling)
      json.key("plugins")
      json.beginObject()
      if let plugins = try? JSONDocument(host.plugins).root {
        for (name, version) in plugins.members {
          json.key(name)
          json.value(version.string ?? "")
        }
      }
      json.endObject()
      json.endObject()
    }
    json.endArray()
  }
}
