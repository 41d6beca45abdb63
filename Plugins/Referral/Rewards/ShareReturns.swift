import PluginAPI

/// Shares of top-ups whose money went back.
enum ShareReturns {
  /// A top-up's money went back, or came again: so does the inviter's share of it, in proportion; what was spent of it is owed.
  static func returnShare(_ context: EventContext, _ refund: TopUpRefund) throws {
    guard refund.price > 0 else { return }
    let row = try context.sql.first(
      "UPDATE {shares} SET refunded = refunded + ? WHERE payment = ? RETURNING user_id, inviter_id, units, refunded, returned",
      refund.amount, refund.payment)
    guard let row, case let units = try row[2].int64, units > 0 else { return }
    let (user, inviter, returned) = (try row[0].int64, try row[1].int64, try row[4].int64)
    let due = Self.part(try row[3].int64, of: refund.price, in: units)
    guard due != returned else { return }
    try context.sql.run("UPDATE {shares} SET returned = ? WHERE payment = ?", due, refund.payment)
    let name = try context.users.find(user)?.displayName.isolated ?? String(user)
    if due > returned {
      // The same order again is the transfer that was made then.
      guard let transfer = try TopUpShares.transfer(units, ofPayment: refund.payment, to: inviter, in: context).transfers.first else { return }
      try context.ledger.reverse(
        transfer, amount: .units(due - returned), allowingDebt: true, key: "share/\(refund.payment)/refund/\(refund.refund)")
      try context.tell(inviter, Texts.shareReturned, units: due - returned, ["name": name])
    } else {
      try context.ledger.transfer(
        .units(returned - due), from: .own("rewards"), to: .user(inviter), key: "share/\(refund.payment)/refund/\(refund.refund)/again",
        kind: "share")
      try context.tell(inviter, Texts.shareAgain, units: returned - due, ["name": name])
    }
  }

  /// The units that so much of the price stands for, rounded up: of what is given back whole, nothing stays.
  static func part(_ refunded: Int64, of price: Int64, in units: Int64) -> Int64 {
    guard refunded > 0 else { return 0 }
    guard refunded < price else { return units }
    let product = UInt64(units).multipliedFullWidth(by: UInt64(refunded))
    // The quotient is below `units`, since `refunded` is below `price`.
    let (quotient, remainder) = UInt64(price).dividingFullWidth(product)
    return Int64(quotient) + (remainder > 0 ? 1 : 0)
  }
}
