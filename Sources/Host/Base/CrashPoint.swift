import Glibc
import Synchronization

/// A named step of an update, of a job, of a request, of a move or of an operator's change at which a test kills the process as `kill -9` would.
///
/// `PATCHBAY_CRASH_AT=committed:17` ends the process the 17th time it comes to that step; without the variable a step costs
/// one comparison.
package enum CrashPoint: String, Sendable, CaseIterable {
  case received, begun, handled, committed, answered, sent
  /// Of a job: it is taken; its handler has returned; its end is about to be committed; it is committed.
  case jobClaimed, jobRan, jobEnding, jobEnded
  /// Of a request to a plugin's route: it is handled; it is committed, and not answered.
  case webHandled, webKept
  /// The target is marked; every row is copied and checked, and not committed; it is committed; the source is marked.
  case targetMarked, targetChecked, targetFilled, sourceLeft
  /// What an operator changes, in the ledger or by a plugin's action, is written; it is committed, and not answered.
  case changed, changeKept

  package static let ofUpdates: [CrashPoint] = [.received, .begun, .handled, .committed, .answered, .sent]
  package static let ofJobs: [CrashPoint] = [.jobClaimed, .jobRan, .jobEnding, .jobEnded]
  package static let ofRequests: [CrashPoint] = [.webHandled, .webKept]
  package static let ofMoves: [CrashPoint] = [.targetMarked, .targetChecked, .targetFilled, .sourceLeft]
  package static let ofChanges: [CrashPoint] = [.changed, .changeKept]

  private static let planned: (point: CrashPoint, count: Int)? = {
    guard let text = getenv("PATCHBAY_CRASH_AT").map({ String(cString: $0) }) else { return nil }
    let parts = text.split(separator: ":")
    guard let point = parts.first.flatMap({ CrashPoint(rawValue: String($0)) }) else { return nil }
    return (point, parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
  }()
  private static let reached = Atomic(0)

  package static func reached(_ point: CrashPoint) {
    guard let planned, planned.point == point else { return }
    if reached.wrappingAdd(1, ordering: .relaxed).newValue == planned.count { kill(getpid(), SIGKILL) }
  }
}
