extension Metrics {
  /// The media type of `prometheusText()`.
  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// All metrics in Prometheus' text format, version 0.0.4
  /// (https://prometheus.io/docs/instrumenting/exposition_formats/), in a stable order.
  package func prometheusText() -> String {
    var out = ""
    for (name, family) in families() {
      out += "# HELP \(name) \(escapedHelp(family.help))\n# TYPE \(name) \(family.kind.word)\n"
      let ordered = family.series.map { (labels: labelText($0.key), series: $0.value) }.sorted { $0.labels < $1.labels }
      for (labels, series) in ordered {
        switch series {
        case .counter(let counter): out += line(name, labels, String(counter.value))
        case .gauge(let gauge): out += line(name, labels, number(gauge.value))
        case .reading(let read): out += line(name, labels, number(read()))
        case .histogram(let histogram): out += lines(name, labels, histogram)
        }
      }
    }
    return out
  }

  private func lines(_ name: String, _ labels: String, _ histogram: MetricHistogram) -> String {
    let (counts, sum) = histogram.snapshot
    let ticks = histogram.buckets.ticks
    let bounds = histogram.buckets.bounds.map { inUnits($0, ticks) } + ["+Inf"]
    var out = ""
    var below: UInt64 = 0
    for (bound, count) in zip(bounds, counts) {
      below &+= count
      out += line(name + "_bucket", labels + (labels.isEmpty ? "" : ",") + "le=\"\(bound)\"", String(below))
    }
    return out + line(name + "_sum", labels, inUnits(sum, ticks)) + line(name + "_count", labels, String(below))
  }

  private func line(_ name: String, _ labels: String, _ value: String) -> String {
    labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
  }

  private func labelText(_ labels: [MetricLabel]) -> String {
    labels.map { "\($0.name)=\"\(escapedLabel($0.value))\"" }.joined(separator: ",")
  }

  private func inUnits(_ ticks: UInt64, _ ticksPerUnit: UInt64) -> String {
    ticksPerUnit == 1 ? String(ticks) : number(Double(ticks) / Double(ticksPerUnit))
  }

  private func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    if let whole = Int64(exactly: value) { return String(whole) }
    return value.description
  }
}

private func escapedLabel(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { result, scalar in
    switch scalar {
    case "\\": result += "\\\\"
    case "\"": result += "\\\""
    case "\n": result += "\\n"
    default: result.unicodeScalars.append(scalar)
    }
  }
}

private func escapedHelp(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { result, scalar in
    switch scalar {
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    default: result.unicodeScalars.append(scalar)
    }
  }
}

extension Metrics.Kind {
  fileprivate var word: String {
    switch self {
    case .counter: "counter"
    case .gauge: "gauge"
    case .histogram: "histogram"
    }
  }
}
