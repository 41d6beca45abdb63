import PluginAPI

/// What Payments tells of top-ups and their refunds, in any order, and what follows from it for rewards and shares.
struct TopUpNews: Sendable {
  let rewards: TopUpRewards
  /// `nil`: inviters get no share.
  let shares: TopUpShares?

  /// Somebody topped up: if they came by a link and their rewards waited for it, now they are due; and their inviter may have
  /// a share of it.
  func toppedUp(_ context: EventContext, _ topUp: TopUp) throws {
    if let payment = topUp.payment, let price = topUp.amount, price > 0 {
      try context.topUps.keep(payment, by: topUp.user, price: price)
      try rewards.settle(topUp.user, in: context.transaction)
    } else {
      // Nothing can be heard of it again.
      try rewards.pay(topUp.user, in: context.transaction)
    }
    if let shares, let payment = topUp.payment, let bought = topUp.units {
      try shares.pay(ofPayment: payment, by: topUp.user, bought: bought, in: context.transaction)
    }
  }

  /// A top-up's money went back, or came again.
  func refunded(_ context: EventContext, _ refund: TopUpRefund) throws {
    guard refund.price > 0 else { return }
    try context.topUps.keep(refund.payment, by: refund.user, price: refund.price)
    try context.topUps.note(refund: refund.amount, ofPayment: refund.payment)
    try rewards.settle(refund.user, in: context.transaction)
    try ShareReturns.settle(payment: refund.payment, in: context.transaction)
  }
}
