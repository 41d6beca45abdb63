import PluginAPI

/// What the operator wrote under `referral`.
struct ReferralSettings: Sendable {
  let rewards: RewardTerms
  /// What inviters get of top-ups; `nil`: nothing.
  let share: ShareTerms?
  let hasLeaderboard: Bool
  /// What an inviter sends; `{bot}` stands for the bot's name, the link follows.
  let invitation: LocalizedText
}

extension ReferralSettings {
  init(_ settings: Settings) throws {
    rewards = try RewardTerms(settings)
    share = try settings.section("share", help: "The share that inviters get of the top-ups of people they invited.").map(
      ShareTerms.init)
    hasLeaderboard = try settings.boolean("leaderboard", default: true, help: "Whether people see who invited the most.")
    invitation = try settings.text("invitation", default: Texts.invitation, help: "What an inviter sends; {bot} is the bot's name.")
  }
}

extension RewardTerms {
  init(_ settings: Settings) throws {
    toInviter = try settings.integer(
      "reward", default: 0, in: 0...1_000_000_000, help: "Units that the inviter gets for each person who joins.")
    toNewcomer = try settings.integer(
      "newcomer_reward", default: 0, in: 0...1_000_000_000, help: "Units that the new person gets.")
    dueOn = try settings.choice(
      "rewarded_on", default: .joining,
      help: "When both are rewarded: at once, when the new person first uses the bot, or on their first top-up.")
    perDay = try settings.limit(
      "rewards_per_day", in: 1...1_000_000, help: "How many people an inviter is rewarded for in 24 hours; no limit without it.")
  }
}

extension ShareTerms {
  init(_ settings: Settings) throws {
    percent = try settings.integer("percent", in: 1...100, help: "Of the units bought, without their bonus.")
    perPerson = try settings.limit(
      "per_person", in: 1...1_000_000_000_000, help: "Maximum units that one new person earns the inviter; no limit without it.")
    perPeriod = try settings.limit(
      "per_period", in: 1...1_000_000_000_000, help: "Maximum units that an inviter gets in a period; no limit without it.")
    periodDays = try settings.integer("period_days", default: 30, in: 1...3650, help: "The length of the period in days.")
    if settings.contains("period_days"), perPeriod == nil {
      throw settings.invalid("period_days", "sets the length of a period, but per_period, its limit, is missing")
    }
  }
}

extension Settings {
  /// A limit that may be left out.
  fileprivate func limit(_ key: String, in range: ClosedRange<Int64>, help: String) throws -> Int64? {
    // 0 is what nobody can write: read all the same, so that the key is known.
    let value = try integer(key, default: 0, in: 0...range.upperBound, help: help)
    guard contains(key) else { return nil }
    guard range.contains(value) else { throw invalid(key, "must be \(range.lowerBound) or more: leave it out for no limit") }
    return value
  }
}
