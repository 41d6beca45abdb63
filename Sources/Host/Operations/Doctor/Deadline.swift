import PatchbayBase
import Synchronization

/// Gives each look a time, so that what hangs keeps nobody waiting. What comes later is dropped: nothing can be stopped that won't stop.
enum Deadline {
  /// For one look. All go on beside each other, and none takes long where all is well.
  static let limit = Duration.seconds(5)
  /// For setting plugins up, whose code may do as it likes.
  static let ofPlugins = Duration.seconds(10)

  /// - Returns: `nil` where it took longer.
  static func given<Value: Sendable>(
    _ limit: Duration = limit, _ body: @escaping @Sendable () async -> Value
  ) async -> Value? {
    await first(limit) { answer in Task { answer(await body()) } }
  }

  /// The same of what blocks its thread.
  static func given<Value: Sendable>(
    _ limit: Duration = limit, onThread body: @escaping @Sendable () -> Value
  ) async -> Value? {
    await first(limit) { answer in startThread(named: "doctor") { answer(body()) } }
  }

  private static func first<Value: Sendable>(
    _ limit: Duration, _ begin: (@escaping @Sendable (Value?) -> Void) -> Void
  ) async -> Value? {
    await withCheckedContinuation { continuation in
      let waiting = Waiting(continuation)
      let timer = Task {
        // By the process's own time: an answer that never comes moves no clock.
        try? await Task.sleep(for: limit)
        waiting.answer(nil)
      }
      begin { value in
        waiting.answer(value)
        timer.cancel()
      }
    }
  }

  private final class Waiting<Value: Sendable>: Sendable {
    private let continuation: Mutex<CheckedContinuation<Value?, Never>?>

    init(_ continuation: CheckedContinuation<Value?, Never>) { self.continuation = Mutex(continuation) }

    func answer(_ value: Value?) {
      let continuation = continuation.withLock { continuation in
        defer { continuation = nil }
        return continuation
      }
      continuation?.resume(returning: value)
    }
  }
}
