import Glibc

/// A condition that threads sleep on.
package final class ThreadSignal: Sendable {
  // Proof of @unchecked: the two pointers are set once; pthread's own calls are what makes their contents safe to share.
  private final class Storage: @unchecked Sendable {
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
      pthread_mutex_init(mutex, nil)
      // By the wall clock otherwise, which somebody may set: a thread would sleep on for as long as it was set back.
      var attributes = pthread_condattr_t()
      pthread_condattr_init(&attributes)
      pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
      pthread_cond_init(condition, &attributes)
      pthread_condattr_destroy(&attributes)
    }

    deinit {
      pthread_cond_destroy(condition)
      pthread_mutex_destroy(mutex)
      condition.deallocate()
      mutex.deallocate()
    }
  }

  private let storage = Storage()

  package init() {}

  package func signal() {
    pthread_mutex_lock(storage.mutex)
    pthread_cond_signal(storage.condition)
    pthread_mutex_unlock(storage.mutex)
  }

  package func signalAll() {
    pthread_mutex_lock(storage.mutex)
    pthread_cond_broadcast(storage.condition)
    pthread_mutex_unlock(storage.mutex)
  }

  /// Sleeps until the condition holds; it is looked at before and after each sleep.
  package func wait(until condition: () -> Bool) {
    pthread_mutex_lock(storage.mutex)
    while !condition() { pthread_cond_wait(storage.condition, storage.mutex) }
    pthread_mutex_unlock(storage.mutex)
  }

  /// Sleeps for at most so many milliseconds.
  package func wait(atMost milliseconds: Int) {
    var deadline = Self.time(in: milliseconds)
    pthread_mutex_lock(storage.mutex)
    pthread_cond_timedwait(storage.condition, storage.mutex, &deadline)
    pthread_mutex_unlock(storage.mutex)
  }

  /// Sleeps until the condition holds, but for so many milliseconds at most.
  ///
  /// - Returns: whether it holds.
  package func wait(atMost milliseconds: Int, until condition: () -> Bool) -> Bool {
    var deadline = Self.time(in: milliseconds)
    pthread_mutex_lock(storage.mutex)
    defer { pthread_mutex_unlock(storage.mutex) }
    while !condition() {
      if pthread_cond_timedwait(storage.condition, storage.mutex, &deadline) == ETIMEDOUT { return condition() }
    }
    return true
  }

  private static func time(in milliseconds: Int) -> timespec {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    time.tv_sec += milliseconds / 1000
    time.tv_nsec += (milliseconds % 1000) * 1_000_000
    if time.tv_nsec >= 1_000_000_000 {
      time.tv_sec += 1
      time.tv_nsec -= 1_000_000_000
    }
    return time
  }
}
