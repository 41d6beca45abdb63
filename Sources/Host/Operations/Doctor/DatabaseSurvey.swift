import PatchbayBase
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

/// Reads what a bot's database tells of itself and of the work in it, in the caller's transaction; changes nothing.
struct DatabaseSurvey {
  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  // MARK: The database

  func figures() throws -> DatabaseFigures {
    var latency = Int64.max
    for _ in 0..<3 {
      let start = MonotonicTime.microseconds
      try session.execute("SELECT 1")
      latency = min(latency, MonotonicTime.microseconds - start)
    }
    guard session.database.dialect == .postgres else { return DatabaseFigures(version: "SQLite", latencyMicroseconds: latency) }
    let row = try session.execute(
      """
      SELECT current_setting('server_version'), CAST(current_user AS TEXT),
        CAST((CASE WHEN current_schema() IS NULL THEN has_database_privilege(current_database(), 'CREATE')
          ELSE has_schema_privilege(current_schema(), 'CREATE') END) AS INT),
        CAST(current_setting('max_connections') AS BIGINT) - CAST(current_setting('superuser_reserved_connections') AS BIGINT),
        (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
        CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)
      """
    ).one()
    var server = ServerFigures()
    server.user = try row[1].string
    server.mayMakeTables = try row[2].int64 == 1
    server.hasRoles = (session.database as? PostgresConnection)?.separation == .roles
    (server.connectionLimit, server.connections) = (try row[3].int64, try row[4].int64)
    server.ahead = WallClock.now - (try row[5].int64)
    let oldest = try session.execute(
      """
      SELECT CAST(pid AS BIGINT), CAST(extract(epoch FROM clock_timestamp() - xact_start) AS BIGINT), coalesce(application_name, '')
      FROM pg_stat_activity
      WHERE datname = current_database() AND xact_start IS NOT NULL AND backend_type = 'client backend' AND pid <> pg_backend_pid()
      ORDER BY xact_start LIMIT 1
      """
    ).first
    server.oldest = try oldest.map {
      ServerFigures.OpenTransaction(process: try $0[0].int64, seconds: try $0[1].int64, application: try $0[2].string)
    }
    let version = try row[0].string.prefix { $0 != " " }
    return DatabaseFigures(version: "PostgreSQL \(version)", latencyMicroseconds: latency, server: server)
  }

  // MARK: The work in it

  /// - Parameter now: milliseconds since 1970, by the host.
  func work(now: Int64) throws -> WorkHealth {
    var work = WorkHealth()
    let day = SQLValue.integer(now - WorkHealth.day)
    try readUpdates(since: day, &work)
    try readMessages(since: day, before: .integer(now - WorkHealth.patienceMilliseconds), &work)
    try readJobs(since: day, before: .integer(now - WorkHealth.patienceMilliseconds), &work)
    let events = try session.execute(
      """
      SELECT plugin, count(*), max(id), max(error) FROM patchbay_events WHERE bot = ? AND state = 'failed' GROUP BY plugin
      """, [.integer(bot)]
    ).rows
    for row in events { work.events[try row[0].string] = try tally(row, from: 1) }
    let dialogs = try session.execute(
      """
      SELECT plugin, step, count(*), min(user_id) FROM patchbay_conversations WHERE bot = ? AND expires_at > ?
      GROUP BY plugin, step ORDER BY plugin, step
      """, [.integer(bot), .integer(now)]
    ).rows
    work.dialogs = try dialogs.map {
      WorkHealth.Dialogs(plugin: try $0[0].string, step: try $0[1].string, count: try $0[2].int64, user: try $0[3].int64)
    }
    work.unclaimed = try tally(
      "SELECT count(*), min(id), NULL FROM patchbay_unclaimed WHERE bot = ? AND state = 'waiting'", [.integer(bot)])
    work.ledger = try ledger(now: now)
    return work
  }

  private func readUpdates(since day: SQLValue, _ work: inout WorkHealth) throws {
    work.failed = try tally(
      "SELECT count(*), max(update_id), max(error) FROM patchbay_updates WHERE bot = ? AND outcome = 'failed' AND received_at > ?",
      [.integer(bot), day])
    work.setAside = try tally(
      "SELECT count(*), max(update_id), max(error) FROM patchbay_updates WHERE bot = ? AND outcome = 'set_aside'", [.integer(bot)])
    let presses = try session.execute(
      """
      SELECT coalesce(plugin, ''), count(*), max(update_id), NULL FROM patchbay_updates
      WHERE bot = ? AND kind = 'callback_query' AND outcome = 'ignored' AND received_at > ? GROUP BY coalesce(plugin, '')
      """, [.integer(bot), day]
    ).rows
    for row in presses {
      let plugin = try row[0].string
      work.presses[plugin == HostNames.plugin ? "" : plugin] = try tally(row, from: 1)
    }
  }

