import PluginAPI

/// Rewards for a new person's first top-up. They stand as long as something is left of any top-up of the person's.
struct TopUpRewards: Sendable {
  let payouts: RewardPayouts

  /// Pays what waited for a top-up that nothing can undo.
  func pay(_ person: Int64, in transaction: Transaction) throws {
    if try transaction.joined.toppedUp(person) { try payouts.pay(newcomer: person, in: transaction) }
  }

  /// Brings the rewards for a person to where their top-ups and what went back of them say that they are, whatever was moved before.
  func settle(_ person: Int64, in transaction: Transaction) throws {
    guard let inviter = try transaction.joined.inviter(of: person) else { return }
    // Locked from here on: of two top-ups at once, the second sees the first.
    try transaction.inviters.lock(inviter)
    let stand = try transaction.topUps.stand(of: person)
    if stand, try transaction.joined.toppedUp(person) {
      return try payouts.pay(newcomer: person, forTopUp: true, in: transaction)
    }
    let reward = Reward(inviter: inviter, newcomer: person, stands: stand)
    let sides = try RewardSettlement.Side.allCases.map { side in
      (side: side, made: try transaction.rewardTransfers.transfers(for: person, to: side))
    }
    guard sides.contains(where: { $0.made.left != reward.due(of: $0.made) }) else { return }
    let move = try transaction.joined.setReturned(!stand, person)
    for (side, made) in sides { try settle(reward, side, made, key: "joined/\(person)/move/\(move)", in: transaction) }
  }

  private struct Reward {
    let inviter: Int64
    let newcomer: Int64
    let stands: Bool

    func person(_ side: RewardSettlement.Side) -> Int64 { side == .inviter ? inviter : newcomer }

    /// What a side should have, of what it was paid at first.
    func due(of made: [PaidTransfer]) -> Int64 { stands ? made.last?.units ?? 0 : 0 }
  }

  /// - Parameter made: the newest first.
  private func settle(
    _ reward: Reward, _ side: RewardSettlement.Side, _ made: [PaidTransfer], key: String, in transaction: Transaction
  ) throws {
    let (person, due) = (reward.person(side), reward.due(of: made))
    let name = try transaction.users.find(reward.newcomer)?.displayName ?? String(reward.newcomer)
    if due < made.left {
      let taken = try transaction.takeBack(made.left - due, of: made, key: key) { try transaction.rewardTransfers.take($0, of: $1) }
      if taken > 0 { try transaction.tell(person, Texts.returned(from: side), units: taken, ["name": name]) }
    } else if due > made.left {
      let units = due - made.left
      let posting = try transaction.ledger.transfer(
        .units(units), from: .own("rewards"), to: .user(person), key: "\(key)/\(side)", kind: side.kind)
      if let transfer = posting.transfers.first {
        try transaction.rewardTransfers.insert(transfer, for: reward.newcomer, to: side, units: units)
      }
      try transaction.tell(person, Texts.again(to: side), units: units, ["name": name])
    }
  }
}
