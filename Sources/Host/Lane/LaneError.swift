/// What a lane finds wrong with an item.
package enum LaneError: Error, Sendable, CustomStringConvertible {
  /// The item's SQL ended the transaction that it shared with others.
  case endedTransaction
  /// The handler ran for longer than its deadline.
  case deadline(milliseconds: Int64)
  /// Another host has taken over polling since the update was fetched.
  case fenced

  package var description: String {
    switch self {
    case .endedTransaction: "its SQL ended the whole transaction; write no COMMIT, ROLLBACK or OR ROLLBACK"
    case .deadline(let milliseconds): "it ran for longer than \(milliseconds) ms; do slow work in a job"
    case .fenced: "another host polls for the bot by now"
    }
  }
}
