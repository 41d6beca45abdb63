import PluginAPI

extension Referral {
  /// Somebody pressed Start on an invitation link.
  func join(_ update: UpdateContext) throws {
    let inviter = try update.sql.first("SELECT user_id FROM {codes} WHERE code = ?", update.arguments)?.int64
    guard let inviter else { return try refuse(update, .unknownCode) }
    guard inviter != update.user.id else { return try refuse(update, .ownLink) }
    guard update.user.isNewcomer else { return try refuse(update, .alreadyKnown) }
    let joined = try update.sql.run(
      """
      INSERT INTO {joined} (user_id, inviter_id, joined_at, reward, newcomer_reward, awaits_top_up) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """, update.user.id, inviter, update.now, reward, newcomerReward, rewardedOn == .firstTopUp)
    guard joined == 1 else { return try refuse(update, .alreadyKnown) }
    update.log.info("joined", ["user": "\(update.user.id)", "inviter": "\(inviter)"])
    try congratulate(inviter, update)
    let name = try update.users.find(inviter)?.displayName ?? ""
    var lines = [update.text(Texts.welcome, ["name": update.user.displayName, "inviter": name])]
    if newcomerReward > 0, rewardedOn == .firstTopUp {
      lines.append(update.text(Texts.newcomerPromise, ["units": update.bot.text(of: .units(newcomerReward))]))
    }
    try update.reply(
      lines.joined(separator: "\n"), keyboard: .column([update.button(update.text(Texts.inviteToo), Self.show)]))
    try pay(newcomer: update.user.id, saying: Texts.newPersonRewarded, in: update)
  }

  /// Tells the inviter, where the reward doesn't.
  private func congratulate(_ inviter: Int64, _ update: UpdateContext) throws {
    guard reward == 0 || rewardedOn == .firstTopUp else { return }
    guard let person = try update.users.find(inviter), person.status == .active else { return }
    let text = reward > 0 ? Texts.newPersonPromised : Texts.newPerson
    let arguments: [String: any TextArgument] = [
      "name": update.user.displayName, "units": update.bot.text(of: .units(reward)),
    ]
    try update.send(text.text(in: person.language(of: update.bot), arguments), to: inviter)
  }

  private func refuse(_ update: UpdateContext, _ reason: ReferralTables.Refusal) throws {
    update.log.info("invitation refused", ["user": "\(update.user.id)", "reason": reason.rawValue])
    let text =
      switch reason {
      case .ownLink: Texts.ownLink
      case .alreadyKnown: Texts.alreadyKnown
      case .unknownCode: Texts.unknownCode
      }
    try update.reply(text, keyboard: .column([update.button(update.text(Texts.myLink), Self.show)]))
  }
}
