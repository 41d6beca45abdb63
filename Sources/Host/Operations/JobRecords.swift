import PatchbayBase
import PatchbayStorage
@_spi(Host) import PluginAPI

/// What an operator can look up and change of a bot's durable work.
struct JobRecords {
  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// - Returns: `nil` for an action that is none of jobs.
  func perform(_ action: OperatorAction) throws -> Report? {
    switch action.name {
    case "jobs": return try list(action)
    case "jobs/show": return try show(try action.number("job"))
    case "jobs/retry": return try retry(action)
    case "jobs/cancel": return try cancel(action)
    case "jobs/stats": return try stats()
    case "jobs/schedules": return try schedules()
    default: return nil
    }
  }

  /// The newest first; those that are done only if asked for.
  private func list(_ action: OperatorAction) throws -> Report {
    var report = Report(columns: ["job", "plugin", "name", "state", "attempts", "at", "user", "failure", "code", "message"])
    let state = action.arguments["state"]
    if let state, JobState(rawValue: state) == nil { throw OperatorError.refused("there is no state '\(state)'") }
    let rows = try session.execute(
      """
      SELECT id, plugin, name, state, attempts, run_at, user_id, failure, code, message FROM patchbay_jobs
      WHERE bot = ? AND state = coalesce(?, state) AND (CAST(? AS BIGINT) = 1 OR state <> 'done') AND plugin = coalesce(?, plugin)
      ORDER BY id DESC LIMIT ?
      """,
      [
        .integer(bot), state.sqlValue, .integer(state == nil ? 0 : 1), action.arguments["plugin"].sqlValue,
        .integer(action.arguments["limit"].flatMap { Int64($0) } ?? 100),
      ]
    ).rows
    for row in rows { report.add(row) }
    return report
  }

  private func show(_ id: Int64) throws -> Report {
    var report = Report(columns: [
      "job", "plugin", "name", "key", "user", "state", "attempts", "progress", "failure", "code", "message", "created", "at",
      "started", "ended", "payload",
    ])
    let row = try session.execute(
      """
      SELECT id, plugin, name, unique_key, user_id, state, attempts, progress, failure, code, message, created_at, run_at,
        started_at, ended_at, payload
      FROM patchbay_jobs WHERE bot = ? AND id = ?
      """, [.integer(bot), .integer(id)]
    ).first
    guard let row else { throw OperatorError.refused("there is no job \(id)") }
    report.add(row)
    return report
  }

  /// Has one run now: one that waits, or anew one that was given up.
  private func retry(_ action: OperatorAction) throws -> Report {
    let id = try action.number("job")
    let state = try self.state(of: id)
    guard [.waiting, .failed, .cancelled].contains(state) else {
      throw OperatorError.refused("job \(id) is \(state.rawValue): only a job that is waiting, failed or was cancelled can be run now")
    }
    let taken = try session.execute(
      """
      SELECT o.id FROM patchbay_jobs j JOIN patchbay_jobs o
        ON o.plugin = j.plugin AND o.name = j.name AND o.unique_key = j.unique_key AND o.id <> j.id
      WHERE j.id = ? AND o.state IN ('waiting', 'queued', 'running')
      """, [.integer(id)]
    ).first
    if let taken { throw OperatorError.refused("job \(try taken.int64) with the same key is in progress") }
    // A host may take one that waits, or another operator may run it, between the two.
    let isStill = try session.execute(
      """
      UPDATE patchbay_jobs SET state = 'queued', run_at = ?, ended_at = NULL, lease = lease + 1, endings = 0, progress = NULL,
        attempts = CASE WHEN state = 'waiting' THEN attempts ELSE 0 END
      WHERE bot = ? AND id = ? AND state = ?
      """, [.integer(session.now), .integer(bot), .integer(id), .text(state.rawValue)]
    ).changes > 0
    guard isStill else { throw OperatorError.refused("job \(id) has just started: look at it again") }
    try AuditLog(session).add(action, [("job", "\(id)"), ("was", state.rawValue)])
    return try show(id)
  }

  private func cancel(_ action: OperatorAction) throws -> Report {
    let id = try action.number("job")
    let state = try self.state(of: id)
    guard try JobStore(session, bot: bot).cancel(id, plugin: nil, reason: "by an operator") else {
      throw OperatorError.refused("job \(id) is \(state.rawValue): there is nothing to cancel")
    }
    try AuditLog(session).add(action, [("job", "\(id)"), ("was", state.rawValue)])
    return try show(id)
  }

  private func state(of id: Int64) throws -> JobState {
    let row = try session.execute("SELECT state FROM patchbay_jobs WHERE bot = ? AND id = ?", [.integer(bot), .integer(id)]).first
    guard let state = try row.flatMap({ JobState(rawValue: try $0.string) }) else {
      throw OperatorError.refused("there is no job \(id)")
    }
    return state
  }

  /// How many there are of each kind in each state, by class of error.
  private func stats() throws -> Report {
    var report = Report(columns: ["plugin", "name", "state", "failure", "code", "jobs", "attempts"])
    let rows = try session.execute(
      """
      SELECT plugin, name, state, coalesce(failure, ''), code, count(*), CAST(sum(attempts) AS BIGINT) FROM patchbay_jobs
      WHERE bot = ? GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
      """, [.integer(bot)]
    ).rows
    for row in rows { report.add(row) }
    return report
  }

  private func schedules() throws -> Report {
    var report = Report(columns: ["plugin", "name", "timing", "at", "last", "failures", "error"])
    let rows = try session.execute(
      """
      SELECT plugin, name, timing, next_at, last_at, failures, error FROM patchbay_schedules WHERE bot = ?
      ORDER BY plugin, name
      """, [.integer(bot)]
    ).rows
    for row in rows { report.add(row) }
    return report
  }
}
