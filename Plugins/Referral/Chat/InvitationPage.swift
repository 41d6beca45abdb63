import PluginAPI

/// A person's link, and what came of it.
struct InvitationPage: Sendable {
  let settings: ReferralSettings
  let payouts: RewardPayouts
  let sharing: InvitationSharing

  /// What came of a person's link.
  private struct Tally {
    var people: Int
    var earned: Int64
    var awaitsTopUp: Int64
    var awaitsAction: Int64
    /// How many of the people brought nothing because of the daily limit.
    var overLimit: Int
    /// How many opened the link and were known already.
    var known: Int
  }

  /// The person's link, and what came of it.
  func show(_ update: UpdateContext) throws {
    guard !update.bot.username.isEmpty else { return try update.reply(Texts.notReady) }
    try payouts.payOwed(to: update.requirePerson().id, in: update.transaction)
    let link = try update.invitationLink()
    let tally = try tally(update)
    func units(_ number: Int64) -> String { update.bot.text(of: .units(number)) }
    var lines = [update.text(Texts.page, ["link": link, "count": tally.people])]
    if tally.earned > 0 { lines.append(update.text(Texts.earned, ["units": units(tally.earned)])) }
    if tally.awaitsTopUp > 0 { lines.append(update.text(Texts.waiting, ["units": units(tally.awaitsTopUp)])) }
    if tally.awaitsAction > 0 { lines.append(update.text(Texts.waitingForAction, ["units": units(tally.awaitsAction)])) }
    if tally.overLimit > 0 { lines.append(update.text(Texts.withoutReward, ["count": tally.overLimit])) }
    if tally.known > 0 { lines.append(update.text(Texts.notCounted, ["count": tally.known])) }
    let promises = promises(update)
    if !promises.isEmpty { lines += [""] + promises }
    try update.reply(lines.joined(separator: "\n"), keyboard: buttons(update, link, hasPeople: tally.people > 0))
  }

  private func buttons(_ update: UpdateContext, _ link: String, hasPeople: Bool) throws -> Keyboard {
    var rows = [
      [try sharing.button(update, link)],
      [try update.button(update.text(Texts.qrButton), ReferralRoutes.qr), .copy(update.text(Texts.copy), link)],
    ]
    var lists: [InlineButton] = []
    if hasPeople { lists.append(try update.button(update.text(Texts.peopleButton), ReferralRoutes.people, 0)) }
    if settings.hasLeaderboard { lists.append(try update.button(update.text(Texts.topButton), ReferralRoutes.top)) }
    if !lists.isEmpty { rows.append(lists) }
    return .inline(rows)
  }

  private func tally(_ update: UpdateContext) throws -> Tally {
    let user = try update.requirePerson().id
    let joined = try update.sql.one(
      """
      SELECT count(*),
        CAST(coalesce(sum(CASE WHEN reward_state = 'paid' AND is_returned = 0 THEN reward ELSE 0 END), 0) AS BIGINT),
        CAST(coalesce(sum(CASE WHEN reward_state = 'owed' AND awaits_top_up = 1 THEN reward ELSE 0 END), 0) AS BIGINT),
        CAST(coalesce(sum(CASE WHEN reward_state = 'owed' AND awaits_action = 1 THEN reward ELSE 0 END), 0) AS BIGINT),
        count(refused)
      FROM {joined} WHERE inviter_id = ?
      """, user)
    let known = try update.sql.one(
      """
      SELECT count(*) FROM {refusals} WHERE inviter_id = ? AND reason = 'already_known'
        AND NOT EXISTS (SELECT 1 FROM {joined} WHERE {joined}.user_id = {refusals}.user_id AND {joined}.inviter_id = {refusals}.inviter_id)
      """, user)
    return Tally(
      people: try joined[0].int, earned: try joined[1].int64 + update.shares.units(to: user), awaitsTopUp: try joined[2].int64,
      awaitsAction: try joined[3].int64, overLimit: try joined[4].int, known: try known.int)
  }

  /// What an invitation brings and within what limits, a sentence each.
  private func promises(_ update: UpdateContext) -> [String] {
    let terms = settings.rewards
    let amounts: [String: any TextArgument] = [
      "reward": update.bot.text(of: .units(terms.toInviter)), "welcome": update.bot.text(of: .units(terms.toNewcomer)),
    ]
    var lines: [String] = []
    let text = Texts.promise(toInviter: terms.toInviter > 0, toNewcomer: terms.toNewcomer > 0, on: terms.dueOn)
    if let text { lines.append(update.text(text, amounts)) }
    if terms.toInviter > 0, let limit = terms.perDay { lines.append(update.text(Texts.dailyLimit, ["limit": limit])) }
    if let share = settings.share {
      let limits = share.arguments(in: update.bot)
      lines.append(update.text(Texts.sharePromise, limits))
      if share.perPerson != nil { lines.append(update.text(Texts.sharePerPerson, limits)) }
      if share.perPeriod != nil { lines.append(update.text(Texts.sharePerPeriod, limits)) }
    }
    return lines
  }

  func profile(_ update: UpdateContext) throws -> [ProfileEntry] {
    let count = try update.sql.first("SELECT people FROM {inviters} WHERE user_id = ?", update.requirePerson().id)?.int ?? 0
    return [
      .line(update.text(Texts.profile, ["count": count])),
      .button(try update.button(update.text(Texts.myLink), ReferralRoutes.show)),
    ]
  }
}
