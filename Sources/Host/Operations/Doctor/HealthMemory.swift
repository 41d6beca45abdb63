/// What is remembered of each check, so that only what becomes worse is told, and once.
struct HealthMemory {
  /// How long a check has to be better before its getting worse is news again, in milliseconds: what goes to and fro is told once.
  static let calmMilliseconds: Int64 = 24 * 3_600_000

  private struct Known {
    var verdict: HealthVerdict
    /// Since when it is better than `verdict`.
    var betterSince: Int64?
  }

  private var known: [String: Known] = [:]

  /// Takes a report in.
  ///
  /// - Parameter now: milliseconds of a clock that nobody sets.
  /// - Returns: what is worse than it was. Of what is seen for the first time that is what is broken: whoever has just started a host
  ///   knows of its warnings.
  mutating func worse(in report: HealthReport, at now: Int64) -> [HealthCheck] {
    report.checks.filter { check in
      let verdict = check.judgement.verdict
      guard var before = known[check.id] else {
        known[check.id] = Known(verdict: verdict)
        return verdict == .broken
      }
      defer { known[check.id] = before }
      if verdict < before.verdict {
        let since = before.betterSince ?? now
        before = now - since >= Self.calmMilliseconds ? Known(verdict: verdict) : Known(verdict: before.verdict, betterSince: since)
        return false
      }
      defer { before = Known(verdict: verdict) }
      return verdict > before.verdict
    }
  }
}
