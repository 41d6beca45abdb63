import PatchbayBase
import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: HostClock {
  private struct Sleeper {
    var deadline: Int64
    var continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var now: Int64
    var ids = 0
    var sleepers: [Int: Sleeper] = [:]
    /// Ids cancelled before they slept.
    var cancelled: Set<Int> = []
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let state: Mutex<State>

  package init(now: Int64 = 1_000_000) { state = Mutex(State(now: now)) }

  package var now: Int64 { state.withLock { $0.now } }

  package func sleep(until deadline: Int64) async throws(CancellationError) {
    let id = state.withLock { state in
      state.ids += 1
      return state.ids
    }
    let isCancelled = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
        let answer: Bool? = state.withLock { state in
          if state.cancelled.remove(id) != nil { return true }
          if deadline <= state.now { return false }
          state.sleepers[id] = Sleeper(deadline: deadline, continuation: continuation)
          return nil
        }
        if let answer { continuation.resume(returning: answer) } else { notify() }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: id)
        if sleeper == nil { state.cancelled.insert(id) }
        return sleeper
      }
      sleeper?.continuation.resume(returning: true)
    }
    if isCancelled { throw CancellationError() }
  }

  /// Moves the clock and wakes whoever is due.
  package func advance(by milliseconds: Int64) {
    let due = state.withLock { state in
      state.now += milliseconds
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }
    }
    for sleeper in due { sleeper.continuation.resume(returning: false) }
  }

  /// Moves the clock to the earliest sleeper's deadline, once somebody sleeps.
  package func advanceToNext() async {
    await sleepers(atLeast: 1)
    let next = state.withLock { state in state.sleepers.values.map(\.deadline).min().map { $0 - state.now } }
    if let next { advance(by: max(0, next)) }
  }

  /// Waits until so many sleep.
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

  private func notify() {
    let ready = state.withLock { state in
      let count = state.sleepers.count
      let ready = state.watchers.filter { $0.count <= count }
      state.watchers.removeAll { $0.count <= count }
      return ready
    }
    for watcher in ready { watcher.continuation.resume() }
  }
}

/// Waits, without sleeping, for values that arrive from elsewhere.
package final class Mailbox<Value: Sendable>: Sendable {
  private struct State {
    var values: [Value] = []
    var waiters: [(ready: @Sendable ([Value]) -> Bool, continuation: CheckedContinuation<[Value], Never>)] = []
  }

  private let state = Mutex(State())

  package init() {}

  package var values: [Value] { state.withLock { $0.values } }

  package func put(_ value: Value) {
    let resumed = state.withLock { state in
      state.values.append(value)
      let values = state.values
      let ready = state.waiters.filter { $0.ready(values) }
      state.waiters.removeAll { $0.ready(values) }
      return ready.map { ($0.continuation, values) }
    }
    for (continuation, values) in resumed { continuation.resume(returning: values) }
  }

  /// The values, once they satisfy the condition.
  @discardableResult
  package func wait(until ready: @escaping @Sendable ([Value]) -> Bool) async -> [Value] {
    await withCheckedContinuation { continuation in
      let now: [Value]? = state.withLock { state in
        if ready(state.values) { return state.values }
        state.waiters.append((ready, continuation))
        return nil
      }
      if let now { continuation.resume(returning: now) }
    }
  }

  @discardableResult
  package func wait(for count: Int) async -> [Value] { await wait { $0.count >= count } }
}
