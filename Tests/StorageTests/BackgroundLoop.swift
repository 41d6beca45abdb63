import Glibc
import Synchronization

/// Repeats something on a thread of its own until it is stopped.
final class BackgroundLoop: Sendable {
  private let isStopped = Atomic<Bool>(false)
  private let body: @Sendable () -> Void
  // The thread's number, written once before the object is handed out and read by `stop`.
  private let thread = Mutex<pthread_t?>(nil)

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let loop = Unmanaged<BackgroundLoop>.fromOpaque(context).takeRetainedValue()
        while !loop.isStopped.load(ordering: .acquiring) {
          loop.body()
          sched_yield()
        }
        return nil
      }, context)
    if code == 0 {
      let started = thread
      self.thread.withLock { $0 = started }
    } else {
      Unmanaged<BackgroundLoop>.fromOpaque(context).release()
    }
  }

  /// Ends the loop and waits for it.
  func stop() {
    isStopped.store(true, ordering: .releasing)
    if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
  }
}
