/// How long to wait before the next attempt: growing from `base` to `cap`, half of it by chance, so that what failed
/// together doesn't come back together.
package struct Backoff: Sendable, Equatable {
  /// The longest first wait, in milliseconds.
  package var base: Int64
  /// The longest wait of all, in milliseconds.
  package var cap: Int64
  /// By how much each wait is longer than the one before.
  package var growth: Double

  /// - Parameter growth: more than 1; with 1.15 a wait is about a seventh of the time that all before it took.
  package init(base: Int64, cap: Int64, growth: Double = 2) {
    self.base = base
    self.cap = cap
    self.growth = growth
  }

  /// The wait in milliseconds after failure number `attempt` (1 is the first); `random` is from 0 up to 1.
  package func delay(attempt: Int, random: Double) -> Int64 {
    var full = Double(base)
    for _ in 1..<min(max(attempt, 1), 1000) where full < Double(cap) { full *= growth }
    let whole = full < Double(cap) ? Int64(full) : cap
    return whole / 2 + Int64(Double(whole - whole / 2) * (random > 0 ? min(random, 1) : 0))
  }
}
