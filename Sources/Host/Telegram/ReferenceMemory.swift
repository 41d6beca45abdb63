/// Which message ids the latest references got, so that an edit right after its message asks no database.
struct ReferenceMemory: Sendable {
  private let limit: Int
  private var known: [String: ReferenceLookup] = [:]
  private var order: [(reference: String, seq: Int64)] = []
  private var dropped = 0

  init(limit: Int) { self.limit = limit }

  subscript(reference: String) -> ReferenceLookup? { known[reference] }

  mutating func remember(_ reference: String, _ lookup: ReferenceLookup, seq: Int64) {
    if known.updateValue(lookup, forKey: reference) == nil { order.append((reference, seq)) }
  }

  /// Forgets the oldest beyond the limit, though none that only memory knows yet.
  mutating func trim(keeping unrecorded: Set<Int64>) {
    while order.count - dropped > limit, !unrecorded.contains(order[dropped].seq) {
      known[order[dropped].reference] = nil
      dropped += 1
    }
    if dropped > limit {
      order.removeFirst(dropped)
      dropped = 0
    }
  }
}