  /// That a person has blocked the bot is no fault of the bot's.
  private func readMessages(since day: SQLValue, before: SQLValue, _ work: inout WorkHealth) throws {
    work.undelivered = try tally(
      """
      SELECT count(*), max(seq), max(error) FROM patchbay_outbox
      WHERE bot = ? AND state = 'failed' AND created_at > ? AND error_code IS NOT NULL AND error_code <> 403
      """, [.integer(bot), day])
    let blocked = Set(TelegramError.Forbidden.allCases.map(\.words))
    let replies = try session.execute(
      """
      SELECT coalesce(error, ''), count(*) FROM patchbay_updates
      WHERE bot = ? AND reply_state = 'failed' AND outcome NOT IN ('failed', 'set_aside') AND received_at > ? GROUP BY coalesce(error, '')
      """, [.integer(bot), day]
    ).rows
    for row in replies where !blocked.contains(try row[0].string) {
      work.undelivered.count += try row[1].int64
      work.undelivered.words = try row[0].string
    }
    // What goes to many takes its time.
    work.late = try tally(
      """
      SELECT count(*), min(seq), NULL FROM patchbay_outbox
      WHERE bot = ? AND state = 'pending' AND urgency < 3 AND created_at < ?
      """, [.integer(bot), before])
  }

  private func readJobs(since day: SQLValue, before: SQLValue, _ work: inout WorkHealth) throws {
    work.jobs = try tally(
      "SELECT count(*), max(id), max(message) FROM patchbay_jobs WHERE bot = ? AND state = 'failed' AND ended_at > ?",
      [.integer(bot), day])
    let overdue = try session.execute(
      """
      SELECT plugin, count(*), min(id), NULL FROM patchbay_jobs
      WHERE bot = ? AND state IN ('waiting', 'queued', 'giving_up') AND run_at < ? GROUP BY plugin
      """, [.integer(bot), before]
    ).rows
    for row in overdue { work.overdue[try row[0].string] = try tally(row, from: 1) }
    let schedules = try session.execute(
      """
      SELECT plugin, name, failures, coalesce(error, '') FROM patchbay_schedules WHERE bot = ? AND failures > 0 ORDER BY plugin, name
      """, [.integer(bot)]
    ).rows
    work.schedules = try schedules.map {
      "\(try $0[0].string)/\(try $0[1].string), \(HealthWords.count(try $0[2].int64, "time")): \(try $0[3].string)"
    }
  }

  /// Verifies a ledger that is soon read; of a long one it says what was found last.
  private func ledger(now: Int64) throws -> LedgerHealth {
    var ledger = LedgerHealth()
    ledger.verified = try LedgerVerification.last(session)
    ledger.hasTransfers = try session.execute("SELECT coalesce(max(id), 0) FROM patchbay_ledger_transfers").one().int64 > 0
    ledger.unsealedSince = try session.execute(
      """
      SELECT at FROM patchbay_ledger_transfers WHERE id > (SELECT coalesce(max(up_to), 0) FROM patchbay_ledger_checkpoints)
      ORDER BY id LIMIT 1
      """
    ).first?.int64
    return ledger
  }

  /// Proves a ledger of a few transfers, in a transaction of its own.
  ///
  /// - Returns: `nil` for one that takes longer to read.
  func verify(now: Int64) throws -> LedgerVerification? {
    let last = try session.execute("SELECT coalesce(max(id), 0) FROM patchbay_ledger_transfers").one().int64
    guard last > 0, last <= LedgerVerifier.portion else { return nil }
    try LedgerVerifier.isolate(session)
    var verifier = LedgerVerifier()
    try verifier.finish(session)
    return LedgerVerification(at: now, fault: verifier.faults.first.map { "\($0.table) \($0.row)" })
  }

  // MARK: Rows

  private func tally(_ statement: Statement, _ values: [SQLValue]) throws -> WorkHealth.Tally {
    try tally(session.execute(statement, values).one(), from: 0)
  }

  /// A count, a sample and words, from a column on.
  private func tally(_ row: Row, from column: Int) throws -> WorkHealth.Tally {
    WorkHealth.Tally(
      count: try row[column].int64, sample: try row[column + 1].optional?.int64, words: try row[column + 2].optional?.string)
  }
}
