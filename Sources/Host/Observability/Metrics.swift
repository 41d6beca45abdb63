import Synchronization

/// The label of a series, `bot="shop"`.
package struct MetricLabel: Sendable, Hashable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Every metric of the process, rendered as Prometheus' text.
///
/// Get a handle once (that takes a lock) and keep it; using it takes none. Asking for the same name and labels again gives the
/// same handle. A request that can't be granted (a bad name, another kind or other label names than before, too many series)
/// gives a handle that works and is not rendered, and is noted in `problems`: metrics never stop the work that they count.
package final class Metrics: Sendable {
  private struct State {
    var families: [String: Family] = [:]
    var problems: [MetricProblem] = []
  }

  struct Family {
    var kind: Kind
    var help: String
    var labelNames: [String]
    var series: [[MetricLabel]: Series] = [:]
  }

  enum Kind: Equatable {
    case counter, gauge
    case histogram(MetricBuckets)
  }

  enum Series {
    case counter(MetricCounter)
    case gauge(MetricGauge)
    case reading(@Sendable () -> Double)
    case histogram(MetricHistogram)
  }

  private let state = Mutex(State())
  private let secrets: SecretRegistry
  private let seriesLimit: Int

  /// - Parameters:
  ///   - secrets: What labels must not show.
  ///   - seriesLimit: The most series that one metric may have, so that no label can fill the memory.
  package init(secrets: SecretRegistry = SecretRegistry(), seriesLimit: Int = 50_000) {
    self.secrets = secrets
    self.seriesLimit = seriesLimit
  }

  /// A number that only rises; by custom its name ends in `_total`.
  package func counter(_ name: String, _ help: String, _ labels: [MetricLabel] = []) -> MetricCounter {
    let made = MetricCounter()
    if case .counter(let handle) = series(name, help, labels, .counter, .counter(made)) { return handle }
    return made
  }

  package func gauge(_ name: String, _ help: String, _ labels: [MetricLabel] = []) -> MetricGauge {
    let made = MetricGauge()
    if case .gauge(let handle) = series(name, help, labels, .gauge, .gauge(made)) { return handle }
    return made
  }

  /// A gauge that is read when the metrics are rendered. Asked for again, the newer reading takes the older one's place.
  package func gauge(
    _ name: String, _ help: String, _ labels: [MetricLabel] = [], read: @escaping @Sendable () -> Double
  ) {
    _ = series(name, help, labels, .gauge, .reading(read))
  }

  package func histogram(
    _ name: String, _ help: String, _ labels: [MetricLabel] = [], buckets: MetricBuckets = .latency
  ) -> MetricHistogram {
    let made = MetricHistogram(buckets)
    if case .histogram(let handle) = series(name, help, labels, .histogram(buckets), .histogram(made)) { return handle }
    return made
  }

  /// Forgets every series with this label: a bot or a plugin that is gone. Handles to them go on working, unseen.
  package func remove(_ label: MetricLabel) {
    state.withLock { state in
      for name in Array(state.families.keys) {
        guard let kept = state.families[name]?.series.filter({ !$0.key.contains(label) }) else { continue }
        state.families[name]?.series = kept
      }
    }
  }

  /// Requests that could not be granted, each once, at most 100.
  package var problems: [MetricProblem] { state.withLock { $0.problems } }

  /// The metrics with at least one series, in the order of their names.
  func families() -> [(name: String, family: Family)] {
    state.withLock { $0.families.map { ($0.key, $0.value) } }.filter { !$0.1.series.isEmpty }.sorted { $0.0 < $1.0 }
  }
}

extension Metrics {
  private func series(
    _ name: String, _ help: String, _ labels: [MetricLabel], _ kind: Kind, _ made: Series
  ) -> Series? {
    let labels = labels.map { MetricLabel($0.name, secrets.redact($0.value)) }.sorted { $0.name < $1.name }
    let names = labels.map(\.name)
    return state.withLock { state in
      func refuse(_ problem: MetricProblem) -> Series? {
        if state.problems.count < 100, !state.problems.contains(problem) { state.problems.append(problem) }
        return nil
      }
      guard isMetricName(name) else { return refuse(.badName(name)) }
      if let bad = names.first(where: { !isLabelName($0, of: kind) }) { return refuse(.badLabel(bad, metric: name)) }
      guard Set(names).count == names.count else { return refuse(.otherLabels(metric: name)) }
      let family = state.families[name]
      if let family {
        guard family.kind == kind else { return refuse(.otherKind(metric: name)) }
        guard family.labelNames == names else { return refuse(.otherLabels(metric: name)) }
        switch (family.series[labels], made) {
        case (nil, _), (.reading, .reading): break
        case (.some(let found), _): return found
        }
        guard family.series.count < seriesLimit || family.series[labels] != nil else { return refuse(.tooManySeries(metric: name)) }
      }
      state.families[name, default: Family(kind: kind, help: help, labelNames: names)].series[labels] = made
      return made
    }
  }
}

/// Why a metric is counted and not rendered: a fault in the program.
package enum MetricProblem: Sendable, Hashable, CustomStringConvertible {
  case badName(String)
  case badLabel(String, metric: String)
  /// The name is used with another kind or with other buckets.
  case otherKind(metric: String)
  /// The name is used with other label names, or a label is named twice.
  case otherLabels(metric: String)
  case tooManySeries(metric: String)

  package var description: String {
    switch self {
    case .badName(let name): "`\(name)` is not a valid metric name"
    case .badLabel(let label, let metric): "`\(label)` is not a valid label name (metric \(metric))"
    case .otherKind(let metric): "the metric \(metric) is used with two kinds or two sets of buckets"
    case .otherLabels(let metric): "the metric \(metric) is used with different label names"
    case .tooManySeries(let metric): "the metric \(metric) has too many series: one of its labels is unbounded"
    }
  }
}

/// `[a-zA-Z_:][a-zA-Z0-9_:]*`, from Prometheus' data model.
private func isMetricName(_ name: String) -> Bool {
  isName(name) { $0 == UInt8(ascii: ":") }
}

/// `[a-zA-Z_][a-zA-Z0-9_]*`, without what Prometheus keeps for itself.
private func isLabelName(_ name: String, of kind: Metrics.Kind) -> Bool {
  if case .histogram = kind, name == "le" { return false }
  return !name.hasPrefix("__") && isName(name) { _ in false }
}

private func isName(_ name: String, also: (UInt8) -> Bool) -> Bool {
  guard let first = name.utf8.first, !(0x30...0x39).contains(first), name.utf8.count <= 200 else { return false }
  return name.utf8.allSatisfy {
    switch $0 {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "_"): true
    default: also($0)
    }
  }
}
