/// The host's clock: milliseconds on a scale that only grows.
///
/// A seam: tests put a clock of their own here and move it by hand. It is not the time of day.
package protocol HostClock: Sendable {
  /// Milliseconds since some fixed moment of this process; never goes back.
  var now: Int64 { get }

  /// Returns at `deadline` (on the scale of `now`), at once if that has passed, or throws when the task is cancelled.
  func sleep(until deadline: Int64) async throws(CancellationError)
}

extension HostClock {
  /// Sleeps for so many milliseconds.
  package func sleep(for milliseconds: Int64) async throws(CancellationError) {
    try await sleep(until: now + milliseconds)
  }
}

/// The machine's monotonic clock.
package struct SystemClock: HostClock {
  private static let origin = ContinuousClock.now

  package init() {}

  package var now: Int64 { (ContinuousClock.now - Self.origin).wholeMilliseconds }

  package func sleep(until deadline: Int64) async throws(CancellationError) {
    do {
      try await Task.sleep(until: Self.origin + .milliseconds(deadline), tolerance: nil, clock: .continuous)
    } catch {
      throw CancellationError()
    }
  }
}
