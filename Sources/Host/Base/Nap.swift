import Synchronization

/// A wait that somebody can end early.
package final class Nap: Sendable {
  private let clock: any HostClock
  private let sleep = Mutex<Task<Void, Never>?>(nil)

  package init(_ clock: any HostClock) { self.clock = clock }

  /// Waits for so many milliseconds, or until it is ended or the caller's task is cancelled.
  package func take(for milliseconds: Int64) async {
    let sleep = Task { [clock] in _ = try? await clock.sleep(for: milliseconds) }
    self.sleep.withLock { $0 = sleep }
    await withTaskCancellationHandler {
      await sleep.value
    } onCancel: {
      sleep.cancel()
    }
  }

  /// Ends the wait that is under way, if one is.
  package func end() { sleep.withLock { $0 }?.cancel() }
}
