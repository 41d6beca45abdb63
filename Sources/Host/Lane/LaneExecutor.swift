import Glibc
import Synchronization

/// The threads that all lanes share: a lane with work waits its turn, runs one batch and goes to the back.
///
/// There is never a thread per bot. While a handler outlives its deadline another thread stands in for its own.
package final class LaneExecutor: Sendable {
  private struct State {
    var ready: [ObjectIdentifier: any LaneRunnable] = [:]
    var order: ArraySlice<ObjectIdentifier> = []
    var threads = 0
    var idle = 0
    var target = 0
    var isStopped = false
  }

  private let state = Mutex(State())
  private let wakeUp = ThreadSignal()
  private let workers: LaneWorkers

  package init(threads: Int, workers: LaneWorkers = LaneWorkers()) {
    self.workers = workers
    state.withLock { $0.target = max(1, threads) }
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

  /// Adds a thread while one is held up by a handler that outlives its deadline.
  private func supplement() {
    state.withLock { $0.target += 1 }
    addWorker()
  }

  /// Takes the added thread away again.
  private func settle() {
    state.withLock { $0.target -= 1 }
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
      heldUp: { [weak self] in self?.supplement() }, released: { [weak self] in self?.settle() })
    startThread(named: "lane-\(worker.slot)") { [self] in work(worker) }
  }

  private enum Next { case run(any LaneRunnable), sleep, end }

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

/// A condition that threads sleep on.
final class ThreadSignal: Sendable {
  private final class Storage: @unchecked Sendable {
    // Proof: the two pointers are set once; pthread's own calls are what makes their contents safe to share.
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
      pthread_mutex_init(mutex, nil)
      pthread_cond_init(condition, nil)
    }

    deinit {
      pthread_cond_destroy(condition)
      pthread_mutex_destroy(mutex)
      condition.deallocate()
      mutex.deallocate()
    }
  }

  private let storage = Storage()

  func signal() {
    pthread_mutex_lock(storage.mutex)
    pthread_cond_signal(storage.condition)
    pthread_mutex_unlock(storage.mutex)
  }

  func signalAll() {
    pthread_mutex_lock(storage.mutex)
    pthread_cond_broadcast(storage.condition)
    pthread_mutex_unlock(storage.mutex)
  }

  /// Sleeps until the condition holds; it is looked at before and after each sleep.
  func wait(until condition: () -> Bool) {
    pthread_mutex_lock(storage.mutex)
    while !condition() { pthread_cond_wait(storage.condition, storage.mutex) }
    pthread_mutex_unlock(storage.mutex)
  }

  /// Sleeps for at most so many milliseconds.
  func wait(atMost milliseconds: Int) {
    var deadline = timespec()
    clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_sec += milliseconds / 1000
    deadline.tv_nsec += (milliseconds % 1000) * 1_000_000
    if deadline.tv_nsec >= 1_000_000_000 {
      deadline.tv_sec += 1
      deadline.tv_nsec -= 1_000_000_000
    }
    pthread_mutex_lock(storage.mutex)
    pthread_cond_timedwait(storage.condition, storage.mutex, &deadline)
    pthread_mutex_unlock(storage.mutex)
  }
}

/// Starts a detached thread; its name shows in `top -H` and in core dumps.
func startThread(named name: String, _ body: @escaping @Sendable () -> Void) {
  final class Box { let name: String; let body: @Sendable () -> Void
    init(_ name: String, _ body: @escaping @Sendable () -> Void) { (self.name, self.body) = (name, body) } }
  var thread = pthread_t()
  let box = Unmanaged.passRetained(Box(name, body))
  let started = pthread_create(&thread, nil, { argument in
    guard let argument else { return nil }
    let box = Unmanaged<Box>.fromOpaque(argument).takeRetainedValue()
    nameThread(box.name)
    box.body()
    return nil
  }, box.toOpaque())
  if started == 0 { pthread_detach(thread) } else { box.release() }
}
