import Synchronization

@testable import PatchbayObservability

/// Keeps what hosts log, and lets tests wait for it.
final class LogCapture: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var watchers: [AsyncStream<Void>.Continuation] = []
  }

  private let state = Mutex(State())

  var sink: LogSink {
    LogSink { [self] line in
      let watchers = state.withLock { state in
        state.bytes += Array(line)
        return state.watchers
      }
      for watcher in watchers { watcher.yield() }
    }
  }

  var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

  /// Waits until the text has been logged so many times.
  func says(_ words: String, times: Int = 1) async throws {
    let (changes, watcher) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    state.withLock { $0.watchers.append(watcher) }
    defer { watcher.finish() }
    watcher.yield()
    for await _ in changes where text.split(separator: words, omittingEmptySubsequences: false).count > times { return }
    throw StageError.notCalled("\(times) × '\(words)' in the log")
  }
}
