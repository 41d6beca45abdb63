import PluginAPI

/// The people who brought others.
struct InviterStore {
  let sql: SQL

  /// Notes that the inviter brought one more.
  func count(_ inviter: Int64, at time: Int64) throws {
    try sql.run(
      """
      INSERT INTO {inviters} (user_id, people, last_joined_at) VALUES (?, 1, ?)
      ON CONFLICT (user_id) DO UPDATE SET people = {inviters}.people + 1, last_joined_at = excluded.last_joined_at
      """, inviter, time)
  }

  /// Holds the inviter's row until the commit: of two rewards at once, the second sees what the first took of a limit.
  func lock(_ inviter: Int64) throws {
    try sql.run(
      "INSERT INTO {inviters} (user_id, people, last_joined_at) VALUES (?, 0, 0) ON CONFLICT DO NOTHING", inviter)
    try sql.run("UPDATE {inviters} SET people = people WHERE user_id = ?", inviter)
  }
}

extension TransactionContext where Self: ~Escapable {
  var inviters: InviterStore { InviterStore(sql: sql) }
}
