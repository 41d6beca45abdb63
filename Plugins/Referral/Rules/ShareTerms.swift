/// What an inviter gets of the top-ups of those whom they brought. Amounts are units.
struct ShareTerms: Hashable, Sendable {
  /// 1 to 100.
  let percent: Int64
  /// What one new person brings at the most, in all; `nil`: no limit.
  let perPerson: Int64?
  /// What an inviter gets at the most in a period; `nil`: no limit.
  let perPeriod: Int64?
  let periodDays: Int64

  /// In milliseconds.
  var periodMilliseconds: Int64 { periodDays * 86_400_000 }

  /// The share of a top-up, rounded down, before any limit.
  func units(of topUp: Int64) -> Int64 {
    guard topUp > 0 else { return 0 }
    return topUp / 100 * percent + topUp % 100 * percent / 100
  }

  /// The share of a top-up within the limits.
  ///
  /// - Parameters:
  ///   - fromPerson: what this person has brought so far.
  ///   - inPeriod: what the inviter got in the last ``periodMilliseconds``, of everybody.
  func share(of topUp: Int64, fromPerson: Int64, inPeriod: Int64) -> TopUpShare {
    var share = TopUpShare(units: units(of: topUp), cut: nil)
    share.limit(to: perPerson, had: fromPerson, .personLimit)
    share.limit(to: perPeriod, had: inPeriod, .periodLimit)
    return share
  }
}

/// An inviter's share of one top-up.
struct TopUpShare: Hashable, Sendable {
  private(set) var units: Int64
  /// The limit that made it less: the narrower one where both did.
  private(set) var cut: ShareCut?

  init(units: Int64, cut: ShareCut?) { (self.units, self.cut) = (units, cut) }

  fileprivate mutating func limit(to most: Int64?, had: Int64, _ limit: ShareCut) {
    guard let most else { return }
    let left = most - min(max(0, had), most)
    if units > left { (units, cut) = (left, limit) }
  }
}

/// Why an inviter's share of a top-up is less than its percent.
enum ShareCut: String, CaseIterable, Sendable {
  /// The new person has brought as much as one person may.
  case personLimit = "person_limit"
  /// The inviter has got as much as they may in a period.
  case periodLimit = "period_limit"
}
