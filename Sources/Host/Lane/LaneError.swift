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
    case .endedTransaction: "its SQL ended the whole transaction; don't use COMMIT, ROLLBACK or OR ROLLBACK"
    case .deadline(let milliseconds): "it ran for more than \(milliseconds) ms; do slow work in a job"
    case .outOfTurn: "an earlier update of the same chat was given back"
    case .wentOn: "the handler continued after a SQL error that aborted its transaction"
    case .unrecordable: "its failure could not be recorded; see the log"
    }
  }
}
