import Glibc
import Synchronization

/// Starts a detached thread; its name shows in `top -H` and in core dumps.
package func startThread(named name: String, _ body: @escaping @Sendable () -> Void) {
  final class Box {
    let name: String
    let body: @Sendable () -> Void
    init(_ name: String, _ body: @escaping @Sendable () -> Void) { (self.name, self.body) = (name, body) }
  }
  var thread = pthread_t()
  let box = Unmanaged.passRetained(Box(name, body))
  let started = pthread_create(
    &thread, nil,
    { argument in
      guard let argument else { return nil }
      let box = Unmanaged<Box>.fromOpaque(argument).takeRetainedValue()
      nameThread(box.name)
      box.body()
      return nil
    }, box.toOpaque())
  if started == 0 { pthread_detach(thread) } else { box.release() }
}

/// Makes sure that the system lets this process have so many threads more, by starting them.
///
/// Whatever starts threads later can't do without them: it ends the process with no word of why.
package func requireThreads(_ count: Int) throws(TooFewThreads) {
  final class Gate: Sendable {
    let signal = ThreadSignal()
    let isOpen = Atomic(false)
  }
  let gate = Gate()
  var threads: [pthread_t] = []
  var code: Int32 = 0
  while threads.count < count, code == 0 {
    var thread = pthread_t()
    code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let gate = Unmanaged<Gate>.fromOpaque(argument).takeUnretainedValue()
        gate.signal.wait { gate.isOpen.load(ordering: .acquiring) }
        return nil
      }, Unmanaged.passUnretained(gate).toOpaque())
    if code == 0 { threads.append(thread) }
  }
  gate.isOpen.store(true, ordering: .releasing)
  gate.signal.signalAll()
  for thread in threads { pthread_join(thread, nil) }
  withExtendedLifetime(gate) {}
  guard code == 0 else { throw TooFewThreads(least: count, code: code) }
}

/// The system lets the process have fewer threads than it needs.
package struct TooFewThreads: Error, CustomStringConvertible {
  package let least: Int
  package let code: Int32

  package var description: String {
    "the system lets this process have no more threads (\(String(cString: strerror(code)))), and it needs \(least): raise the limit "
      + "(ulimit -u, TasksMax= in its systemd unit, --pids-limit of its container)"
  }
}

/// Names the calling thread for `ps` and debuggers, 15 bytes at most.
package func nameThread(_ name: String) {
  let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
  guard file >= 0 else { return }
  var bytes = Array(name.utf8)
  _ = write(file, &bytes, bytes.count)
  close(file)
}

/// Waits for something asynchronous, on a thread that is nobody's but the caller's: never on one of Swift's own, which it would take
/// away from what it waits for.
package func waiting<Value: Sendable>(for body: @escaping @Sendable () async throws -> Value) throws -> Value {
  let signal = ThreadSignal()
  let outcome = Outcome<Value>()
  Task {
    let ended: Result<Value, any Error>
    do { ended = .success(try await body()) } catch { ended = .failure(error) }
    outcome.result.withLock { $0 = ended }
    signal.signal()
  }
  signal.wait { outcome.result.withLock { $0 != nil } }
  guard let ended = outcome.result.withLock({ $0 }) else { throw CancellationError() }
  return try ended.get()
}

private final class Outcome<Value: Sendable>: Sendable {
  let result = Mutex<Result<Value, any Error>?>(nil)
}
