@_spi(Host) public import PluginAPI

/// Runs something in a transaction that has a bot and its texts, and no host behind it.
public func withTransaction<Value>(
  of bot: BotInfo, texts: TextOverrides = TextOverrides(), _ body: (Transaction) throws -> Value
) rethrows -> Value {
  let scope = TransactionScope(
    backend: NoHost(), plugin: "test", bot: bot, routes: RegisteredCallbacks(routes: []), texts: texts)
  return try body(EventContext(scope: scope).transaction)
}

private final class NoHost: TransactionBackend {
  let now: Int64 = 1_700_000_000_000

  private var refusal: PluginError { .notAvailable("there is no host") }

  func execute(_ statement: Statement, _ values: [SQLValue], plugin: String, maxRows: Int) throws -> SQLResult { throw refusal }
  func findUser(_ id: Int64) throws -> BotUser? { nil }
  func setLanguage(_ language: Language?, user: Int64) throws { throw refusal }
  func setStatus(_ status: BotUser.Status, user: Int64) throws { throw refusal }
  func send(_ call: OutgoingMethod) throws -> MessageReference { throw refusal }
  func edit(_ reference: MessageReference, _ call: OutgoingMethod) throws { throw refusal }

  func beginConversation(plugin: String, step: String, version: Int, state: [UInt8], timeToLive: Int64) throws { throw refusal }
  func endConversation(of plugin: String) throws { throw refusal }
  func emit(plugin: String, event: String, version: Int, payload: [UInt8]) throws { throw refusal }
  func log(_ level: LogLevel, _ message: String, _ metadata: [String: String], plugin: String) {}
}
