import PluginAPI

/// Somebody whom a person brought.
struct BroughtPerson: Sendable {
  /// How many of them a page holds.
  static let pageSize = 10

  let name: String
  /// What they brought, and why it is no more; `nil` where there is nothing to say.
  let outcome: String?

  /// The people who came by a person's link, the newest first: one more than a page, where there are more.
  ///
  /// - Parameter page: from 0.
  static func page(_ page: Int, of inviter: Int64, in transaction: Transaction) throws -> [BroughtPerson] {
    let page = max(0, min(page, 1_000_000))
    return try transaction.sql.all(
      """
      SELECT {joined}.user_id, reward, reward_state, is_returned, awaits_top_up, awaits_action, refused,
        CAST((SELECT coalesce(sum(units - returned), 0) FROM {shares} WHERE {shares}.user_id = {joined}.user_id) AS BIGINT)
      FROM {joined} WHERE inviter_id = ? ORDER BY joined_at DESC, {joined}.user_id LIMIT ? OFFSET ?
      """, inviter, pageSize + 1, page * pageSize
    ).map { row in
      let id = try row[0].int64
      return BroughtPerson(
        name: try transaction.users.find(id)?.displayName ?? String(id), outcome: try outcome(of: row, in: transaction))
    }
  }

  private static func outcome(of row: Row, in transaction: Transaction) throws -> String? {
    let (reward, standing) = (try row["reward"].int64, try RewardStanding(row))
    let brought = try (standing == .paid ? reward : 0) + row[7].int64
    var words = brought > 0 ? ["+" + transaction.bot.text(of: .units(brought))] : []
    switch standing {
    case .awaitsTopUp where reward > 0: words.append(try transaction.text(Texts.awaitsTopUp))
    case .awaitsAction where reward > 0: words.append(try transaction.text(Texts.awaitsAction))
    case .overDailyLimit: words.append(try transaction.text(Texts.overDailyLimit))
    case .returned where reward > 0: words.append(try transaction.text(Texts.wentBack))
    case .paid, .returned, .owed, .awaitsTopUp, .awaitsAction: break
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
