import PatchbayBase
import Synchronization

/// What a page was last told, so that it hears only of changes.
final class LastSent: Sendable {
  private struct State {
    var hash: Int64?
    var quiet = 0
    var isOver = false
  }

  private let state = Mutex(State())

  var isOver: Bool { state.withLock { $0.isOver } }

  /// Whether it is another than before. After a while of silence the same is told again: so a connection that is gone is noticed.
  func isNew(_ text: String) -> Bool {
    let hash = StableHash.of(text)
    return state.withLock { state in
      state.quiet += 1
      guard state.hash != hash || state.quiet > 8 else { return false }
      (state.hash, state.quiet) = (hash, 0)
      return true
    }
  }

  /// - Returns: whether this was the end, and not one after it.
  func end() -> Bool {
    state.withLock { state in
      defer { state.isOver = true }
      return !state.isOver
    }
  }
}
