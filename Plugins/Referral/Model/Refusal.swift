/// Why a person who opened a link counts for nobody.
enum Refusal: String, CaseIterable, Sendable {
  case ownLink = "own_link"
  case alreadyKnown = "already_known"
  case unknownCode = "unknown_code"
}

/// Why an inviter's share of a top-up is less than its percent.
enum ShareCut: String, CaseIterable, Sendable {
  /// The new person has brought as much as one person may.
  case personLimit = "person_limit"
  /// The inviter has got as much as they may in a period.
  case periodLimit = "period_limit"
}
