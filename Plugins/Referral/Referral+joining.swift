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
      INSERT INTO {joined} (user_id, inviter_id, joined_at, reward) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
      """, update.user.id, inviter, update.now, reward)
    guard joined == 1 else { return try refuse(update, .alreadyKnown) }
    update.log.info("joined", ["user": "\(update.user.id)", "inviter": "\(inviter)"])
    try congratulate(inviter, update)
    let name = try update.users.find(inviter)?.displayName ?? ""
    try update.reply(
      Texts.welcome, ["name": update.user.displayName, "inviter": name],
      keyboard: .column([update.button(update.text(Texts.inviteToo), Self.show)]))
  }

  private func congratulate(_ inviter: Int64, _ update: UpdateContext) throws {
    guard let person = try update.users.find(inviter), person.status == .active else { return }
    let language = person.language(of: update.bot)
    let text = reward > 0 ? Texts.newPersonRewarded : Texts.newPerson
    try update.send(text.text(in: language, ["name": update.user.displayName, "reward": reward]), to: inviter)
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
