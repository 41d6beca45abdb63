import PluginAPI

/// A sum of one's own, in one currency.
struct OwnSum: Sendable, Hashable {
  let least: Money
  let most: Money
  /// What one unit costs.
  let unit: Money

  /// How many units a sum buys; a rest that buys no whole unit is the bot's.
  func units(for sum: Money) -> Int64 { sum.minorUnits / unit.minorUnits }

  /// What a sum is worth.
  enum Verdict: Sendable, Hashable {
    case tooSmall, tooLarge
    case buys(units: Int64)
  }

  func verdict(on sum: Money) -> Verdict {
    guard sum.minorUnits >= least.minorUnits else { return .tooSmall }
    guard sum.minorUnits <= most.minorUnits else { return .tooLarge }
    return .buys(units: units(for: sum))
  }
}
