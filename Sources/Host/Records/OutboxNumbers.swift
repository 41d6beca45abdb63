import Synchronization

/// Gives messages their numbers: growing with time, never twice, also where several hosts give them for one bot.
///
/// Milliseconds since 1970 stand above the lowest 20 bits, a count above the lowest 10, and the host's slot in those.
package final class OutboxNumbers: Sendable {
  /// How many hosts can serve one bot at once.
  package static let slots: Int64 = 1 << 10

  private let slot: Atomic<Int64>
  private let last: Atomic<Int64>

  /// - Parameters:
  ///   - highest: the highest number that was ever given, by any host.
  ///   - slot: 0 up to ``slots``, this host's alone.
  package init(after highest: Int64, slot: Int64) {
    self.slot = Atomic(slot & (Self.slots - 1))
    last = Atomic(highest & ~(Self.slots - 1))
  }

  /// Takes another slot, when this host's was given away.
  package func move(to slot: Int64) { self.slot.store(slot & (Self.slots - 1), ordering: .relaxed) }

  /// - Parameter now: milliseconds since 1970.
  package func next(at now: Int64) -> Int64 {
    var before = last.load(ordering: .relaxed)
    while true {
      let next = max(before + Self.slots, now << 20)
      let (exchanged, original) = last.weakCompareExchange(expected: before, desired: next, ordering: .relaxed)
      if exchanged { return next | slot.load(ordering: .relaxed) }
      before = original
    }
  }
}
