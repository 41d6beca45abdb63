/// When all that a stop waits for has to be over. Each step waits for what is left, and not for so long anew.
package struct StopDeadline: Sendable {
  private let clock: any HostClock
  /// On the clock's scale.
  private let end: Int64
  /// Milliseconds at the end that are the messages' alone: a call that is cut off is made again by the next process.
  private let reserveMilliseconds: Int64

  package init(_ limit: Duration, _ clock: any HostClock) {
    self.clock = clock
    let limit = limit.wholeMilliseconds
    end = clock.now + limit
    reserveMilliseconds = min(limit / 4, 3000)
  }

  package var left: Duration { .milliseconds(max(0, end - clock.now)) }

  /// For requests and jobs.
  package var leftForWork: Duration { .milliseconds(max(0, end - reserveMilliseconds - clock.now)) }
}
