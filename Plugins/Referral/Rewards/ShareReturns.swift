import PluginAPI

/// Shares of top-ups whose money went back.
enum ShareReturns {
  /// A top-up's money went back, or came again: so does the inviter's share of it, in proportion; what was spent of it is owed.
  static func returnShare(_ context: EventContext, _ refund: TopUpRefund) throws {
    guard refund.price > 0,
      let (person, inviter, share) = try context.shares.refund(refund.amount, of: refund.price, payment: refund.payment),
      let change = share.change
    else { return }
    try context.shares.setReturned(share.due, ofPayment: refund.payment)
    let name = try context.users.find(person)?.displayName ?? String(person)
    let key = "share/\(refund.payment)/refund/\(refund.refund)"
    switch change {
    case .takeBack(let units):
      // The same order again is the transfer that was made then.
      let posting = try TopUpShares.transfer(share.units, ofPayment: refund.payment, to: inviter, in: context.transaction)
      guard let transfer = posting.transfers.first else { return }
      try context.ledger.reverse(transfer, amount: .units(units), allowingDebt: true, key: key)
      try context.tell(inviter, Texts.shareReturned, units: units, ["name": name])
    case .giveAgain(let units):
      try context.ledger.transfer(
        .units(units), from: .own("rewards"), to: .user(inviter), key: "\(key)/again", kind: "share")
      try context.tell(inviter, Texts.shareAgain, units: units, ["name": name])
    }
  }
}
