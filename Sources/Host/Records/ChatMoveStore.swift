import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// Groups that became supergroups, and what the host keeps of them.
///
/// What is about a message of the old group stays there: the new one has other messages under the same numbers.
struct ChatMoveStore {
  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// Takes a group's dialogs, the messages on their way to it and the news that wait for it along. To be called whoever tells of a move, and as often as it is told.
  ///
  /// - Returns: whether it is news.
  func follow(_ move: ChatMove) throws -> Bool {
    let isNews =
      try session.execute(
        "INSERT INTO patchbay_moved_chats (bot, chat_id, to_chat_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [.integer(bot), .integer(move.old), .integer(move.new), .integer(session.now)]
      ).changes > 0
    let (old, new) = (SQLValue.text(ChatAddress.id(move.old).stored), SQLValue.text(ChatAddress.id(move.new).stored))
    // Edits of what is on its way first: what they refer to is found by its chat.
    try session.execute(
      """
      UPDATE patchbay_outbox SET chat = ? WHERE bot = ? AND chat = ? AND state = 'pending' AND target IN (
        SELECT 'reference ' || reference FROM patchbay_outbox WHERE bot = ? AND chat = ? AND state = 'pending')
      """, [new, .integer(bot), old, .integer(bot), old])
    try session.execute(
      "UPDATE patchbay_outbox SET chat = ? WHERE bot = ? AND chat = ? AND state = 'pending' AND target = ''",
      [new, .integer(bot), old])
    try ConversationStore(session, bot: bot).follow(move)
    try NoticeStore(session, bot: bot).follow(move)
    return isNews
  }

  /// The same where no plugin can be called: they are told in a transaction that follows.
  ///
  /// - Returns: when that is, in milliseconds since 1970; `nil` when they were told before.
  func followAndKeep(_ move: ChatMove) throws -> Int64? {
    guard try follow(move) else { return nil }
    let event = Event<ChatMove>.chatMoved
    return try EventStore(session, bot: bot).keep(event: event.name, version: event.version, payload: event.encoded(move))
  }
}
