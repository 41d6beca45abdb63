import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension HostRuntime {
  /// Does what an operator asks for, or says what it would do.
  package func perform(_ request: OperationRequest) async throws -> OperationResult {
    if request.name.hasPrefix("do.") { return try await act(request) }
    guard let operation = OperationTable.find(request.name) else { throw OperationError.unknownOperation(request.name) }
    let input = try operation.input(request.arguments, body: request.body)
    let (bot, served) = try subject(of: operation, request.bot)
    return try await operation.perform(
      OperationContext(
        input: input, action: operation.auditName, operatorName: request.operatorName ?? "unknown", key: request.key,
        isRehearsal: request.isRehearsal, configuration: configuration, source: source, bot: bot, botName: request.bot,
        site: .host(self, served: served)))
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
  /// What the audit calls it: `ledger/credit`.
  var auditName: String { words.joined(separator: "/") }
}
