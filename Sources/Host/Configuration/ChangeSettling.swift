/// Decides when a touched file has come to rest. A pure state: the clock and the file system are the caller's.
///
/// A file whose writer has closed it, or that was moved into place, is at rest after `quiet` without a further change. One that was
/// written without being closed since may still be in the middle of a copy: it has to stay the same for `stable`.
package struct ChangeSettling {
  enum Outcome: Equatable {
    case changed(String)
    case removed(String)
  }

  let quiet: Duration
  let stable: Duration
  /// What each path held when it was last reported, or at the start.
  private(set) var known: [String: FileFingerprint]
  private var pending: [String: Pending] = [:]

  private struct Pending {
    var fingerprint: FileFingerprint?
    var isClosed: Bool
    var due: Duration
  }

  init(quiet: Duration, stable: Duration, known: [String: FileFingerprint]) {
    self.quiet = quiet
    self.stable = stable
    self.known = known
  }

  /// When `settle` should be called next; nil while nothing is pending.
  var nextDeadline: Duration? {
    pending.values.map(\.due).min()
  }

  /// Something happened that may concern `path`.
  ///
  /// - Parameter isClosed: the writer is done: the file was closed, moved here or taken away.
  mutating func touch(_ path: String, holds fingerprint: FileFingerprint?, isClosed: Bool, now: Duration) {
    guard var waiting = pending[path] else {
      if fingerprint != known[path] {
        pending[path] = Pending(fingerprint: fingerprint, isClosed: isClosed, due: now + (isClosed ? quiet : stable))
      }
      return
    }
    if waiting.fingerprint != fingerprint {
      waiting = Pending(fingerprint: fingerprint, isClosed: isClosed, due: now + (isClosed ? quiet : stable))
    } else if isClosed, !waiting.isClosed {
      waiting.isClosed = true
      waiting.due = min(waiting.due, now + quiet)
    }
    // A folder with other busy files in it must not put the deadline off.
    pending[path] = waiting
  }

  /// The paths that came to rest, in the order of their names.
  ///
  /// - Parameter look: what a path holds now; nil where no file is.
  mutating func settle(now: Duration, look: (String) -> FileFingerprint?) -> [Outcome] {
    var outcomes: [Outcome] = []
    for path in pending.keys.sorted() {
      guard var waiting = pending[path], waiting.due <= now else { continue }
      let current = look(path)
      guard current == waiting.fingerprint else {
        waiting.fingerprint = current
        waiting.due = now + (waiting.isClosed ? quiet : stable)
        pending[path] = waiting
        continue
      }
      pending[path] = nil
      guard current != known[path] else { continue }
      known[path] = current
      outcomes.append(current == nil ? .removed(path) : .changed(path))
    }
    return outcomes
  }
}
