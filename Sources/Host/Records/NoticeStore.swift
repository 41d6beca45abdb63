import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// News that wait to be told together, one row for each kind and chat.
struct NoticeStore {
  /// How long news wait after others were told: at first, and at most where they go on coming.
  static let pausesMilliseconds: (first: Int64, longest: Int64) = (5000, 60_000)

  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// Whether news can be told now. The row is this transaction's until it ends.
  func turn(of kind: String, chat: Int64, plugin: String) throws -> NoticeTurn {
    // A row that somebody else is about to delete is gone at the second look.
    for _ in 0..<3 {
      let isFirst =
        try session.execute(
          """
          INSERT INTO patchbay_notices (bot, plugin, kind, chat_id, due_at, pause) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """,
          [
            .integer(bot), .text(plugin), .text(kind), .integer(chat), .integer(session.due + Self.pausesMilliseconds.first),
            .integer(Self.pausesMilliseconds.first),
          ]
        ).changes > 0
      if isFirst { return .now }
      let row = try session.execute(
        """
        UPDATE patchbay_notices SET pause = pause WHERE bot = ? AND plugin = ? AND kind = ? AND chat_id = ? RETURNING news, due_at
        """, [.integer(bot), .text(plugin), .text(kind), .integer(chat)]
      ).first
      guard let row else { continue }
      if let news = try row[0].optional?.bytes { return .wait(with: news) }
      guard try row[1].int64 <= session.due else { return .wait(with: nil) }
      try begin(Self.pausesMilliseconds.first, kind: kind, chat: chat, plugin: plugin)
      return .now
    }
    return .now
  }

  /// Keeps news with the message that tells them.
  ///
  /// - Returns: when they are due, in milliseconds since 1970.
  func keep(_ kind: String, _ news: [UInt8], message: [UInt8], chat: Int64, plugin: String) throws -> Int64 {
    try session.execute(
      """
      UPDATE patchbay_notices SET news = ?, message = ? WHERE bot = ? AND plugin = ? AND kind = ? AND chat_id = ? RETURNING due_at
      """,
      [.blob(news), .blob(message), .integer(bot), .text(plugin), .text(kind), .integer(chat)]
    ).one().int64
  }

  /// Takes out what is due; what comes next of its kind waits longer.
  ///
  /// - Returns: the messages, as parameters of `sendMessage`.
  func takeDue(limit: Int) throws -> [[UInt8]] {
    let due = try session.execute(
      """
      SELECT plugin, kind, chat_id, due_at, pause FROM patchbay_notices
      WHERE bot = ? AND message IS NOT NULL AND due_at <= ? ORDER BY due_at LIMIT ?
      """, [.integer(bot), .integer(session.due), .integer(Int64(limit))]
    ).rows
    return try due.compactMap { row in
      let (plugin, kind, chat) = (try row[0].string, try row[1].string, try row[2].int64)
      // Another host may have been faster; and what came meanwhile is told too.
      let message = try session.execute(
        """
        UPDATE patchbay_notices SET pause = pause
        WHERE bot = ? AND plugin = ? AND kind = ? AND chat_id = ? AND due_at = ? AND message IS NOT NULL RETURNING message
        """, [.integer(bot), .text(plugin), .text(kind), .integer(chat), .integer(try row[3].int64)]
      ).first?[0].bytes
      guard let message else { return nil }
      let pause = min(max(try row[4].int64, Self.pausesMilliseconds.first), Self.pausesMilliseconds.longest / 2) * 2
      try begin(pause, kind: kind, chat: chat, plugin: plugin)
      return message
    }
  }

  /// Takes the news that wait for a group along. Where others wait for the new one already, these are told there by themselves.
  func follow(_ move: ChatMove) throws {
    let rows = try session.execute(
      "SELECT plugin, kind, message FROM patchbay_notices WHERE bot = ? AND chat_id = ?", [.integer(bot), .integer(move.old)]
    ).rows
    for row in rows {
      let message = try row[2].optional.map { RawJSON.replacing("chat_id", of: try $0.bytes, by: move.new) }
      let key: [SQLValue] = [.integer(bot), .text(try row[0].string), .text(try row[1].string)]
      let isAlone =
        try session.execute(
          """
          UPDATE patchbay_notices SET message = ?, chat_id = ? WHERE bot = ? AND plugin = ? AND kind = ? AND chat_id = ? AND NOT EXISTS (
            SELECT 1 FROM patchbay_notices AS other WHERE other.bot = ? AND other.plugin = ? AND other.kind = ? AND other.chat_id = ?)
          """,
          [message.map { .blob($0) } ?? .null, .integer(move.new)] + key + [.integer(move.old)] + key + [.integer(move.new)]
        ).changes > 0
      if isAlone { continue }
      try session.execute(
        "UPDATE patchbay_notices SET message = ? WHERE bot = ? AND plugin = ? AND kind = ? AND chat_id = ?",
        [message.map { .blob($0) } ?? .null] + key + [.integer(move.old)])
    }
  }

  /// When the next are due, in milliseconds since 1970; `nil` when none wait.
  func nextDue() throws -> Int64? {
    try session.execute(
      "SELECT min(due_at) FROM patchbay_notices WHERE bot = ? AND message IS NOT NULL", [.integer(bot)]
    ).one().optional?.int64
  }

  private func begin(_ pause: Int64, kind: String, chat: Int64, plugin: String) throws {
    try session.execute(
      """
      UPDATE patchbay_notices SET news = NULL, message = NULL, due_at = ?, pause = ?
      WHERE bot = ? AND plugin = ? AND kind = ? AND chat_id = ?
      """,
      [.integer(session.due + pause), .integer(pause), .integer(bot), .text(plugin), .text(kind), .integer(chat)])
  }
}
