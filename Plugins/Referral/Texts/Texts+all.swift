import PluginAPI

extension Texts {
  /// Every text, so that a bot's configuration can put other words in its place.
  static var all: [LocalizedText] {
    let page = [
      command, page, earned, waiting, waitingForAction, withoutReward, notCounted, copy, peopleButton, peopleTitle, nobodyYet,
      notReady,
      profile,
    ]
    let people = [awaitsTopUp, awaitsAction, overDailyLimit]
    let joining = [welcome, welcomeByInvitation, inviteToo, myLink, knownPerson] + Refusal.allCases.map(refused)
    let rewards = [newPersonRewarded, rewarded, newcomerRewarded, overLimit, newPersonOverLimit, dailyLimit]
    let moments = RewardedOn.allCases.flatMap { moment in
      [
        promise(toInviter: true, toNewcomer: true, on: moment), promise(toInviter: true, toNewcomer: false, on: moment),
        promise(toInviter: false, toNewcomer: true, on: moment), newPerson(promising: true, on: moment), newcomerPromise[moment],
      ].compactMap(\.self)
    }
    let shares = [sharePromise, sharePerPerson, sharePerPeriod, shared, shareReturned, shareAgain] + ShareCut.allCases.map(cut)
    let sharing = [share, qrButton, qrCaption, invitation, invitationGift, openBot, inlineTitle, inlineDescription]
    let leaderboard = [topCommand, topButton, topTitle, topEmpty, topYou, topAnonymous, topPlace, topHide, topShow]
    return [Referral.manifest.title, newPerson] + page + people + joining + rewards + moments + shares + sharing + leaderboard
  }
}
