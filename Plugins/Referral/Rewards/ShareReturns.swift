import PluginAPI

/// Shares of top-ups whose money went back.
enum ShareReturns {
  /// Brings a share to where the refunds of its top-up say that it is, in proportion, whatever was moved before; what was spent of it is owed.
  static func settle(payment: Int64, in transaction: Transaction) throws {
    guard let (person, inviter, noted) = try transaction.shares.share(ofPayment: payment), noted.units > 0 else { return }
    let transfers = try transfers(of: noted, payment: payment, to: inviter, in: transaction)
    // What an operator took by the ledger's own command is theirs to give again.
    var share = noted
    share.returned = share.units - transfers.left
    guard let change = share.change else { return }
    let move = try transaction.shares.setReturned(share.due, ofPayment: payment)
    let name = try transaction.users.find(person)?.displayName ?? String(person)
    let key = "share/\(payment)/move/\(move)"
    switch change {
    case .takeBack(let units):
      let taken = try transaction.takeBack(units, of: transfers, key: key) { try transaction.shares.take($0, of: $1) }
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

  /// The share's transfers, the newest first. Earlier versions of the plugin didn't remember them: the same order again is the transfer that was
  /// made then.
  private static func transfers(
    of share: ShareReturn, payment: Int64, to inviter: Int64, in transaction: Transaction
  ) throws -> [PaidTransfer] {
    let known = try transaction.shares.transfers(ofPayment: payment)
    guard known.isEmpty else { return known }
    let posting = try TopUpShares.transfer(share.units, ofPayment: payment, to: inviter, in: transaction)
    if let transfer = posting.transfers.first {
      try transaction.shares.insertTransfer(
        transfer, ofPayment: payment, units: share.units, taken: min(max(0, share.returned), share.units))
    }
    return try transaction.shares.transfers(ofPayment: payment)
  }
}
