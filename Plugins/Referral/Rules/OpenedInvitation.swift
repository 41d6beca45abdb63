/// An invitation link that somebody opened.
struct OpenedInvitation: Sendable {
  enum Outcome: Hashable, Sendable {
    /// The person counts for the inviter.
    case joins(inviter: Int64)
    /// - Parameter inviter: `nil` where nobody has the code.
    case refused(Refusal, inviter: Int64?)
  }

  let person: Int64
  /// Whose link it is; `nil` where nobody has the code.
  let inviter: Int64?
  /// Whether the bot meets the person for the first time.
  let isNewcomer: Bool

  var outcome: Outcome {
    guard let inviter else { return .refused(.unknownCode, inviter: nil) }
    guard inviter != person else { return .refused(.ownLink, inviter: inviter) }
    guard isNewcomer else { return .refused(.alreadyKnown, inviter: inviter) }
    return .joins(inviter: inviter)
  }
}
