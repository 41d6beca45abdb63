import PluginAPI

/// People who open invitation links.
struct Joining: Sendable {
  let settings: ReferralSettings
  let payouts: RewardPayouts

  /// Somebody pressed Start on an invitation link.
  func join(_ update: UpdateContext) throws {
    let inviter = try update.codes.owner(of: update.arguments)
    guard let inviter else { return try refuse(update, .unknownCode) }
    guard inviter != update.user.id else { return try refuse(update, .ownLink, of: inviter) }
    guard update.user.isNewcomer else { return try refuse(update, .alreadyKnown, of: inviter) }
    let joined = try update.sql.run(
      """
      INSERT INTO {joined} (user_id, inviter_id, joined_at, reward, newcomer_reward, awaits_top_up, awaits_action)
      VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """, update.user.id, inviter, update.now, settings.reward, settings.newcomerReward, settings.rewardedOn == .firstTopUp,
      settings.rewardedOn == .action)
    guard joined == 1 else { return try refuse(update, .alreadyKnown, of: inviter) }
    try update.inviters.count(inviter, at: update.now)
    update.log.info("joined", ["user": "\(update.user.id)", "inviter": "\(inviter)"])
    try congratulate(inviter, update)
    let name = try update.users.find(inviter)?.displayName.isolated ?? ""
    var lines = [update.text(Texts.welcome, ["name": update.user.displayName.isolated, "inviter": name])]
    if settings.newcomerReward > 0, let promise = Texts.newcomerPromise[settings.rewardedOn] {
      lines.append(update.text(promise, ["units": update.bot.text(of: .units(settings.newcomerReward))]))
    }
    try update.reply(
      lines.joined(separator: "\n"), keyboard: .column([update.button(update.text(Texts.inviteToo), ReferralRoutes.show)]))
    try payouts.pay(newcomer: update.user.id, joinedNow: true, in: update)
  }

  /// Tells the inviter, where the reward doesn't.
  private func congratulate(_ inviter: Int64, _ update: UpdateContext) throws {
    let promise = Texts.newPersonPromised[settings.rewardedOn]
    guard settings.reward == 0 || promise != nil else { return }
    let text = settings.reward > 0 ? promise ?? Texts.newPerson : Texts.newPerson
    try update.tell(
      inviter, text,
      ["name": update.user.displayName.isolated, "units": update.bot.text(of: .units(settings.reward))])
  }

  private func refuse(_ update: UpdateContext, _ reason: Refusal, of inviter: Int64 = 0) throws {
    update.log.info("invitation refused", ["user": "\(update.user.id)", "reason": reason.rawValue])
    let times = try update.sql.one(
      """
      INSERT INTO {refusals} (user_id, inviter_id, reason, times, first_at, last_at) VALUES (?, ?, ?, 1, ?, ?)
      ON CONFLICT (user_id, inviter_id, reason) DO UPDATE SET times = {refusals}.times + 1, last_at = excluded.last_at
      RETURNING times
      """, update.user.id, inviter, reason.rawValue, update.now, update.now
    ).int
    let text =
      switch reason {
      case .ownLink: Texts.ownLink
      case .alreadyKnown: Texts.alreadyKnown
      case .unknownCode: Texts.unknownCode
      }
    try update.reply(text, keyboard: .column([update.button(update.text(Texts.myLink), ReferralRoutes.show)]))
    guard reason == .alreadyKnown, times == 1, try !isInvited(update.user.id, by: inviter, update) else { return }
    // Without the name: that somebody uses the bot is theirs to tell.
    try update.tell(inviter, Texts.knownPerson)
  }

  private func isInvited(_ user: Int64, by inviter: Int64, _ update: UpdateContext) throws -> Bool {
    try update.sql.first("SELECT 1 FROM {joined} WHERE user_id = ? AND inviter_id = ?", user, inviter) != nil
  }
}
