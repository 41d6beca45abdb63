@_spi(Host) import PluginAPI

extension BotRecords {
  /// The actions that need nothing but the bot's database.
  ///
  /// - Returns: `nil` for an action that needs a running host.
  package func perform(_ action: OperatorAction) throws -> Report? {
    switch action.name {
    case "updates": return try updates()
    case "updates/show":
      let id = try action.number("update")
      guard let report = try update(id) else { throw OperatorError.unknownUpdate(id) }
      return report
    case "events": return try events()
    case "events/retry":
      let id = try action.number("event")
      guard try EventStore(session, bot: bot).retry(id) else { throw OperatorError.refused("there is no event \(id) waiting or set aside") }
      return try events(id)
    case "conversations": return try conversations()
    case "conversations/clear":
      let cleared = try clearConversations(user: action.arguments["user"] == nil ? nil : try action.number("user"))
      var report = Report(columns: ["cleared"])
      report.add([.integer(Int64(cleared))])
      return report
    case "migrations": return try migrations()
    case let name where name.split(separator: "/").first == "jobs": return try JobRecords(session, bot: bot).perform(action)
    default: return try LedgerRecords(session, bot: bot).perform(action)
    }
  }
}
