@_spi(Host) import PluginAPI

/// The row of an update: inbox, idempotency key and outbox in one.
struct InboxStore {
  private let session: LaneSession
  private let bot: Int64

  init(_ session: LaneSession, bot: Int64) {
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
        error, reply, reply_state, seq, body, host) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(bot), .integer(entry.update.id), .integer(session.now), .text(entry.update.update.kind.rawValue),
        entry.chat.sqlValue, entry.user.sqlValue, .text(entry.plugin), .text(entry.outcome.rawValue),
        entry.incident.sqlValue, (entry.error?.storable).sqlValue,
        entry.reply.map { .text(String(decoding: $0.body, as: UTF8.self)) } ?? .null,
        .text((entry.reply == nil ? ReplyState.none : .pending).rawValue), entry.reply?.sequence.sqlValue ?? .null,
        keepsBody ? .blob(entry.update.bytes) : .null, entry.host.sqlValue,
      ])
  }

  /// The bytes of an update that failed or was set aside; `nil` when there is no such update.
  func body(of update: Int64) throws -> [UInt8]? {
    try session.execute(
      "SELECT body FROM patchbay_updates WHERE bot = ? AND update_id = ? AND body IS NOT NULL",
      [.integer(bot), .integer(update)]
    ).first?[0].bytes
  }

  /// Forgets an update that failed or was set aside, in the transaction that runs it again.
  func forget(_ update: Int64) throws {
    try session.execute(
      "DELETE FROM patchbay_updates WHERE bot = ? AND update_id = ? AND body IS NOT NULL",
      [.integer(bot), .integer(update)])
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

/// The dialogs that wait for an answer.
struct ConversationStore {
  private let session: LaneSession
  private let bot: Int64

  init(_ session: LaneSession, bot: Int64) {
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

/// Events whose subscriber failed and is asked again.
struct EventStore {
  private let session: LaneSession
  private let bot: Int64

  init(_ session: LaneSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  struct Due {
    let id: Int64
    let event: String
    let version: Int
    let payload: [UInt8]
    let subscriber: String
    let attempt: Int

    var journalNumber: Int64 { EventStore.journalNumber(id) }
  }

  /// What stands for an event in the crash journal, where updates have positive numbers.
  static func journalNumber(_ id: Int64) -> Int64 { 0 &- id }

  /// How often a subscriber is asked before the event is set aside: about a day.
  private static let attempts = 36

  /// The subscriber of an event that is kept for whoever subscribes when it is delivered.
  static let everyone = "*"

  /// Keeps an event that is delivered in a transaction of its own, as soon as a host comes to it.
  ///
  /// - Returns: when it is due, in milliseconds since 1970.
  @discardableResult
  func keep(event: String, version: Int, payload: [UInt8], subscriber: String = everyone) throws -> Int64 {
    try insert(event, version, payload, subscriber, attempts: 0, due: session.now, state: "pending", error: nil)
    return session.now
  }

  /// Sets an event aside that nobody is asked to take again.
  func setAside(event: String, version: Int, payload: [UInt8], subscriber: String, attempts: Int = 1, error: String) throws {
    try insert(event, version, payload, subscriber, attempts: attempts, due: session.now, state: "failed", error: error)
  }

  /// Keeps an event for a later try: after 1, 2, 4 … seconds, an hour at the most.
  ///
  /// - Parameter error: what operators are shown, without secrets.
  /// - Returns: when it is due, in milliseconds since 1970.
  func postpone(
    event: String, version: Int, payload: [UInt8], subscriber: String, attempt: Int, error: String
  ) throws -> Int64 {
    let due = session.now + min(3_600_000, 1000 << Int64(min(attempt, 12)))
    let state = attempt < Self.attempts ? "pending" : "failed"
    try insert(event, version, payload, subscriber, attempts: attempt + 1, due: due, state: state, error: error)
    return due
  }

  private func insert(
    _ event: String, _ version: Int, _ payload: [UInt8], _ subscriber: String, attempts: Int, due: Int64, state: String,
    error: String?
  ) throws {
    try session.execute(
      """
      INSERT INTO patchbay_events (bot, plugin, event, version, payload, attempts, next_at, state, error)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(bot), .text(subscriber), .text(event), .integer(Int64(version)), .blob(payload), .integer(Int64(attempts)),
        .integer(due), .text(state), (error?.storable).sqlValue,
      ])
  }

  /// Takes the events that are due, to be delivered or postponed in the same transaction.
  func takeDue(limit: Int) throws -> [Due] {
    try session.execute(
      """
      DELETE FROM patchbay_events WHERE id IN (
        SELECT id FROM patchbay_events WHERE bot = ? AND state = 'pending' AND next_at <= ? ORDER BY next_at LIMIT ?)
      RETURNING id, event, version, payload, plugin, attempts
      """, [.integer(bot), .integer(session.now), .integer(Int64(limit))]
    ).rows.map { row in
      Due(
        id: try row[0].int64, event: try row[1].string, version: try row[2].int, payload: try row[3].bytes,
        subscriber: try row[4].string, attempt: try row[5].int)
    }
  }

  /// When the next event is due.
  func nextDue() throws -> Int64? {
    let call = Self.nextDue(bot: bot)
    return try session.execute(call.statement, call.values).first?[0].optional?.int64
  }

  static func nextDue(bot: Int64) -> SQLCall {
    SQLCall("SELECT min(next_at) FROM patchbay_events WHERE bot = ? AND state = 'pending'", [.integer(bot)])
  }

  /// Has one that waits, or was set aside, delivered now.
  ///
  /// - Returns: false when there is none.
  func retry(_ id: Int64) throws -> Bool {
    try session.execute(
      "UPDATE patchbay_events SET state = 'pending', attempts = 0, next_at = ? WHERE bot = ? AND id = ?",
      [.integer(session.now), .integer(bot), .integer(id)]
    ).changes > 0
  }
}
