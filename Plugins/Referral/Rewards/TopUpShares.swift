import PluginAPI

/// What top-ups of new people bring their inviters.
struct TopUpShares: Sendable {
  let settings: ReferralSettings
  let payouts: RewardPayouts

  /// Somebody topped up: if they came by a link and their rewards waited for it, now they are due; and their inviter may have
  /// a share of it.
  func reward(_ context: EventContext, _ topUp: TopUp) throws {
    try context.sql.run(
      "UPDATE {joined} SET awaits_top_up = 0 WHERE user_id = ? AND reward_state = 'owed' AND awaits_top_up = 1", topUp.user)
    try payouts.pay(newcomer: topUp.user, in: context)
    if let share = settings.share, let payment = topUp.payment, let bought = topUp.units {
      try pay(share, ofPayment: payment, by: topUp.user, bought: bought, in: context)
    }
  }

  private func pay(
    _ share: ShareTerms, ofPayment payment: Int64, by user: Int64, bought: Int64, in context: EventContext
  ) throws {
    let inviter = try context.sql.first("SELECT inviter_id FROM {joined} WHERE user_id = ?", user)?.int64
    guard let inviter, bought > 0, try context.users.find(inviter) != nil else { return }
    try context.inviters.lock(inviter)
    let now = try context.now
    let (units, cut) = try cut(share, of: bought, user: user, inviter: inviter, at: now, in: context)
    // One notice is enough for a limit that goes on biting.
    let isNews = try cut != nil && !isCut(inviter, since: now - share.period, in: context)
    let inserted = try context.sql.run(
      """
      INSERT INTO {shares} (payment, user_id, inviter_id, bought, units, cut_by, at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """, payment, user, inviter, bought, units, cut?.rawValue, now)
    guard inserted == 1 else { return }
    if units > 0 {
      try Self.transfer(units, ofPayment: payment, to: inviter, in: context)
      let name = try context.users.find(user)?.displayName.isolated ?? String(user)
      try context.tell(inviter, Texts.shared, units: units, ["name": name, "percent": share.percent])
    }
    guard let cut, isNews else { return }
    context.log.info("share cut", ["payment": "\(payment)", "inviter": "\(inviter)", "reason": cut.rawValue])
    try context.tell(inviter, Texts.cut(by: cut), share.arguments(in: context.bot))
  }

  /// The share of a top-up within the limits, and which of them made it less.
  private func cut(
    _ share: ShareTerms, of bought: Int64, user: Int64, inviter: Int64, at now: Int64, in context: EventContext
  ) throws -> (units: Int64, ShareCut?) {
    var units = share.units(of: bought)
    var cut: ShareCut?
    if let most = share.perPerson {
      let had = try context.sql.one("SELECT CAST(coalesce(sum(units - returned), 0) AS BIGINT) FROM {shares} WHERE user_id = ?", user).int64
      if units > max(0, most - had) { (units, cut) = (max(0, most - had), .personLimit) }
    }
    if let most = share.perPeriod {
      let had = try context.sql.one(
        "SELECT CAST(coalesce(sum(units - returned), 0) AS BIGINT) FROM {shares} WHERE inviter_id = ? AND at > ?", inviter,
        now - share.period
      ).int64
      if units > max(0, most - had) { (units, cut) = (max(0, most - had), .periodLimit) }
    }
    return (units, cut)
  }

  private func isCut(_ inviter: Int64, since: Int64, in context: EventContext) throws -> Bool {
    try context.sql.first(
      "SELECT 1 FROM {shares} WHERE inviter_id = ? AND at > ? AND cut_by IS NOT NULL LIMIT 1", inviter, since) != nil
  }

  /// A share as the ledger knows it.
  @discardableResult
  static func transfer(
    _ units: Int64, ofPayment payment: Int64, to inviter: Int64, in context: EventContext
  ) throws -> LedgerPosting {
    try context.ledger.transfer(
      .units(units), from: .own("rewards"), to: .user(inviter), key: "share/\(payment)", kind: "share",
      extra: ["payment": "\(payment)"])
  }
}
