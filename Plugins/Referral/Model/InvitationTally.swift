import PluginAPI

/// What came of a person's link.
struct InvitationTally: Sendable {
  let people: Int
  let earned: Int64
  let awaitsTopUp: Int64
  let awaitsAction: Int64
  /// How many of the people brought nothing because of the daily limit.
  let overLimit: Int
  /// How many opened the link and were known already.
  let known: Int

  init(of user: Int64, in transaction: Transaction) throws {
    let joined = try transaction.sql.one(
      """
      SELECT count(*),
        CAST(coalesce(sum(CASE WHEN reward_state = 'paid' AND is_returned = 0 THEN reward ELSE 0 END), 0) AS BIGINT),
        CAST(coalesce(sum(CASE WHEN reward_state = 'owed' AND awaits_top_up = 1 THEN reward ELSE 0 END), 0) AS BIGINT),
        CAST(coalesce(sum(CASE WHEN reward_state = 'owed' AND awaits_action = 1 THEN reward ELSE 0 END), 0) AS BIGINT),
        count(refused)
      FROM {joined} WHERE inviter_id = ?
      """, user)
    let refused = try transaction.sql.one(
      """
      SELECT count(*) FROM {refusals} WHERE inviter_id = ? AND reason = 'already_known'
        AND NOT EXISTS (SELECT 1 FROM {joined} WHERE {joined}.user_id = {refusals}.user_id AND {joined}.inviter_id = {refusals}.inviter_id)
      """, user)
    people = try joined[0].int
    earned = try joined[1].int64 + transaction.shares.units(to: user)
    awaitsTopUp = try joined[2].int64
    awaitsAction = try joined[3].int64
    overLimit = try joined[4].int
    known = try refused.int
  }
}
