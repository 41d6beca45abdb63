package import PluginAPI

/// People invite each other by a link; the bot remembers who brought whom, and rewards both.
package struct Referral: Plugin {
  package static let manifest = Manifest(
    id: "referral", version: "1.2.0", title: LocalizedText("title", ru: "Пригласить друзей", en: "Invite friends"),
    description: LocalizedText(
      "description",
      ru: "Ссылки-приглашения и награды за них.", en: "Invitation links and rewards for them."))

  private let settings: ReferralSettings

  package init(settings: Settings) throws { self.settings = try ReferralSettings(settings) }

  package func register(on bot: Registration) throws {
    let payouts = RewardPayouts(terms: settings.rewards)
    let joining = Joining(terms: settings.rewards, payouts: payouts)
    let sharing = InvitationSharing(settings: settings)
    let page = InvitationPage(settings: settings, payouts: payouts, sharing: sharing)

    try bot.texts(
      [Self.manifest.title, Self.manifest.description] + Texts.all + Texts.ofRewards + Texts.ofNews + PanelTexts.all
        + AdminTexts.all)
    try bot.migration("001-referral", body: ReferralTables.create)
    try bot.migration("002-rewards", body: ReferralTables.addRewards)
    try bot.migration("003-limits", body: ReferralTables.addLimits)
    try bot.migration("004-returns", body: ReferralTables.addReturns)
    try bot.migration("005-facts", body: ReferralTables.addFacts)
    try bot.migration("006-reward-returns", body: ReferralTables.addRewardReturns)

    try bot.deepLink(prefix: ReferralCode.linkPrefix, joining.join)
    try bot.command("ref", Texts.command, aliases: ["invite"], page.show)
    try bot.on(ReferralRoutes.show, page.show)
    try bot.menu(Self.manifest.title, order: 50, opens: ReferralRoutes.show)
    try bot.profile(order: 50, page.profile)
    try bot.on(ReferralRoutes.people, PeoplePage.open)
    try bot.on(ReferralRoutes.turnPeople, PeoplePage.turn)
    try bot.on(ReferralRoutes.qr, sharing.showQR)
    try bot.onInlineQuery(InvitationSharing.inlineWord, sharing.offer)
    if settings.hasLeaderboard {
      try bot.command("top", Texts.topCommand, LeaderboardPage.show)
      try bot.on(ReferralRoutes.top, LeaderboardPage.show)
      try bot.on(ReferralRoutes.hide, LeaderboardPage.hide)
    }
    try InvitationPanels(title: Self.manifest.title, page: page).register(on: bot)
    if settings.hasLeaderboard { try LeaderboardPanel().register(on: bot) }

    if settings.rewards.dueOn == .action { try bot.filter("acts", order: .max, FirstAction(payouts: payouts).note) }
    try bot.subscribe(to: Imported.event, ImportedInvitations.remember)
    let topUps = TopUpNews(rewards: TopUpRewards(payouts: payouts), shares: settings.share.map { TopUpShares(terms: $0) })
    try bot.subscribe(to: TopUp.event, topUps.toppedUp)
    try bot.subscribe(to: TopUpRefund.event, topUps.refunded)
    try bot.schedule("pay_owed", every: .seconds(3600), payouts.payOwed)
    try ReferralActions.register(on: bot)
    try InvitationAdminPanel().register(on: bot)
    try ReferralPerson.register(on: bot)
  }
}
