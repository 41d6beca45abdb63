import PluginAPI

/// Has a provider give money back.
struct RefundJob: Sendable {
  let flow: PaymentFlow

  func register(on bot: Registration) throws {
    try bot.job(PaymentJob.refund, failed: leaveRefund, run: refund)
  }

  private func refund(_ job: JobContext, _ work: RefundWork) async throws {
    let found = try await job.transaction { transaction -> (refund: Refund, purchase: Purchase)? in
      let store = try transaction.payments
      guard let refund = try store.refund(work.refund), refund.state == .waiting,
        let payment = try refund.payment.flatMap({ try store.find($0) })
      else { return nil }
      return (refund, try flow.purchase(payment, in: transaction))
    }
    guard let (refund, purchase) = found else { return }
    let payment = purchase.payment
    let provider: any RefundingProvider = payment.way == .stars ? Stars() : try flow.provider(payment.way)
    let tag = PaymentTag(bot: job.bot.id, id: refund.id, createdAt: payment.createdAt)
    do {
      let report = try await make(refund, of: purchase, tag: tag, provider, job)
      try await job.finish { transaction in
        _ = try transaction.payments.lock(payment.id)
        try flow.take(report, of: payment.way, payment: payment.id, charge: payment.charge, in: transaction)
        try flow.planCheck(payment.id, in: transaction)
      }
    } catch ProviderError.refused(let code, let text) {
      try await job.finish { try giveUp(refund, of: payment, "\(code): \(text)", in: $0) }
    } catch ProviderError.notFound where job.attempt == 1 && refund.attempt == 0 && work.isLate != true {
      // Nobody has asked before, so that it can't have been made elsewhere.
      try await job.finish { try giveUp(refund, of: payment, "\(ProviderError.notFound)", in: $0) }
    } catch ProviderError.keyBurnt {
      try await job.transaction { try $0.payments.countAttempt(ofRefund: refund.id) }
      throw JobError.temporary(code: "key_burnt", after: .seconds(1))
    } catch let error as ProviderError { throw error.forJob }
  }

  private func giveUp(_ refund: Refund, of payment: Payment, _ reason: String, in transaction: Transaction) throws {
    guard let now = try transaction.payments.refund(refund.id), now.state == .waiting else { return }
    try flow.undo(now, of: payment.id, reason: reason, in: transaction)
  }

  /// Makes a refund, unless an earlier try did and its answer was lost.
  private func make(
    _ refund: Refund, of purchase: Purchase, tag: PaymentTag, _ provider: any RefundingProvider, _ job: JobContext
  ) async throws -> ProviderRefund {
    // Providers remember a key for a day only, and a try whose host was stopped isn't counted: so that there was none before is
    // never known here.
    if let made = try await provider.findRefund(tag: tag, of: purchase.payment, job) { return made }
    do { return try await provider.refund(refund, of: purchase, tag: tag, job) } catch ProviderError.refused(let code, let text) {
      guard let made = try await provider.findRefund(tag: tag, of: purchase.payment, job) else {
        throw ProviderError.refused(code: code, text)
      }
      return made
    }
  }

  /// Whether the provider made the refund isn't known: the schedule asks again.
  private func leaveRefund(_ context: JobEndContext, _ work: RefundWork, _ failure: JobFailure) throws {
    let store = try context.payments
    guard let refund = try store.refund(work.refund), refund.state == .waiting,
      let payment = try refund.payment.flatMap({ try store.find($0) })
    else { return }
    try store.setState(.waiting, ofRefund: refund.id, reason: "\(failure)")
    try PaymentAlert.refundLags(payment, refund.amount, "\(failure)").send(in: context.transaction)
  }
}
