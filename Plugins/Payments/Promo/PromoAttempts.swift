import PluginAPI

/// Slows down people who try one code after another: whoever has guessed wrong a few times waits, longer each time.
///
/// The waits are rows of the database, so a restart or another host doesn't end them.
struct PromoAttempts {
  /// Wrong guesses that cost nothing: typing errors.
  static let free = 4
  private static let firstWait: Int64 = 60_000
  private static let longestWait: Int64 = 24 * 3_600_000
  /// After so long without a wrong guess, a person starts anew.
  private static let forgetsAfter: Int64 = 7 * 24 * 3_600_000

  let sql: SQL
  let now: Int64
  let user: Int64

  /// Until when the person has to wait; `nil` when they may try. Their row stays locked until the transaction ends, so that
  /// guesses sent at once, from several chats, are counted one after another.
  func wait() throws -> Int64? {
    let row = try sql.one(
      """
      INSERT INTO {promo_attempts} (user_id, failures, failed_at, waits_until) VALUES (?, 0, 0, 0)
      ON CONFLICT (user_id) DO UPDATE SET failures = {promo_attempts}.failures RETURNING waits_until
      """, user)
    let until = try row.int64
    return until > now ? until : nil
  }

  /// Counts a wrong guess.
  ///
  /// - Returns: until when the person has to wait now; `nil` for not at all.
  func fail() throws -> Int64? {
    let row = try sql.one("SELECT failures, failed_at FROM {promo_attempts} WHERE user_id = ?", user)
    let before = try row["failed_at"].int64 < now - Self.forgetsAfter ? 0 : try row["failures"].int
    let failures = min(before + 1, 1000)
    let wait = Self.wait(after: failures)
    try sql.run(
      "UPDATE {promo_attempts} SET failures = ?, failed_at = ?, waits_until = ? WHERE user_id = ?", failures, now, now + wait,
      user)
    return wait > 0 ? now + wait : nil
  }

  /// The wait after so many wrong guesses, in milliseconds: a minute, two, four … a day.
  static func wait(after failures: Int) -> Int64 {
    guard failures > free else { return 0 }
    return min(firstWait << Int64(min(failures - free - 1, 20)), longestWait)
  }
}
