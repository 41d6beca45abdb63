/// Why a person who opened a link counts for nobody.
enum Refusal: String, CaseIterable, Sendable {
  case ownLink = "own_link"
  case alreadyKnown = "already_known"
  case unknownCode = "unknown_code"

  /// Whether the inviter hears of it: once of each person who knew the bot, and never of those whom they have brought.
  ///
  /// - Parameters:
  ///   - times: how often the person has opened this inviter's link by now.
  ///   - isTheirs: whether this inviter has brought the person.
  func isToldToInviter(times: Int, isTheirs: @autoclosure () throws -> Bool) rethrows -> Bool {
    guard self == .alreadyKnown, times == 1 else { return false }
    return try !isTheirs()
  }
}
