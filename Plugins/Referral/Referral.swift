import PluginAPI

/// People invite each other by a link; the bot remembers who brought whom, and what it owes for it.
struct Referral: Plugin {
  static let manifest = Manifest(
    id: "referral", version: "1.0.0", title: LocalizedText(ru: "Пригласить друзей", en: "Invite friends"),
    description: LocalizedText(
      ru: "Ссылки-приглашения и награды за них.", en: "Invitation links, and rewards for them."))

  static let show = Callback("show")
  static let people = Callback<Int>("people")
  static let linkPrefix = "ref_"

  /// Units that the inviter is owed for each person.
  let reward: Int64

  init(settings: Settings) throws {
    reward = try settings.integer(
      "reward", default: 0, in: 0...1_000_000_000, help: "Units that the inviter is owed for each person who joins.")
  }

  func register(on bot: Registration) throws {
    try bot.migration("001-referral", body: ReferralTables.create)
    try bot.deepLink(prefix: Self.linkPrefix, join)
    try bot.command("ref", Texts.command, aliases: ["invite"], showLink)
    try bot.on(Self.show, showLink)
    try bot.on(Self.people, showPeople)
    try bot.menu(Self.manifest.title, order: 50, opens: Self.show)
    try bot.profile(order: 50, profileLines)
    try bot.subscribe(to: Self.imported, remember)
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Referral.self, ask) }
