import PatchbayBase
import PluginAPI

/// A job as its row has it when it is taken to be run or ended.
struct JobRow: Sendable {
  let id: Int64
  let kind: JobKind
  let user: Int64?
  let mayDebit: Bool
  let payload: [UInt8]
  /// How often it was begun, this time included.
  let attempts: Int
  /// The number of the right to run it.
  let lease: Int64
  let createdAt: Int64
  /// When it was due, in milliseconds since 1970.
  let dueAt: Int64
  /// What went wrong last.
  let failure: JobFailure?
  let endings: Int
  /// Since when it is over and its plugin could not be told; `nil` where nobody has tried.
  let overSince: Int64?
}
