import PluginAPI

/// Who came by whose link, and what is owed for it.
struct JoinedStore {
  let sql: SQL

  /// - Returns: `false` where the person came by a link before.
  func insert(_ person: Int64, by inviter: Int64, owing owed: OwedReward, at now: Int64) throws -> Bool {
    try sql.run(
      """
      INSERT INTO {joined} (user_id, inviter_id, joined_at, reward, newcomer_reward, awaits_top_up, awaits_action)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """, person, inviter, now, owed.toInviter, owed.toNewcomer, owed.awaitsTopUp, owed.awaitsAction) == 1
  }

  /// Keeps who brought a person before, without a reward.
  ///
  /// - Returns: `false` where the person came by a link before.
  func insertImported(_ person: Int64, by inviter: Int64, at time: Int64) throws -> Bool {
    try sql.run(
      """
      INSERT INTO {joined} (user_id, inviter_id, joined_at, reward, reward_state) VALUES (?, ?, ?, 0, 'paid') ON CONFLICT DO NOTHING
      """, person, inviter, time) == 1
  }

  func inviter(of person: Int64) throws -> Int64? {
    try sql.first("SELECT inviter_id FROM {joined} WHERE user_id = ?", person)?.int64
  }

  // MARK: Waiting

  /// - Returns: whether the rewards of this person wait for them to use the bot.
  func awaitsAction(_ person: Int64) throws -> Bool {
    try sql.first("SELECT 1 FROM {joined} WHERE user_id = ? AND reward_state = 'owed' AND awaits_action = 1", person) != nil
  }

  func acted(_ person: Int64) throws {
    try sql.run("UPDATE {joined} SET awaits_action = 0 WHERE user_id = ? AND reward_state = 'owed'", person)
  }

  /// - Returns: whether the rewards of this person waited for them to top up.
  func toppedUp(_ person: Int64) throws -> Bool {
    try sql.run(
      "UPDATE {joined} SET awaits_top_up = 0 WHERE user_id = ? AND reward_state = 'owed' AND awaits_top_up = 1", person) == 1
  }

  func endAllWaitingForAction() throws {
    try sql.run("UPDATE {joined} SET awaits_action = 0 WHERE reward_state = 'owed' AND awaits_action = 1")
  }

  // MARK: Paying

  /// The people whose rewards are due and not paid.
  func due(limit: Int) throws -> [Int64] {
    try sql.all(
      """
      SELECT user_id FROM {joined} WHERE reward_state = 'owed' AND awaits_top_up = 0 AND awaits_action = 0 ORDER BY user_id LIMIT ?
      """, limit
    ).map { try $0.int64 }
  }

  /// The same of one inviter.
  func due(to inviter: Int64, limit: Int) throws -> [Int64] {
    try sql.all(
      """
      SELECT user_id FROM {joined} WHERE reward_state = 'owed' AND awaits_top_up = 0 AND awaits_action = 0 AND inviter_id = ?
      ORDER BY user_id LIMIT ?
      """, inviter, limit
    ).map { try $0.int64 }
  }

  /// What is owed for a person and not paid yet, whether it is due or not.
  func owed(for person: Int64) throws -> (inviter: Int64, reward: OwedReward)? {
    try sql.first(
      """
      SELECT inviter_id, reward, newcomer_reward, awaits_top_up, awaits_action FROM {joined}
      WHERE user_id = ? AND reward_state = 'owed'
      """, person
    ).map { row in
      (
        try row[0].int64,
        OwedReward(
          toInviter: try row[1].int64, toNewcomer: try row[2].int64, awaitsTopUp: try row[3].bool, awaitsAction: try row[4].bool)
      )
    }
  }

  /// Of any number of transactions that do this at once, one does it.
  ///
  /// - Returns: whether this was the one.
  func settle(_ person: Int64, _ settlement: RewardSettlement, at now: Int64) throws -> Bool {
    try sql.run(
      """
      UPDATE {joined} SET reward_state = 'paid', settled_at = ?, refused = ?, reward = ?
      WHERE user_id = ? AND reward_state = 'owed' AND awaits_top_up = 0 AND awaits_action = 0
      """, now, settlement.refusal?.rawValue, settlement.toInviter, person) == 1
  }

  /// Notes whether the rewards for a person went back.
  ///
  /// - Returns: the number of this change, from 1 on.
  func setReturned(_ isReturned: Bool, _ person: Int64) throws -> Int64 {
    try sql.one("UPDATE {joined} SET is_returned = ?, moves = moves + 1 WHERE user_id = ? RETURNING moves", isReturned, person)
      .int64
  }

  /// How many rewards an inviter has got since, those included that went back.
  func rewards(of inviter: Int64, since: Int64) throws -> Int64 {
    try sql.one("SELECT count(*) FROM {joined} WHERE inviter_id = ? AND settled_at > ? AND reward > 0", inviter, since).int64
  }
}

extension RewardStanding {
  /// Of a row with `reward_state`, `is_returned`, `refused`, `awaits_top_up` and `awaits_action`.
  init(_ row: Row) throws {
    self.init(
      isPaid: try row["reward_state"].string == "paid", isReturned: try row["is_returned"].bool,
      refusal: try row["refused"].optional.flatMap { RewardRefusal(rawValue: try $0.string) },
      awaitsTopUp: try row["awaits_top_up"].bool, awaitsAction: try row["awaits_action"].bool)
  }
}

extension TransactionContext where Self: ~Escapable {
  var joined: JoinedStore { JoinedStore(sql: sql) }
}
