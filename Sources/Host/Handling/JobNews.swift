/// What a transaction did about durable work, to be told once it is durable.
struct JobNews: Sendable {
  /// Kinds of which some was started.
  var kinds: Set<JobKind> = []
  /// The earliest time at which some is due that waits, in milliseconds since 1970.
  var due: Int64?
  var cancelled: Set<Int64> = []

  var isEmpty: Bool { kinds.isEmpty && due == nil && cancelled.isEmpty }

  mutating func started(_ kind: JobKind, due: Int64, now: Int64) {
    if due <= now { kinds.insert(kind) } else { self.due = min(self.due ?? due, due) }
  }
}
