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

  init(_ records: BotRecords) { self.init(records.session, bot: records.bot) }

  static let listColumns = [
    ResultColumn("job", .id), ResultColumn("plugin", .word), ResultColumn("name", .word), ResultColumn("state", .word),
    ResultColumn("attempts", .count), ResultColumn("at", .time), ResultColumn("user", .id), ResultColumn("failure", .word),
    ResultColumn("code", .text), ResultColumn("message", .text),
  ]
  static let details = [
    ResultColumn("job", .id), ResultColumn("plugin", .word), ResultColumn("name", .word), ResultColumn("key", .text),
    ResultColumn("user", .id), ResultColumn("state", .word), ResultColumn("attempts", .count), ResultColumn("progress", .text),
    ResultColumn("failure", .word), ResultColumn("code", .text), ResultColumn("message", .text), ResultColumn("created", .time),
    ResultColumn("at", .time), ResultColumn("started", .time), ResultColumn("ended", .time), ResultColumn("payload", .body),
  ]
  static let statsColumns = [
    ResultColumn("plugin", .word), ResultColumn("name", .word), ResultColumn("state", .word), ResultColumn("failure", .word),
    ResultColumn("code", .text), ResultColumn("jobs", .count), ResultColumn("attempts", .count),
  ]
  static let scheduleColumns = [
    ResultColumn("plugin", .word), ResultColumn("name", .word), ResultColumn("timing", .schedule), ResultColumn("at", .time),
    ResultColumn("last", .time), ResultColumn("failures", .count), ResultColumn("error", .text),
  ]

  /// The newest first; those that are done only if asked for.
  func list(_ input: OperationInput) throws -> ResultTable {
    var table = ResultTable(Self.listColumns)
    let state = input.text("state")
    let rows = try session.execute(
      """
      SELECT id, plugin, name, state, attempts, run_at, user_id, failure, code, message FROM patchbay_jobs
      WHERE bot = ? AND state = coalesce(?, state) AND (CAST(? AS BIGINT) = 1 OR state <> 'done') AND plugin = coalesce(?, plugin)
        AND id < coalesce(?, 9223372036854775807)
      ORDER BY id DESC LIMIT ?
      """,
      [
        .integer(bot), state.sqlValue, .integer(state == nil ? 0 : 1), input.text("plugin").sqlValue,
        input.integer("after").sqlValue, .integer(input.integer("limit") ?? 100),
      ]
    ).rows
    for row in rows { table.add(row) }
    return table
  }

  func show(_ id: Int64) throws -> ResultTable {
    var table = ResultTable(Self.details)
    let row = try session.execute(
      """
      SELECT id, plugin, name, unique_key, user_id, state, attempts, progress, failure, code, message, created_at, run_at,
        started_at, ended_at, payload
      FROM patchbay_jobs WHERE bot = ? AND id = ?
      """, [.integer(bot), .integer(id)]
    ).first
    guard let row else { throw OperationError.refused("there is no job \(id)") }
    table.add(row)
    return table
  }

  /// Has one run now: one that waits, or anew one that was given up.
  func retry(_ id: Int64, _ audit: AuditEntry) throws -> ResultTable {
    let state = try self.state(of: id)
    guard [.waiting, .failed, .cancelled].contains(state) else {
      throw OperationError.refused(
        "job \(id) is \(state.rawValue): only a job that is waiting, failed or was cancelled can be run now")
    }
    let taken = try session.execute(
      """
      SELECT o.id FROM patchbay_jobs j JOIN patchbay_jobs o
        ON o.plugin = j.plugin AND o.name = j.name AND o.unique_key = j.unique_key AND o.id <> j.id
      WHERE j.id = ? AND o.state IN ('waiting', 'queued', 'running')
      """, [.integer(id)]
    ).first
    if let taken { throw OperationError.refused("job \(try taken.int64) with the same key is in progress") }
    // A host may take one that waits, or another operator may run it, between the two.
    let isStill =
      try session.execute(
        """
        UPDATE patchbay_jobs SET state = 'queued', run_at = ?, ended_at = NULL, lease = lease + 1, endings = 0, progress = NULL,
          attempts = CASE WHEN state = 'waiting' THEN attempts ELSE 0 END
        WHERE bot = ? AND id = ? AND state = ?
        """, [.integer(session.now), .integer(bot), .integer(id), .text(state.rawValue)]
      ).changes > 0
    guard isStill else { throw OperationError.refused("job \(id) has just started: look at it again") }
    audit.note("was", state.rawValue)
    return try show(id)
  }

  func cancel(_ id: Int64, _ audit: AuditEntry) throws -> ResultTable {
    let state = try self.state(of: id)
    guard try JobStore(session, bot: bot).cancel(id, plugin: nil, reason: "by an operator") else {
      throw OperationError.refused("job \(id) is \(state.rawValue): there is nothing to cancel")
    }
    audit.note("was", state.rawValue)
    return try show(id)
  }

  private func state(of id: Int64) throws -> JobState {
    let row = try session.execute("SELECT state FROM patchbay_jobs WHERE bot = ? AND id = ?", [.integer(bot), .integer(id)]).first
    guard let state = try row.flatMap({ JobState(rawValue: try $0.string) }) else {
      throw OperationError.refused("there is no job \(id)")
    }
    return state
  }

  /// How many there are of each kind in each state, by class of error.
  func stats() throws -> ResultTable {
    var table = ResultTable(Self.statsColumns)
    let rows = try session.execute(
      """
      SELECT plugin, name, state, coalesce(failure, ''), code, count(*), CAST(sum(attempts) AS BIGINT) FROM patchbay_jobs
      WHERE bot = ? GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
      """, [.integer(bot)]
    ).rows
    for row in rows { table.add(row) }
    return table
  }

  func schedules() throws -> ResultTable {
    var table = ResultTable(Self.scheduleColumns)
    let rows = try session.execute(
      """
      SELECT plugin, name, timing, next_at, last_at, failures, error FROM patchbay_schedules WHERE bot = ?
      ORDER BY plugin, name
      """, [.integer(bot)]
    ).rows
    for row in rows { table.add(row) }
    return table
  }
}
