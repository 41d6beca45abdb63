/// A share of a top-up whose money went back, in whole or in part.
struct ShareReturn: Hashable, Sendable {
  enum Change: Hashable, Sendable {
    /// So many units go back from the inviter.
    case takeBack(Int64)
    /// So many come again: a refund did not go through after all.
    case giveAgain(Int64)
  }

  /// Of the share.
  let units: Int64
  /// Of the top-up, in minor units of its currency.
  let price: Int64
  /// What was refunded of the price by now. The news of two refunds may come in any order, so for a while it may be negative.
  let refunded: Int64
  /// The units that went back before.
  var returned: Int64

  /// The units that belong back by now: in proportion, rounded up, so that of what is refunded whole nothing stays.
  var due: Int64 {
    guard units > 0, price > 0, refunded > 0 else { return 0 }
    guard refunded < price else { return units }
    let product = UInt64(units).multipliedFullWidth(by: UInt64(refunded))
    // The quotient is below `units`, since `refunded` is below `price`.
    let (quotient, remainder) = UInt64(price).dividingFullWidth(product)
    return Int64(quotient) + (remainder > 0 ? 1 : 0)
  }

  /// What is to be done now; `nil`: nothing.
  var change: Change? {
    let due = due
    if due > returned { return .takeBack(due - returned) }
    return due < returned ? .giveAgain(returned - due) : nil
  }
}
