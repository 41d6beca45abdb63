import PluginAPI

/// Links that were opened and counted for nobody.
struct RefusalStore {
  let sql: SQL

  /// Notes one.
  ///
  /// - Parameter inviter: `nil` for a code that nobody has.
  /// - Returns: how often this person has opened this link for this reason.
  func note(_ reason: Refusal, of person: Int64, inviter: Int64?, at now: Int64) throws -> Int {
    try sql.one(
      """
      INSERT INTO {refusals} (user_id, inviter_id, reason, times, first_at, last_at) VALUES (?, ?, ?, 1, ?, ?)
      ON CONFLICT (user_id, inviter_id, reason) DO UPDATE SET times = {refusals}.times + 1, last_at = excluded.last_at
      RETURNING times
      """, person, inviter ?? 0, reason.rawValue, now, now
    ).int
  }
}

extension TransactionContext where Self: ~Escapable {
  var refusals: RefusalStore { RefusalStore(sql: sql) }
}
