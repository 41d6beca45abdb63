import PluginAPI

extension PaymentFlow {
  /// Asks a payment's provider because there is news of it: once at a time, so that what comes while a question is under way is one more
  /// question, however much it is.
  func ask(about payment: Payment, for claim: NewsClaim?, in transaction: Transaction) throws {
    guard canAsk(about: payment), payment.providerID != nil else { return }
    let pause = try transaction.payments.pauseBeforeAsking(payment.id)
    // A question that has begun has counted itself: news from then on is the next one's.
    try transaction.enqueue(
      PaymentJob.check, PaymentWork(payment: payment.id, claim: claim), key: "news/\(payment.id)/\(payment.asks)",
      after: .milliseconds(pause))
  }

  /// Asks again where the provider's answer lagged behind its own notification: within seconds, then slower.
  ///
  /// - Parameter looks: how often it was looked for before.
  func look(for claim: NewsClaim, of payment: Payment, after looks: Int, in transaction: Transaction) throws {
    guard PaymentTimes.lags.indices.contains(looks) else { return }
    let pause = max(PaymentTimes.lags[looks], try transaction.payments.pauseBeforeAsking(payment.id))
    try transaction.enqueue(
      PaymentJob.check, PaymentWork(payment: payment.id, claim: claim, looks: looks + 1), key: "lag/\(payment.id)/\(looks)",
      after: .milliseconds(pause))
  }
}
