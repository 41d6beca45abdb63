import PluginAPI

/// What operators see of invitations.
enum ReferralActions {
  /// How many rows a list shows.
  private static let listed = 200

  static func register(on bot: Registration) throws {
    let ofInviter = ActionArgument.option(.integer("inviter", "Only people invited by this person.", in: 1 ... .max))
    try bot.action(
      "show", "One person: who invited them, whom they invited and what it earned.",
      arguments: [.integer("user", "Telegram id.", in: 1 ... .max)], changes: false, showPerson)
    try bot.action("people", "Who joined through links, newest first.", arguments: [ofInviter], changes: false, listPeople)
    try bot.action(
      "refusals", "Opened links that counted for nobody, newest first, with the reason.", arguments: [ofInviter],
      changes: false, listRefusals)
    try bot.action(
      "shares", "Shares of top-ups, newest first; those cut by a limit, with the limit.", arguments: [ofInviter], changes: false,
      listShares)
    try bot.action("top", "Who invited the most people.", changes: false, listTop)
  }

  private static func showPerson(_ action: ActionContext) throws -> ActionResult {
    let user = try action.integer("user")
    let code = try action.codes.code(of: user)
    let inviter = try action.joined.inviter(of: user)
    let people = try action.sql.one(
      """
      SELECT count(*), CAST(coalesce(sum(CASE WHEN reward_state = 'paid' AND is_returned = 0 THEN reward ELSE 0 END), 0) AS BIGINT),
        CAST(coalesce(sum(CASE WHEN reward_state = 'owed' THEN reward ELSE 0 END), 0) AS BIGINT), count(refused)
      FROM {joined} WHERE inviter_id = ?
      """, user)
    let shares = try action.shares.units(to: user)
    let refusals = try action.sql.one("SELECT count(*) FROM {refusals} WHERE inviter_id = ?", user).int64
    let (count, earned, waiting, refused) = (try people[0].int64, try people[1].int64, try people[2].int64, try people[3].int64)
    guard code != nil || inviter != nil || count > 0 else {
      throw ActionError.refused("\(user) has no link and didn't join through one")
    }
    func units(_ number: Int64) -> String { action.bot.text(of: .units(number)) }
    var result = ActionResult(
      code.map { "\(user) has the code \($0)." } ?? "\(user) has no link yet.",
      inviter.map { "Brought by \($0)." } ?? "Invited by nobody.",
      "Invited \(count) people: \(units(earned)) for them, \(units(waiting)) pending, \(refused) over the daily limit.",
      "Shares of top-ups: \(units(shares)). Links opened in vain: \(refusals).")
    result.values = [
      "user": .integer(user), "code": code.map { .text($0) } ?? .none, "inviter": inviter.map { .integer($0) } ?? .none,
      "people": .integer(count), "earned": .money(.units(earned)), "waiting": .money(.units(waiting)),
      "over_limit": .integer(refused), "shares": .money(.units(shares)), "refusals": .integer(refusals),
    ]
    return result
  }

  private static func listPeople(_ action: ActionContext) throws -> ActionResult {
    let inviter = try action.inviter
    let rows = try action.sql.all(
      """
      SELECT user_id, inviter_id, joined_at, reward, newcomer_reward, reward_state, is_returned, awaits_top_up, awaits_action, refused, settled_at
      FROM {joined} WHERE CAST(? AS BIGINT) IS NULL OR inviter_id = ? ORDER BY joined_at DESC, user_id LIMIT ?
      """, inviter, inviter, listed)
    return ActionResult(
      columns: ["user", "inviter", "joined", "reward", "newcomer_reward", "state", "settled"],
      rows: try rows.map { row in
        return [
          .integer(try row[0].int64), .integer(try row[1].int64), .time(try row[2].int64), .integer(try row[3].int64),
          .integer(try row[4].int64), .text(try RewardStanding(row).rawValue),
          try row[10].optional.map { .time(try $0.int64) } ?? .none,
        ]
      }, empty: "Nobody joined through a link.")
  }

  private static func listRefusals(_ action: ActionContext) throws -> ActionResult {
    let inviter = try action.inviter
    let rows = try action.sql.all(
      """
      SELECT user_id, inviter_id, reason, times, first_at, last_at FROM {refusals}
      WHERE CAST(? AS BIGINT) IS NULL OR inviter_id = ? ORDER BY last_at DESC, user_id LIMIT ?
      """, inviter, inviter, listed)
    return ActionResult(
      columns: ["user", "inviter", "reason", "times", "first", "last"],
      rows: try rows.map { row in
        let inviter = try row[1].int64
        return [
          .integer(try row[0].int64), inviter == 0 ? .none : .integer(inviter), .text(try row[2].string),
          .integer(try row[3].int64), .time(try row[4].int64), .time(try row[5].int64),
        ]
      }, empty: "Every link that was opened counted.")
  }

  private static func listShares(_ action: ActionContext) throws -> ActionResult {
    let inviter = try action.inviter
    let rows = try action.sql.all(
      """
      SELECT payment, user_id, inviter_id, bought, units, cut_by, at, returned FROM {shares}
      WHERE CAST(? AS BIGINT) IS NULL OR inviter_id = ? ORDER BY at DESC, payment DESC LIMIT ?
      """, inviter, inviter, listed)
    return ActionResult(
      columns: ["payment", "user", "inviter", "bought", "units", "returned", "cut_by", "at"],
      rows: try rows.map { row in
        [
          .integer(try row[0].int64), .integer(try row[1].int64), .integer(try row[2].int64), .integer(try row[3].int64),
          .integer(try row[4].int64), .integer(try row[7].int64), try row[5].optional.map { .text(try $0.string) } ?? .none,
          .time(try row[6].int64),
        ]
      }, empty: "No top-ups by people who joined through a link.")
  }

  private static func listTop(_ action: ActionContext) throws -> ActionResult {
    let rows = try action.sql.all(
      """
      SELECT user_id, people, last_joined_at, is_hidden FROM {inviters} WHERE people > 0
      ORDER BY people DESC, last_joined_at, user_id LIMIT ?
      """, listed)
    return ActionResult(
      columns: ["user", "name", "people", "last", "hidden"],
      rows: try rows.map { row in
        let user = try row[0].int64
        return [
          .integer(user), try action.users.find(user).map { .text($0.plainName) } ?? .none, .integer(try row[1].int64),
          .time(try row[2].int64), .flag(try row[3].bool),
        ]
      }, empty: "Nobody has invited anybody.")
  }
}

extension ActionContext {
  /// Whose rows are asked for; `nil` for everybody's.
  fileprivate var inviter: Int64? { get throws { try isGiven("inviter") ? integer("inviter") : nil } }
}
