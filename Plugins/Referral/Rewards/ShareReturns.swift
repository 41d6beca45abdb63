import PluginAPI

/// Shares of top-ups whose money went back.
enum ShareReturns {
  /// A top-up's money went back, or came again: so does the inviter's share of it, in proportion; what was spent of it is owed.
  static func returnShare(_ context: EventContext, _ refund: TopUpRefund) throws {
    guard refund.price > 0 else { return }
    try context.shares.note(refund: refund.amount, of: refund.price, payment: refund.payment)
    try settle(payment: refund.payment, in: context.transaction)
  }

  /// Brings a share to where the refunds of its top-up say that it is, whatever was moved before.
  static func settle(payment: Int64, in transaction: Transaction) throws {
    guard let (person, inviter, share) = try transaction.shares.share(ofPayment: payment), let change = share.change else { return }
    let move = try transaction.shares.setReturned(share.due, ofPayment: payment)
    let name = try transaction.users.find(person)?.displayName ?? String(person)
    let key = "share/\(payment)/move/\(move)"
    switch change {
    case .takeBack(let units):
      try keepFirstTransfer(of: share, payment: payment, to: inviter, in: transaction)
      let taken = try take(units, ofPayment: payment, key: key, in: transaction)
      if taken > 0 { try transaction.tell(inviter, Texts.shareReturned, units: taken, ["name": name]) }
    case .giveAgain(let units):
      let posting = try transaction.ledger.transfer(
        .units(units), from: .own("rewards"), to: .user(inviter), key: key, kind: "share")
      if let transfer = posting.transfers.first {
        try transaction.shares.insertTransfer(transfer, ofPayment: payment, units: units)
      }
      try transaction.tell(inviter, Texts.shareAgain, units: units, ["name": name])
    }
  }

  /// Takes units out of the share's transfers, the newest first; less where an operator has taken them by the ledger's own command.
  ///
  /// - Returns: how many.
  private static func take(_ units: Int64, ofPayment payment: Int64, key: String, in transaction: Transaction) throws -> Int64 {
    var (rest, taken) = (units, Int64(0))
    for transfer in try transaction.shares.transfers(ofPayment: payment) where rest > 0 && transfer.left > 0 {
      let part = min(rest, transfer.left)
      let made = try reverse(transfer.transfer, part, key: "\(key)/\(transfer.id)", in: transaction)
      if made > 0 { try transaction.shares.take(made, of: transfer) }
      rest -= part
      taken += made
    }
    return taken
  }

  private static func reverse(_ transfer: Int64, _ units: Int64, key: String, in transaction: Transaction) throws -> Int64 {
    do {
      try transaction.ledger.reverse(transfer, amount: .units(units), allowingDebt: true, key: key)
      return units
    } catch let error as LedgerError {
      guard case .reversedAlready(_, let left) = error else { throw error }
      guard (1..<units).contains(left.minorUnits) else { return 0 }
      try transaction.ledger.reverse(transfer, amount: left, allowingDebt: true, key: key)
      return left.minorUnits
    }
  }

  /// Earlier versions of the plugin didn't remember a share's transfer: the same order again is the transfer that was made then.
  private static func keepFirstTransfer(
    of share: ShareReturn, payment: Int64, to inviter: Int64, in transaction: Transaction
  ) throws {
    guard share.units > 0, try transaction.shares.transfers(ofPayment: payment).isEmpty else { return }
    let posting = try TopUpShares.transfer(share.units, ofPayment: payment, to: inviter, in: transaction)
    guard let transfer = posting.transfers.first else { return }
    try transaction.shares.insertTransfer(
      transfer, ofPayment: payment, units: share.units, taken: min(max(0, share.returned), share.units))
  }
}
