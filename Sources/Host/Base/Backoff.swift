/// How long to wait before the next attempt: doubling from `base` to `cap`, half of it by chance, so that what failed
/// together doesn't come back together.
package struct Backoff: Sendable, Equatable {
  /// The longest first wait, in milliseconds.
  package var base: Int64
  /// The longest wait of all, in milliseconds.
  package var cap: Int64

  package init(base: Int64, cap: Int64) {
    self.base = base
    self.cap = cap
  }

  /// The wait in milliseconds after failure number `attempt` (1 is the first); `random` is from 0 up to 1.
  package func delay(attempt: Int, random: Double) -> Int64 {
    let doublings = min(max(attempt, 1), 31) - 1
    let (grown, overflow) = base.multipliedReportingOverflow(by: 1 << Int64(doublings))
    let full = overflow ? cap : min(cap, grown)
    return full / 2 + Int64(Double(full - full / 2) * (random > 0 ? min(random, 1) : 0))
  }
}
