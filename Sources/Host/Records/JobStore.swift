import PatchbayBase
import PatchbayStorage
@_spi(Host) import PluginAPI

/// A bot's durable work in its database. Everything runs in the caller's transaction.
struct JobStore {
  let session: StoreSession
  let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  private var isPostgres: Bool { session.database.dialect == .postgres }

  // MARK: Coming in

  /// Keeps new work, unless some of the same key is under way.
  ///
  /// - Returns: its number; when it is due, or `nil` where it was there already.
  func insert(_ job: JobRequest, plugin: String, mayDebit: Bool) throws -> (id: Int64, due: Int64?) {
    let due = session.due + job.delay
    let values: [SQLValue] = [
      .integer(bot), .text(plugin), .text(job.name), job.key.sqlValue, job.user.sqlValue, .integer(mayDebit ? 1 : 0),
      .blob(job.payload), .integer(job.priority.rank), .text((job.delay > 0 ? JobState.waiting : .queued).rawValue),
      .integer(due), .integer(session.now),
    ]
    while true {
      let inserted = try session.execute(
        """
        INSERT INTO patchbay_jobs (bot, plugin, name, unique_key, user_id, may_debit, payload, priority, state, run_at, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id
        """, values
      ).first
      if let inserted { return (try inserted.int64, due) }
      let known = try session.execute(
        """
        SELECT id FROM patchbay_jobs WHERE plugin = ? AND name = ? AND unique_key = ?
          AND state IN ('waiting', 'queued', 'running')
        """, [.text(plugin), .text(job.name), job.key.sqlValue]
      ).first
      // Another transaction may have ended it between the two.
      if let known { return (try known.int64, nil) }
    }
  }

  // MARK: Taking

  /// Lets work whose time has come queue.
  ///
  /// - Returns: the kinds that have some.
  func promote() throws -> Set<JobKind> {
    let rows = try session.execute(
      "UPDATE patchbay_jobs SET state = 'queued' WHERE bot = ? AND state = 'waiting' AND run_at <= ? RETURNING plugin, name",
      [.integer(bot), .integer(session.due)]
    ).rows
    return Set(try rows.map { JobKind(try $0[0].string, try $0[1].string) })
  }

  /// Takes queued work of one kind to be run by a host, the most urgent and oldest first.
  func claim(_ kind: JobKind, limit: Int, host: Int64?) throws -> [JobRow] {
    let values: [SQLValue] = [
      host.sqlValue, .integer(session.now), .integer(bot), .text(kind.plugin), .text(kind.name), .integer(Int64(limit)),
    ]
    let rows =
      if isPostgres {
        try session.execute(
          """
          UPDATE patchbay_jobs SET state = 'running', attempts = attempts + 1, lease = lease + 1, host = ?, started_at = ?
          WHERE id = ANY (ARRAY(
            SELECT id FROM patchbay_jobs WHERE bot = ? AND plugin = ? AND name = ? AND state = 'queued'
            ORDER BY priority, run_at, id LIMIT ? FOR UPDATE SKIP LOCKED))
          RETURNING id, plugin, name, user_id, may_debit, payload, attempts, lease, created_at, failure, code, message, endings,
            run_at, ended_at, priority
          """, values
        ).rows
      } else {
        try session.execute(
          """
          UPDATE patchbay_jobs SET state = 'running', attempts = attempts + 1, lease = lease + 1, host = ?, started_at = ?
          WHERE id IN (
            SELECT id FROM patchbay_jobs WHERE bot = ? AND plugin = ? AND name = ? AND state = 'queued'
            ORDER BY priority, run_at, id LIMIT ?)
          RETURNING id, plugin, name, user_id, may_debit, payload, attempts, lease, created_at, failure, code, message, endings,
            run_at, ended_at, priority
          """, values
        ).rows
      }
    return try rows.sorted {
      (try $0[15].int64, try $0[13].int64, try $0[0].int64) < (try $1[15].int64, try $1[13].int64, try $1[0].int64)
    }.map(Self.row)
  }

  /// How many run, wherever they do.
  struct Running {
    var byUser: [JobKind: [Int64: Int]] = [:]
    var byPlugin: [String: Int] = [:]
  }

