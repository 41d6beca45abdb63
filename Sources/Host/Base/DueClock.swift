import Synchronization

/// The time that due things are compared with, in milliseconds since 1970: a wall clock that never goes back.
///
/// Who sets a clock back, by a second or a day, would else have everything that waits wait for so much longer. By how much it was set
/// back is made up for until it is set forward again. Dates that people read are not its: they are the wall clock's.
package final class DueClock: Sendable {
  private struct State {
    /// The source's last answer, and when it gave it, by the monotonic clock.
    var last: Int64
    var at: Int64
    /// By how much the source was set back.
    var lead: Int64 = 0
  }

  /// Milliseconds by which a clock may be corrected without having been set.
  private static let toleranceMilliseconds: Int64 = 500

  private let source: @Sendable () -> Int64
  private let monotonic: @Sendable () -> Int64
  private let state: Mutex<State>

  /// - Parameters:
  ///   - source: milliseconds since 1970, by a clock that somebody may set.
  ///   - monotonic: milliseconds of a clock that nobody sets.
  package init(_ source: @escaping @Sendable () -> Int64, monotonic: @escaping @Sendable () -> Int64 = { MonotonicTime.now }) {
    self.source = source
    self.monotonic = monotonic
    state = Mutex(State(last: source(), at: monotonic()))
  }

  package var now: Int64 {
    state.withLock { state in
      let (told, at) = (source(), monotonic())
      let elapsed = max(0, at - state.at)
      // One that stands still wasn't set back.
      if told < state.last - Self.toleranceMilliseconds {
        state.lead += state.last + elapsed - told
      } else if state.lead > 0, told > state.last + elapsed + Self.toleranceMilliseconds {
        state.lead = max(0, state.lead - (told - state.last - elapsed))
      }
      (state.last, state.at) = (told, at)
      return told + state.lead
    }
  }
}
