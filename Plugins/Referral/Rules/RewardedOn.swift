/// When the rewards of a new person are due.
enum RewardedOn: String, CaseIterable, Sendable {
  case joining
  /// With the new person's first message or pressed button after /start.
  case action
  case firstTopUp = "first_top_up"
}