  /// Counts what runs, and keeps all others from counting until the transaction has ended: what it takes then, they count.
  func countRunning() throws -> Running {
    if isPostgres {
      try session.execute("SELECT pg_advisory_xact_lock(hashtextextended('patchbay job limits ' || current_schema(), 0))")
    }
    var running = Running()
    let rows = try session.execute(
      """
      SELECT plugin, name, user_id, count(*) FROM patchbay_jobs WHERE bot = ? AND state = 'running' GROUP BY plugin, name, user_id
      """, [.integer(bot)]
    ).rows
    for row in rows {
      let (kind, count) = (JobKind(try row[0].string, try row[1].string), try row[3].int)
      running.byPlugin[kind.plugin, default: 0] += count
      if let user = try row[2].optional?.int64 { running.byUser[kind, default: [:]][user] = count }
    }
    return running
  }

  /// Takes queued work of one kind of which only so many may run for one person.
  ///
  /// - Parameter running: how many run for whom.
  /// - Returns: what was taken, and whether more is queued.
  func claim(
    _ kind: JobKind, limit: Int, host: Int64?, perUser: Int, running: [Int64: Int]
  ) throws -> (rows: [JobRow], more: Bool) {
    // Whoever has as many as may be is left out here, so that their work doesn't stand before that of others.
    let full = running.filter { $0.value >= perUser }.keys.map(String.init).joined(separator: ", ")
    let others = full.isEmpty ? "" : "AND (user_id IS NULL OR user_id NOT IN (\(full)))"
    let candidates = try session.database.execute(
      rendered: """
        SELECT id, user_id FROM patchbay_jobs WHERE bot = ? AND plugin = ? AND name = ? AND state = 'queued' \(others)
        ORDER BY priority, run_at, id LIMIT 200 \(isPostgres ? "FOR UPDATE SKIP LOCKED" : "")
        """, [.integer(bot), .text(kind.plugin), .text(kind.name)], as: .host
    ).rows
    var counts = running
    var chosen: [Int64] = []
    for row in candidates where chosen.count < limit {
      if let user = try row[1].optional?.int64 {
        guard counts[user, default: 0] < perUser else { continue }
        counts[user, default: 0] += 1
      }
      chosen.append(try row[0].int64)
    }
    let more = candidates.count > chosen.count || !full.isEmpty
    guard !chosen.isEmpty else { return ([], more) }
    let rows = try session.database.execute(
      rendered: """
        UPDATE patchbay_jobs SET state = 'running', attempts = attempts + 1, lease = lease + 1, host = ?, started_at = ?
        WHERE id IN (\(chosen.map(String.init).joined(separator: ", ")))
        RETURNING id, plugin, name, user_id, may_debit, payload, attempts, lease, created_at, failure, code, message, endings,
            run_at, ended_at
        """, [host.sqlValue, .integer(session.now)], as: .host
    ).rows
    return (try rows.map(Self.row), more)
  }

  /// Takes work that is over and whose plugin is to be told; whoever takes it has a minute.
  func claimEndings(limit: Int) throws -> [JobRow] {
    let values: [SQLValue] = [
      .integer(session.due + 60_000), .integer(bot), .integer(session.due), .integer(Int64(limit)),
    ]
    let rows =
      if isPostgres {
        try session.execute(
          """
          UPDATE patchbay_jobs SET run_at = ?, lease = lease + 1
          WHERE id = ANY (ARRAY(
            SELECT id FROM patchbay_jobs WHERE bot = ? AND state = 'giving_up' AND run_at <= ?
            ORDER BY run_at LIMIT ? FOR UPDATE SKIP LOCKED))
          RETURNING id, plugin, name, user_id, may_debit, payload, attempts, lease, created_at, failure, code, message, endings,
            run_at, ended_at
          """, values
        ).rows
      } else {
        try session.execute(
          """
          UPDATE patchbay_jobs SET run_at = ?, lease = lease + 1
          WHERE id IN (
            SELECT id FROM patchbay_jobs WHERE bot = ? AND state = 'giving_up' AND run_at <= ? ORDER BY run_at LIMIT ?)
          RETURNING id, plugin, name, user_id, may_debit, payload, attempts, lease, created_at, failure, code, message, endings,
            run_at, ended_at
          """, values
        ).rows
      }
    return try rows.map(Self.row)
  }

