/// Why the ledger refuses. Nothing was moved; the handler may catch it and go on.
public enum LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The account has less than what is to be taken from it.
  case insufficientFunds(available: Money, needed: Money)
  /// The key was used before, for something else: which field differs, what it was and what it is now.
  case keyConflict(key: String, field: String, was: String, now: String)
  /// Zero, negative, too large, or not a number.
  case invalidAmount(String)
  /// A key, kind, memo or name that the ledger doesn't take.
  case invalidText(String)
  /// The plugin may not do that with this account.
  case notAllowed(String)
  /// The bot doesn't know a person of this id.
  case unknownUser(Int64)
  case unknownHold(Int64)
  /// The hold was captured, released, or ran out.
  case holdResolved(Int64, String)
  case unknownTransfer(Int64)
  /// A transfer that is reversed otherwise, such as a hold, or not at all, such as a reversal.
  case notReversible(Int64, String)
  /// More is to be reversed than is left of the transfer.
  case reversedAlready(transfer: Int64, left: Money)
  /// The account would hold more than a 64-bit number.
  case overflow

  public var description: String {
    switch self {
    case .insufficientFunds(let available, let needed): "the account has \(available) and \(needed) are needed"
    case .keyConflict(let key, let field, let was, let now):
      "the key '\(key)' was used before for something else: \(field) was \(was) and is \(now); make the key of what is bought"
    case .invalidAmount(let reason), .invalidText(let reason), .notAllowed(let reason): reason
    case .unknownUser(let id): "the bot doesn't know a person with the id \(id)"
    case .unknownHold(let id): "there is no hold \(id)"
    case .holdResolved(let id, let state): "hold \(id) is \(state)"
    case .unknownTransfer(let id): "there is no transfer \(id)"
    case .notReversible(let id, let reason): "transfer \(id) can't be reversed: \(reason)"
    case .reversedAlready(let transfer, let left): "only \(left) of transfer \(transfer) are left to reverse"
    case .overflow: "the account can't hold that much"
    }
  }
}
