import PluginAPI

/// A person's link, and what came of it.
struct InvitationPage: Sendable {
  let settings: ReferralSettings
  let payouts: RewardPayouts
  let sharing: InvitationSharing

  /// The person's link, and what came of it.
  func show(_ update: UpdateContext) throws {
    if update.isInApp { return try update.open(panel: PanelName.invitation) }
    guard !update.bot.username.isEmpty else { return try update.reply(Texts.notReady) }
    try payouts.payOwed(to: update.requirePerson().id, in: update.transaction)
    let link = try update.invitationLink(of: update.requirePerson().id)
    let tally = try InvitationTally(of: update.requirePerson().id, in: update.transaction)
    func units(_ number: Int64) -> String { update.bot.text(of: .units(number)) }
    var lines = [update.text(Texts.page, ["link": link, "count": tally.people])]
    if tally.earned > 0 { lines.append(update.text(Texts.earned, ["units": units(tally.earned)])) }
    if tally.awaitsTopUp > 0 { lines.append(update.text(Texts.waiting, ["units": units(tally.awaitsTopUp)])) }
    if tally.awaitsAction > 0 { lines.append(update.text(Texts.waitingForAction, ["units": units(tally.awaitsAction)])) }
    if tally.overLimit > 0 { lines.append(update.text(Texts.withoutReward, ["count": tally.overLimit])) }
    if tally.known > 0 { lines.append(update.text(Texts.notCounted, ["count": tally.known])) }
    let promises = try promises(in: update.transaction)
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

  /// What an invitation brings and within what limits, a sentence each.
  func promises(in transaction: Transaction) throws -> [String] {
    let (terms, bot) = (settings.rewards, transaction.bot)
    let amounts: [String: any TextArgument] = [
      "reward": bot.text(of: .units(terms.toInviter)), "welcome": bot.text(of: .units(terms.toNewcomer)),
    ]
    var lines: [String] = []
    let text = Texts.promise(toInviter: terms.toInviter > 0, toNewcomer: terms.toNewcomer > 0, on: terms.dueOn)
    if let text { lines.append(try transaction.text(text, amounts)) }
    if terms.toInviter > 0, let limit = terms.perDay { lines.append(try transaction.text(Texts.dailyLimit, ["limit": limit])) }
    if let share = settings.share {
      let limits = share.arguments(in: bot)
      lines.append(try transaction.text(Texts.sharePromise, limits))
      if share.perPerson != nil { lines.append(try transaction.text(Texts.sharePerPerson, limits)) }
      if share.perPeriod != nil { lines.append(try transaction.text(Texts.sharePerPeriod, limits)) }
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
