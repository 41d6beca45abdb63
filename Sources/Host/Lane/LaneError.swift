/// What a lane finds wrong with an item.
package enum LaneError: Error, Sendable, CustomStringConvertible {
  /// The item's SQL ended the transaction that it shared with others.
  case endedTransaction
  /// The handler ran for longer than its deadline.
  case deadline(milliseconds: Int64)
  /// One that it must not overtake was given back.
  case outOfTurn
  /// It went on after a statement had failed whose failure can't be undone alone.
  case wentOn
  /// Neither it nor its failure could be written: the row is to be kept with as little in it as can be.
  case unrecordable

  package var description: String {
    switch self {
    case .endedTransaction: "its SQL ended the whole transaction; write no COMMIT, ROLLBACK or OR ROLLBACK"
    case .deadline(let milliseconds): "it ran for longer than \(milliseconds) ms; do slow work in a job"
    case .outOfTurn: "an earlier one of the same chat was given back"
    case .wentOn: "it went on after a statement had failed that its transaction doesn't survive"
    case .unrecordable: "its failure couldn't be written down; the log has it"
    }
  }
}
