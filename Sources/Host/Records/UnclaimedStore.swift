import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// What updates told of money and no plugin took: kept whole until somebody does.
struct UnclaimedStore {
  /// Why nobody took it.
  enum Reason: String, Sendable, CaseIterable {
    /// No active plugin takes such updates.
    case off
    /// Those that do didn't know it for theirs.
    case declined
    /// The plugin threw.
    case failed
    /// The plugin ended the process.
    case crashed
  }

  enum State: String, Sendable, CaseIterable {
    case waiting
    /// Telegram is asked to give the money back, or what it answered isn't known.
    case refunding
    /// A plugin took it.
    case taken
    /// An operator did.
    case assigned
    case refunded
  }

  /// The longest pause, before one that a plugin failed on is offered again: they grow from a minute.
  private static let longestPauseMilliseconds: Int64 = 3_600_000

  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// Keeps what an update tells, or notes that nobody took it this time either.
  ///
  /// - Returns: its number, and when it is offered again by itself; `nil` where nothing is left to take: somebody has, or it tells of a
  ///   refund that an operator made.
  func keep(
    _ fact: MoneyFact, of update: IncomingUpdate, reason: Reason, plugin: String? = nil, error: String? = nil
  ) throws -> (id: Int64, next: Int64?)? {
    if fact.kind == .refund, let charge = fact.charge, try settleRefund(charge) { return nil }
    let attempts = try session.execute(
      "SELECT attempts FROM patchbay_unclaimed WHERE bot = ? AND update_id = ?", [.integer(bot), .integer(update.id)]
    ).first?.int64
    let pause = min(Self.longestPauseMilliseconds, 60_000 << min(max(0, attempts ?? 0), 6))
    let next = reason == .failed ? session.due + pause : nil
    let id = try session.execute(
      """
      INSERT INTO patchbay_unclaimed AS fact (bot, update_id, kind, amount, currency, charge, payload, user_id, body, reason, plugin,
        error, next_at, received_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (bot, update_id) DO UPDATE SET reason = excluded.reason, plugin = excluded.plugin, error = excluded.error,
        next_at = excluded.next_at, attempts = fact.attempts + 1, changed_at = excluded.changed_at WHERE fact.state = 'waiting'
      RETURNING id
      """,
      [
        .integer(bot), .integer(update.id), .text(fact.kind.rawValue), fact.amount.sqlValue, (fact.currency?.storable).sqlValue,
        (fact.charge?.storable).sqlValue, (fact.payload?.storable).sqlValue, (update.update.from?.id).sqlValue, .blob(update.bytes),
        .text(reason.rawValue), plugin.sqlValue, (error?.storable).sqlValue, next.sqlValue, .integer(session.now),
        .integer(session.now),
      ]
    ).first?.int64
    return id.map { ($0, next) }
  }

  /// Holds one until the commit, so that it is taken once.
  ///
  /// - Returns: whether it still waits.
  func hold(_ update: Int64) throws -> Bool {
    try session.execute(
      "UPDATE patchbay_unclaimed SET changed_at = ? WHERE bot = ? AND update_id = ? AND state = 'waiting'",
      [.integer(session.now), .integer(bot), .integer(update)]
    ).changes == 1
  }

  /// Notes that a plugin has taken what an update tells, if that was kept.
  func settle(_ update: Int64, by plugin: String) throws {
    try session.execute(
      """
      UPDATE patchbay_unclaimed SET state = 'taken', taken_by = ?, next_at = NULL, changed_at = ?
      WHERE bot = ? AND update_id = ? AND state = 'waiting'
      """, [.text(plugin), .integer(session.now), .integer(bot), .integer(update)])
  }

  /// A payment that an operator gave back: its refund is nothing that anybody has to take.
  private func settleRefund(_ charge: String) throws -> Bool {
    try session.execute(
      """
      UPDATE patchbay_unclaimed SET state = 'refunded', changed_at = ?
      WHERE bot = ? AND charge = ? AND kind = 'payment' AND state IN ('refunding', 'refunded')
      """, [.integer(session.now), .integer(bot), .text(charge.storable)]
    ).changes > 0
  }

  /// How many somebody has still to see to.
  func count() throws -> Int {
    try session.execute(
      "SELECT count(*) FROM patchbay_unclaimed WHERE bot = ? AND state IN ('waiting', 'refunding')", [.integer(bot)]
    ).one().int
  }

  // MARK: Offering

  /// Has all be offered that a change of the plugins may find a taker for. What ended the process waits for an operator.
  func offerAll() throws {
    try session.execute(
      "UPDATE patchbay_unclaimed SET next_at = ? WHERE bot = ? AND state = 'waiting' AND reason <> 'crashed'",
      [.integer(session.due), .integer(bot)])
  }

  /// The updates to be offered now, the oldest first.
  func due(limit: Int) throws -> [[UInt8]] {
    try session.execute(
      "SELECT body FROM patchbay_unclaimed WHERE bot = ? AND state = 'waiting' AND next_at <= ? ORDER BY id LIMIT ?",
      [.integer(bot), .integer(session.due), .integer(Int64(limit))]
    ).rows.map { try $0[0].bytes }
  }

  /// When the next is to be offered, in milliseconds since 1970.
  func nextDue() throws -> Int64? {
    try session.execute(
      "SELECT min(next_at) FROM patchbay_unclaimed WHERE bot = ? AND state = 'waiting'", [.integer(bot)]
    ).first?[0].optional?.int64
  }
}
