import Synchronization

/// Counts changes and wakes whoever waits for the next one.
final class ChangeBell: Sendable {
  private struct State {
    var count = 0
    var isClosed = false
    var nextWaiter = 0
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  /// The number of the last change.
  var count: Int { state.withLock { $0.count } }
  var isClosed: Bool { state.withLock { $0.isClosed } }

  /// - Returns: the change's number.
  @discardableResult
  func ring() -> Int {
    let (count, waiters) = state.withLock { state in
      state.count += 1
      defer { state.waiters = [:] }
      return (state.count, state.waiters.values)
    }
    for waiter in waiters { waiter.resume() }
    return count
  }

  /// Ends every wait, now and later.
  func close() {
    let waiters = state.withLock { state in
      state.isClosed = true
      defer { state.waiters = [:] }
      return state.waiters.values
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Comes back when there was a change after number `seen`, at `deadline`, when the task is cancelled, or at the end.
  func wait(after seen: Int, until deadline: Duration, clock: any SimulatorClock) async {
    guard clock.now < deadline else { return }
    let id = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    let timer = Task {
      try? await clock.sleep(until: deadline)
      self.wake(id)
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isDue = state.withLock { state in
          if state.count > seen || state.isClosed || Task.isCancelled || clock.now >= deadline { return true }
          state.waiters[id] = continuation
          return false
        }
        if isDue { continuation.resume() }
      }
    } onCancel: {
      timer.cancel()
      wake(id)
    }
    timer.cancel()
  }

  private func wake(_ id: Int) { state.withLock { $0.waiters.removeValue(forKey: id) }?.resume() }
}
