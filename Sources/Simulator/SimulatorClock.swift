import Glibc
import Synchronization

/// The simulator's time. Tests turn a clock of their own by hand instead of waiting.
package protocol SimulatorClock: Sendable {
  /// Time since the simulator started.
  var now: Duration { get }
  /// Seconds since 1970: what stands in messages.
  var unixTime: Int { get }
  func sleep(until time: Duration) async throws
}

/// The machine's clock.
package struct SystemClock: SimulatorClock {
  private let start = ContinuousClock.now
  private let suspending = ContinuousClock()

  package init() {}

  package var now: Duration { ContinuousClock.now - start }

  package var unixTime: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec
  }

  package func sleep(until time: Duration) async throws { try await suspending.sleep(until: start + time) }
}

/// A clock that stands still until it is advanced.
package final class ManualClock: SimulatorClock {
  private struct Sleeper {
    var time: Duration
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Duration = .zero
    var sleepers: [Int: Sleeper] = [:]
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var next = 0

    /// Those who waited for as many sleepers as there are now.
    mutating func satisfiedWatchers() -> [CheckedContinuation<Void, Never>] {
      let count = sleepers.count
      defer { watchers.removeAll { $0.count <= count } }
      return watchers.filter { $0.count <= count }.map(\.continuation)
    }
  }

  private let state = Mutex(State())
  private let epoch: Int

  package init(unixTime: Int = 1_735_689_600) { epoch = unixTime }

  package var now: Duration { state.withLock { $0.now } }
  package var unixTime: Int { epoch + Int(now.components.seconds) }

  /// Comes back when at least so many tasks wait for a later time: then it makes sense to advance.
  package func sleepers(atLeast count: Int) async {
    await withCheckedContinuation { continuation in
      let isEnough = state.withLock { state in
        if state.sleepers.count >= count { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isEnough { continuation.resume() }
    }
  }

  /// Moves the time forward and wakes whoever waited for it.
  package func advance(by duration: Duration) {
    let woken = state.withLock { state in
      state.now += duration
      let due = state.sleepers.filter { $0.value.time <= state.now }
      for key in due.keys { state.sleepers[key] = nil }
      return due.values.map(\.continuation)
    }
    for continuation in woken { continuation.resume() }
  }

  package func sleep(until time: Duration) async throws {
    let id = state.withLock { state in
      state.next += 1
      return state.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        typealias Outcome = (immediate: Result<Void, any Error>?, watchers: [CheckedContinuation<Void, Never>])
        let outcome: Outcome = state.withLock { state in
          if Task.isCancelled { return (.failure(CancellationError()), []) }
          if time <= state.now { return (.success(()), []) }
          state.sleepers[id] = Sleeper(time: time, continuation: continuation)
          return (nil, state.satisfiedWatchers())
        }
        if let immediate = outcome.immediate { continuation.resume(with: immediate) }
        for watcher in outcome.watchers { watcher.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }
}
