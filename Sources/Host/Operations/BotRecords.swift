package import PatchbayStorage
import PluginAPI

/// What an operator can look up and change in one bot's database. The same functions serve a running host's control socket
/// and a command that opens the database itself.
package struct BotRecords {
  let session: StoreSession
  let bot: Int64

  package init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  static let updateColumns = [
    ResultColumn("update", .id), ResultColumn("outcome", .word), ResultColumn("received", .time), ResultColumn("kind", .word),
    ResultColumn("plugin", .word), ResultColumn("user", .id), ResultColumn("incident", .id), ResultColumn("error", .text),
  ]
  static let updateStatsColumns = [
    ResultColumn("outcome", .word), ResultColumn("kind", .word), ResultColumn("plugin", .word), ResultColumn("error", .text),
    ResultColumn("updates", .count), ResultColumn("last", .time),
  ]
  static let updateDetails =
    updateColumns + [ResultColumn("reply", .body), ResultColumn("reply_state", .word), ResultColumn("body", .body)]
  static let eventColumns = [
    ResultColumn("event", .id), ResultColumn("name", .word), ResultColumn("subscriber", .word), ResultColumn("state", .word),
    ResultColumn("attempts", .count), ResultColumn("next", .time), ResultColumn("error", .text), ResultColumn("payload", .body),
  ]
  static let eventStatsColumns = [
    ResultColumn("name", .word), ResultColumn("subscriber", .word), ResultColumn("state", .word), ResultColumn("error", .text),
    ResultColumn("events", .count), ResultColumn("attempts", .count),
  ]
  static let conversationColumns = [
    ResultColumn("chat", .id), ResultColumn("user", .id), ResultColumn("plugin", .word), ResultColumn("step", .word),
    ResultColumn("version", .count), ResultColumn("expires", .time), ResultColumn("topic", .id), ResultColumn("business", .id),
  ]
  static let migrationColumns = [
    ResultColumn("plugin", .word), ResultColumn("migration", .text), ResultColumn("compatibility", .word),
    ResultColumn("applied", .time),
  ]

  // MARK: Updates

  /// Where nobody can be told, a message's line is all that there is of it.
  private static let failures = """
    (SELECT bot, update_id, outcome, received_at, kind, plugin, user_id, incident, error, 0 AS seq
      FROM patchbay_updates WHERE outcome IN ('failed', 'set_aside')
    UNION ALL
    SELECT bot, update_id, 'undelivered', received_at, kind, plugin, user_id, incident, error, 0
      FROM patchbay_updates WHERE reply_state = 'failed' AND outcome NOT IN ('failed', 'set_aside')
    UNION ALL
    SELECT bot, update_id, 'undelivered', created_at, method, NULL, NULL, NULL, error, seq
      FROM patchbay_outbox WHERE state = 'failed') AS failures
    """

  static let updateOrder = ListOrder(
    columns: ["received_at", "coalesce(update_id, 0)", "seq"], isDescending: true, endsInText: false)

  /// - Returns: of `source`, what an operator asks for.
  private static func updates(_ source: String, _ input: OperationInput, bot: Int64) -> RowFilter {
    var filter = RowFilter(source, by: "update_id", bot: bot)
    for column in ["outcome", "kind", "plugin", "error"] { filter.match(column, input.text(column)) }
    filter.match("user_id", input.integer("user"))
    return filter
  }

  /// Updates that can be run again, as an operator asks for them.
  static func failedUpdates(_ input: OperationInput, bot: Int64) throws(OperationError) -> RowFilter {
    var filter = updates("patchbay_updates", input, bot: bot)
    filter.add("outcome IN ('failed', 'set_aside') AND body IS NOT NULL")
    filter.match(numbers: try input.numbers("only"))
    return filter
  }

  /// Updates that failed, were set aside, or whose reply could not be delivered; the newest first.
  package func updates(_ input: OperationInput = OperationInput()) throws -> ResultTable {
    var table = ResultTable(Self.updateColumns + [ResultTable.place])
    var filter = Self.updates(Self.failures, input, bot: bot)
    try filter.after(Self.updateOrder, input.text("after"))
    let rows = try filter.rows(
      "update_id, outcome, received_at, kind, plugin, user_id, incident, error, coalesce(update_id, 0), seq",
      orderedBy: Self.updateOrder.order, limit: input.integer("limit") ?? 100, session)
    for row in rows {
      table.add(Array(row.values.prefix(8)) + [ListOrder.place([row.values[2], row.values[8], row.values[9]])])
    }
    return table
  }

  /// How many there are of each kind, by what went wrong.
  func updateStats(_ input: OperationInput) throws -> ResultTable {
    var table = ResultTable(Self.updateStatsColumns)
    let rows = try Self.updates(Self.failures, input, bot: bot).groups(
      "outcome, kind, coalesce(plugin, ''), coalesce(error, '')", by: 4, "count(*), max(received_at)", session)
    for row in rows { table.add(row) }
    return table
  }

  /// One update with its body and its reply, and behind it the further messages that were sent for it, or are to be.
  package func update(_ id: Int64) throws -> ResultTable? {
    var table = ResultTable(Self.updateDetails)
    let row = try session.execute(
      """
      SELECT update_id, outcome, received_at, kind, plugin, user_id, incident, error, reply, reply_state, body
      FROM patchbay_updates WHERE bot = ? AND update_id = ?
      """, [.integer(bot), .integer(id)]
    ).first
    if let row { table.add(Self.withoutCodes(row.values)) }
    let messages = try session.execute(
      """
      SELECT update_id, NULL, created_at, method, NULL, NULL, NULL, error, payload, state, NULL FROM patchbay_outbox
      WHERE bot = ? AND update_id = ? ORDER BY seq
      """, [.integer(bot), .integer(id)]
    ).rows
    for row in messages { table.add(Self.withoutCodes(row.values)) }
    return table.rows.isEmpty ? nil : table
  }

  /// What was sent, without what would let its reader into the console.
  private static func withoutCodes(_ values: [SQLValue]) -> [SQLValue] {
    values.map { value in
      switch value {
      case .text(let text): .text(ConsoleDoor.masked(text))
      case .blob(let bytes): String(validating: bytes, as: UTF8.self).map { .blob(Array(ConsoleDoor.masked($0).utf8)) } ?? value
      default: value
      }
    }
  }

  /// The bytes of an update that failed or was set aside; `nil` when there is no such update.
  package func body(of id: Int64) throws -> [UInt8]? { try InboxStore(session, bot: bot).body(of: id) }

  // MARK: Events

  /// Events as an operator asks for them.
  ///
  /// - Parameter states: those that are meant where none is named.
  static func eventFilter(_ input: OperationInput, bot: Int64, _ states: [String]) throws(OperationError) -> RowFilter {
    var filter = RowFilter("patchbay_events", by: "id", bot: bot)
    filter.match("state", among: input.text("state").map { [$0] } ?? states)
    for (name, column) in [("name", "event"), ("subscriber", "plugin"), ("error", "error")] {
      filter.match(column, input.text(name))
    }
    filter.match(numbers: try input.numbers("only"))
    return filter
  }

  static let eventStates = ["pending", "failed"]

  /// Events that a plugin could not take yet, or that were set aside; the newest first.
  func events(_ input: OperationInput) throws -> ResultTable {
    var filter = try Self.eventFilter(input, bot: bot, Self.eventStates)
    if let after = input.integer("after") { filter.add("id < ?", .integer(after)) }
    return try events(filter, limit: input.integer("limit") ?? 100)
  }

  /// One of them.
  func event(_ id: Int64) throws -> ResultTable {
    var filter = RowFilter("patchbay_events", by: "id", bot: bot)
    filter.match("id", id)
    return try events(filter, limit: 1)
  }

  private func events(_ filter: RowFilter, limit: Int64) throws -> ResultTable {
    var table = ResultTable(Self.eventColumns)
    let rows = try filter.rows(
      "id, event, plugin, state, attempts, CASE WHEN next_at < \(EventStore.untilBack) THEN next_at END, error, payload",
      orderedBy: "id DESC", limit: limit, session)
    for row in rows { table.add(row) }
    return table
  }

  /// How many there are of each kind, by what went wrong.
  func eventStats(_ input: OperationInput) throws -> ResultTable {
    var table = ResultTable(Self.eventStatsColumns)
    let rows = try Self.eventFilter(input, bot: bot, Self.eventStates).groups(
      "event, plugin, state, coalesce(error, '')", by: 4, "count(*), CAST(sum(attempts) AS BIGINT)", session)
    for row in rows { table.add(row) }
    return table
  }

  // MARK: Conversations

  private static let conversationOrder = ListOrder(
    columns: ["expires_at", "chat_id", "user_id", "topic", "business_connection"], isDescending: false, endsInText: true)

  /// What waits for people, the first that ends first.
  package func conversations(_ input: OperationInput = OperationInput()) throws -> ResultTable {
    var table = ResultTable(Self.conversationColumns + [ResultTable.place])
    var filter = RowFilter("patchbay_conversations", by: "chat_id", bot: bot)
    filter.match("user_id", input.integer("user"))
    filter.match("plugin", input.text("plugin"))
    try filter.after(Self.conversationOrder, input.text("after"))
    let rows = try filter.rows(
      "chat_id, user_id, plugin, step, version, expires_at, nullif(topic, 0), nullif(business_connection, ''), "
        + Self.conversationOrder.columns.joined(separator: ", "),
      orderedBy: Self.conversationOrder.order, limit: input.integer("limit") ?? 1000, session)
    for row in rows { table.add(Array(row.values.prefix(8)) + [ListOrder.place(row.values.dropFirst(8))]) }
    return table
  }

  /// Ends conversations: of one person, or all.
  ///
  /// - Returns: how many.
  package func clearConversations(user: Int64?) throws -> Int {
    guard let user else {
      return try session.execute("DELETE FROM patchbay_conversations WHERE bot = ?", [.integer(bot)]).changes
    }
    return try session.execute(
      "DELETE FROM patchbay_conversations WHERE bot = ? AND user_id = ?", [.integer(bot), .integer(user)]
    ).changes
  }

  // MARK: Migrations

  /// What has been applied to the database, in order.
  package func migrations() throws -> ResultTable {
    var table = ResultTable(Self.migrationColumns)
    let rows = try session.execute(
      "SELECT plugin, name, compatibility, applied_at FROM patchbay_migrations ORDER BY applied_at, plugin, position"
    ).rows
    for row in rows { table.add(row) }
    return table
  }
}