  private static func row(_ row: Row) throws -> JobRow {
    let attempts = try row[6].int
    let failure = try row[9].optional.flatMap { JobFailure.Kind(rawValue: try $0.string) }
    return JobRow(
      id: try row[0].int64, kind: JobKind(try row[1].string, try row[2].string), user: try row[3].optional?.int64,
      mayDebit: try row[4].bool, payload: try row[5].bytes, attempts: attempts, lease: try row[7].int64,
      createdAt: try row[8].int64, dueAt: try row[13].int64,
      failure: try failure.map { JobFailure(kind: $0, code: try row[10].string, message: try row[11].string, attempts: attempts) },
      endings: try row[12].int, overSince: try row[14].optional?.int64)
  }

  // MARK: While it runs

  /// What a lease still is.
  enum Lease: Sendable, Equatable {
    case held
    /// The job was done under this lease.
    case done
    case lost
  }

  /// Finds out whether a lease is held, and keeps it from passing on until the transaction ends.
  func check(_ id: Int64, lease: Int64) throws -> Lease {
    let values: [SQLValue] = [.integer(id), .integer(lease)]
    let row =
      if isPostgres {
        try session.execute("SELECT state FROM patchbay_jobs WHERE id = ? AND lease = ? FOR UPDATE", values).first
      } else {
        try session.execute("SELECT state FROM patchbay_jobs WHERE id = ? AND lease = ?", values).first
      }
    switch try row.flatMap({ JobState(rawValue: try $0.string) }) {
    case .running: return .held
    case .done: return .done
    default: return .lost
    }
  }

  func report(_ id: Int64, lease: Int64, progress: String) throws -> Bool {
    try session.execute(
      "UPDATE patchbay_jobs SET progress = ? WHERE id = ? AND lease = ? AND state = 'running'",
      [.text(progress), .integer(id), .integer(lease)]
    ).changes > 0
  }

  // MARK: Ends

  /// What came of a job; `nil` while it may still be done.
  func outcome(of id: Int64) throws -> JobOutcome? {
    let row = try session.execute(
      "SELECT state, failure, code, message, attempts FROM patchbay_jobs WHERE bot = ? AND id = ?", [.integer(bot), .integer(id)]
    ).first
    guard let row, let state = JobState(rawValue: try row[0].string), state.isEnd else { return nil }
    if state == .done { return .done }
    let kind = try row[1].optional.flatMap { JobFailure.Kind(rawValue: try $0.string) }
    return .failed(
      JobFailure(
        kind: kind ?? (state == .cancelled ? .cancelled : .permanent), code: try row[2].string, message: try row[3].string,
        attempts: try row[4].int))
  }

  /// - Returns: `false` when the lease is not held.
  func finish(_ id: Int64, lease: Int64) throws -> Bool {
    try session.execute(
      """
      UPDATE patchbay_jobs SET state = 'done', ended_at = ?, host = NULL, failure = NULL, code = '', message = ''
      WHERE id = ? AND lease = ? AND state = 'running'
      """, [.integer(session.now), .integer(id), .integer(lease)]
    ).changes > 0
  }

  /// Lets it wait for another attempt.
  ///
  /// - Parameter isFree: whether this attempt doesn't count.
  func tryAgain(_ id: Int64, lease: Int64, at due: Int64, after failure: JobFailure, isFree: Bool) throws -> Bool {
    try session.execute(
      """
      UPDATE patchbay_jobs SET state = 'waiting', run_at = ?, lease = lease + 1, host = NULL, attempts = attempts - ?,
        failure = ?, code = ?, message = ?
      WHERE id = ? AND lease = ? AND state = 'running'
      """,
      [
        .integer(due), .integer(isFree ? 1 : 0), .text(failure.kind.rawValue), .text(failure.code), .text(failure.message),
        .integer(id), .integer(lease),
      ]
    ).changes > 0
  }

  /// Gives the right to run it back, as if it had not been begun.
  func release(_ id: Int64, lease: Int64) throws -> Bool {
    try session.execute(
      """
      UPDATE patchbay_jobs SET state = 'queued', lease = lease + 1, host = NULL, attempts = attempts - 1
      WHERE id = ? AND lease = ? AND state = 'running'
      """, [.integer(id), .integer(lease)]
    ).changes > 0
  }

  /// Ends it without success, in the transaction in which its plugin hears of it.
  func end(_ id: Int64, lease: Int64, _ failure: JobFailure) throws -> Bool {
    let state: JobState = failure.kind == .cancelled ? .cancelled : .failed
    return try session.execute(
      """
      UPDATE patchbay_jobs SET state = ?, ended_at = ?, host = NULL, failure = ?, code = ?, message = ?
      WHERE id = ? AND lease = ? AND state IN ('running', 'giving_up')
      """,
      [
        .text(state.rawValue), .integer(session.now), .text(failure.kind.rawValue), .text(failure.code), .text(failure.message),
        .integer(id), .integer(lease),
      ]
    ).changes > 0
  }

