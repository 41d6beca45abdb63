import PatchbayStorage
@_spi(Host) import PluginAPI

/// Events whose subscriber failed and is asked again, or is off.
struct EventStore {
  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  struct Due {
    let id: Int64
    let event: String
    let version: Int
    let payload: [UInt8]
    var subscriber: String
    let attempt: Int

    var journalNumber: Int64 { EventStore.journalNumber(id) }
  }

  /// What stands for an event in the crash journal, where updates have positive numbers.
  static func journalNumber(_ id: Int64) -> Int64 { 0 &- id }

  /// How often a subscriber is asked before the event is set aside: about a day.
  private static let attempts = 36

  /// Why an event is set aside that ended the process.
  static let crash = "it crashed the process twice"

  /// Why an event waits whose subscriber is off.
  private static let isOff = "the plugin is off"

  /// When an event is due whose subscriber is off, in milliseconds since 1970: not before it is back.
  static let untilBack: Int64 = 253_402_300_799_000

  /// The subscriber of an event that is kept for whoever subscribes when it is delivered.
  static let everyone = "*"

  /// Keeps an event that is delivered in a transaction of its own, as soon as a host comes to it.
  ///
  /// - Returns: when it is due, in milliseconds since 1970.
  @discardableResult
  func keep(event: String, version: Int, payload: [UInt8], subscriber: String = everyone) throws -> Int64 {
    try insert(event, version, payload, subscriber, attempts: 0, due: session.due, state: "pending", error: nil)
    return session.due
  }

  /// Keeps an event until its subscriber is back.
  ///
  /// - Parameter isShared: whether other hosts serve the bot, on which it may be on: they are given a look every minute.
  /// - Returns: when it is due, in milliseconds since 1970; `nil`: when the subscriber is back.
  @discardableResult
  func keepUntilBack(
    event: String, version: Int, payload: [UInt8], subscriber: String, attempts: Int = 0, isShared: Bool
  ) throws -> Int64? {
    let due = isShared ? session.due + 60_000 : Self.untilBack
    try insert(
      event, version, payload, subscriber, attempts: attempts, due: due, state: "pending", error: Self.isOff)
    return isShared ? due : nil
  }

  /// Has a plugin's events delivered that waited for it to be back, and once more those that it could not take. What ended the process
  /// waits for an operator.
  func wake(_ plugin: String) throws {
    try session.execute(
      "UPDATE patchbay_events SET next_at = ? WHERE bot = ? AND plugin = ? AND state = 'pending' AND error = ?",
      [.integer(session.due), .integer(bot), .text(plugin), .text(Self.isOff)])
    try session.execute(
      """
      UPDATE patchbay_events SET state = 'pending', next_at = ?
      WHERE bot = ? AND plugin = ? AND state = 'failed' AND coalesce(error, '') <> ?
      """, [.integer(session.due), .integer(bot), .text(plugin), .text(Self.crash)])
  }

  /// Deletes what is kept for a plugin.
  func forget(_ plugin: String) throws {
    try session.execute("DELETE FROM patchbay_events WHERE bot = ? AND plugin = ?", [.integer(bot), .text(plugin)])
  }

  /// Sets an event aside that nobody is asked to take again.
  func setAside(event: String, version: Int, payload: [UInt8], subscriber: String, attempts: Int = 1, error: String) throws {
    try insert(event, version, payload, subscriber, attempts: attempts, due: session.due, state: "failed", error: error)
  }

  /// Keeps an event for a later try: after 1, 2, 4 … seconds, an hour at the most.
  ///
  /// - Parameter error: what operators are shown, without secrets.
  /// - Returns: when it is due, in milliseconds since 1970.
  func postpone(
    event: String, version: Int, payload: [UInt8], subscriber: String, attempt: Int, error: String
  ) throws -> Int64 {
    let due = session.due + min(3_600_000, 1000 << Int64(min(attempt, 12)))
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

  /// Takes the event that has been due longest, to be delivered or postponed in the same transaction.
  func takeDue() throws -> Due? {
    try Self.due(
      session.execute(
        """
        DELETE FROM patchbay_events WHERE id IN (
          SELECT id FROM patchbay_events WHERE bot = ? AND state = 'pending' AND next_at <= ? ORDER BY next_at, id LIMIT 1)
        RETURNING id, event, version, payload, plugin, attempts
        """, [.integer(bot), .integer(session.due)]))
  }

  /// Takes one event, if it still waits.
  func take(_ id: Int64) throws -> Due? {
    try Self.due(
      session.execute(
        """
        DELETE FROM patchbay_events WHERE bot = ? AND id = ? AND state = 'pending'
        RETURNING id, event, version, payload, plugin, attempts
        """, [.integer(bot), .integer(id)]))
  }

  private static func due(_ result: SQLResult) throws -> Due? {
    try result.first.map { row in
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
    SQLCall(
      "SELECT min(next_at) FROM patchbay_events WHERE bot = ? AND state = 'pending' AND next_at < ?",
      [.integer(bot), .integer(untilBack)])
  }

  /// Has one that waits, or was set aside, delivered now.
  ///
  /// - Returns: false when there is none.
  func retry(_ id: Int64) throws -> Bool {
    try session.execute(
      "UPDATE patchbay_events SET state = 'pending', attempts = 0, next_at = ? WHERE bot = ? AND id = ?",
      [.integer(session.due), .integer(bot), .integer(id)]
    ).changes > 0
  }
}
