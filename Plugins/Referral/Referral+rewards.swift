import PluginAPI

extension Referral {
  /// When the rewards of a new person are paid.
  enum RewardedOn: String, CaseIterable, Sendable {
    case joining
    case firstTopUp = "first_top_up"
  }

  /// A top-up, as Payments tells of it.
  struct TopUp: Codable, Sendable {
    let user: Int64
  }

  static let toppedUp = Event<TopUp>("payments.succeeded", version: 1)

  /// How many people's rewards one run of the schedule pays.
  private static let paidAtOnce = 200

  /// Somebody topped up: if they came by a link and their rewards waited for it, now they are due.
  func rewardTopUp(_ context: EventContext, _ topUp: TopUp) throws {
    try context.sql.run(
      "UPDATE {joined} SET awaits_top_up = 0 WHERE user_id = ? AND reward_state = 'owed' AND awaits_top_up = 1", topUp.user)
    try pay(newcomer: topUp.user, in: context)
  }

  /// Pays what is due and has not been paid: what the plugin's first version wrote down when bots had no ledger.
  func payOwed<Context: TransactionContext & ~Escapable>(in context: Context, of inviter: Int64? = nil) throws {
    let rows =
      if let inviter {
        try context.sql.all(
          """
          SELECT user_id FROM {joined} WHERE reward_state = 'owed' AND awaits_top_up = 0 AND inviter_id = ?
          ORDER BY user_id LIMIT ?
          """, inviter, Self.paidAtOnce)
      } else {
        try context.sql.all(
          "SELECT user_id FROM {joined} WHERE reward_state = 'owed' AND awaits_top_up = 0 ORDER BY user_id LIMIT ?", Self.paidAtOnce)
      }
    for row in rows { try pay(newcomer: row.int64, in: context) }
  }

  /// Pays the rewards of one new person, to both sides, if they are due and not paid yet; and tells both.
  ///
  /// - Parameter text: what the inviter is told.
  func pay<Context: TransactionContext & ~Escapable>(
    newcomer: Int64, saying text: LocalizedText = Texts.rewarded, in context: Context
  ) throws {
    let due = try context.sql.first(
      """
      UPDATE {joined} SET reward_state = 'paid' WHERE user_id = ? AND reward_state = 'owed' AND awaits_top_up = 0
      RETURNING inviter_id, reward, newcomer_reward
      """, newcomer)
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
    guard !legs.isEmpty else { return }
    try context.ledger.transfer(legs, key: "joined/\(newcomer)")
    let name = try context.users.find(newcomer)?.displayName ?? String(newcomer)
    if reward > 0 { try tell(inviter, text, reward, ["name": name], in: context) }
    if welcome > 0 { try tell(newcomer, Texts.newcomerRewarded, welcome, in: context) }
  }

  private func tell<Context: TransactionContext & ~Escapable>(
    _ user: Int64, _ text: LocalizedText, _ units: Int64, _ arguments: [String: any TextArgument] = [:], in context: Context
  ) throws {
    guard let person = try context.users.find(user), person.status == .active else { return }
    let amount: [String: any TextArgument] = [
      "units": context.bot.text(of: .units(units)),
      "balance": context.bot.text(of: try context.ledger.balance(of: user).available),
    ]
    try context.send(text.text(in: person.language(of: context.bot), amount.merging(arguments) { $1 }), to: user)
  }
}
