import PluginAPI

/// People invite each other by a link; the bot remembers who brought whom, and rewards both.
struct Referral: Plugin {
  static let manifest = Manifest(
    id: "referral", version: "1.2.0", title: LocalizedText(ru: "Пригласить друзей", en: "Invite friends"),
    description: LocalizedText(
      ru: "Ссылки-приглашения и награды за них.", en: "Invitation links, and rewards for them."))

  let settings: ReferralSettings

  init(settings: Settings) throws { self.settings = try ReferralSettings(settings) }

  func register(on bot: Registration) throws {
    try bot.migration("001-referral", body: ReferralTables.create)
    try bot.migration("002-rewards", body: ReferralTables.addRewards)
    try bot.migration("003-limits", body: ReferralTables.addLimits)
    try bot.migration("004-returns", body: ReferralTables.addReturns)
    try bot.deepLink(prefix: Self.linkPrefix, join)
    try registerPage(on: bot)
    try registerPeople(on: bot)
    try registerSharing(on: bot)
    if settings.hasLeaderboard { try registerLeaderboard(on: bot) }
    if settings.rewardedOn == .action { try bot.filter("acts", order: .max, noteAction) }
    try bot.subscribe(to: Self.imported, remember)
    try bot.subscribe(to: Self.toppedUp, rewardTopUp)
    try bot.subscribe(to: Self.refunded, returnShare)
    try bot.schedule("pay_owed", every: .seconds(3600)) { try payOwed($0) }
    try registerActions(on: bot)
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Referral.self, ask) }
