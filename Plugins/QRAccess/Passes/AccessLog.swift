import PluginAPI

/// Deletes what is older than the log is kept.
enum AccessLog {
  /// - Parameter kept: milliseconds.
  static func forget(olderThan kept: Int64, in transaction: Transaction) throws {
    let now = try transaction.databaseNow
    let limit = now - kept
    try transaction.sql.run("DELETE FROM {log} WHERE at < ?", limit)
    try transaction.sql.run("DELETE FROM {codes} WHERE expires_at < ? AND state <> 'live'", limit)
    try transaction.sql.run("DELETE FROM {faces} WHERE code_id NOT IN (SELECT id FROM {codes})")
    try transaction.sql.run("DELETE FROM {pace} WHERE window_at < ?", now - 86_400_000)
  }
}
