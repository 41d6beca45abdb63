/// What an invitation brings, and when. Amounts are units.
struct RewardTerms: Hashable, Sendable {
  /// What the daily limit counts in, in milliseconds: any 24 hours.
  static let day: Int64 = 86_400_000

  let toInviter: Int64
  let toNewcomer: Int64
  let dueOn: RewardedOn
  /// How many people's rewards an inviter gets in 24 hours; `nil`: no limit.
  let perDay: Int64?

  /// What is owed for somebody who joins now.
  var promise: OwedReward {
    OwedReward(
      toInviter: toInviter, toNewcomer: toNewcomer, awaitsTopUp: dueOn == .firstTopUp, awaitsAction: dueOn == .action)
  }

  /// Pays what is due, within the daily limit.
  ///
  /// What was promised counts, whatever the terms have become; the limit is the one of now. Someone who was promised nothing
  /// takes nothing of it.
  ///
  /// - Parameter had: how many rewards the inviter got in the last ``day``.
  func settle(_ owed: OwedReward, had: Int64) -> RewardSettlement {
    if owed.toInviter > 0, let perDay, had >= perDay {
      return RewardSettlement(toInviter: 0, toNewcomer: owed.toNewcomer, refusal: .dailyLimit)
    }
    return RewardSettlement(toInviter: owed.toInviter, toNewcomer: owed.toNewcomer, refusal: nil)
  }
}

/// What two people are owed for an invitation. Amounts are units.
struct OwedReward: Hashable, Sendable {
  let toInviter: Int64
  let toNewcomer: Int64
  /// Due with the new person's first top-up.
  let awaitsTopUp: Bool
  /// Due when the new person first uses the bot.
  let awaitsAction: Bool

  var isDue: Bool { !awaitsTopUp && !awaitsAction }
}

/// Why the inviter's reward is nothing, whatever was promised.
enum RewardRefusal: String, CaseIterable, Sendable {
  case dailyLimit = "daily_limit"
}

/// What two people get for an invitation. Amounts are units.
struct RewardSettlement: Hashable, Sendable {
  enum Side: String, CaseIterable, Sendable {
    case inviter, newcomer

    /// What the ledger calls their reward.
    var kind: String { self == .inviter ? "reward" : "newcomer_reward" }
  }

  struct Payment: Hashable, Sendable {
    let side: Side
    let units: Int64
  }

  let toInviter: Int64
  let toNewcomer: Int64
  let refusal: RewardRefusal?

  /// What is to be transferred, in this order. Somebody whom the bot doesn't know has no account, and must not keep others
  /// from theirs.
  func payments(isKnown: (Side) throws -> Bool) rethrows -> [Payment] {
    try [Payment(side: .inviter, units: toInviter), Payment(side: .newcomer, units: toNewcomer)]
      .filter { try $0.units > 0 && isKnown($0.side) }
  }
}
