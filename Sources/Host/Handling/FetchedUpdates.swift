import Synchronization

/// The updates of one answer to polling.
///
/// All of them come again when one isn't kept. Until then those behind it in its chat must wait, too: run now, they would have
/// overtaken it when it comes.
package final class FetchedUpdates: Sendable {
  private let forsaken = Mutex<Set<Int64>>([])

  package init() {}

  /// - Parameter key: the order key of an update that wasn't kept.
  func forsake(_ key: Int64) { forsaken.withLock { _ = $0.insert(key) } }

  func isForsaken(_ key: Int64) -> Bool { forsaken.withLock { $0.contains(key) } }
}
