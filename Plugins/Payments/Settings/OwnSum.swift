import PluginAPI

/// A sum of one's own, in one currency.
struct OwnSum: Sendable, Hashable {
  let least: Money
  let most: Money
  /// What one unit costs.
  let unit: Money

  /// How many whole units a sum buys.
  func units(for sum: Money) -> Int64 { sum.minorUnits / unit.minorUnits }

  /// The least sum that buys a whole number of units; the least at all where the limits leave none.
  var example: Money {
    if case .between(let below, let above) = verdict(on: least) { below ?? above ?? least } else { least }
  }

  /// What a sum is worth.
  enum Verdict: Sendable, Hashable {
    case tooSmall, tooLarge
    case buys(units: Int64)
    /// It is no whole number of units: the nearest sums that are, as far as the limits allow.
    case between(below: Money?, above: Money?)
  }

  func verdict(on sum: Money) -> Verdict {
    guard sum.minorUnits >= least.minorUnits else { return .tooSmall }
    guard sum.minorUnits <= most.minorUnits else { return .tooLarge }
    let units = units(for: sum)
    let below = Money(unit.minorUnits * units, unit.currency)
    guard below != sum else { return .buys(units: units) }
    let (above, overflow) = below.minorUnits.addingReportingOverflow(unit.minorUnits)
    let nearest = (
      below: below.minorUnits >= least.minorUnits ? below : nil,
      above: !overflow && above <= most.minorUnits ? Money(above, unit.currency) : nil
    )
    // Where the limits leave neither, the rest is the bot's.
    if nearest.below == nil, nearest.above == nil { return .buys(units: units) }
    return .between(below: nearest.below, above: nearest.above)
  }
}
