import PatchbayStorage
@_spi(Host) import PluginAPI

/// Whose dialog it is and where: one person in one chat, topic and business connection.
struct ConversationKey: Equatable {
  let user: Int64
  let chat: Int64
  /// A forum's topic or that of a channel's direct messages; 0 for none.
  let topic: Int64
  /// Empty for none.
  let businessConnection: String

  /// - Returns: `nil` where there is no chat to have a dialog in.
  init?(user: Int64, in origin: Origin) {
    guard let chat = origin.chat else { return nil }
    self.user = user
    self.chat = chat
    topic = origin.topic ?? origin.directMessagesTopic ?? 0
    businessConnection = origin.businessConnection?.storable ?? ""
  }

  fileprivate func values(of bot: Int64) -> [SQLValue] {
    [.integer(bot), .integer(chat), .integer(user), .integer(topic), .text(businessConnection)]
  }
}

/// The dialogs that wait for an answer.
struct ConversationStore {
  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// What ``conversation(_:)`` reads.
  static func find(_ key: ConversationKey, bot: Int64) -> SQLCall {
    SQLCall(
      """
      SELECT plugin, step, version, state, expires_at FROM patchbay_conversations
      WHERE bot = ? AND chat_id = ? AND user_id = ? AND topic = ? AND business_connection = ?
      """, key.values(of: bot))
  }

  static func conversation(_ result: SQLResult) throws -> ConversationRow? {
    try result.first.map { row in
      ConversationRow(
        plugin: try row[0].string, step: try row[1].string, version: try row[2].int, state: try row[3].bytes,
        expiresAt: try row[4].int64)
    }
  }

  func save(_ conversation: ConversationRow?, at key: ConversationKey) throws {
    guard let conversation else {
      try session.post(
        """
        DELETE FROM patchbay_conversations
        WHERE bot = ? AND chat_id = ? AND user_id = ? AND topic = ? AND business_connection = ?
        """, key.values(of: bot))
      return
    }
    try session.post(
      """
      INSERT INTO patchbay_conversations (bot, chat_id, user_id, topic, business_connection, plugin, step, version, state, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (bot, chat_id, user_id, topic, business_connection) DO UPDATE SET plugin = excluded.plugin, step = excluded.step,
        version = excluded.version, state = excluded.state, expires_at = excluded.expires_at
      """,
      key.values(of: bot) + [
        .text(conversation.plugin), .text(conversation.step), .integer(Int64(conversation.version)), .blob(conversation.state),
        .integer(conversation.expiresAt),
      ])
  }

  /// Takes a group's dialogs along. Who has begun another one in the new group goes on with that.
  func follow(_ move: ChatMove) throws {
    try session.execute(
      """
      INSERT INTO patchbay_conversations (bot, chat_id, user_id, topic, business_connection, plugin, step, version, state, expires_at)
      SELECT bot, CAST(? AS BIGINT), user_id, topic, business_connection, plugin, step, version, state, expires_at
      FROM patchbay_conversations WHERE bot = ? AND chat_id = ?
      ON CONFLICT DO NOTHING
      """, [.integer(move.new), .integer(bot), .integer(move.old)])
    try session.execute(
      "DELETE FROM patchbay_conversations WHERE bot = ? AND chat_id = ?", [.integer(bot), .integer(move.old)])
  }
}

/// The conversation of one person in one place, as it is stored.
struct ConversationRow: Equatable {
  let plugin: String
  let step: String
  let version: Int
  let state: [UInt8]
  /// Milliseconds since 1970.
  let expiresAt: Int64
}
