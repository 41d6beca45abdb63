/// What became of an inviter's reward for one person. The raw values are what operators read.
enum RewardStanding: String, CaseIterable, Sendable {
  case paid
  /// Paid for a first top-up, whose money went back.
  case returned
  /// More people came that day than are rewarded.
  case overDailyLimit = "daily_limit"
  case awaitsTopUp = "awaits_top_up"
  case awaitsAction = "awaits_action"
  /// Due, and paid with the next run.
  case owed

  init(isPaid: Bool, isReturned: Bool, refusal: RewardRefusal?, awaitsTopUp: Bool, awaitsAction: Bool) {
    self =
      switch refusal {
      case .dailyLimit: .overDailyLimit
      case nil where isPaid: isReturned ? .returned : .paid
      case nil where awaitsTopUp: .awaitsTopUp
      case nil: awaitsAction ? .awaitsAction : .owed
      }
  }
}
