import Synchronization

/// A number that only rises. Counting is one atomic addition: no lock, from any thread.
package final class MetricCounter: Sendable {
  private let count = Atomic<UInt64>(0)

  init() {}

  @inline(__always)
  package func increment() { count.wrappingAdd(1, ordering: .relaxed) }

  /// Adds `amount`; a negative one is not counted.
  @inline(__always)
  package func increment(by amount: Int) {
    guard amount > 0 else { return }
    count.wrappingAdd(UInt64(amount), ordering: .relaxed)
  }

  package var value: UInt64 { count.load(ordering: .relaxed) }
}

/// A number that goes up and down.
package final class MetricGauge: Sendable {
  private let bits = Atomic<UInt64>(0)

  init() {}

  package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

  package func set(_ value: Int) { set(Double(value)) }

  package func add(_ amount: Double) {
    var old = bits.load(ordering: .relaxed)
    while true {
      let new = (Double(bitPattern: old) + amount).bitPattern
      let (exchanged, found) = bits.compareExchange(expected: old, desired: new, ordering: .relaxed)
      if exchanged { return }
      old = found
    }
  }

  package func add(_ amount: Int) { add(Double(amount)) }

  package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

/// The upper bounds of a histogram's buckets, and what its numbers mean.
package struct MetricBuckets: Sendable, Hashable {
  /// Ascending, in ticks.
  let bounds: [UInt64]
  /// How many ticks make one of the unit that is shown.
  let ticks: UInt64

  /// Bounds in seconds; what is observed is counted in nanoseconds.
  package static func seconds(_ bounds: [Double]) -> MetricBuckets {
    let ticks = bounds.filter { $0 > 0 && $0 < 1e9 }.map { UInt64(($0 * 1e9).rounded()) }
    return MetricBuckets(bounds: Set(ticks).sorted(), ticks: 1_000_000_000)
  }

  /// Bounds in whole things: bytes, items.
  package static func whole(_ bounds: [Int]) -> MetricBuckets {
    MetricBuckets(bounds: Set(bounds.filter { $0 >= 0 }.map(UInt64.init)).sorted(), ticks: 1)
  }

  /// From 0.1 ms to 10 s: handlers, commits, sends.
  package static let latency = seconds(
    [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
}

/// How observed values are spread over fixed buckets. Observing is three atomic additions at most: no lock, from any thread.
package final class MetricHistogram: @unchecked Sendable {
  // @unchecked: the pointer is set once and freed in deinit; what it points to are atomics.
  private let counts: UnsafeMutablePointer<Atomic<UInt64>>
  private let total = Atomic<UInt64>(0)
  let buckets: MetricBuckets

  init(_ buckets: MetricBuckets) {
    self.buckets = buckets
    counts = .allocate(capacity: buckets.bounds.count + 1)
    for index in 0...buckets.bounds.count { (counts + index).initialize(to: Atomic(0)) }
  }

  deinit {
    counts.deinitialize(count: buckets.bounds.count + 1)
    counts.deallocate()
  }

  /// Of a histogram of seconds.
  package func observe(nanoseconds: Int64) { observe(ticks: UInt64(max(nanoseconds, 0))) }

  /// Of a histogram of seconds.
  package func observe(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    // 500 years in nanoseconds fit; anything longer is shown as that.
    observe(nanoseconds: min(max(seconds, 0), 9_000_000_000) * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  /// Of a histogram of whole things.
  package func observe(_ value: Int) { observe(ticks: UInt64(max(value, 0))) }

  private func observe(ticks: UInt64) {
    let bounds = buckets.bounds
    var index = 0
    while index < bounds.count, bounds[index] < ticks { index += 1 }
    (counts + index).pointee.wrappingAdd(1, ordering: .relaxed)
    total.wrappingAdd(ticks, ordering: .relaxed)
  }

  /// How many were observed in each bucket alone, the last being those above every bound; and the sum of all, in ticks.
  var snapshot: (counts: [UInt64], sum: UInt64) {
    ((0...buckets.bounds.count).map { (counts + $0).pointee.load(ordering: .relaxed) }, total.load(ordering: .relaxed))
  }

  /// How many were observed.
  package var count: UInt64 { snapshot.counts.reduce(0, &+) }
}
