import Logging
import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) import PluginAPI

extension HostRuntime {
  /// Does what somebody asks for, or says what it would do: the one way to every operation, the host's and the plugins'.
  ///
  /// - Throws: `OperationError.forbidden` for what the role doesn't allow, before anything else is said of what was asked for.
  package func perform(_ request: OperationRequest, as identity: OperatorIdentity) async throws -> OperationResult {
    var request = request
    request.bot = request.bot ?? identity.onlyBot
    let operation = try await operation(request.name, of: request.bot, for: identity)
    let isChange = operation.changes && !request.isRehearsal
    do {
      let input = try operation.input(request.arguments, body: request.body)
      let (bot, served) = try subject(of: operation, request.bot)
      let secrets = services.secrets
      let audit = AuditEntry(operation.auditName, by: identity, input.written) { secrets.redact($0) }
      let result = try await operation.perform(
        OperationContext(
          input: input, audit: audit, key: request.key, isRehearsal: request.isRehearsal, configuration: configuration,
          source: source, bot: bot, botName: request.bot, site: .host(self, served: served), own: own))
      if isChange { note(operation, request.bot, identity, "done") }
      return result
    } catch {
      if isChange { note(operation, request.bot, identity, "refused", error) }
      throw error
    }
  }

  /// The operation of a name, if somebody may run it.
  ///
  /// - Throws: `OperationError.forbidden`, whether there is a bot of that name or not.
  package func operation(_ name: String, of bot: String?, for identity: OperatorIdentity) async throws -> Operation {
    let isAction = name.hasPrefix("do.")
    // What a bot's plugins offer is for those to know who may list it.
    guard var operation = isAction ? OperationTable.actionList : OperationTable.find(name) else {
      throw OperationError.unknownOperation(name)
    }
    do {
      try operation.admit(identity, bot: bot)
      guard isAction else { return operation }
      operation = try await action(name, of: bot)
      try operation.admit(identity, bot: bot)
      return operation
    } catch {
      if case OperationError.forbidden = error { note(operation, bot, identity, "forbidden", error) }
      throw error
    }
  }

  /// Counts a request, tells the log of it, and of a change whoever watches. What was refused is not in the audit, which tells of what was
  /// done.
  private func note(
    _ operation: Operation, _ bot: String?, _ identity: OperatorIdentity, _ outcome: String, _ error: (any Error)? = nil
  ) {
    services.metrics.operationEnded(operation.name, outcome)
    var words: Logger.Metadata = [
      "operation": "\(operation.name)", "operator": "\(identity.name)", "origin": "\(identity.origin)",
    ]
    if let bot { words["bot"] = "\(bot)" }
    if let error {
      words["error"] = "\(error)"
      return log.notice("an operator's request was \(outcome)", metadata: words)
    }
    log.info("an operator's change was made", metadata: words)
    var json = JSONWriter()
    json.beginObject()
    for (name, value) in [
      ("operation" as StaticString, operation.name), ("bot", bot), ("operator", identity.name), ("origin", identity.origin),
    ] {
      json.key(name)
      if let value { json.value(value) } else { json.null() }
    }
    json.key("at")
    json.value(services.wallClock())
    json.endObject()
    feed.tell(OperatorFeed.News(kind: "operation", bot: bot, json: json.bytes))
  }

  nonisolated var source: ConfigurationSource { ConfigurationSource(path: options.path, environment: options.environment) }

  private func subject(of operation: Operation, _ name: String?) throws -> (BotConfiguration?, ServedBot?) {
    switch operation.scope {
    case .bot:
      let served = try served(name)
      return (configuration[bot: served.bot.name] ?? served.configuration, served)
    case .configuredBot: return (try configuration.bot(name), nil)
    case .bots, .host: return (nil, nil)
    }
  }

  func served(_ name: String?) throws -> ServedBot {
    let all = bots.all
    if name == nil, let only = all.first, all.count == 1 { return only }
    guard let name else { throw OperationError.needsBot(known: all.map(\.bot.name)) }
    guard let served = bots.bot(named: name) else {
      _ = try configuration.bot(name)
      throw OperationError.refused("bot '\(name)' is not running: \(bots.failed[name] ?? "it is being started")")
    }
    return served
  }
}

extension Operation {
  /// What the audit calls it: `ledger/credit`; of a plugin's action, `payments/refund`.
  var auditName: String { (words.first == "do" && words.count > 1 ? Array(words.dropFirst()) : words).joined(separator: "/") }
}
