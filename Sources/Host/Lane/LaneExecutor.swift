import Glibc
import PatchbayBase
import Synchronization

/// The threads that all lanes share: a lane with work waits its turn, runs one batch and goes to the back.
///
/// There is never a thread per bot. While a call holds a thread for long another one stands in for it, up to a number.
package final class LaneExecutor: Sendable {
  private struct State {
    var ready: [ObjectIdentifier: any LaneRunnable] = [:]
    var order: ArraySlice<ObjectIdentifier> = []
    var threads = 0
    var idle = 0
    var planned = 0
    /// Threads that a call holds for long.
    var heldUp = 0
    var isStopped = false

    var target: Int { planned + min(heldUp, LaneExecutor.most) }
  }

  /// The most threads that stand in for others.
  private static let most = 64

  private let state = Mutex(State())
  private let wakeUp = ThreadSignal()
  private let workers: LaneWorkers

  package init(threads: Int, workers: LaneWorkers = LaneWorkers()) {
    self.workers = workers
    state.withLock { $0.planned = max(1, threads) }
    for _ in 0..<max(1, threads) { addWorker() }
  }

  /// Queues a lane; one that waits already is not queued twice.
  package func schedule(_ lane: any LaneRunnable) {
    let isNew = state.withLock { state -> Bool in
      let id = ObjectIdentifier(lane)
      guard !state.isStopped, state.ready.updateValue(lane, forKey: id) == nil else { return false }
      state.order.append(id)
      return state.idle > 0
    }
    if isNew { wakeUp.signal() }
  }

  /// Queues a lane again that has just run a batch on the calling worker, which takes the next lane by itself.
  package func scheduleAgain(_ lane: any LaneRunnable) {
    state.withLock { state in
      let id = ObjectIdentifier(lane)
      guard !state.isStopped, state.ready.updateValue(lane, forKey: id) == nil else { return }
      state.order.append(id)
    }
  }

  /// Adds a thread while a call holds one for long.
  private func supplement() {
    let adds = state.withLock { state in
      state.heldUp += 1
      return !state.isStopped && state.threads < state.target
    }
    if adds { addWorker() }
  }

  /// Takes the added thread away again.
  private func settle() {
    state.withLock { $0.heldUp -= 1 }
    wakeUp.signalAll()
  }

  /// Lets the threads end once their batches have.
  package func stop() {
    state.withLock { $0.isStopped = true }
    wakeUp.signalAll()
  }

  private func addWorker() {
    state.withLock { $0.threads += 1 }
    let worker = workers.add(
      onHeldUp: { [weak self] in self?.supplement() }, onReturn: { [weak self] in self?.settle() })
    startThread(named: "lane-\(worker.slot)") { [self] in work(worker) }
  }

  private enum Next {
    case run(any LaneRunnable)
    case sleep, end
  }

  private func work(_ worker: LaneWorker) {
    while true {
      let next = state.withLock { state -> Next in
        if let id = state.order.popFirst(), let lane = state.ready.removeValue(forKey: id) { return .run(lane) }
        if state.isStopped || state.threads > state.target {
          state.threads -= 1
          return .end
        }
        state.idle += 1
        return .sleep
      }
      switch next {
      case .run(let lane):
        lane.runBatch(on: worker)
      case .sleep:
        wakeUp.wait { state.withLock { !$0.order.isEmpty || $0.isStopped || $0.threads > $0.target } }
        state.withLock { $0.idle -= 1 }
      case .end:
        workers.remove(worker)
        return
      }
    }
  }
}

/// What a ``LaneExecutor`` runs.
package protocol LaneRunnable: AnyObject, Sendable {
  /// Runs one batch on the calling thread.
  func runBatch(on worker: LaneWorker)
}
