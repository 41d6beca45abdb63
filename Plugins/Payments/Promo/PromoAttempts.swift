import PluginAPI

/// Slows down people who try one code after another: whoever has guessed wrong a few times waits, longer each time.
///
/// The waits are rows of the database, so a restart or another host doesn't end them.
struct PromoAttempts {
  let sql: SQL
  let now: Int64
  let user: Int64

  /// Until when the person has to wait; `nil` when they may try. Their row stays locked until the transaction ends, so that
  /// guesses sent at once, from several chats, are counted one after another.
  func wait() throws -> Int64? {
    let row = try sql.one(
      """
      INSERT INTO {promo_attempts} (user_id, failures, failed_at, waits_until) VALUES (?, 0, 0, 0)
      ON CONFLICT (user_id) DO UPDATE SET failures = {promo_attempts}.failures RETURNING failures, failed_at, waits_until
      """, user)
    return try PromoGuesses(row).wait(at: now)
  }

  /// Counts a wrong guess.
  ///
  /// - Returns: until when the person has to wait now; `nil` for not at all.
  func fail() throws -> Int64? {
    var guesses = try PromoGuesses(
      sql.one("SELECT failures, failed_at, waits_until FROM {promo_attempts} WHERE user_id = ?", user))
    guesses.fail(at: now)
    try sql.run(
      "UPDATE {promo_attempts} SET failures = ?, failed_at = ?, waits_until = ? WHERE user_id = ?", guesses.failures,
      guesses.failedAt, guesses.waitsUntil, user)
    return guesses.wait(at: now)
  }
}

extension PromoGuesses {
  init(_ row: Row) throws {
    self.init(
      failures: try row["failures"].int, failedAt: try row["failed_at"].int64, waitsUntil: try row["waits_until"].int64)
  }
}
