/// Where a job is in its life.
package enum JobState: String, Sendable, Hashable, CaseIterable {
  /// Its time has not come: a delay, or the pause before another attempt.
  case waiting
  /// It may run as soon as there is room.
  case queued
  case running
  /// It is over, and its plugin is to be told so.
  case givingUp = "giving_up"
  case done
  /// Given up after failures: an operator can read it and have it tried again.
  case failed
  case cancelled

  /// What an operator can run now: one that waits, or anew one that is over without success.
  package static let retryable: [JobState] = [.waiting, .failed, .cancelled]
  /// What an operator can cancel.
  package static let cancellable: [JobState] = [.waiting, .queued, .running]

  /// Whether nothing more comes of it by itself.
  package var isEnd: Bool {
    switch self {
    case .waiting, .queued, .running, .givingUp: false
    case .done, .failed, .cancelled: true
    }
  }
}
