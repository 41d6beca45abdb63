package import PatchbayBase
package import PatchbayStorage
package import PluginAPI

extension HostTables {
  /// Deletes rows that have had their time, in portions that don't keep a batch waiting. In the caller's transaction.
  ///
  /// A return of less than `limit` means that nothing is left of that kind. Times are milliseconds since 1970.
  package enum Purge {
    /// How long an update is remembered: longer than Telegram delivers it again.
    package static let updateAgeMilliseconds: Int64 = 48 * 3600 * 1000
    /// How long an update that failed or was set aside, and a message that could not be delivered, can be looked at.
    package static let failureAgeMilliseconds: Int64 = 30 * 24 * 3600 * 1000

    /// Updates that went well. One whose reply is still to be sent, or couldn't be, stays.
    package static func updates(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
      try session.execute(
        """
        DELETE FROM {updates} WHERE (bot, update_id) IN (
          SELECT bot, update_id FROM {updates}
          WHERE received_at < ? AND outcome NOT IN ('failed', 'set_aside') AND reply_state IN ('none', 'responded', 'sent')
          ORDER BY received_at LIMIT ?)
        """, [.integer(time), .integer(Int64(limit))]
      ).changes
    }

    /// Updates that failed, were set aside, or whose reply couldn't be delivered.
    package static func failures(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
      try session.execute(
        """
        DELETE FROM {updates} WHERE (bot, update_id) IN (
          SELECT bot, update_id FROM {updates}
          WHERE received_at < ? AND reply_state <> 'pending' ORDER BY received_at LIMIT ?)
        """, [.integer(time), .integer(Int64(limit))]
      ).changes
    }

    /// Messages that were sent.
    package static func outbox(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
      try messages("sent", before: time, limit: limit, on: session)
    }

    /// Messages that could not be delivered.
    package static func undelivered(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
      try messages("failed", before: time, limit: limit, on: session)
    }

    private static func messages(
      _ state: String, before time: Int64, limit: Int, on session: any DatabaseSession
    ) throws(SQLError) -> Int {
      try session.execute(
        """
        DELETE FROM {outbox} WHERE (bot, seq) IN (
          SELECT bot, seq FROM {outbox} WHERE created_at < ? AND state = ? ORDER BY created_at LIMIT ?)
        """, [.integer(time), .text(state), .integer(Int64(limit))]
      ).changes
    }

    /// How long the first press of a `.once` button is remembered.
    package static let pressAgeMilliseconds: Int64 = 60 * 24 * 3600 * 1000

    /// First presses of buttons.
    package static func presses(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
      try session.execute(
        """
        DELETE FROM {once} WHERE (bot, chat_id, message_id, route) IN (
          SELECT bot, chat_id, message_id, route FROM {once} WHERE at < ? ORDER BY at LIMIT ?)
        """, [.integer(time), .integer(Int64(limit))]
      ).changes
    }

    /// The memory that news were told, where none wait.
    package static func notices(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
      try session.execute(
        """
        DELETE FROM {notices} WHERE (bot, plugin, kind, chat_id) IN (
          SELECT bot, plugin, kind, chat_id FROM {notices} WHERE due_at < ? AND message IS NULL ORDER BY due_at LIMIT ?)
        AND due_at < ? AND message IS NULL
        """, [.integer(time), .integer(Int64(limit)), .integer(time)]
      ).changes
    }

    /// Answers of web routes.
    package static func webRequests(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
      try session.execute(
        """
        DELETE FROM {web_requests} WHERE (plugin, idempotency_key) IN (
          SELECT plugin, idempotency_key FROM {web_requests} WHERE at < ? ORDER BY at LIMIT ?)
        """, [.integer(time), .integer(Int64(limit))]
      ).changes
    }

    /// Jobs that ended before then, well or given up: in one state.
    package static func jobs(
      _ state: JobState, before time: Int64, limit: Int = 500, on session: any DatabaseSession
    ) throws(SQLError) -> Int {
      try session.execute(
        """
        DELETE FROM {jobs} WHERE id IN (
          SELECT id FROM {jobs} WHERE state = ? AND ended_at < ? AND state IN ('done', 'failed', 'cancelled')
          ORDER BY ended_at LIMIT ?)
        """, [.text(state.rawValue), .integer(time), .integer(Int64(limit))]
      ).changes
    }

    /// Sweeps that ended before then.
    package static func sweeps(before time: Int64, limit: Int = 500, on session: any DatabaseSession) throws(SQLError) -> Int {
      try session.execute(
        "DELETE FROM {sweeps} WHERE id IN (SELECT id FROM {sweeps} WHERE ended_at < ? ORDER BY id LIMIT ?)",
        [.integer(time), .integer(Int64(limit))]
      ).changes
    }

    /// Conversations whose time to live is over at `time`.
    package static func conversations(
      expiredAt time: Int64, limit: Int = 500, on session: any DatabaseSession
    ) throws(SQLError) -> Int {
      try session.execute(
        """
        DELETE FROM {conversations} WHERE (bot, chat_id, user_id, topic, business_connection) IN (
          SELECT bot, chat_id, user_id, topic, business_connection FROM {conversations}
          WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)
        """, [.integer(time), .integer(Int64(limit))]
      ).changes
    }
  }
}
