import PatchbayStorage
@_spi(Host) import PluginAPI

/// The dialogs that wait for an answer.
struct ConversationStore {
  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// What ``conversation(_:)`` reads.
  static func find(chat: Int64, user: Int64, bot: Int64) -> SQLCall {
    SQLCall(
      """
      SELECT plugin, step, version, state, expires_at FROM patchbay_conversations
      WHERE bot = ? AND chat_id = ? AND user_id = ?
      """, [.integer(bot), .integer(chat), .integer(user)])
  }

  static func conversation(_ result: SQLResult) throws -> ConversationRow? {
    try result.first.map { row in
      ConversationRow(
        plugin: try row[0].string, step: try row[1].string, version: try row[2].int, state: try row[3].bytes,
        expiresAt: try row[4].int64)
    }
  }

  func save(_ conversation: ConversationRow?, chat: Int64, user: Int64) throws {
    guard let conversation else {
      try session.post(
        "DELETE FROM patchbay_conversations WHERE bot = ? AND chat_id = ? AND user_id = ?",
        [.integer(bot), .integer(chat), .integer(user)])
      return
    }
    try session.post(
      """
      INSERT INTO patchbay_conversations (bot, chat_id, user_id, plugin, step, version, state, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (bot, chat_id, user_id) DO UPDATE SET plugin = excluded.plugin, step = excluded.step,
        version = excluded.version, state = excluded.state, expires_at = excluded.expires_at
      """,
      [
        .integer(bot), .integer(chat), .integer(user), .text(conversation.plugin), .text(conversation.step),
        .integer(Int64(conversation.version)), .blob(conversation.state), .integer(conversation.expiresAt),
      ])
  }
}

/// The conversation of one person in one chat, as it is stored.
struct ConversationRow: Equatable {
  let plugin: String
  let step: String
  let version: Int
  let state: [UInt8]
  /// Milliseconds since 1970.
  let expiresAt: Int64
}
