import PatchbayStorage
@_spi(Host) import PluginAPI

/// A sweep: one thing that is done to all rows which match a filter, in portions.
struct Sweep: Sendable {
  enum State: String, Sendable, CaseIterable {
    case running, done, stopped
    /// It could not go on; its note says why.
    case failed
  }

  let id: Int64
  /// `jobs.retryall`
  let operation: String
  /// What it was asked for with.
  let arguments: [String: String]
  let operatorName: String
  let origin: String
  let matched: Int64
  let changed: Int64
  let refused: Int64
  /// The number of the row that it has come to, and of the last that it is about.
  let place: Int64
  let through: Int64
}

/// The sweeps of a bot. Everything runs in the caller's transaction.
struct SweepStore {
  private let session: StoreSession
  private let bot: Int64

  init(_ session: StoreSession, bot: Int64) {
    self.session = session
    self.bot = bot
  }

  /// Keeps a new one.
  ///
  /// - Returns: its number.
  func begin(
    _ operation: String, _ arguments: [String: String], by operatorName: String, from origin: String, key: String?,
    matched: Int64, through: Int64
  ) throws -> Int64 {
    var json = JSONWriter()
    json.beginObject()
    for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      json.value(value)
    }
    json.endObject()
    return try session.execute(
      """
      INSERT INTO patchbay_sweeps (bot, operation, arguments, operator, origin, idempotency_key, matched, place, through, started_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
      """,
      [
        .integer(bot), .text(operation), .text(String(decoding: json.bytes, as: UTF8.self)), .text(operatorName), .text(origin),
        key.sqlValue, .integer(matched), .integer(.min), .integer(through), .integer(session.now),
      ]
    ).one().int64
  }

  /// The one that was ordered under a key.
  func find(key: String) throws -> Int64? {
    try session.execute(
      "SELECT id FROM patchbay_sweeps WHERE bot = ? AND idempotency_key = ?", [.integer(bot), .text(key)]
    ).first?.int64
  }

  /// One that is running, which nobody else works on or stops until the transaction ends; `nil` for one that has ended.
  func hold(_ id: Int64) throws -> Sweep? {
    try session.execute(
      """
      UPDATE patchbay_sweeps SET place = place WHERE bot = ? AND id = ? AND state = 'running'
      RETURNING id, operation, arguments, operator, origin, matched, changed, refused, place, through
      """, [.integer(bot), .integer(id)]
    ).first.map { row in
      let members = try JSONDocument(row[2].string).root.members
      return Sweep(
        id: try row[0].int64, operation: try row[1].string,
        arguments: Dictionary(members.map { ($0.name, $0.value.string ?? "") }, uniquingKeysWith: { $1 }),
        operatorName: try row[3].string, origin: try row[4].string, matched: try row[5].int64, changed: try row[6].int64,
        refused: try row[7].int64, place: try row[8].int64, through: try row[9].int64)
    }
  }

  /// Notes how far one has come.
  ///
  /// - Parameter place: `nil` where that is noted already.
  func advance(_ id: Int64, to place: Int64?, changed: Int64, refused: Int64, note: String?) throws {
    try session.execute(
      """
      UPDATE patchbay_sweeps SET place = coalesce(?, place), changed = changed + ?, refused = refused + ?, note = coalesce(note, ?)
      WHERE bot = ? AND id = ?
      """,
      [place.sqlValue, .integer(changed), .integer(refused), (note?.storable).sqlValue, .integer(bot), .integer(id)])
  }

  func end(_ id: Int64, _ state: Sweep.State, note: String? = nil) throws {
    try session.execute(
      "UPDATE patchbay_sweeps SET state = ?, ended_at = ?, note = coalesce(note, ?) WHERE bot = ? AND id = ?",
      [.text(state.rawValue), .integer(session.now), (note?.storable).sqlValue, .integer(bot), .integer(id)])
  }

  /// Those that have not ended.
  func running() throws -> [Int64] {
    try session.execute("SELECT id FROM patchbay_sweeps WHERE bot = ? AND state = 'running' ORDER BY id", [.integer(bot)]).rows
      .map { try $0.int64 }
  }

  /// The newest first: id, operation, arguments, state, matched, changed, refused, operator, start, end, note.
  ///
  /// - Parameters:
  ///   - id: one of them only.
  ///   - before: only those before this one.
  func list(_ id: Int64? = nil, before: Int64? = nil, limit: Int64 = 1) throws -> [Row] {
    try session.execute(
      """
      SELECT id, operation, arguments, state, matched, changed, refused, operator, started_at, ended_at, note FROM patchbay_sweeps
      WHERE bot = ? AND id = coalesce(?, id) AND id < coalesce(?, 9223372036854775807) ORDER BY id DESC LIMIT ?
      """, [.integer(bot), id.sqlValue, before.sqlValue, .integer(limit)]
    ).rows
  }
}