  /// Keeps it as over, for its plugin to be told at another time.
  func postponeEnd(_ id: Int64, lease: Int64, to due: Int64, _ failure: JobFailure) throws -> Bool {
    try session.execute(
      """
      UPDATE patchbay_jobs SET state = 'giving_up', run_at = ?, lease = lease + 1, host = NULL, endings = endings + 1,
        ended_at = coalesce(ended_at, ?), failure = ?, code = ?, message = ?
      WHERE id = ? AND lease = ? AND state IN ('running', 'giving_up')
      """,
      [
        .integer(due), .integer(session.now), .text(failure.kind.rawValue), .text(failure.code), .text(failure.message),
        .integer(id), .integer(lease),
      ]
    ).changes > 0
  }

  /// Gives up work that has not ended; its plugin is told next.
  ///
  /// - Parameter plugin: whose it must be; `nil` for an operator, who may cancel any.
  func cancel(_ id: Int64, plugin: String?, reason: String = "") throws -> Bool {
    try session.execute(
      """
      UPDATE patchbay_jobs SET state = 'giving_up', run_at = ?, lease = lease + 1, host = NULL, failure = 'cancelled',
        code = '', message = ?
      WHERE bot = ? AND id = ? AND plugin = coalesce(?, plugin) AND state IN ('waiting', 'queued', 'running')
      """, [.integer(session.due), .text(reason), .integer(bot), .integer(id), plugin.sqlValue]
    ).changes > 0
  }

  /// Lets plugins be told at once what they could not be told before: they are others now.
  func hastenEndings() throws {
    try session.execute(
      "UPDATE patchbay_jobs SET run_at = ?, lease = lease + 1 WHERE bot = ? AND state = 'giving_up' AND run_at > ?",
      [.integer(session.due), .integer(bot), .integer(session.due)])
  }

  // MARK: After a death

  /// Takes the right to run from whoever has it: where one process alone has the database, nobody can but one that is gone. What
  /// keeps dying from its fourth attempt on waits longer each time: it may be what they die of.
  ///
  /// - Parameter host: only from this host's earlier self.
  func recover(host: Int64?) throws {
    try session.execute(
      """
      UPDATE patchbay_jobs SET state = CASE WHEN failure = 'died' AND attempts > 3 THEN 'waiting' ELSE 'queued' END,
        run_at = CASE WHEN failure = 'died' AND attempts > 3 THEN ? + (attempts - 3) * 10000 ELSE run_at END,
        lease = lease + 1, host = NULL, failure = 'died', code = '', message = ''
      WHERE bot = ? AND state = 'running' AND (CAST(? AS BIGINT) IS NULL OR host = ?)
      """, [.integer(session.due), .integer(bot), host.sqlValue, host.sqlValue])
  }

  /// Queues anew what this host took and knows nothing of: the answer to the commit that took it was lost.
  ///
  /// - Parameter held: what runs here.
  /// - Returns: the kinds that there was some of.
  func reclaim(host: Int64?, except held: [Int64]) throws -> Set<JobKind> {
    let others = held.isEmpty ? "" : "AND id NOT IN (\(held.map(String.init).joined(separator: ", ")))"
    let rows = try session.database.execute(
      rendered: """
        UPDATE patchbay_jobs SET state = 'queued', lease = lease + 1, host = NULL, attempts = attempts - 1
        WHERE bot = ? AND state = 'running' AND (CAST(? AS BIGINT) IS NULL OR host = ?) \(others) RETURNING plugin, name
        """, [.integer(bot), host.sqlValue, host.sqlValue], as: .host
    ).rows
    return Set(try rows.map { JobKind(try $0[0].string, try $0[1].string) })
  }

  /// When the next work is due that waits; `nil` for none.
  func nextDue() throws -> Int64? {
    try session.execute(
      "SELECT min(run_at) FROM patchbay_jobs WHERE bot = ? AND state IN ('waiting', 'giving_up')", [.integer(bot)]
    ).first?[0].optional?.int64
  }
}

extension JobPriority {
  /// As it is stored: the lowest goes first.
  var rank: Int64 {
    switch self {
    case .high: 0
    case .normal: 1
    case .low: 2
    @unknown default: 1
    }
  }
}
