import PatchbayBase
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// The row of an update: inbox, idempotency key and outbox in one.
struct InboxStore {
  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// What is known of an update that was handled before.
  struct Known {
    let outcome: String
    /// The reply that went out in a webhook's response, to be sent again with it.
    let repeatedReply: [UInt8]?
  }

  func find(_ update: Int64) throws -> Known? {
    let call = Self.find(update, bot: bot)
    return try Self.known(session.execute(call.statement, call.values))
  }

  /// What ``known(_:)`` reads.
  static func find(_ update: Int64, bot: Int64) -> SQLCall {
    SQLCall(
      "SELECT outcome, reply, reply_state FROM patchbay_updates WHERE bot = ? AND update_id = ?",
      [.integer(bot), .integer(update)])
  }

  static func known(_ result: SQLResult) throws -> Known? {
    try result.first.map { row in
      let inResponse = try row[2].string == ReplyState.responded.rawValue
      return Known(
        outcome: try row[0].string,
        repeatedReply: inResponse ? try row[1].optional.map { [UInt8](try $0.string.utf8) } : nil)
    }
  }

  /// How far the reply in an update's row has come.
  enum ReplyState: String {
    case none, pending, sent, failed
    /// It went out in a webhook's response, which tells nothing about its delivery.
    case responded
  }

  struct Entry {
    var update: IncomingUpdate
    var chat: Int64?
    var user: Int64?
    var plugin: String
    var outcome: UpdateOutcome
    /// What a person wrote, where it came in their private chat.
    var said: String?
    var incident: String?
    var error: String?
    var reply: (sequence: Int64, body: [UInt8])?
    /// The host that is to send the reply.
    var host: Int64?
  }

  func insert(_ entry: Entry) throws {
    let keepsBody = entry.outcome == .failed || entry.outcome == .setAside
    try session.post(
      """
      INSERT INTO patchbay_updates (bot, update_id, received_at, kind, chat_id, user_id, plugin, outcome, incident,
        error, reply, reply_state, seq, body, host, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(bot), .integer(entry.update.id), .integer(session.now), .text(entry.update.update.kind.rawValue),
        entry.chat.sqlValue, entry.user.sqlValue, .text(entry.plugin), .text(entry.outcome.rawValue),
        entry.incident.sqlValue, (entry.error?.storable).sqlValue,
        entry.reply.map { .text(String(decoding: $0.body, as: UTF8.self)) } ?? .null,
        .text((entry.reply == nil ? ReplyState.none : .pending).rawValue), entry.reply?.sequence.sqlValue ?? .null,
        keepsBody ? .blob(entry.update.bytes) : .null, entry.host.sqlValue, (entry.said?.storable).sqlValue,
      ])
  }

  /// The bytes of an update that failed or was set aside; `nil` when there is no such update.
  func body(of update: Int64) throws -> [UInt8]? {
    try session.execute(
      "SELECT body FROM patchbay_updates WHERE bot = ? AND update_id = ? AND body IS NOT NULL",
      [.integer(bot), .integer(update)]
    ).first?[0].bytes
  }

  /// Forgets an update that failed, was set aside or was taken by nobody, in the transaction that runs it again.
  func forget(_ update: Int64) throws {
    try session.execute(
      "DELETE FROM patchbay_updates WHERE bot = ? AND update_id = ? AND (body IS NOT NULL OR outcome = 'unclaimed')",
      [.integer(bot), .integer(update)])
  }

  /// How long after a message that nobody asked for another one is of the same burst.
  private static let burstMilliseconds: Int64 = 3000

  /// Whether a message that no route takes begins a burst of such.
  ///
  /// - Parameter album: what names its album, of which one message alone begins it, however late the others come.
  func beginsBurst(in chat: Int64, album: Int64?, update: Int64) throws -> Bool {
    if let album, try !takeTurn(chat: chat, message: album, route: "patchbay/album", update: update) { return false }
    let last = try session.execute(
      "SELECT at FROM patchbay_once WHERE bot = ? AND chat_id = ? AND message_id = 0 AND route = 'patchbay/unasked'",
      [.integer(bot), .integer(chat)]
    ).first?[0].int64
    try session.execute(
      """
      INSERT INTO patchbay_once (bot, chat_id, message_id, route, update_id, at) VALUES (?, ?, 0, 'patchbay/unasked', ?, ?)
      ON CONFLICT (bot, chat_id, message_id, route) DO UPDATE SET update_id = excluded.update_id, at = excluded.at
      """, [.integer(bot), .integer(chat), .integer(update), .integer(session.now)])
    return last.map { session.now - $0 >= Self.burstMilliseconds || session.now < $0 } ?? true
  }

  func takeTurn(chat: Int64, message: Int64, route: String, update: Int64) throws -> Bool {
    try session.execute(
      """
      INSERT INTO patchbay_once (bot, chat_id, message_id, route, update_id, at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """,
      [.integer(bot), .integer(chat), .integer(message), .text(route), .integer(update), .integer(session.now)]
    ).changes > 0
  }
}
