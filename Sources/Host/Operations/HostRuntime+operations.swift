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
    let operation = try await operation(request, identity)
    do {
      try operation.admit(identity, bot: request.bot)
      let input = try operation.input(request.arguments, body: request.body)
      let (bot, served) = try subject(of: operation, request.bot)
      let secrets = services.secrets
      let audit = AuditEntry(operation.auditName, by: identity, input.written) { secrets.redact($0) }
      let result = try await operation.perform(
        OperationContext(
          input: input, audit: audit, key: request.key, isRehearsal: request.isRehearsal, configuration: configuration,
          source: source, bot: bot, botName: request.bot, site: .host(self, served: served), own: own))
      if operation.changes, !request.isRehearsal { note(operation, request.bot, identity, refusal: nil) }
      return result
    } catch {
      if operation.changes, !request.isRehearsal { note(operation, request.bot, identity, refusal: error) }
      throw error
    }
  }

  /// The operation of a name, if the identity may know of it.
  private func operation(_ request: OperationRequest, _ identity: OperatorIdentity) async throws -> Operation {
    guard request.name.hasPrefix("do.") else {
      guard let operation = OperationTable.find(request.name) else { throw OperationError.unknownOperation(request.name) }
      return operation
    }
    // What a bot's plugins offer is for those to know who may list it.
    try OperationTable.actionList.admit(identity, bot: request.bot)
    return try await action(request)
  }

  /// Counts a change and tells the log of it. What was refused is in the log alone: the audit tells of what was done.
  private func note(_ operation: Operation, _ bot: String?, _ identity: OperatorIdentity, refusal: (any Error)?) {
    services.metrics.operationEnded(operation.name, refusal == nil ? "done" : "refused")
    var words: Logger.Metadata = [
      "operation": "\(operation.name)", "operator": "\(identity.name)", "origin": "\(identity.origin)",
    ]
    if let bot { words["bot"] = "\(bot)" }
    guard let refusal else { return log.info("an operator's change was made", metadata: words) }
    words["error"] = "\(refusal)"
    log.notice("an operator's change was refused", metadata: words)
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
