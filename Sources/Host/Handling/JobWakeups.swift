package import PatchbayBase

/// What a transaction did about durable work, to be told once it is durable.
package struct JobWakeups: Sendable {
  /// Kinds of which some was started.
  package var kinds: Set<JobKind> = []
  /// The earliest time at which some is due that waits, in milliseconds since 1970.
  package var due: Int64?
  package var cancelled: Set<Int64> = []

  package var isEmpty: Bool { kinds.isEmpty && due == nil && cancelled.isEmpty }

  package init() {}

  mutating func started(_ kind: JobKind, due: Int64, now: Int64) {
    if due <= now { kinds.insert(kind) } else { self.due = min(self.due ?? due, due) }
  }
}
