import PluginAPI

/// People invite each other by a link; the bot remembers who brought whom, and rewards both.
struct Referral: Plugin {
  static let manifest = Manifest(
    id: "referral", version: "1.1.0", title: LocalizedText(ru: "Пригласить друзей", en: "Invite friends"),
    description: LocalizedText(
      ru: "Ссылки-приглашения и награды за них.", en: "Invitation links, and rewards for them."))

  static let show = Callback("show")
  static let people = Callback<Int>("people")
  static let linkPrefix = "ref_"

  /// Units that the inviter gets for each person.
  let reward: Int64
  /// Units that the new person gets.
  let newcomerReward: Int64
  let rewardedOn: RewardedOn

  init(settings: Settings) throws {
    reward = try settings.integer(
      "reward", default: 0, in: 0...1_000_000_000, help: "Units that the inviter gets for each person who joins.")
    newcomerReward = try settings.integer(
      "newcomer_reward", default: 0, in: 0...1_000_000_000, help: "Units that the new person gets.")
    rewardedOn = try settings.choice(
      "rewarded_on", default: .joining, help: "Whether both get theirs at once, or with the new person's first top-up.")
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-referral", body: ReferralTables.create)
    try bot.migration("002-rewards", body: ReferralTables.addRewards)
    try bot.deepLink(prefix: Self.linkPrefix, join)
    try bot.command("ref", Texts.command, aliases: ["invite"], showLink)
    try bot.on(Self.show, showLink)
    try bot.on(Self.people, showPeople)
    try bot.menu(Self.manifest.title, order: 50, opens: Self.show)
    try bot.profile(order: 50, profileLines)
    try bot.subscribe(to: Self.imported, remember)
    try bot.subscribe(to: Self.toppedUp, rewardTopUp)
    try bot.schedule("pay_owed", every: .seconds(3600)) { try payOwed(in: $0) }
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Referral.self, ask) }
