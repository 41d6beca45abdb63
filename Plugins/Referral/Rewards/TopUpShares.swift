import PluginAPI

/// What top-ups of new people bring their inviters.
struct TopUpShares: Sendable {
  let terms: ShareTerms

  /// Pays the inviter of somebody who topped up their share of it, within its limits.
  func pay(ofPayment payment: Int64, by person: Int64, bought: Int64, in transaction: Transaction) throws {
    guard let inviter = try transaction.joined.inviter(of: person), bought > 0, try transaction.users.find(inviter) != nil else {
      return
    }
    try transaction.inviters.lock(inviter)
    let now = try transaction.now
    let share = terms.share(
      of: bought, fromPerson: terms.perPerson == nil ? 0 : try transaction.shares.units(from: person),
      inPeriod: terms.perPeriod == nil ? 0 : try transaction.shares.units(to: inviter, since: now - terms.periodMilliseconds))
    // One notice is enough for a limit that goes on biting.
    let isNews = try share.cut != nil && !transaction.shares.isCut(inviter, since: now - terms.periodMilliseconds)
    guard try transaction.shares.insert(share, ofPayment: payment, by: person, to: inviter, bought: bought, at: now) else { return }
    if share.units > 0 {
      let posting = try Self.transfer(share.units, ofPayment: payment, to: inviter, in: transaction)
      if let transfer = posting.transfers.first {
        try transaction.shares.insertTransfer(transfer, ofPayment: payment, units: share.units)
      }
      let name = try transaction.users.find(person)?.displayName ?? String(person)
      try transaction.tell(
        inviter, .shared, Texts.shared, units: share.units, ["name": name, "percent": terms.percent])
    }
    // The news that it went back may have been faster.
    try ShareReturns.settle(payment: payment, in: transaction)
    guard let cut = share.cut, isNews else { return }
    transaction.log.info("share cut", ["payment": "\(payment)", "inviter": "\(inviter)", "reason": cut.rawValue])
    try transaction.tell(inviter, Texts.cut(by: cut), terms.arguments(in: transaction.bot))
  }

  /// A share as the ledger knows it.
  static func transfer(
    _ units: Int64, ofPayment payment: Int64, to inviter: Int64, in transaction: Transaction
  ) throws -> LedgerPosting {
    try transaction.ledger.transfer(
      .units(units), from: .own("rewards"), to: .user(inviter), key: "share/\(payment)", kind: "share",
      extra: ["payment": "\(payment)"])
  }
}
