import PluginAPI

/// How many codes somebody may check in a minute, and how many of those may be wrong.
///
/// It is counted in the database, so that another host or a restart doesn't begin anew. The row stays locked until the
/// transaction ends: checks of one key or person that come at once are counted one after another.
struct Pace {
  /// Short forms that don't exist, a minute. Ten in 2⁵⁰ a minute find one of a thousand codes in 200,000 years.
  static let misses: Int64 = 10
  static let windowMilliseconds: Int64 = 60_000

  let sql: SQL
  let subject: String
  let now: Int64

  /// What a controller's checks are counted under.
  static func subject(of person: Int64) -> String { "user/\(person)" }

  /// How long to wait.
  var waitMilliseconds: Int64 { Self.windowMilliseconds - now % Self.windowMilliseconds }

  /// Counts a check.
  func count() throws -> (checks: Int64, misses: Int64) {
    let row = try sql.one(
      """
      INSERT INTO {pace} (subject, window_at, checks, misses) VALUES (?, ?, 1, 0) ON CONFLICT (subject) DO UPDATE SET
        checks = CASE WHEN {pace}.window_at = excluded.window_at THEN {pace}.checks + 1 ELSE 1 END,
        misses = CASE WHEN {pace}.window_at = excluded.window_at THEN {pace}.misses ELSE 0 END,
        window_at = excluded.window_at
      RETURNING checks, misses
      """, subject, now - now % Self.windowMilliseconds)
    return (try row[0].int64, try row[1].int64)
  }

  /// Counts that what was checked doesn't exist.
  func miss() throws { try sql.run("UPDATE {pace} SET misses = misses + 1 WHERE subject = ?", subject) }
}
