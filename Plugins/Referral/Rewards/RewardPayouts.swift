import PluginAPI

/// Pays the rewards of new people.
struct RewardPayouts: Sendable {
  /// How many people's rewards one run of the schedule pays.
  private static let paidAtOnce = 200
  /// The span of the daily limit, in milliseconds.
  private static let day: Int64 = 86_400_000

  let settings: ReferralSettings

  /// Pays what is due and has not been paid: what the plugin's first version wrote down when bots had no ledger.
  func payOwed(_ context: ScheduleContext) throws {
    if settings.rewardedOn != .action {
      // The operator asks for no action any more: whoever still waited for one has waited long enough.
      try context.sql.run("UPDATE {joined} SET awaits_action = 0 WHERE reward_state = 'owed' AND awaits_action = 1")
    }
    let rows = try context.sql.all(
      """
      SELECT user_id FROM {joined} WHERE reward_state = 'owed' AND awaits_top_up = 0 AND awaits_action = 0 ORDER BY user_id LIMIT ?
      """, Self.paidAtOnce)
    for row in rows { try pay(newcomer: row.int64, in: context) }
  }

  /// The same for one inviter, who is looking.
  func payOwed(to inviter: Int64, in update: UpdateContext) throws {
    let rows = try update.sql.all(
      """
      SELECT user_id FROM {joined} WHERE reward_state = 'owed' AND awaits_top_up = 0 AND awaits_action = 0 AND inviter_id = ?
      ORDER BY user_id LIMIT ?
      """, inviter, Self.paidAtOnce)
    for row in rows { try pay(newcomer: row.int64, in: update) }
  }

  /// Pays the rewards of one new person, to both sides, if they are due and not paid yet; and tells both.
  ///
  /// - Parameter joinedNow: whether the inviter learns by it that somebody came.
  func pay<Context: TransactionContext & ~Escapable>(newcomer: Int64, joinedNow: Bool = false, in context: Context) throws {
    let waiting = try context.sql.first(
      """
      SELECT inviter_id, reward FROM {joined} WHERE user_id = ? AND reward_state = 'owed' AND awaits_top_up = 0 AND awaits_action = 0
      """, newcomer)
    guard let waiting else { return }
    let isRefused = try waiting[1].int64 > 0 && hasReachedLimit(waiting[0].int64, in: context)
    let due = try context.sql.first(
      """
      UPDATE {joined} SET reward_state = 'paid', settled_at = ?, refused = ?,
        reward = CASE WHEN CAST(? AS BIGINT) = 1 THEN 0 ELSE reward END
      WHERE user_id = ? AND reward_state = 'owed' AND awaits_top_up = 0 AND awaits_action = 0
      RETURNING inviter_id, reward, newcomer_reward
      """, context.now, isRefused ? "daily_limit" : nil, isRefused, newcomer)
    guard let due else { return }
    let (inviter, reward, welcome) = (try due[0].int64, try due[1].int64, try due[2].int64)
    var legs: [LedgerLeg] = []
    if reward > 0, try context.users.find(inviter) != nil {
      legs.append(LedgerLeg(.units(reward), from: .own("rewards"), to: .user(inviter), kind: "reward"))
    }
    if welcome > 0, try context.users.find(newcomer) != nil {
      legs.append(LedgerLeg(.units(welcome), from: .own("rewards"), to: .user(newcomer), kind: "newcomer_reward"))
    }
    // Somebody whom the bot doesn't know has no account, and must not keep others from theirs.
    if !legs.isEmpty { try context.ledger.transfer(legs, key: "joined/\(newcomer)") }
    let name = try context.users.find(newcomer)?.displayName.isolated ?? String(newcomer)
    if isRefused, let limit = settings.rewardsPerDay {
      context.log.info("reward refused", ["user": "\(newcomer)", "inviter": "\(inviter)", "reason": "daily_limit"])
      try context.tell(inviter, joinedNow ? Texts.newPersonOverLimit : Texts.overLimit, ["name": name, "limit": limit])
    }
    if reward > 0, !legs.isEmpty {
      try context.tell(inviter, joinedNow ? Texts.newPersonRewarded : Texts.rewarded, units: reward, ["name": name])
    }
    if welcome > 0 { try context.tell(newcomer, Texts.newcomerRewarded, units: welcome) }
  }

  /// Whether the inviter has had as many rewards in 24 hours as they may. Their row is locked from here on.
  private func hasReachedLimit<Context: TransactionContext & ~Escapable>(_ inviter: Int64, in context: Context) throws -> Bool {
    guard let limit = settings.rewardsPerDay else { return false }
    try context.inviters.lock(inviter)
    let had = try context.sql.one(
      "SELECT count(*) FROM {joined} WHERE inviter_id = ? AND settled_at > ? AND reward > 0", inviter, context.now - Self.day)
    return try had.int64 >= limit
  }
}
