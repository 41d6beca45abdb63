import Synchronization

/// The sweeps that this host works on, each once.
package final class SweepsUnderWay: Sendable {
  private let state = Mutex<Set<Int64>>([])

  /// - Returns: false for one that is being worked on.
  func begin(_ id: Int64) -> Bool { state.withLock { $0.insert(id).inserted } }

  func end(_ id: Int64) { _ = state.withLock { $0.remove(id) } }
}
