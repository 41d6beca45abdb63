/// What an inviter gets of the top-ups of those whom they brought.
struct ShareTerms: Sendable {
  let percent: Int64
  /// Units that one new person brings at the most, in all; `nil`: no limit.
  let perPerson: Int64?
  /// Units that an inviter gets at the most in a period; `nil`: no limit.
  let perPeriod: Int64?
  let periodDays: Int64

  /// In milliseconds.
  var period: Int64 { periodDays * 86_400_000 }

  /// The share of so many units, rounded down.
  func units(of topUp: Int64) -> Int64 { topUp / 100 * percent + topUp % 100 * percent / 100 }
}
