import PluginAPI

/// What operators do with codes.
struct CodeActions: Sendable {
  /// How many rows a list shows.
  private static let listed = 200
  /// How many lines one export has: as many as one statement gives.
  private static let exported: Int64 = 10_000
  /// Milliseconds after which a line is exported. Its number is given before it commits: lines before it may still be on their
  /// way, for about as long as handlers may run.
  private static let settledMilliseconds: Int64 = 30_000

  let access: AccessControl

  func register(on bot: Registration) throws {
    try bot.action(
      "codes", "The codes, newest first.",
      arguments: [
        .option(.integer("user", "Only this person's.", in: 1 ... .max)),
        .option(.choice("state", CodeState.allCases.map(\.rawValue), "Only these.")),
      ], changes: false, listCodes)
    try bot.action(
      "log", "Who was let in or refused, newest first.",
      arguments: [
        .option(.integer("user", "Only this person.", in: 1 ... .max)), .option(.text("place", "Only this place.")),
      ], changes: false, listLog)
    try bot.action(
      "export", "The access log in order, 10,000 lines at a time; with --json for a program.",
      arguments: [
        .option(.integer("after", "Only lines after this one: the last line of the previous export.", in: 0 ... .max))
      ],
      changes: false, exportLog)
    try bot.action(
      "retire", "End a code early. Its price is returned, and the person is told.",
      arguments: [.integer("code", "The code's number.", in: 1 ... .max)], retireByOperator)
  }

  private func listCodes(_ action: ActionContext) throws -> ActionResult {
    let user = try action.isGiven("user") ? action.integer("user") : nil
    let state = try action.isGiven("state") ? action.text("state") : nil
    let now = try action.databaseNow
    let ids = try action.sql.all(
      """
      SELECT id FROM {codes} WHERE (CAST(? AS BIGINT) IS NULL OR user_id = ?) AND (CAST(? AS TEXT) IS NULL OR state = ?)
      ORDER BY id DESC LIMIT ?
      """, user, user, state, state, Self.listed)
    let rows = try ids.compactMap { try action.codes.find($0.int64) }.map { code -> [ActionValue] in
      // Between its end and the job that writes it down, a code is over already.
      let isOver = code.state == .live && code.expiresAt <= now
      return [
        .integer(code.id), .integer(code.user), .text((isOver ? .expired : code.state).rawValue), .integer(code.uses),
        code.place.map { .text($0) } ?? .none, .integer(code.price), .time(code.createdAt), .time(code.expiresAt),
        code.usedAt.map { .time($0) } ?? .none, code.usedPlace.map { .text($0) } ?? .none,
      ]
    }
    return ActionResult(
      columns: ["code", "user", "state", "uses", "for", "price", "made", "until", "used", "at"], rows: rows,
      empty: "There are no such codes.")
  }

  private func listLog(_ action: ActionContext) throws -> ActionResult {
    let user = try action.isGiven("user") ? action.integer("user") : nil
    let place = try action.isGiven("place") ? action.text("place") : nil
    let rows = try action.sql.all(
      """
      SELECT id, at, outcome, way, code_id, user_id, place, checker FROM {log}
      WHERE (CAST(? AS BIGINT) IS NULL OR user_id = ?) AND (CAST(? AS TEXT) IS NULL OR place = ?) ORDER BY id DESC LIMIT ?
      """, user, user, place, place, Self.listed)
    return try Self.log(rows)
  }

  private func exportLog(_ action: ActionContext) throws -> ActionResult {
    let after = try action.isGiven("after") ? action.integer("after") : 0
    let rows = try action.sql.all(
      """
      SELECT id, at, outcome, way, code_id, user_id, place, checker FROM {log} WHERE id > ? ORDER BY id LIMIT ?
      """, after, Self.exported)
    let last = try action.databaseNow - Self.settledMilliseconds
    return try Self.log(Array(rows.prefix { try $0["at"].int64 <= last }))
  }

  private static func log(_ rows: [Row]) throws -> ActionResult {
    ActionResult(
      columns: ["line", "at", "outcome", "way", "code", "user", "place", "checker"],
      rows: try rows.map { row in
        func number(_ column: String) throws -> ActionValue { try row[column].optional.map { .integer(try $0.int64) } ?? .none }
        return [
          .integer(try row["id"].int64), .time(try row["at"].int64), .text(try row["outcome"].string),
          .text(try row["way"].string), try number("code_id"), try number("user_id"),
          try row["place"].optional.map { .text(try $0.string) } ?? .none, try number("checker"),
        ]
      }, empty: "Nobody was let in or refused.")
  }

  private func retireByOperator(_ action: ActionContext) throws -> ActionResult {
    let id = try action.integer("code")
    guard let code = try action.codes.find(id) else { throw ActionError.refused("there is no code \(id): see codes") }
    let now = try action.databaseNow
    if let refusal = access.refusal(of: code, at: now, place: nil) {
      throw ActionError.refused("code \(id) is already \(refusal.reason)")
    }
    guard try access.retire(code, .revoked, at: now, in: action.transaction) else {
      throw ActionError.refused("code \(id) has just ended")
    }
    return ActionResult("Retired code \(id) of \(code.user).", values: ["code": .integer(id), "user": .integer(code.user)])
  }
}
