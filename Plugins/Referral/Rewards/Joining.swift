import PluginAPI

/// People who open invitation links.
struct Joining: Sendable {
  let terms: RewardTerms
  let payouts: RewardPayouts

  /// Somebody pressed Start on an invitation link.
  func join(_ update: UpdateContext) throws {
    let person = try update.requirePerson()
    let opened = OpenedInvitation(
      person: person.id, inviter: try update.codes.owner(of: update.arguments), isNewcomer: person.isNewcomer)
    switch opened.outcome {
    case .refused(let reason, let inviter): try refuse(person.id, update, reason, of: inviter)
    case .joins(let inviter):
      guard try update.joined.insert(person.id, by: inviter, owing: terms.promise, at: update.now) else {
        return try refuse(person.id, update, .alreadyKnown, of: inviter)
      }
      try update.inviters.count(inviter, at: update.now)
      for panel in [PanelName.invitation, PanelName.people] { try update.renew(panel: panel, of: inviter) }
      update.log.info("joined", ["user": "\(person.id)", "inviter": "\(inviter)"])
      try congratulate(inviter, on: person, update)
      try welcome(person, from: inviter, update)
      try payouts.pay(newcomer: person.id, joinedNow: true, in: update.transaction)
    }
  }

  private func welcome(_ person: BotUser, from inviter: Int64, _ update: UpdateContext) throws {
    let name = person.displayName
    let inviterName = try update.users.find(inviter)?.displayName ?? ""
    var lines = [
      inviterName.isEmpty
        ? update.text(Texts.welcomeByInvitation, ["name": name])
        : update.text(Texts.welcome, ["name": name, "inviter": inviterName])
    ]
    if terms.toNewcomer > 0, let promise = Texts.newcomerPromise[terms.dueOn] {
      lines.append(update.text(promise, ["units": update.bot.text(of: .units(terms.toNewcomer))]))
    }
    try update.reply(
      lines.joined(separator: "\n"), keyboard: .column([update.button(update.text(Texts.inviteToo), ReferralRoutes.show)]))
  }

  /// Tells the inviter, where the reward doesn't.
  private func congratulate(_ inviter: Int64, on person: BotUser, _ update: UpdateContext) throws {
    guard let text = Texts.newPerson(promising: terms.toInviter > 0, on: terms.dueOn) else { return }
    try update.tell(inviter, .joined, text, units: terms.toInviter, ["name": person.displayName])
  }

  private func refuse(_ person: Int64, _ update: UpdateContext, _ reason: Refusal, of inviter: Int64?) throws {
    update.log.info("invitation refused", ["user": "\(person)", "reason": reason.rawValue])
    let times = try update.refusals.note(reason, of: person, inviter: inviter, at: update.now)
    try update.reply(Texts.refused(reason), keyboard: .column([update.button(update.text(Texts.myLink), ReferralRoutes.show)]))
    guard let inviter,
      try reason.isToldToInviter(times: times, isTheirs: update.joined.inviter(of: person) == inviter)
    else { return }
    // Without the name: that somebody uses the bot is theirs to tell.
    try update.tell(inviter, .known, Texts.knownPerson)
  }
}
