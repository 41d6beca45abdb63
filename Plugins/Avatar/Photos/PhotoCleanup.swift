import PluginAPI

/// Gives up sets that nobody goes on with, and deletes photos that nothing needs any more.
enum PhotoCleanup {
  /// Milliseconds that an open set waits for its person.
  static let patienceMilliseconds: Int64 = 86_400_000

  static func run(_ context: ScheduleContext) throws {
    let now = try context.now
    try context.sql.run(
      "UPDATE {sets} SET state = 'dropped', touched_at = ? WHERE state = 'open' AND touched_at < ?", now, now - patienceMilliseconds
    )
    let idle = try context.sql.all(
      """
      SELECT DISTINCT {photos}.set_id FROM {photos} JOIN {sets} ON {sets}.id = {photos}.set_id
      WHERE {sets}.state <> 'open'
        AND NOT EXISTS (SELECT 1 FROM {generations} WHERE set_id = {sets}.id AND state IN ('queued', 'submitted'))
        AND NOT EXISTS (SELECT 1 FROM {questions} WHERE set_id = {sets}.id AND state = 'queued')
      LIMIT 200
      """)
    for row in idle { try context.forgetPhotos(of: row.int64) }
  }
}
