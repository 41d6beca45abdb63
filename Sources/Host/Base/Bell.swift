import Synchronization

/// Rings once for one who waits, before or while they do.
package final class Bell: Sendable {
  private enum State {
    case silent
    case awaited(CheckedContinuation<Void, Never>)
    case rung
  }

  private let state = Mutex(State.silent)

  package init() {}

  package func ring() {
    let waiting = state.withLock { state in
      defer { state = .rung }
      if case .awaited(let waiting) = state { return waiting as CheckedContinuation<Void, Never>? }
      return nil
    }
    waiting?.resume()
  }

  package func rings() async {
    await withCheckedContinuation { continuation in
      let isRung = state.withLock { state in
        if case .rung = state { return true }
        state = .awaited(continuation)
        return false
      }
      if isRung { continuation.resume() }
    }
  }
}
