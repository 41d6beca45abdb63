/// How long to wait before the next attempt: growing from `base` to `cap`, half of it by chance, so that what failed
/// together doesn't come back together.
package struct Backoff: Sendable, Equatable {
  /// The longest first wait.
  package var baseMilliseconds: Int64
  /// The longest wait of all.
  package var capMilliseconds: Int64
  /// By how much each wait is longer than the one before.
  package var growth: Double

  /// - Parameter growth: more than 1; with 1.15 a wait is about a seventh of the time that all before it took.
  package init(baseMilliseconds: Int64, capMilliseconds: Int64, growth: Double = 2) {
    self.baseMilliseconds = baseMilliseconds
    self.capMilliseconds = capMilliseconds
    self.growth = growth
  }

  /// The wait in milliseconds after failure number `attempt` (1 is the first); `random` is from 0 up to 1.
  package func delayMilliseconds(attempt: Int, random: Double) -> Int64 {
    var full = Double(baseMilliseconds)
    for _ in 1..<min(max(attempt, 1), 1000) where full < Double(capMilliseconds) { full *= growth }
    let whole = full < Double(capMilliseconds) ? Int64(full) : capMilliseconds
    return whole / 2 + Int64(Double(whole - whole / 2) * (random > 0 ? min(random, 1) : 0))
  }
}
