import HeapModule
import Synchronization

/// Wakes whoever asked to be woken, at the time asked for: one sleeping task for all bots of a host, none when nobody waits.
package final class WakeScheduler: Sendable {
  private struct Entry: Comparable, Sendable {
    var at: Int64
    var order: UInt64
    var wake: @Sendable () -> Void

    static func < (a: Entry, b: Entry) -> Bool { (a.at, a.order) < (b.at, b.order) }
    static func == (a: Entry, b: Entry) -> Bool { a.order == b.order }
  }

  private struct State {
    var entries = Heap<Entry>()
    var added: UInt64 = 0
    /// The task that sleeps, and until when.
    var sleeper: (task: Task<Void, Never>, until: Int64, id: UInt64)?
    var isShutDown = false
  }

  private let clock: any HostClock
  private let state = Mutex(State())

  package init(clock: any HostClock = SystemClock()) { self.clock = clock }

  /// Calls `wake` once, at `deadline` or soon after, on a task of the scheduler: it must not block.
  package func wake(at deadline: Int64, _ wake: @escaping @Sendable () -> Void) {
    state.withLock { state in
      guard !state.isShutDown else { return }
      state.added &+= 1
      state.entries.insert(Entry(at: deadline, order: state.added, wake: wake))
      sleep(&state)
    }
  }

  /// Wakes nobody any more.
  package func shutdown() {
    state.withLock { state in
      state.isShutDown = true
      state.entries = Heap()
      state.sleeper?.task.cancel()
      state.sleeper = nil
    }
  }

  /// Sees to it that a task sleeps until the earliest entry.
  private func sleep(_ state: inout State) {
    guard let first = state.entries.min else { return }
    if let sleeper = state.sleeper {
      guard first.at < sleeper.until else { return }
      sleeper.task.cancel()
    }
    let id = state.added
    let until = first.at
    let task = Task { [clock, weak self] in
      do {
        try await clock.sleep(until: until)
      } catch {
        return
      }
      self?.fire(id)
    }
    state.sleeper = (task, until, id)
  }

  private func fire(_ id: UInt64) {
    let due: [Entry] = state.withLock { state in
      // A sleeper that was replaced just as it woke leaves the work to its successor.
      guard state.sleeper?.id == id else { return [] }
      state.sleeper = nil
      var due: [Entry] = []
      let now = clock.now
      while let first = state.entries.min, first.at <= now, let entry = state.entries.popMin() { due.append(entry) }
      sleep(&state)
      return due
    }
    for entry in due { entry.wake() }
  }
}
