import PluginAPI

/// Pays the rewards of new people.
struct RewardPayouts: Sendable {
  /// How many people's rewards one run of the schedule pays.
  private static let paidAtOnce = 200

  let terms: RewardTerms

  /// Pays what is due and has not been paid: what the plugin's first version wrote down when bots had no ledger.
  func payOwed(_ context: ScheduleContext) throws {
    // The operator asks for no action any more: whoever still waited for one has waited long enough.
    if terms.dueOn != .action { try context.joined.endAllWaitingForAction() }
    for person in try context.joined.due(limit: Self.paidAtOnce) { try pay(newcomer: person, in: context.transaction) }
  }

  /// The same for one inviter, who is looking.
  func payOwed(to inviter: Int64, in transaction: Transaction) throws {
    for person in try transaction.joined.due(to: inviter, limit: Self.paidAtOnce) { try pay(newcomer: person, in: transaction) }
  }

  /// Pays the rewards of one new person, to both sides, if they are due and not paid yet; and tells both.
  ///
  /// - Parameters:
  ///   - joinedNow: whether the inviter learns by it that somebody came.
  ///   - forTopUp: whether they go back with the top-up.
  func pay(newcomer: Int64, joinedNow: Bool = false, forTopUp: Bool = false, in transaction: Transaction) throws {
    guard let (inviter, owed) = try transaction.joined.owed(for: newcomer), owed.isDue else { return }
    let now = try transaction.now
    var had: Int64 = 0
    if owed.toInviter > 0, terms.perDay != nil {
      // Locked from here on: of two rewards at once, the second sees the first.
      try transaction.inviters.lock(inviter)
      had = try transaction.joined.rewards(of: inviter, since: now - RewardTerms.day)
    }
    let settlement = terms.settle(owed, had: had)
    guard try transaction.joined.settle(newcomer, settlement, at: now) else { return }
    let payments = try settlement.payments { try transaction.users.find($0 == .inviter ? inviter : newcomer) != nil }
    let legs = payments.map { payment in
      LedgerLeg(
        .units(payment.units), from: .own("rewards"), to: .user(payment.side == .inviter ? inviter : newcomer),
        kind: payment.side.kind)
    }
    if !legs.isEmpty {
      let posting = try transaction.ledger.transfer(legs, key: "joined/\(newcomer)")
      for (transfer, payment) in zip(posting.transfers, payments) where forTopUp {
        try transaction.rewardTransfers.insert(transfer, for: newcomer, to: payment.side, units: payment.units)
      }
    }
    try tell(settlement.refusal, payments, inviter: inviter, newcomer: newcomer, joinedNow: joinedNow, in: transaction)
  }

  private func tell(
    _ refusal: RewardRefusal?, _ payments: [RewardSettlement.Payment], inviter: Int64, newcomer: Int64, joinedNow: Bool,
    in transaction: Transaction
  ) throws {
    let name = try transaction.users.find(newcomer)?.displayName ?? String(newcomer)
    if let refusal, let limit = terms.perDay {
      transaction.log.info("reward refused", ["user": "\(newcomer)", "inviter": "\(inviter)", "reason": refusal.rawValue])
      try transaction.tell(
        inviter, .overLimit, joinedNow ? Texts.newPersonOverLimit : Texts.overLimit, ["name": name, "limit": limit])
    }
    for payment in payments {
      switch payment.side {
      case .inviter:
        try transaction.tell(
          inviter, .rewarded, joinedNow ? Texts.newPersonRewarded : Texts.rewarded, units: payment.units, ["name": name])
      case .newcomer: try transaction.tell(newcomer, Texts.newcomerRewarded, units: payment.units)
      }
    }
  }
}
