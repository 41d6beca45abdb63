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
  static let updateDetails =
    updateColumns + [ResultColumn("reply", .body), ResultColumn("reply_state", .word), ResultColumn("body", .body)]
  static let eventColumns = [
    ResultColumn("event", .id), ResultColumn("name", .word), ResultColumn("subscriber", .word), ResultColumn("state", .word),
    ResultColumn("attempts", .count), ResultColumn("next", .time), ResultColumn("error", .text), ResultColumn("payload", .body),
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

  /// Updates that failed, were set aside, or whose reply could not be delivered; the newest first.
  package func updates(limit: Int = 100) throws -> ResultTable {
    var table = ResultTable(Self.updateColumns)
    let rows = try session.execute(
      """
      SELECT update_id, CASE WHEN reply_state = 'failed' AND outcome NOT IN ('failed', 'set_aside')
          THEN 'undelivered' ELSE outcome END, received_at, kind, plugin, user_id, incident, error
      FROM patchbay_updates WHERE bot = ? AND (outcome IN ('failed', 'set_aside') OR reply_state = 'failed')
      UNION ALL
      SELECT update_id, 'undelivered', created_at, method, NULL, NULL, NULL, error
      FROM patchbay_outbox WHERE bot = ? AND state = 'failed'
      ORDER BY 3 DESC LIMIT ?
      """, [.integer(bot), .integer(bot), .integer(Int64(limit))]
    ).rows
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
    if let row { table.add(row) }
    let messages = try session.execute(
      """
      SELECT update_id, NULL, created_at, method, NULL, NULL, NULL, error, payload, state, NULL FROM patchbay_outbox
      WHERE bot = ? AND update_id = ? ORDER BY seq
      """, [.integer(bot), .integer(id)]
    ).rows
    for row in messages { table.add(row) }
    return table.rows.isEmpty ? nil : table
  }

  /// The bytes of an update that failed or was set aside; `nil` when there is no such update.
  package func body(of id: Int64) throws -> [UInt8]? { try InboxStore(session, bot: bot).body(of: id) }

  // MARK: Events

  /// Events that a plugin could not take yet, or that were set aside; the newest first.
  ///
  /// - Parameters:
  ///   - id: one of them only.
  ///   - after: only those behind this one.
  package func events(_ id: Int64? = nil, after: Int64? = nil, limit: Int = 100) throws -> ResultTable {
    var table = ResultTable(Self.eventColumns)
    let rows = try session.execute(
      """
      SELECT id, event, plugin, state, attempts, CASE WHEN next_at < ? THEN next_at END, error, payload FROM patchbay_events
      WHERE bot = ? AND id = coalesce(?, id) AND id < coalesce(?, 9223372036854775807)
      ORDER BY id DESC LIMIT ?
      """, [.integer(EventStore.untilBack), .integer(bot), id.sqlValue, after.sqlValue, .integer(Int64(limit))]
    ).rows
    for row in rows { table.add(row) }
    return table
  }

  // MARK: Conversations

  package func conversations(limit: Int = 1000) throws -> ResultTable {
    var table = ResultTable(Self.conversationColumns)
    let rows = try session.execute(
      """
      SELECT chat_id, user_id, plugin, step, version, expires_at, nullif(topic, 0), nullif(business_connection, '')
      FROM patchbay_conversations WHERE bot = ? ORDER BY expires_at LIMIT ?
      """, [.integer(bot), .integer(Int64(limit))]
    ).rows
    for row in rows { table.add(row) }
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
