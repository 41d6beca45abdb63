import Synchronization
import Testing

@testable import PatchbayObservability

@Suite("Metrics")
struct MetricsTests {
  let metrics = Metrics()

  @Test func rendersEveryKind() {
    let updates = metrics.counter(
      "updates_total", "Updates handled.", [MetricLabel("outcome", "done"), MetricLabel("bot", "shop")])
    updates.increment()
    updates.increment(by: 4)
    updates.increment(by: -9)
    metrics.gauge("lane_depth", "Waiting updates.").set(2.5)
    metrics.gauge("up", "Process up.", read: { 1 })
    let sizes = metrics.histogram("size_bytes", "Sizes.", buckets: .whole([100, 10, 10]))
    for size in [0, 10, 11, 100, 101] { sizes.observe(size) }
    let seconds = metrics.histogram("wait_seconds", "Waits.", [MetricLabel("bot", "shop")], buckets: .seconds([0.00005, 0.5]))
    seconds.observe(.microseconds(50))
    seconds.observe(.milliseconds(1500))
    #expect(
      metrics.prometheusText() == """
        # HELP lane_depth Waiting updates.
        # TYPE lane_depth gauge
        lane_depth 2.5
        # HELP size_bytes Sizes.
        # TYPE size_bytes histogram
        size_bytes_bucket{le="10"} 2
        size_bytes_bucket{le="100"} 4
        size_bytes_bucket{le="+Inf"} 5
        size_bytes_sum 222
        size_bytes_count 5
        # HELP up Process up.
        # TYPE up gauge
        up 1
        # HELP updates_total Updates handled.
        # TYPE updates_total counter
        updates_total{bot="shop",outcome="done"} 5
        # HELP wait_seconds Waits.
        # TYPE wait_seconds histogram
        wait_seconds_bucket{bot="shop",le="5e-05"} 1
        wait_seconds_bucket{bot="shop",le="0.5"} 1
        wait_seconds_bucket{bot="shop",le="+Inf"} 2
        wait_seconds_sum{bot="shop"} 1.50005
        wait_seconds_count{bot="shop"} 2

        """)
    #expect(metrics.problems == [])
  }

  @Test func escapes() {
    metrics.counter("a_total", "Back\\slash\nand line.", [MetricLabel("x", "q\"b\\l\nё")]).increment()
    #expect(
      metrics.prometheusText()
        == "# HELP a_total Back\\\\slash\\nand line.\n# TYPE a_total counter\na_total{x=\"q\\\"b\\\\l\\nё\"} 1\n")
  }

  @Test func writesStrangeNumbers() {
    for (index, value) in [Double.infinity, -.infinity, .nan, -0.5, 1e300, 1e15].enumerated() {
      metrics.gauge("g", "G.", [MetricLabel("i", "\(index)")]).set(value)
    }
    let values = metrics.prometheusText().split(separator: "\n").dropFirst(2).map { $0.split(separator: " ")[1] }
    #expect(values == ["+Inf", "-Inf", "NaN", "-0.5", "1e+300", "1000000000000000"])
    let long = metrics.histogram("h", "H.")
    long.observe(.seconds(Int64.max))
    long.observe(nanoseconds: -5)
    long.observe(nanoseconds: .max)
    #expect(long.count == 3)
  }

  @Test func givesTheSameHandleForTheSameLabels() {
    let one = metrics.counter("a_total", "A.", [MetricLabel("x", "1"), MetricLabel("y", "2")])
    let same = metrics.counter("a_total", "A.", [MetricLabel("y", "2"), MetricLabel("x", "1")])
    let other = metrics.counter("a_total", "A.", [MetricLabel("x", "1"), MetricLabel("y", "3")])
    #expect(one === same && one !== other)
    metrics.gauge("r", "R.", read: { 1 })
    metrics.gauge("r", "R.", read: { 2 })
    #expect(metrics.prometheusText().contains("\nr 2\n"))
  }

  @Test func worksOnWhenARequestIsWrong() {
    metrics.counter("1bad", "B.").increment()
    metrics.counter("", "B.").increment()
    _ = metrics.counter("a_total", "A.", [MetricLabel("__x", "1")])
    _ = metrics.histogram("h", "H.", [MetricLabel("le", "1")])
    _ = metrics.counter("a_total", "A.", [MetricLabel("x", "1")])
    _ = metrics.counter("a_total", "A.")
    _ = metrics.counter("a_total", "A.", [MetricLabel("x", "1"), MetricLabel("x", "2")])
    _ = metrics.gauge("a_total", "A.", [MetricLabel("x", "1")])
    #expect(
      Set(metrics.problems) == [
        .badName("1bad"), .badName(""), .badLabel("__x", metric: "a_total"), .badLabel("le", metric: "h"),
        .otherLabels(metric: "a_total"), .otherKind(metric: "a_total"),
      ])
    #expect(metrics.prometheusText().split(separator: "\n").count == 3)
  }

  @Test func boundsTheNumberOfSeriesAndForgetsTheGone() {
    let metrics = Metrics(seriesLimit: 10)
    for index in 0..<50 { metrics.counter("a_total", "A.", [MetricLabel("bot", "\(index)")]).increment() }
    #expect(metrics.prometheusText().split(separator: "\n").count == 12)
    #expect(metrics.problems == [.tooManySeries(metric: "a_total")])
    metrics.remove(MetricLabel("bot", "3"))
    #expect(!metrics.prometheusText().contains("bot=\"3\""))
    metrics.counter("a_total", "A.", [MetricLabel("bot", "new")]).increment()
    #expect(metrics.prometheusText().contains("bot=\"new\""))
  }

  @Test func showsNoSecret() {
    let secrets = SecretRegistry()
    let metrics = Metrics(secrets: secrets)
    secrets.add("hunter22")
    metrics.counter("a_total", "A.", [MetricLabel("path", "/x/hunter22/123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc")]).increment()
    #expect(metrics.prometheusText().contains("path=\"/x/[redacted]/123456789:[redacted]\""))
  }

  @Test func losesNothingFromManyThreads() async {
    let counter = metrics.counter("c_total", "C.")
    let gauge = metrics.gauge("g", "G.")
    let histogram = metrics.histogram("h", "H.", buckets: .whole([5]))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for index in 0..<2000 {
            counter.increment()
            gauge.add(1)
            histogram.observe(index % 10)
          }
        }
      }
    }
    #expect(counter.value == 16_000 && gauge.value == 16_000)
    #expect(histogram.snapshot.counts == [9600, 6400] && histogram.snapshot.sum == 72_000)
  }
}
