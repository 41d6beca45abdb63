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

  /// The jobs that an operator asks for by state, plugin, name, class and code of error, person or number.
  ///
  /// - Parameter states: those that are meant where none is named.
  static func filter(_ input: OperationInput, bot: Int64, _ states: [JobState]) throws(OperationError) -> RowFilter {
    var filter = RowFilter("patchbay_jobs", by: "id", bot: bot)
    filter.match("state", among: input.text("state").map { [$0] } ?? states.map(\.rawValue))
    for column in ["plugin", "name", "failure", "code"] { filter.match(column, input.text(column)) }
    filter.match("user_id", input.integer("user"))
    filter.match(numbers: try input.numbers("only"))
    return filter
  }

  /// The newest first; those that are done only if asked for.
  func list(_ input: OperationInput) throws -> ResultTable {
    var table = ResultTable(Self.listColumns)
    var filter = try Self.filter(input, bot: bot, JobState.allCases.filter { $0 != .done })
    if let after = input.integer("after") { filter.add("id < ?", .integer(after)) }
    let rows = try filter.rows(
      "id, plugin, name, state, attempts, run_at, user_id, failure, code, message", orderedBy: "id DESC",
      limit: input.integer("limit") ?? 100, session)
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

  func retry(_ id: Int64, _ audit: AuditEntry) throws -> ResultTable {
    audit.note("was", try retry(id).rawValue)
    return try show(id)
  }

  func cancel(_ id: Int64, _ audit: AuditEntry) throws -> ResultTable {
    audit.note("was", try cancel(id).rawValue)
    return try show(id)
  }

  /// Has one run now: one that waits, or anew one that was given up.
  ///
  /// - Returns: what it was.
  func retry(_ id: Int64) throws -> JobState {
    let state = try self.state(of: id)
    guard JobState.retryable.contains(state) else {
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
    return state
  }

  /// - Returns: what it was.
  func cancel(_ id: Int64) throws -> JobState {
    let state = try self.state(of: id)
    guard try JobStore(session, bot: bot).cancel(id, plugin: nil, reason: "by an operator") else {
      throw OperationError.refused("job \(id) is \(state.rawValue): there is nothing to cancel")
    }
    return state
  }

  private func state(of id: Int64) throws -> JobState {
    let row = try session.execute("SELECT state FROM patchbay_jobs WHERE bot = ? AND id = ?", [.integer(bot), .integer(id)]).first
    guard let state = try row.flatMap({ JobState(rawValue: try $0.string) }) else {
      throw OperationError.refused("there is no job \(id)")
    }
    return state
  }

  /// How many there are of each kind in each state, by class of error.
  func stats(_ input: OperationInput) throws -> ResultTable {
    var table = ResultTable(Self.statsColumns)
    let rows = try Self.filter(input, bot: bot, JobState.allCases).groups(
      "plugin, name, state, coalesce(failure, ''), code", by: 5, "count(*), CAST(sum(attempts) AS BIGINT)", session)
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
