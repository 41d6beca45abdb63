/// At most so many takes in any stretch of time of one length: the exact form of "20 a minute".
///
/// Remembers the times of the last `limit` takes, from the first take on.
package struct SlidingWindow: Sendable {
  private let limit: Int
  private let windowMilliseconds: Int64
  private var times: [Int64] = []
  /// Where the next take is written once the ring is full; the oldest one stands there.
  private var head = 0

  /// - Parameters:
  ///   - limit: takes a window, at least 1.
  ///   - windowMilliseconds: its length.
  init(limit: Int, windowMilliseconds: Int64) {
    self.limit = max(1, limit)
    self.windowMilliseconds = windowMilliseconds
  }

  /// The first moment from `now` on when `cost` more takes fit; a cost beyond the limit waits for an empty window.
  func nextAllowed(at now: Int64, cost: Int = 1) -> Int64 {
    let cost = min(max(cost, 1), limit)
    // With the (limit - cost + 1)th latest take out of the window, `cost` more fit.
    let back = limit - cost
    guard back < times.count else { return now }
    let newest = times.count < limit ? times.count - 1 : (head + limit - 1) % limit
    let index = times.count < limit ? newest - back : (newest - back + limit) % limit
    return max(now, times[index] + windowMilliseconds)
  }

  mutating func take(at now: Int64, cost: Int = 1) {
    for _ in 0..<min(max(cost, 1), limit) {
      if times.count < limit {
        times.append(now)
      } else {
        times[head] = now
        head = (head + 1) % limit
      }
    }
  }

  /// Whether nothing counts any more.
  func isIdle(at now: Int64) -> Bool {
    guard !times.isEmpty else { return true }
    let newest = times.count < limit ? times.count - 1 : (head + limit - 1) % limit
    return times[newest] + windowMilliseconds <= now
  }
}
